"""Taking in what phone hooks left in the inbox, in order and exactly once.

An event's file goes only when the event is in the history, under the id that the file holds; so
whatever stops this half-way, an event is neither lost nor counted twice. One process at a time
takes in: a lock beside the files sees to it.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from companion.calls.ringing import TAIL
from companion.clock import Moment
from companion.phone import hooks, inbox
from companion.phone.turns import turn
from companion.text import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 8192
"""Bytes in a line; a longer one isn't ours."""
ORPHANED: Final = 60.0
"""Seconds after which a file without its name was left by a hook that was killed."""
_ASIDE: Final = "damaged"
_STUCK: Final[set[str]] = set()
"""Events that were taken in, and whose files couldn't be removed yet. Heard again, one that came to
nothing might come to something."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST: Final = 4_102_444_800_000_000
"""Microseconds: the year 2100. A later time isn't ours."""


class Desk(hooks.PhoneDesk, Protocol):
    """What taking in needs of a desk."""

    def refresh(self) -> None:
        """Take in what other processes wrote."""
        ...


class Line(msgspec.Struct, frozen=True):
    """What a file holds: an event's id, its moment, and what the phone client told."""

    event: str
    moment: Moment
    heard: hooks.Heard


class Report(msgspec.Struct):
    """What came of a look into the inbox.

    ``calls`` are ids, each with the kind of what was told of it; ``notices`` are sentences for the
    agent; ``more`` tells whether more waits.
    """

    calls: list[tuple[str, str]] = msgspec.field(default_factory=list)
    notices: list[str] = msgspec.field(default_factory=list)
    more: bool = False


def waits(folder: Path) -> bool:
    """Whether anything waits; costs a listing of the folder."""
    return bool(_files(folder))


def take_in(
    desk: Desk, folder: Path, before: hooks.Before, most: int = 1_000_000, patience: float = 1.0
) -> Report:
    """Have the desk hear up to ``most`` events that wait; wait ``patience`` seconds for others.

    :raises HistoryFault: when one can't be written; it stays, with those after it.
    """
    report = Report()
    if not _files(folder):
        return report
    with turn(folder / ".lock", patience) as given:
        if given:
            _take_all(desk, folder, before, most, report)
    return report


def _take_all(desk: Desk, folder: Path, before: hooks.Before, most: int, report: Report) -> None:
    found, unread = _read_all(_files(folder))
    if aside := _set_aside(folder, unread):
        report.notices.append(_not_read(folder, aside))
    new = [(file, line) for file, line in found if not _was_heard(file, line)]
    if new:
        desk.refresh()
    report.more = len(new) > most
    for file, line in new[:most]:
        with desk.at(line.moment):
            taken = hooks.hear(desk, line.heard, before)
        _STUCK.add(line.event)
        _was_heard(file, line)
        if taken.call is not None:
            report.calls.append((taken.call.id, line.heard.kind))
    _see_on_disk(folder)


def _was_heard(file: Path, line: Line) -> bool:
    """Whether it was taken in before; its file is removed then, as soon as others let us."""
    if line.event not in _STUCK:
        return False
    with suppress(OSError):  # on Windows, another program may be reading it
        file.unlink(missing_ok=True)
        _STUCK.discard(line.event)
    return True


def read(content: bytes) -> Line:
    """The event that a file holds.

    :raises ValueError: when it holds none.
    """
    told = json.loads(content.decode("ascii"))
    if not isinstance(told, dict) or told.get("v") != inbox.VERSION:
        raise ValueError("no line of ours")
    kind, tail, phone_id, direction = (
        _text(told, name) for name in ("kind", "tail", "id", "direction")
    )
    event = _text(told, "event")
    if kind not in inbox.KINDS or not inbox.is_id(event) or len(tail) > TAIL:
        raise ValueError("no event of ours")
    heard = hooks.Heard(kind, tail, phone_id, direction, event)
    return Line(event, _moment(told, event), heard)


def _moment(told: dict[str, object], event: str) -> Moment:
    utc, tick = _number(told, "utc"), _number(told, "tick")
    boot = _text(told, "boot") or f"told-{event}"  # a count that can be compared with no other
    return Moment(_EPOCH + timedelta(microseconds=utc), boot, tick / 1_000_000)


def _text(told: dict[str, object], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str) or len(value) > inbox.LONGEST_ID:
        raise ValueError(name)
    return value


def _number(told: dict[str, object], name: str) -> int:
    value = told.get(name)
    if type(value) is not int or not 0 <= value < _LATEST:
        raise ValueError(name)
    return value


def _files(folder: Path) -> list[Path]:
    """The events that wait, by their names, and what hooks that were killed left."""
    try:
        with os.scandir(folder) as entries:
            files = [entry for entry in entries if entry.is_file(follow_symlinks=False)]
    except OSError:
        return []
    waiting = [entry for entry in files if entry.name.endswith(inbox.ENDING)]
    waiting += [entry for entry in files if entry.name.endswith(inbox.PART) and _orphaned(entry)]
    return [Path(entry.path) for entry in sorted(waiting, key=lambda entry: entry.name)]


def _orphaned(part: os.DirEntry[str]) -> bool:
    """Whether its hook was killed; one that is at work may give the file its name just now."""
    try:
        return time.time() - part.stat(follow_symlinks=False).st_mtime > ORPHANED
    except FileNotFoundError:
        return False


def _read_all(files: Iterable[Path]) -> tuple[list[tuple[Path, Line]], list[Path]]:
    """The events in order, and the files that hold none."""
    found: list[tuple[Path, Line]] = []
    unread: list[Path] = []
    for file in files:
        try:
            with file.open("rb") as opened:
                found.append((file, read(opened.read(LONGEST))))
        except (ValueError, RecursionError):
            unread.append(file)
        except OSError:
            continue  # gone, or not to be read now: the next look will see
    return _in_order(found), unread


def _in_order(found: list[tuple[Path, Line]]) -> list[tuple[Path, Line]]:
    """As it happened: start-ups by the wall clock, and within one by the machine's own count."""
    first: dict[str, datetime] = {}
    for _file, line in found:
        moment = line.moment
        first[moment.boot] = min(moment.utc, first.get(moment.boot, moment.utc))
    return sorted(
        found, key=lambda one: (first[one[1].moment.boot], one[1].moment.tick, one[1].event)
    )


def _set_aside(folder: Path, unread: list[Path]) -> int:
    """Move what makes no sense out of the way, as far as the disk lets us; how many that were."""
    moved = 0
    for file in unread:
        with suppress(OSError):
            (folder / _ASIDE).mkdir(mode=0o700, exist_ok=True)
            file.replace(folder / _ASIDE / file.name)
            moved += 1
    return moved


def _not_read(folder: Path, count: int) -> str:
    return ngettext(
        "An event that a phone client told couldn't be read. It was set aside in {folder}.",
        "{count} events that phone clients told couldn't be read. They were set aside in {folder}.",
        count,
    ).format(count=count, folder=folder / _ASIDE)


def _see_on_disk(folder: Path) -> None:
    """Have the files gone for good: what comes back would be judged anew."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
