"""Which calls belong together: a shift, a day, the last shift."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, Literal

from companion.errors import UsageFault
from companion.text import _

GAP_HOURS: Final = 4.0
"""Hours without a call after which the next one begins a new shift."""
LAST: Final = "last"
TODAY: Final = "today"
Which = Literal["last", "today"] | date

Start = tuple[datetime, datetime]
"""A call: when it started, and its last event; both UTC."""
_LOOK_BACK_DAYS: Final = (2, 14, 90)
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Span:
    """Calls that started from ``start`` on and before ``end``; both UTC."""

    start: datetime
    end: datetime


def read(word: str) -> Which:
    """What a person wrote: ``last``, ``today`` or a date as 2026-01-31.

    :raises UsageFault: for anything else.
    """
    plain = word.strip().lower()
    if plain == LAST:
        return "last"
    if plain == TODAY:
        return "today"
    if found := _date(plain):
        return found
    raise UsageFault(
        _("“{word}” is not a shift. Write last, today or a date as 2026-01-31.").format(
            word=word[:40]
        )
    )


def day(word: str) -> date:
    """The date that a person wrote, as 2026-01-31.

    :raises UsageFault: for anything else.
    """
    found = _date(word.strip())
    if found is None:
        raise UsageFault(_("“{word}” is not a date, such as 2026-01-31.").format(word=word[:40]))
    return found


def spans(starts: Iterable[Start], gap_hours: float = GAP_HOURS) -> list[Span]:
    """The shifts that calls fall into, oldest first; each ends just after its last call began.

    A call counts up to its last event; but an event that came a whole gap or more after its start
    (a note written up next morning) says nothing about the shift.
    """
    gap = timedelta(hours=gap_hours)
    found: list[Span] = []
    busy = _EVER
    for started, last in sorted(starts):
        if not found or started - busy >= gap:
            found.append(Span(started, started))
            busy = started
        found[-1] = Span(found[-1].start, started + timedelta.resolution)
        busy = max(busy, last if last - started < gap else started)
    return found


def of_day(day: date, zone: tzinfo) -> Span:
    """The agent's day from midnight to midnight; 23 or 25 hours where the clocks change.

    :raises UsageFault: for a day at either end of the calendar, whose midnights can't be told.
    """
    try:
        return Span(_midnight(day, zone), _midnight(day + timedelta(days=1), zone))
    except (OverflowError, ValueError, OSError):  # Windows tells of no time before 1970
        raise UsageFault(_("The date {day} is beyond the calendar.").format(day=day)) from None


def find(
    which: Which,
    now: datetime,
    zone: tzinfo,
    starts: Callable[[datetime], Iterable[Start]],
    gap_hours: float = GAP_HOURS,
) -> Span | None:
    """The span that ``which`` names; None when it is the last shift and there was never a call.

    ``starts`` gives the calls since a time (UTC), and is asked for no more than is needed.
    """
    if isinstance(which, date):
        return of_day(which, zone)
    if which == TODAY:
        return of_day(now.astimezone(zone).date(), zone)
    return _last(now, starts, gap_hours)


def _last(
    now: datetime, starts: Callable[[datetime], Iterable[Start]], gap_hours: float
) -> Span | None:
    """Look back a little first: what an agent waits for must not grow with the history."""
    for days in _LOOK_BACK_DAYS:
        since = now - timedelta(days=days)
        found = spans(starts(since), gap_hours)
        if found and found[-1].start - since >= timedelta(hours=2 * gap_hours):
            return found[-1]
    found = spans(starts(_EVER), gap_hours)
    return found[-1] if found else None


def _date(word: str) -> date | None:
    """The date that is written; None for what is none, such as 2026-02-30."""
    try:
        return date.fromisoformat(word) if _DATE.fullmatch(word) else None
    except ValueError:
        return None


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(UTC)
