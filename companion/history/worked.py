"""What the newest calls that are over came to, kept so that it need not be worked out again.

To the history these are bytes under a mark: whoever keeps them says by the mark what they depend
on. Nothing is lost with them. A call that has changed since, or is gone, has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion.history import rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

KEPT: Final = 1_000
"""Calls, by their numbers: some shifts. What is asked for longer spans is worked out."""

TABLE: Final = """CREATE TABLE worked (
    no INTEGER PRIMARY KEY REFERENCES calls (no) ON DELETE CASCADE,
    seq INTEGER NOT NULL, mark TEXT NOT NULL, came_to BLOB NOT NULL
) STRICT"""
_IN_SPAN: Final = """SELECT calls.id, calls.pack, coalesce(mark, ''), coalesce(came_to, x'')
    FROM calls LEFT JOIN worked ON worked.no = calls.no
        AND seq = (SELECT max(seq) FROM events WHERE call = calls.id)
    WHERE started >= ? AND started < ? ORDER BY started, calls.no"""
_KEEP: Final = """INSERT OR REPLACE INTO worked
    SELECT no, events.seq, ?, ? FROM events JOIN calls ON calls.id = events.call
    WHERE events.id = ? AND no > (SELECT max(no) FROM calls) - ?"""
_LET_GO: Final = "DELETE FROM worked WHERE no <= (SELECT max(no) FROM calls) - ?"


Found = tuple[str, str, str, bytes]
"""A call of a span and its pack; mark and bytes are empty where nothing of it is kept."""
Keep = tuple[str, str, bytes]
"""The last event that a call had when it was worked out, the mark, and what it came to."""


def found(connection: sqlite3.Connection, since: datetime, until: datetime) -> list[Found]:
    """Every call that started from ``since`` to before ``until``, oldest first."""
    span = (rows.microseconds(since), rows.microseconds(until))
    return connection.execute(_IN_SPAN, span).fetchall()


def keep(connection: sqlite3.Connection, made: Iterable[Keep]) -> None:
    """Keep what calls came to, within a transaction; what is older than the newest goes."""
    values = ((mark, came_to, last, KEPT) for last, mark, came_to in made)
    connection.executemany(_KEEP, values)
    connection.execute(_LET_GO, (KEPT,))
