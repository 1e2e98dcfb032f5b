"""A second, small search index, of the newest notes alone.

As letters are typed, a short beginning fits most notes, and the whole index gathers every one of
them before it tells the newest. Here there are few to gather, however many calls are kept. The
index holds every note from some number on, so a page that it fills is the whole index's page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

TABLE: Final = "notes_new"
KEPT: Final = 5_000
"""Notes; with each new one the oldest leave, by their numbers."""
_LEAVING: Final = 3
"""Notes that leave at most with a new one, so that none takes long."""
_LOWEST: Final = f"(SELECT min(id) FROM {TABLE}_docsize)"
_IN: Final = f"old.no IN (SELECT id FROM {TABLE}_docsize)"
_ADD: Final = f"""INSERT INTO {TABLE} (rowid, title, text)
    VALUES (new.no, new.title, new.text)"""
_TAKE_OUT: Final = f"INSERT INTO {TABLE} ({TABLE}, rowid, title, text)"


def statements(kept: int = KEPT) -> tuple[str, ...]:
    """The step that gives a file this index, with the newest notes that the file has."""
    return (
        f"""CREATE VIRTUAL TABLE {TABLE} USING fts5 (
            title, text, content = 'notes', content_rowid = 'no',
            tokenize = 'unicode61 remove_diacritics 2'
        )""",
        f"""INSERT INTO {TABLE} (rowid, title, text) SELECT no, title, text FROM notes
            WHERE no > (SELECT max(no) FROM notes) - {kept}""",
        # A note below the lowest stays out: all from the lowest on are in, and that must stay true.
        f"""CREATE TRIGGER {TABLE}_added AFTER INSERT ON notes
        WHEN new.no >= {_LOWEST} OR NOT EXISTS (SELECT 1 FROM notes WHERE no > new.no) BEGIN
            {_ADD};
            {_TAKE_OUT} SELECT 'delete', no, title, text FROM notes WHERE no IN (
                SELECT id FROM {TABLE}_docsize WHERE id <= new.no - {kept}
                ORDER BY id LIMIT {_LEAVING}
            );
        END""",
        f"""CREATE TRIGGER {TABLE}_removed AFTER DELETE ON notes WHEN {_IN} BEGIN
            {_TAKE_OUT} VALUES ('delete', old.no, old.title, old.text);
        END""",
        f"""CREATE TRIGGER {TABLE}_changed AFTER UPDATE ON notes WHEN {_IN} BEGIN
            {_TAKE_OUT} VALUES ('delete', old.no, old.title, old.text);
            {_ADD};
        END""",
    )


_OUGHT: Final = f"SELECT no FROM notes WHERE no >= {_LOWEST}"
_HAS: Final = f"SELECT id FROM {TABLE}_docsize"
_STRAY: Final = f"""SELECT EXISTS (SELECT * FROM ({_OUGHT} EXCEPT {_HAS}))
    OR EXISTS (SELECT * FROM ({_HAS} EXCEPT {_OUGHT}))"""


def fits(connection: sqlite3.Connection) -> bool:
    """Whether the index is sound, and holds the notes that it ought to.

    :raises sqlite3.DatabaseError: when it is damaged, or can't be read.
    """
    connection.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('integrity-check')")
    return not connection.execute(_STRAY).fetchone()[0]
