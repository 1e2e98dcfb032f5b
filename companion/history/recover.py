"""A damaged history: set aside as it is, and what can be read of it saved into a new one."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion.history import faults, salvage, schema, writing
from companion.history.connection import connect

if TYPE_CHECKING:
    from datetime import datetime

    from companion.history.salvage import Found

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

    No other process may have it open. A call whose beginning is lost keeps what is left of it,
    and is no longer carried on.

    :raises HistoryFault: when there is no room, or no right to write; what is set aside stays.
    """
    with faults.told(path):
        aside = _set_aside(path, utc)
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            found = salvage.read(_working_copy(aside, Path(folder)))
        calls = _written(path, found)
    return Recovered(aside, calls, len(found.events), found.missing())


def _set_aside(path: Path, utc: datetime) -> Path:
    """Rename the file and its log; the log is tied to the file by its name."""
    aside = path.with_name(f"{path.stem}.damaged-{utc:%Y%m%d-%H%M%S-%f}{path.suffix}")
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


def _written(path: Path, found: Found) -> int:
    """Put what was found into a new file, events under their own ids; returns how many calls."""
    calls: set[str] = set()
    with closing(connect(path, schema.known())) as connection:
        schema.bring_up_to_date(connection, path)
        with writing.transaction(connection):
            for event in found.in_order():
                if event.call not in calls:
                    writing.begin_call(connection, event)
                    calls.add(event.call)
                writing.insert(connection, event)
            for call in calls:
                writing.settle_call(connection, call)
            for note in found.notes:
                writing.write_note(connection, *note)
    return len(calls)
