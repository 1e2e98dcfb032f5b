"""A damaged history: set aside as it is, and what can be read of it saved into a new one."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion.history import backups, faults, forgetting, salvage, schema, writing
from companion.history.connection import connect
from companion.text import _, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from companion.history.key import Key
    from companion.history.salvage import Found

ROOM: Final = "history.recovering-"
"""What the name of a folder begins with in which a damaged history is worked on."""
_LOG: Final = "-wal"


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came of it.

    ``restored`` counts the events that only a backup still had, ``lost`` those that are missing
    between those found; ``since`` is when the last event before the first gap was (UTC), None where
    there is no gap.
    """

    aside: Path
    calls: int
    events: int
    lost: int
    restored: int = 0
    since: datetime | None = None

    def sentence(self, zone: tzinfo) -> str:
        """What was saved, what is missing and from when, and where the damaged file is."""
        sentences = [_saved(self)]
        if self.restored:
            sentences.append(
                ngettext(
                    "{count} of the events came from a backup.",
                    "{count} of the events came from a backup.",
                    self.restored,
                ).format(count=self.restored)
            )
        if self.since is not None:
            from companion.formats import day_and_time

            when = day_and_time(self.since, zone, language())
            sentences.append(_("The first gap begins after {when}.").format(when=when))
        return " ".join(sentences)


def _saved(saved: Recovered) -> str:
    return _(
        "Saved {calls} calls with {events} events; {lost} events are missing. The damaged file "
        "is kept as {aside}."
    ).format(calls=saved.calls, events=saved.events, lost=saved.lost, aside=saved.aside)


def recover(path: Path, utc: datetime, key: Key | None = None) -> Recovered:
    """Set the history at ``path`` aside, named with the time, and save what can be read of it.

    What only the newest backup still has is taken from there. Both files are encrypted under
    ``key`` where there is one. No other process may have the history open. A call whose beginning
    is lost keeps what is left of it, and is no longer carried on.

    :raises HistoryFault: when there is no room, or no right to write; nothing is set aside then,
        and it can be tried again.
    """
    with faults.from_errors(path):
        found = _read(path, path.parent, key)
        restored = 0
        for backup in backups.found(path)[:1]:
            restored = found.fill(_read(backup, path.parent, key))
        with _room(path.parent) as room:
            fresh = room / path.name
            calls = _written(fresh, found, key)
            aside = _set_aside(path, utc)
            fresh.replace(path)
    return Recovered(aside, calls, len(found.events), found.missing(), restored, found.gap())


@contextmanager
def _room(beside: Path) -> Iterator[Path]:
    """A folder to work in, on the same disk; by its name it is known where it is left by a kill."""
    with tempfile.TemporaryDirectory(prefix=ROOM, dir=beside) as folder:
        yield Path(folder)


def _read(file: Path, beside: Path, key: Key | None) -> Found:
    """What can be read of ``file``, from a copy in a folder of its own."""
    with _room(beside) as room:
        return salvage.read(_working_copy(file, room), key)


def _set_aside(path: Path, utc: datetime) -> Path:
    """Give the file and its log a second name; the log is tied to the file by its name.

    The file keeps its own until another takes its place: killed in between, nobody finds no history
    there and begins a new one. Its log goes, or it would be taken for the new file's.
    """
    aside = path.with_name(f"{path.stem}.damaged-{utc:%Y%m%d-%H%M%S-%f}{path.suffix}")
    try:
        os.link(path, aside)
    except OSError:  # a disk that knows no second names
        path.rename(aside)
    log = path.with_name(path.name + _LOG)
    if log.exists():
        log.rename(aside.with_name(aside.name + _LOG))
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return aside


def _working_copy(file: Path, folder: Path) -> Path:
    """A copy to read from: reading may change a file, and the damaged one is evidence."""
    copy = folder / "copy.db"
    shutil.copyfile(file, copy)
    log = file.with_name(file.name + _LOG)
    if log.exists():
        shutil.copyfile(log, folder / (copy.name + _LOG))
    return copy


def _written(path: Path, found: Found, key: Key | None) -> int:
    """Put what was found into a new file, events under their own ids; returns how many calls."""
    calls: set[str] = set()
    with closing(connect(path, schema.known(), key=key)) as connection:
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
        forgetting.emptied(connection)  # the file is moved: its log would stay behind
    return len(calls)
