"""A damaged history: set aside as it is, and what can be read of it saved into a new one."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion.calls.call import State
from companion.calls.fold import fold
from companion.history import faults, rows, writing
from companion.history.store import History

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from companion.calls.events import Event

_ROW: Final = f"SELECT seq, {rows.EVENT} FROM events "  # noqa: S608 - fixed words
_SMALLEST: Final = 64
"""Bytes that an event takes at the least: no file holds more of them than this allows."""
_BATCH: Final = 5_000
_LOG: Final = "-wal"


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came of it. ``lost`` counts the events that are missing between those found."""

    aside: Path
    calls: int
    events: int
    lost: int


def recover(path: Path, utc: datetime) -> Recovered:
    """Set the history at ``path`` aside, named with the time, and save what can be read of it.

    No other process may have it open. The search's words come back when calls are indexed anew.

    :raises HistoryFault: when there is no room, or no right to write; the file set aside stays.
    """
    with faults.told(path):
        aside = _set_aside(path, utc)
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            found = _found(_working_copy(aside, Path(folder)))
    with closing(History(path)) as new:
        calls = _written(new, found)
    numbers = sorted(found)
    span = numbers[-1] - numbers[0] + 1 if numbers else 0
    return Recovered(aside, calls, len(found), span - len(found))


def _set_aside(path: Path, utc: datetime) -> Path:
    """Rename the file and its log; the log keeps its tie to the name."""
    stamp = utc.strftime("%Y%m%d-%H%M%S-%f")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    path.rename(aside)
    log = path.with_name(path.name + _LOG)
    if log.exists():
        log.rename(aside.with_name(aside.name + _LOG))
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return aside


def _working_copy(aside: Path, folder: Path) -> Path:
    """A copy to read from: reading may change a file, and the one set aside is evidence."""
    copy = folder / "copy.db"
    shutil.copyfile(aside, copy)
    log = aside.with_name(aside.name + _LOG)
    if log.exists():
        shutil.copyfile(log, folder / (copy.name + _LOG))
    return copy


def _found(copy: Path) -> dict[int, Event]:
    """Every event that can be read, by its number: from either end, then one by one between."""
    found: dict[int, Event] = {}
    with closing(sqlite3.connect(copy)) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        highest = _run(connection, found, "ORDER BY seq")
        if highest is None:
            return found
        lowest = _run(connection, found, "ORDER BY seq DESC")
        most = copy.stat().st_size // _SMALLEST
        for number in range(highest + 1, max(lowest or 0, most if not lowest else 0)):
            _one(connection, found, number)
    return found


def _run(connection: sqlite3.Connection, found: dict[int, Event], order: str) -> int | None:
    """Read in one direction for as long as it goes; the last number read, 0 when none was.

    None when all was read: there is nothing left between.
    """
    number = 0
    try:
        for seq, *row in connection.execute(_ROW + order):
            number = seq
            _keep(found, seq, tuple(row))
    except sqlite3.DatabaseError:
        return number
    return None


def _one(connection: sqlite3.Connection, found: dict[int, Event], number: int) -> None:
    with suppress(sqlite3.DatabaseError):
        for seq, *row in connection.execute(_ROW + "WHERE seq = ?", (number,)):
            _keep(found, seq, tuple(row))


def _keep(found: dict[int, Event], seq: int, row: tuple[object, ...]) -> None:
    """An event goes with the others unless its row makes no sense."""
    with suppress(ValueError, TypeError, OverflowError):
        found[seq] = rows.to_event(row)  # type: ignore[arg-type] # judged by trying


def _written(new: History, found: dict[int, Event]) -> int:
    """Put the events into the new file under their own ids; returns how many calls they make."""
    calls: dict[str, list[Event]] = {}
    for number in sorted(found):
        calls.setdefault(found[number].call, []).append(found[number])
    new.take_in([found[number] for number in sorted(found)], calls)
    return len(calls)
