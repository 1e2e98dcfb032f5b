"""Calls taken out of the history for real: rows, search index, free pages and log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion.history import newest, removed, rows, schema, writing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

_END: Final = 1 << 62
_FEW: Final = 500
"""Pages of the search index that are merged at a time."""
_UNCHANGED: Final = 2
"""A merge that changes fewer rows than this had nothing left to do (SQLite's manual, FTS5)."""
_STEPS: Final = 10_000
_INDEXES: Final = f"""SELECT name FROM sqlite_master
    WHERE name IN ('notes_words', '{newest.TABLE}')"""
"""A copy in an older format has the first alone."""


def over(
    connection: sqlite3.Connection,
    since: datetime | None,
    until: datetime | None,
    limit: int = _END,
) -> list[str]:
    """The calls from ``since`` to before ``until`` that the agent is done with, oldest first."""
    query = (
        f"SELECT id FROM calls WHERE started >= ? AND started < ?"
        f" AND state NOT IN {schema.OPEN_STATES} ORDER BY started, no LIMIT ?"
    )
    first = -_END if since is None else rows.microseconds(since)
    end = _END if until is None else rows.microseconds(until)
    return [str(name) for (name,) in connection.execute(query, (first, end, limit))]


def remove(connection: sqlite3.Connection, calls: Iterable[str]) -> int:
    """Delete calls with all that is known of them, overwritten with zeros; returns how many.

    All or none. Until :func:`scour` has run, the log and the search index hold remains.
    """
    connection.execute("PRAGMA secure_delete = ON")
    gone, numbers = 0, list[int]()
    with writing.transaction(connection):
        for call in calls:
            of_it = "(SELECT no FROM calls WHERE id = ?)"
            connection.execute(f"DELETE FROM notes WHERE no = {of_it}", (call,))
            mine = connection.execute("SELECT seq FROM events WHERE call = ?", (call,))
            numbers += [int(seq) for (seq,) in mine]
            connection.execute("DELETE FROM events WHERE call = ?", (call,))
            gone += connection.execute("DELETE FROM calls WHERE id = ?", (call,)).rowcount
        removed.note(connection, numbers)
    return gone


def merged(connection: sqlite3.Connection, *, first: bool) -> bool:
    """Merge a part of the search's indexes, in which removed words are still marked as such.

    True once there is nothing more to merge. ``first`` begins; a step takes a few milliseconds.
    """
    pages = -_FEW if first else _FEW
    there = connection.execute(_INDEXES).fetchall()
    changed = [_merged(connection, str(index), pages) for (index,) in there]
    return max(changed) < _UNCHANGED


def _merged(connection: sqlite3.Connection, index: str, pages: int) -> int:
    """Merge so many pages of an index; how many rows that changed."""
    before = connection.total_changes
    query = f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)"
    connection.execute(query, (pages,))
    return connection.total_changes - before


def emptied(connection: sqlite3.Connection) -> bool:
    """Bring the log into the file and cut it to nothing; False while another process reads it."""
    return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def scour(connection: sqlite3.Connection) -> bool:
    """Write the file anew without a trace of what was removed; False while another reads it.

    Takes about a second for a hundred megabytes; others can't write meanwhile.
    """
    connection.execute("PRAGMA secure_delete = ON")
    for step in range(_STEPS):
        if merged(connection, first=not step):
            break
    connection.execute("VACUUM")
    return emptied(connection)
