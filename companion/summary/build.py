"""From the history to a summary: the calls of a span, one row each, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple, Protocol

import companion
from companion import formats
from companion.calls import figures, shifts
from companion.calls.call import Call
from companion.calls.events import Event
from companion.calls.fold import fold
from companion.calls.shifts import Span, Which
from companion.calls.wording import inline
from companion.clock import Moment
from companion.policy.pack import Pack, Packs, pack_or_none
from companion.summary import rows, worked
from companion.summary.data import SPAN, Head, Summary, Usual
from companion.summary.rows import Reader, Seen
from companion.summary.stream import Stream, Told
from companion.text import speaking


class Log(Protocol):
    """The history, as far as a summary reads it."""

    def calls(self, since: datetime | None, until: datetime | None) -> Iterator[list[Event]]:
        """The events of each call that started from ``since`` on and before ``until``, in order."""
        ...

    def starts(self, since: datetime) -> Iterable[tuple[datetime, datetime]]:
        """When each call since ``since`` started, and its last event."""
        ...

    def started(self, since: datetime, until: datetime) -> int:
        """How many calls started from ``since`` on and before ``until``."""
        ...


class Shelf:
    """The packs that the calls name, each asked for once; None for one that is gone."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self._known: dict[str, Pack | None] = {}

    def get(self, name: str) -> Pack | None:
        """The pack called ``name``; calls outlive packs, so it may be gone."""
        if name not in self._known:
            self._known[name] = pack_or_none(self._packs, name)
        return self._known[name]


class Asked(NamedTuple):
    """What makes two summaries differ, but for the calls themselves."""

    which: Which
    now: Moment
    zone: tzinfo
    language: str
    agent: str = ""
    gap_hours: float = shifts.GAP_HOURS
    until: date | None = None
    """With it, ``which`` is the first date of a span, and this is the last one."""


def summarise(  # noqa: PLR0917 - what makes two summaries differ, one by one
    log: Log,
    packs: Packs,
    which: Which,
    now: Moment,
    zone: tzinfo,
    language: str,
    agent: str = "",
    *,
    gap_hours: float = shifts.GAP_HOURS,
) -> Summary:
    """The summary of the last shift, of today, or of a date, with titles in ``language``.

    :raises HistoryFault: when the history can't be read.
    :raises UsageFault: for a date beyond the calendar.
    """
    asked = Asked(which, now, zone, language, agent, gap_hours)
    with speaking(language):
        return stream(log, packs, asked).collected()


def stream(log: Log, packs: Packs, asked: Asked, usual: Usual | None = None) -> Stream:
    """The summary, call by call. It is to be read while ``speaking`` its language.

    :raises HistoryFault: when the history can't be read.
    :raises UsageFault: for a date beyond the calendar.
    """
    span = span_of(log, asked)
    shelf = Shelf(packs)
    reader = Reader(asked.now, asked.language, asked.zone)
    told = _every(log, shelf, span, reader)
    return Stream(_head(asked, span, usual), told, lambda: _expected(log, span))


def span_of(log: Log, asked: Asked) -> Span | None:
    """The span that is asked for; None for the last shift where there was never a call.

    :raises UsageFault: for a date beyond the calendar.
    """
    if asked.until is not None and isinstance(asked.which, date):
        last = shifts.of_day(asked.until, asked.zone)
        return Span(shifts.of_day(asked.which, asked.zone).start, last.end)
    return shifts.find(asked.which, asked.now.utc, asked.zone, log.starts, asked.gap_hours)


def seen_in(log: Log, shelf: Shelf, span: Span | None, now: Moment) -> Iterator[Seen]:
    """Each call of the span, with its pack and its figures."""
    for events in log.calls(span.start, span.end) if span else ():
        if seen := _seen(events, shelf, now):
            yield seen


def _seen(events: list[Event], shelf: Shelf, now: Moment) -> Seen | None:
    call = fold(events)
    if call is None:
        return None
    pack = shelf.get(call.pack)
    return Seen(call, pack, figures.of_call(call, pack, now), events)


def _every(log: Log, shelf: Shelf, span: Span | None, reader: Reader) -> Iterator[Told]:
    if span is None or not isinstance(log, worked.Remembering):
        return (_told(seen, reader) for seen in seen_in(log, shelf, span, reader.now))

    def mark_of(pack: str) -> str:
        return worked.mark(reader.language, shelf.get(pack))

    def work(events: list[Event]) -> tuple[Call, Told] | None:
        seen = _seen(events, shelf, reader.now)
        return (seen.call, _told(seen, reader)) if seen else None

    return worked.told(log, span, mark_of, work)


def _expected(log: Log, span: Span | None) -> int:
    """How many calls there will be."""
    return 0 if span is None else log.started(span.start, span.end)


def _told(seen: Seen, reader: Reader) -> Told:
    made = tuple(rows.check_ins(seen.call))
    return Told(rows.row(seen, reader), made, rows.ended(seen.call, reader.now))


def _head(asked: Asked, span: Span | None, usual: Usual | None) -> Head:
    utc = asked.now.utc.astimezone(UTC)
    times = (span.start, span.end - timedelta.resolution) if span else (utc,)
    return Head(
        agent=inline(asked.agent),
        language=asked.language,
        zone=formats.zone_name(asked.zone, *times),
        which=_which(asked),
        day=_day(asked),
        made=utc,
        version=companion.__version__,
        usual=usual,
    )


def _which(asked: Asked) -> str:
    first = asked.which.isoformat() if isinstance(asked.which, date) else asked.which
    return f"{first}{SPAN}{asked.until.isoformat()}" if asked.until else first


def _day(asked: Asked) -> str:
    if asked.until is not None:
        return ""
    if isinstance(asked.which, date):
        return asked.which.isoformat()
    today = asked.now.utc.astimezone(asked.zone).date()
    return today.isoformat() if asked.which == shifts.TODAY else ""
