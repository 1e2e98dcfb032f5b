"""The file's tables, and the steps that bring an older file up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from companion.history import newest, worked
from companion.history.connection import APPLICATION, key_of, opened, version

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlite_utils import Database

OPEN_STATES: Final = "('ringing', 'talk', 'hold', 'wrap_up')"
"""As SQL: calls that the agent is not done with. Queries repeat it so that its index serves."""

_TABLES: Final = (
    # One row a call, worked out from its events; what changes with each event is kept short.
    """CREATE TABLE calls (
        no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, started INTEGER NOT NULL,
        last INTEGER NOT NULL, state TEXT NOT NULL, pack TEXT NOT NULL,
        outcome TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX calls_by_start ON calls (started)",
    f"CREATE INDEX calls_open ON calls (no) WHERE state IN {OPEN_STATES}",
    # Times are microseconds: utc since 1970, tick since the start-up named boot.
    """CREATE TABLE events (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, call TEXT NOT NULL REFERENCES calls (id),
        kind TEXT NOT NULL, utc INTEGER NOT NULL, boot TEXT NOT NULL, tick INTEGER NOT NULL,
        pack TEXT NOT NULL, digest TEXT NOT NULL, version INTEGER NOT NULL, data TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX events_by_call ON events (call)",
    # What is searched. Apart from calls: a long note must not be rewritten with each event.
    """CREATE TABLE notes (
        no INTEGER PRIMARY KEY REFERENCES calls (no) ON DELETE CASCADE,
        title TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT""",
    """CREATE VIRTUAL TABLE notes_words USING fts5 (
        title, text, content = 'notes', content_rowid = 'no',
        tokenize = 'unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER notes_added AFTER INSERT ON notes BEGIN
        INSERT INTO notes_words (rowid, title, text) VALUES (new.no, new.title, new.text);
    END""",
    """CREATE TRIGGER notes_removed AFTER DELETE ON notes BEGIN
        INSERT INTO notes_words (notes_words, rowid, title, text)
        VALUES ('delete', old.no, old.title, old.text);
    END""",
    """CREATE TRIGGER notes_changed AFTER UPDATE ON notes BEGIN
        INSERT INTO notes_words (notes_words, rowid, title, text)
        VALUES ('delete', old.no, old.title, old.text);
        INSERT INTO notes_words (rowid, title, text) VALUES (new.no, new.title, new.text);
    END""",
)


def _first_tables(db: Database) -> None:
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    for statement in _TABLES:
        db.execute(statement)


_REFERENCES: Final = (
    # A keyed digest of the caller's reference, never what was said; empty where there is none.
    "ALTER TABLE calls ADD COLUMN reference TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX calls_by_reference ON calls (reference, started) WHERE reference != ''",
    # When the file was last looked after: purged, made compact.
    "CREATE TABLE care (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT",
)


def _references(db: Database) -> None:
    for statement in _REFERENCES:
        db.execute(statement)


def _newest(db: Database) -> None:
    for statement in (*newest.statements(), worked.TABLE):
        db.execute(statement)


STEPS: list[Callable[[Database], None]] = [_first_tables, _references, _newest]
"""One step from each format to the next. Only ever added to."""


def known() -> int:
    """The newest format that this version reads and writes."""
    return len(STEPS)


def bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Take the steps that are due: all or none, whoever else opens the file meanwhile.

    A file that already holds something is first copied beside itself.
    """
    found = version(connection)
    if found >= known():
        return
    if found:
        copy(connection, before(path, found))
    connection.execute("BEGIN IMMEDIATE")
    try:
        if version(connection) < known():  # another process may have been first
            _steps_taken(connection, STEPS)
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def before(path: Path, version: int) -> Path:
    """Where the copy of a file in format ``version`` lies, taken before it was changed."""
    return path.with_name(f"{path.stem}.before-{version + 1}{path.suffix}")


def copy(connection: sqlite3.Connection, to: Path) -> None:
    """A whole, checked copy of the open file at ``to``; a copy that fails leaves no file.

    It is encrypted under the same key where the open file is.
    """
    part = to.with_name(to.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        with closing(opened(part, key_of(connection))) as target:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
            if target.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("the copy is not sound")
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)


def lay_out(connection: sqlite3.Connection) -> None:
    """Give an empty file the first step's tables alone: they begin where those of any file do."""
    connection.execute("BEGIN IMMEDIATE")
    _steps_taken(connection, STEPS[:1])
    connection.execute("COMMIT")


def _steps_taken(connection: sqlite3.Connection, taken: list[Callable[[Database], None]]) -> None:
    from sqlite_utils import Database, Migrations

    steps = Migrations("companion")
    for number, step in enumerate(taken, start=1):
        steps(name=f"{number:03}")(step)
    steps.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA user_version = {len(taken)}")
