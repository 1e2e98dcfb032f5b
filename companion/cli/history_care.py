"""``companion history forget`` and ``purge``: calls that go for real, backups included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion import paths
from companion.calls import shifts
from companion.cli import asking
from companion.cli.output import Result
from companion.clock import SystemClock
from companion.errors import Refused, UsageFault
from companion.text import _, ngettext
from companion.zones import LocalZone

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

    from companion.history.store import History
    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what they do, and which words they take; ``--yes`` is shared with an export."""
    rows = (
        ("forget CALL", _("remove a call for good, from the backups too")),
        ("forget --from --to", _("the same of every call of those days; --all: of all")),
        ("purge", _("remove what is older than the setting keep_days")),
    )
    told = "".join(f"\n  {words:<22}{what}" for words, what in rows)
    parser.description = f"{parser.description}{told}"
    parser.add_argument("--from", dest="since", metavar="DAY", help=_("forget: the first day"))
    parser.add_argument("--to", dest="until", metavar="DAY", help=_("forget: the last day"))
    parser.add_argument("--all", action="store_true", help=_("forget: every call"))


def purge(options: argparse.Namespace, chosen: Settings) -> Result:
    """Remove what is older than the setting ``keep_days`` allows."""
    from companion import records
    from companion.history import retention

    if len(options.words) > 1:
        raise UsageFault(_("Write: history purge."))
    days, now = chosen.number("keep_days"), SystemClock().now().utc
    until = retention.cutoff(now, days)
    if until is None:
        told = _("keep_days is 0: calls are kept without end, and nothing was removed.")
        return Result({"removed": 0, "keep_days": 0, "files": [], "left": []}, (told,))
    history = records.open_history()
    try:
        removed = history.purge(now, days).whole()
        left = history.purge_backups(until)
    finally:
        history.close()
    beside = retention.purge_beside(paths.home(), until)
    lines = [_removed(removed), *_told_of(left)]
    data = {"removed": removed, "keep_days": days, "files": _names(beside), "left": _names(left)}
    return Result(data, tuple(lines), code=1 if left else 0)


def forget(options: argparse.Namespace, _chosen: Settings) -> Result:
    """Remove one call, a span of days, or all; asks first.

    :raises Refused: when there is nothing to forget, or the agent is still on the call.
    """
    from companion import records
    from companion.history import retention

    history = records.open_history()
    try:
        calls = _meant(history, options)
        if not options.yes and not _sure(len(calls)):
            data = {"removed": 0, "backups": [], "left": [], "see": []}
            return Result(data, (_("Nothing was removed."),), code=1)
        started = min((events[0].moment.utc for events in map(history.events, calls)), default=None)
        removed = history.remove(calls)
        clean = history.scour()
        changed, left = history.forget_in_backups(calls)
    finally:
        history.close()
    beside = retention.written_since(paths.home(), started) if started else []
    if options.all:
        left += _unlinked(beside)
        beside = []
    return _answer(removed, changed, left, beside, clean=clean)


def _meant(history: History, options: argparse.Namespace) -> list[str]:
    """The calls that the words name."""
    named, span = options.words[1:], options.since or options.until
    if sum(map(bool, (named, span, options.all))) != 1:
        raise UsageFault(_("Write: history forget CALL, or --from DAY --to DAY, or --all."))
    if named:
        return [_closed(history, call) for call in named]
    first, last = _day(options.since), _day(options.until)
    calls = history.over(first.start if first else None, last.end if last else None)
    if not calls:
        raise Refused(_("There are no such calls that are closed."))
    return calls


def _closed(history: History, call: str) -> str:
    from companion.calls.fold import fold

    found = fold(history.events(call))
    if found is None:
        raise Refused(_("There is no call of that id."))
    if found.open:
        raise Refused(_("This call isn't closed yet. Close it first, then forget it."))
    return call


def _day(word: str | None) -> shifts.Span | None:
    """The day that is meant, from midnight to midnight; the last one goes whole, too.

    :raises UsageFault: for what is no date, or one beyond the calendar.
    """
    return shifts.of_day(shifts.day(word), LocalZone()) if word else None


def _sure(count: int) -> bool:
    """Ask at the terminal; without one, ``--yes`` must have been said."""
    if not asking.terminal():
        raise UsageFault(_("Add --yes: without a terminal nobody can be asked."))
    question = ngettext(
        "{count} call will be removed for good, from the backups too. Write yes to go on: ",
        "{count} calls will be removed for good, from the backups too. Write yes to go on: ",
        count,
    ).format(count=count)
    return asking.agrees(question)


def _unlinked(files: Iterable[Path]) -> list[Path]:
    """Remove files; those that couldn't be."""
    left: list[Path] = []
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError:
            left.append(file)
    return left


def _answer(
    removed: int, changed: list[Path], left: list[Path], beside: list[Path], *, clean: bool
) -> Result:
    lines = [_removed(removed), *_told_of(left)]
    if not clean:
        lines.append(
            _("Another program reads the history: its log is emptied when that program closes it.")
        )
    if beside:
        lines.append(
            _("These files were written since then and may tell of it; see whether to remove them:")
        )
        lines += _names(beside)
    data = {
        "removed": removed,
        "backups": _names(changed),
        "left": _names(left),
        "see": _names(beside),
    }
    return Result(data, tuple(lines), code=1 if left else 0)


def _removed(count: int) -> str:
    return ngettext("{count} call was removed.", "{count} calls were removed.", count).format(
        count=count
    )


def _told_of(left: list[Path]) -> list[str]:
    if not left:
        return []
    return [_("These can't be opened, and may still hold it; remove them yourself:"), *_names(left)]


def _names(files: Iterable[Path]) -> list[str]:
    return [str(file) for file in files]


def act(options: argparse.Namespace, chosen: Settings) -> Result | None:
    """Carry out what the first word asks for; None where it is a word to search for."""
    first = options.words[0] if options.words else ""
    if first in JOBS:
        return JOBS[first](options, chosen)
    if options.since or options.until or options.all:
        raise UsageFault(_("Those words belong to “history forget”."))
    return None


JOBS: Final = {"forget": forget, "purge": purge}
"""First words that do something."""
