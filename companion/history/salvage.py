"""What can still be read of a damaged file, row by row."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from companion.history import rows, schema
from companion.history.connection import connect

if TYPE_CHECKING:
    from companion.calls.events import Event

_ROW: Final = f"SELECT seq, {rows.EVENT} FROM events "  # noqa: S608 - fixed words
_NOTES: Final = """SELECT calls.id, calls.outcome, notes.title, notes.text
    FROM notes JOIN calls ON calls.no = notes.no ORDER BY notes.no"""
_SMALLEST: Final = 64
"""Bytes that an event takes at the least: no file holds more of them than this allows."""
_COUNTER: Final = slice(24, 28)
"""The header's count of changes. Where it disagrees with its twin, SQLite trusts the file's own
length instead of the one that the header tells."""

Note = tuple[str, str, str, str]
"""A call's id, its outcome, and its note's title and text."""


@dataclass(slots=True)
class Found:
    """Events by the number that they had in the file, and notes."""

    events: dict[int, Event] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def in_order(self) -> list[Event]:
        """The events as they were written, each once."""
        return list({self.events[seq].id: self.events[seq] for seq in sorted(self.events)}.values())

    def missing(self) -> int:
        """How many numbers between the first and the last have no event."""
        return max(self.events) - min(self.events) + 1 - len(self.events) if self.events else 0


def read(copy: Path) -> Found:
    """All that can be read of ``copy``, which is changed where that helps."""
    found = _read(copy)
    if not found.events and _head_replaced(copy):
        found = _read(copy)
    return found


def _read(copy: Path) -> Found:
    """From either end as far as it goes, then one by one between."""
    found = Found()
    with closing(sqlite3.connect(copy)) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        first_stop = _run(connection, found, "ORDER BY seq")
        last_stop = _run(connection, found, "ORDER BY seq DESC") if first_stop is not None else None
        if first_stop is not None and last_stop is not None:
            for seq in range(first_stop + 1, last_stop or copy.stat().st_size // _SMALLEST):
                _one(connection, found, seq)
        with suppress(sqlite3.DatabaseError):
            found.notes.extend(connection.execute(_NOTES))
    return found


def _run(connection: sqlite3.Connection, found: Found, order: str) -> int | None:
    """Read in one direction up to the damage: the last number read, 0 for none; None: no damage."""
    seq = 0
    try:
        for seq, *row in connection.execute(_ROW + order):
            _keep(found, seq, tuple(row))
    except sqlite3.DatabaseError:
        return seq
    return None


def _one(connection: sqlite3.Connection, found: Found, number: int) -> None:
    with suppress(sqlite3.DatabaseError):
        for seq, *row in connection.execute(_ROW + "WHERE seq = ?", (number,)):
            _keep(found, seq, tuple(row))


def _keep(found: Found, seq: int, row: tuple[object, ...]) -> None:
    """An event is found unless its row makes no sense."""
    with suppress(ValueError, TypeError, OverflowError):
        found.events[seq] = rows.to_event(row)  # type: ignore[arg-type] # judged by trying


def _head_replaced(copy: Path) -> bool:
    """Give ``copy`` the first page of a fresh history: the same steps lay out the same tables.

    False where its pages are of another size, so that it can't be one of ours.
    """
    with TemporaryDirectory(dir=copy.parent) as folder:
        fresh = Path(folder) / "fresh.db"
        with closing(connect(fresh, schema.known())) as connection:
            schema.bring_up_to_date(connection, fresh)
            size = int(connection.execute("PRAGMA page_size").fetchone()[0])
        page = bytearray(fresh.read_bytes()[:size])
    page[_COUNTER] = b"\xff" * 4
    if copy.stat().st_size < size:
        return False
    with copy.open("r+b") as file:
        file.write(page)
    return True
