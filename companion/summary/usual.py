"""The agent's own last weeks, to see a shift against: the median shift of the four weeks before.

A shift is compared with the same agent's alone, never with another's.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import timedelta
from statistics import median
from typing import Final, NamedTuple, cast

from companion.calls import shifts
from companion.calls.figures import CallFigures
from companion.calls.shifts import Span
from companion.policy.pack import Packs
from companion.summary.build import Asked, Log, Shelf, seen_in, span_of
from companion.summary.data import Usual

WEEKS: Final = 4


class Earlier(NamedTuple):
    """What a shift came to, as far as another is seen against it."""

    calls: int = 0
    answered: int = 0
    handle_seconds: float = 0.0
    on_time: int = 0
    due: int = 0
    disclosed: int = 0
    verified_first: int = 0
    notes_complete: int = 0


def usual(log: Log, packs: Packs, asked: Asked) -> Usual | None:
    """What the shifts before the one asked for come to; None where there are none.

    :raises HistoryFault: when the history can't be read.
    """
    counted = counting(log, packs, asked)
    while True:
        try:
            next(counted)
        except StopIteration as done:
            return cast("Usual | None", done.value)


def counting(log: Log, packs: Packs, asked: Asked) -> Generator[None, None, Usual | None]:
    """The same in steps, a call to a step, for those who do something else in between.

    What it comes to is the value that the iterator stops with.
    """
    span = span_of(log, asked)
    if span is None:
        return None
    shelf, found = Shelf(packs), []
    for earlier in _before(log, span, asked.gap_hours):
        one = []
        for seen in seen_in(log, shelf, earlier, asked.now):
            one.append(seen.figures)
            yield
        found.append(come_to(one))
    return of(found)


def come_to(every: Sequence[CallFigures]) -> Earlier:
    """What the calls of a shift come to. Rows, half as much work again, aren't made for it."""
    answered = [one for one in every if one.answered]
    return Earlier(
        calls=len(every),
        answered=len(answered),
        handle_seconds=sum(one.times.handle for one in answered),
        on_time=sum(one.check_ins.on_time for one in answered),
        due=sum(one.check_ins.due for one in answered),
        disclosed=sum(one.disclosed for one in answered),
        verified_first=sum(one.verified_first for one in answered),
        notes_complete=sum(one.note_complete for one in answered),
    )


def of(found: Sequence[Earlier]) -> Usual | None:
    """The medians of shifts; None without a shift on which a call was answered."""
    worked = [one for one in found if one.answered]
    if not worked:
        return None
    return Usual(
        shifts=len(worked),
        calls=float(median(one.calls for one in worked)),
        average_handle_seconds=_median([one.handle_seconds / one.answered for one in worked], 3),
        check_ins_on_time=_median([_share(one.on_time, one.due) for one in worked]),
        verified_first=_median([_share(one.verified_first, one.disclosed) for one in worked]),
        notes_complete=_median([_share(one.notes_complete, one.answered) for one in worked]),
    )


def _before(log: Log, span: Span, gap_hours: float) -> list[Span]:
    """The shifts of the weeks before; one that had begun by then is not cut in two."""
    since = span.start - timedelta(weeks=WEEKS)
    earlier = [pair for pair in log.starts(since) if pair[0] < span.start]
    return shifts.spans(earlier, gap_hours)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _median(values: Sequence[float | None], places: int = 4) -> float | None:
    known = [value for value in values if value is not None]
    return round(median(known), places) if known else None
