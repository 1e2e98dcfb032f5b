"""From the history to a summary: the calls of a span, one row each, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, tzinfo
from typing import Protocol

import companion
from companion import formats
from companion.calls import figures, shifts
from companion.calls.events import Event
from companion.calls.fold import fold
from companion.calls.shifts import Span, Which
from companion.calls.wording import inline
from companion.clock import Moment
from companion.errors import PackFault
from companion.policy.pack import Pack
from companion.summary import rows, totals
from companion.summary.data import CallRow, PackUsed, Summary
from companion.summary.rows import Reader, Seen
from companion.text import speaking


class Log(Protocol):
    """The history, as far as a summary reads it."""

    def calls(self, since: datetime | None, until: datetime | None) -> Iterator[list[Event]]:
        """The events of each call that started from ``since`` on and before ``until``, in order."""
        ...

    def starts(self, since: datetime) -> Iterable[tuple[datetime, datetime]]:
        """When each call since ``since`` started, and its last event."""
        ...


class Packs(Protocol):
    """Where packs come from (the shelf)."""

    def get(self, name: str) -> Pack:
        """The pack called ``name``; raises PackFault where there is none."""
        ...


class Shelf:
    """The packs that the calls name, each asked for once; None for one that is gone."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self._known: dict[str, Pack | None] = {}

    def get(self, name: str) -> Pack | None:
        """The pack called ``name``; calls outlive packs, so it may be gone."""
        if name not in self._known:
            try:
                self._known[name] = self._packs.get(name)
            except PackFault:
                self._known[name] = None
        return self._known[name]


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
    span = shifts.find(which, now.utc, zone, log.starts, gap_hours)
    reader = Reader(now, language, zone)
    with speaking(language):
        seen = list(_seen(log, Shelf(packs), span, now))
        return _summary(seen, which, agent, reader)


def _seen(log: Log, shelf: Shelf, span: Span | None, now: Moment) -> Iterator[Seen]:
    """Each call of the span, with its pack and its figures."""
    for events in log.calls(span.start, span.end) if span else ():
        if call := fold(events):
            pack = shelf.get(call.pack)
            yield Seen(call, pack, figures.of_call(call, pack, now), len(events))


def _summary(seen: list[Seen], which: Which, agent: str, reader: Reader) -> Summary:
    made = tuple(rows.row(one, reader) for one in seen)
    utc = reader.now.utc.astimezone(UTC)
    return Summary(
        agent=inline(agent),
        language=reader.language,
        zone=formats.zone_name(reader.zone, utc),
        which=which.isoformat() if isinstance(which, date) else which,
        day=_day(which, reader),
        start=made[0].started if made else None,
        end=max((rows.ended(one.call, reader.now) for one in seen), default=None),
        made=utc,
        version=companion.__version__,
        packs=_packs_used(made),
        totals=totals.totals(seen, reader.language),
        calls=made,
        check_ins=tuple(row for one in seen for row in rows.check_ins(one.call)),
    )


def _day(which: Which, reader: Reader) -> str:
    if isinstance(which, date):
        return which.isoformat()
    today = reader.now.utc.astimezone(reader.zone).date()
    return today.isoformat() if which == shifts.TODAY else ""


def _packs_used(made: Iterable[CallRow]) -> tuple[PackUsed, ...]:
    """Each pack in each version that calls were taken under, in the order of their first use."""
    used = {(row.pack.id, row.digest): row.pack.title for row in made}
    return tuple(
        PackUsed(id=name, title=title, digest=digest) for (name, digest), title in used.items()
    )
