"""What can still be read of a damaged file, row by row."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from companion.history import removed, rows, schema
from companion.history.connection import connect, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from companion.calls.events import Event
    from companion.history.key import Key
    from companion.history.removed import Span

_ROW: Final = f"SELECT seq, {rows.EVENT} FROM events "
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
    removed: list[Span] = field(default_factory=list)
    """Numbers of events that were removed on purpose: they are not missing."""

    def in_order(self) -> list[Event]:
        """The events as they were written, each once."""
        return list({self.events[seq].id: self.events[seq] for seq in sorted(self.events)}.values())

    def fill(self, other: Found) -> int:
        """Take in what ``other``, an older copy, has and this hasn't; how many events."""
        known = {event.id for event in self.events.values()}
        more = {
            seq: event
            for seq, event in other.events.items()
            if seq not in self.events and event.id not in known and not self._removed(seq)
        }
        self.events |= more
        self.removed = self.removed or other.removed
        self.notes[:0] = other.notes  # written first: what was read here is newer
        return len(more)

    def gap(self) -> datetime | None:
        """When the last event before the first missing number was; None where none is missing."""
        for first, _last in self._gaps():
            return self.events[max(seq for seq in self.events if seq < first)].moment.utc
        return None

    def missing(self) -> int:
        """How many numbers between the first and the last have no event, and should have one."""
        return sum(last - first + 1 for first, last in self._gaps())

    def _gaps(self) -> Iterator[Span]:
        """The numbers that are missing, in order."""
        for before, after in pairwise(sorted(self.events)):
            first = before + 1
            for gone, last in self.removed if first < after else ():
                if first <= last and gone < after:
                    if first < gone:
                        yield first, gone - 1
                    first = last + 1
            if first < after:
                yield first, after - 1

    def _removed(self, seq: int) -> bool:
        return any(first <= seq <= last for first, last in self.removed)


def read(copy: Path, key: Key | None = None) -> Found:
    """All that can be read of ``copy``, which is changed where that helps."""
    found = _read(copy, key)
    if not found.events and _head_replaced(copy, key):
        found = _read(copy, key)
    return found


def _read(copy: Path, key: Key | None) -> Found:
    """From either end as far as it goes, then one by one between."""
    found = Found()
    asked = _Asked(copy, key)
    first_stop = asked.run(found, "ORDER BY seq")
    last_stop = asked.run(found, "ORDER BY seq DESC") if first_stop is not None else None
    if first_stop is not None and last_stop is not None and asked.knows_its_tables():
        for seq in range(first_stop + 1, last_stop or copy.stat().st_size // _SMALLEST):
            asked.run(found, f"WHERE seq = {seq:d}")
    asked.notes(found)
    asked.removed(found)
    asked.connection.close()
    return found


class _Asked:
    """A damaged file that is asked again and again.

    After a page that can't be decrypted a connection is of no more use, so it is opened anew.
    """

    def __init__(self, copy: Path, key: Key | None) -> None:
        self._copy, self._key = copy, key
        self.connection = self._open()

    def run(self, found: Found, which: str) -> int | None:
        """Read up to the damage: the last number read, 0 for none; None where there is none."""
        seq = 0
        try:
            for seq, *row in self.connection.execute(_ROW + which):
                _keep(found, seq, tuple(row))
        except sqlite3.DatabaseError:
            self._again()
            return seq
        return None

    def knows_its_tables(self) -> bool:
        """Whether the first page can be read; without it no question has an answer."""
        try:
            self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError:
            self._again()
            return False
        return True

    def notes(self, found: Found) -> None:
        """Read the notes up to the damage."""
        with suppress(sqlite3.DatabaseError):
            found.notes.extend(self.connection.execute(_NOTES))

    def removed(self, found: Found) -> None:
        """Read what was removed on purpose; an older file, or one without that page, tells none."""
        with suppress(sqlite3.DatabaseError):
            found.removed = removed.spans(self.connection)

    def _again(self) -> None:
        if self._key is not None:
            self.connection.close()
            self.connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = opened(self._copy, self._key)
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        return connection


def _keep(found: Found, seq: int, row: tuple[object, ...]) -> None:
    """An event is found unless its row makes no sense."""
    with suppress(ValueError, TypeError):
        found.events[seq] = rows.to_event(row)  # type: ignore[arg-type] # judged by trying


def _head_replaced(copy: Path, key: Key | None) -> bool:
    """Give ``copy`` the first page of a fresh history, with the tables that are read from here.

    They are the first step's, whose list needs no second page. False where its pages are of
    another size, so that it can't be one of ours.
    """
    with TemporaryDirectory(dir=copy.parent) as folder:
        fresh = Path(folder) / "fresh.db"
        with closing(connect(fresh, schema.known(), key=key)) as connection:
            schema.lay_out(connection)
            size = int(connection.execute("PRAGMA page_size").fetchone()[0])
            pages = _as_long(connection, copy.stat().st_size) if key else 0
        page = bytearray(fresh.read_bytes()[:size])
    if copy.stat().st_size < size:
        return False
    if not key:
        page[_COUNTER] = b"\xff" * 4
    with copy.open("r+b") as file:
        file.write(page)
        file.truncate(max(pages * size, copy.stat().st_size))
    return True


def _as_long(connection: sqlite3.Connection, size: int) -> int:
    """Have a file's header tell at least ``size`` bytes; how many pages it tells now.

    An encrypted header can't be bent to the longer file, so the fresh file is made as long.
    """
    connection.execute("CREATE TABLE filling (room BLOB)")
    connection.execute("INSERT INTO filling VALUES (zeroblob(?))", (size,))
    connection.execute("DROP TABLE filling")
    return int(connection.execute("PRAGMA page_count").fetchone()[0])
