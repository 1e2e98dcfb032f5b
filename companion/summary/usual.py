"""The agent's own last weeks, to see a shift against: the median shift of the four weeks before.

A shift is compared with the same agent's alone, never with another's.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import timedelta
from statistics import median
from typing import Final, cast

from companion.calls import shifts
from companion.calls.figures import Figures, total
from companion.calls.shifts import Span
from companion.summary.build import Asked, Log, Packs, Shelf, seen_in, span_of
from companion.summary.data import Usual

WEEKS: Final = 4


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
        found.append(total(one))
    return of(found)


def of(found: Sequence[Figures]) -> Usual | None:
    """The medians of shifts; None without a shift on which a call was answered."""
    worked = [one for one in found if one.answered]
    if not worked:
        return None
    return Usual(
        shifts=len(worked),
        calls=float(median(one.calls for one in worked)),
        average_handle_seconds=_median([one.average_handle for one in worked], 3),
        check_ins_on_time=_median(
            [_share(one.check_ins.on_time, one.check_ins.due) for one in worked]
        ),
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
