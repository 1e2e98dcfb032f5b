"""What stands in a workbook's cells: each value with what it is, so that it can be reckoned with.

Dates and times are those of the agent's zone (a workbook knows none), durations fractions of a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Final, NamedTuple

from companion.summary import words
from companion.summary.data import CallRow, CheckInRow, Totals, Whole
from companion.text import _

_DAY: Final = 86_400
_EPOCH: Final = date(1899, 12, 30).toordinal()
"""The day from which workbooks count."""


class Cell(NamedTuple):
    """A value and its form: text, day, time, length, count, share, money."""

    form: str
    value: str | float | None


class Column(NamedTuple):
    """A column's title, and its width in letters."""

    title: str
    width: float
    number: bool = False
    """Whether its values, and so its title, stand at the trailing edge."""


class Figure(NamedTuple):
    """A total, and what is usual for the agent where that is known."""

    label: str
    value: Cell
    usual: Cell | None = None


def totals_columns() -> tuple[Column, ...]:
    """The sheet of totals: what, how much, and the usual."""
    return (Column("", 52), Column("", 16), Column("", 16))


def call_columns() -> tuple[Column, ...]:
    """The columns of the sheet of calls, in the order of :func:`call`."""
    return (
        Column(_("Date"), 11),
        Column(_("Start"), 12),
        Column(_("Line of business"), 16),
        Column(_("Caller"), 20),
        Column(_("Purpose"), 18),
        Column(_("Topics"), 36),
        Column(_("Outcome"), 18),
        Column(_("Talk"), 9, number=True),
        Column(_("Hold"), 9, number=True),
        Column(_("After-call work"), 11, number=True),
        Column(_("Handle time"), 9, number=True),
        Column(_("Check-ins due"), 9, number=True),
        Column(_("Check-ins on time"), 9, number=True),
        Column(_("Check-ins late"), 9, number=True),
        Column(_("Check-ins not made"), 9, number=True),
        Column(_("Latest check-in, late by"), 11, number=True),
        Column(_("Verification"), 22),
        Column(_("Reason for override"), 30),
        Column(_("Decisions"), 40),
        Column(_("Estimate"), 11, number=True),
        Column(_("Interpreter or relay"), 30),
        Column(_("Time of interpreter or relay"), 11, number=True),
        Column(_("Note complete"), 10),
        Column(_("Note copied"), 10),
        Column(_("Call"), 38),
        Column(_("Events"), 8, number=True),
    )


def call(row: CallRow, zone: tzinfo) -> list[Cell]:
    """The cells of a call."""
    checks = row.check_ins
    handle = row.talk_seconds + row.hold_seconds + row.wrap_up_seconds if row.answered else 0.0
    counts = (checks.due, checks.on_time, checks.late, checks.missed)
    return [
        *_when(row.started, zone),
        *(Cell("text", text) for text in (row.pack.title, row.caller.title, row.purpose.title)),
        Cell("text", "; ".join(row.topics)),
        Cell("text", words.outcome(row)),
        *(length(part if row.answered else 0.0) for part in (row.talk_seconds, row.hold_seconds)),
        length(row.wrap_up_seconds if row.answered else 0.0),
        length(handle),
        *(Cell("count", count) for count in counts),
        length(checks.worst_late_seconds) if checks.late else Cell("length", None),
        Cell("text", words.verification(row)),
        Cell("text", words.overrides(row)),
        Cell("text", "; ".join(words.verdict(made) for made in row.decisions)),
        _estimate(row),
        Cell("text", "; ".join(words.leg(leg) for leg in row.legs)),
        length(sum(leg.seconds for leg in row.legs)) if row.legs else Cell("length", None),
        _yes(value=row.note_complete) if row.answered else Cell("text", None),
        _yes(value=row.note_copied) if row.answered else Cell("text", None),
        Cell("text", row.id),
        Cell("count", row.events),
    ]


def check_in_columns() -> tuple[Column, ...]:
    """The columns of the sheet of check-ins, in the order of :func:`check_in`."""
    return (
        Column(_("Date"), 11),
        Column(_("Time"), 12),
        Column(_("Late by"), 9, number=True),
        Column(_("On time"), 9),
        Column(_("Line of business"), 16),
        Column(_("Caller"), 20),
        Column(_("Call"), 38),
    )


def check_in(made: CheckInRow, row: CallRow, zone: tzinfo) -> list[Cell]:
    """The cells of a check-in; ``row`` is its call's."""
    return [
        *_when(made.at, zone),
        length(made.late_seconds),
        _yes(value=not made.late_seconds),
        Cell("text", row.pack.title),
        Cell("text", row.caller.title),
        Cell("text", made.call),
    ]


def figures(whole: Whole) -> Iterator[Figure]:
    """The totals, with the usual ones beside those that are compared."""
    found, usual = whole.totals, whole.usual
    average = found.average_handle_seconds
    yield Figure(
        _("Calls"), Cell("count", found.calls), Cell("average", usual.calls) if usual else None
    )
    yield Figure(_("Answered"), Cell("count", found.answered))
    yield Figure(_("Missed calls"), Cell("count", found.missed))
    yield Figure(
        _("Average handle time"),
        Cell("length", None) if average is None else length(average),
        _usual_length(usual.average_handle_seconds) if usual else None,
    )
    yield Figure(_("Talk"), length(found.talk_seconds))
    yield Figure(_("Hold"), length(found.hold_seconds))
    yield Figure(_("After-call work"), length(found.wrap_up_seconds))
    yield Figure(_("Handle time"), length(found.handle_seconds))
    yield from _check_ins(found, usual.check_ins_on_time if usual else None)
    yield from _verified(found, usual.verified_first if usual else None)
    yield from _notes(found, usual.notes_complete if usual else None)
    yield from _services(found)
    for ended, count in words.outcomes(found):
        yield Figure(_("Outcome: {title}").format(title=ended), Cell("count", count))
    for made in found.decisions:
        yield Figure(words.verdict(made), Cell("count", made.count))


def length(seconds: float) -> Cell:
    """A duration, to be shown as [h]:mm:ss; whole, as programs round what they show so."""
    return Cell("length", int(seconds) / _DAY)


def _check_ins(found: Totals, usual: float | None) -> Iterator[Figure]:
    checks = found.check_ins
    yield Figure(_("Check-ins due"), Cell("count", checks.due))
    yield Figure(_("Check-ins on time"), Cell("count", checks.on_time))
    yield Figure(_("Check-ins late"), Cell("count", checks.late))
    yield Figure(_("Check-ins not made"), Cell("count", checks.missed))
    yield _share(_("Check-ins on time, share"), checks.on_time, checks.due, usual)


def _verified(found: Totals, usual: float | None) -> Iterator[Figure]:
    states = found.verifications
    for label, count in (
        (_("Verified"), states.verified),
        (_("Verification not required"), states.not_required),
        (_("Verification failed"), states.failed),
        (_("Caller not entitled"), states.refused),
        (_("Verification not completed"), states.incomplete),
        (_("Overridden"), states.overridden),
        (_("Calls with disclosure"), states.needed),
        (_("Verified before disclosed"), states.verified_first),
    ):
        yield Figure(label, Cell("count", count))
    label = _("Verified before disclosed, share")
    yield _share(label, states.verified_first, states.needed, usual)


def _notes(found: Totals, usual: float | None) -> Iterator[Figure]:
    yield Figure(_("Notes complete"), Cell("count", found.notes_complete))
    yield Figure(_("Notes copied"), Cell("count", found.notes_copied))
    yield _share(_("Notes complete, share"), found.notes_complete, found.answered, usual)


def _services(found: Totals) -> Iterator[Figure]:
    for label, service in ((_("Interpreter"), found.interpreter), (_("Relay"), found.relay)):
        yield Figure(label, Cell("count", service.calls))
        yield Figure(_("{service}, time").format(service=label), length(service.seconds))


def _share(label: str, part: int, whole: int, usual: float | None) -> Figure:
    value = Cell("share", part * 100 // whole / 100 if whole else None)  # so that 100 % means all
    return Figure(label, value, None if usual is None else Cell("share", usual))


def _usual_length(seconds: float | None) -> Cell | None:
    return None if seconds is None else length(seconds)


def _when(at: datetime, zone: tzinfo) -> tuple[Cell, Cell]:
    """Date and time of day, apart: each can be filtered by.

    Of whole seconds: a time that was cut off a number of days comes out a second too early.
    """
    local = at.astimezone(zone)
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    return Cell("day", local.toordinal() - _EPOCH), Cell("time", seconds / _DAY)


def _estimate(row: CallRow) -> Cell:
    """The amount as a number; several are not one number, so they stay text."""
    amounts = [made.amount for made in row.decisions if made.amount]
    if len(amounts) == 1:
        return Cell("money", float(Decimal(amounts[0])))
    return Cell("text", "; ".join(amounts))


def _yes(*, value: bool) -> Cell:
    return Cell("text", _("yes") if value else _("no"))
