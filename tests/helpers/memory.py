"""A history in memory: what the desk writes to and a summary reads from, without a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.calls.events import Event
from companion.calls.fold import fold
from companion.calls.ids import new_id
from companion.errors import PackFault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from companion.calls.events import Data
    from companion.clock import Moment
    from companion.policy.pack import Pack


class MemoryLog:
    """Keeps every call's events in order."""

    def __init__(self) -> None:
        self.kept: dict[str, list[Event]] = {}
        self._last: str | None = None

    def append(
        self,
        *,
        call: str | None,
        kind: str,
        moment: Moment,
        pack: Pack,
        data: Data,
        name: str = "",
    ) -> Event:
        self._last = made = name or new_id(moment.utc, self._last)
        event = Event(made, call or made, kind, moment, pack.id, pack.digest, dict(data))
        self.kept.setdefault(event.call, []).append(event)
        return event

    def open_calls(self) -> list[list[Event]]:
        folded = ((events, fold(events)) for events in self.kept.values())
        return [events for events, call in folded if call and call.open]

    def has(self, name: str) -> bool:
        return any(event.id == name for events in self.kept.values() for event in events)

    def news(self) -> list[str]:
        return []

    def events(self, call: str) -> list[Event]:
        return list(self.kept.get(call, []))

    def calls(self, since: datetime | None, until: datetime | None) -> Iterator[list[Event]]:
        for events in self.kept.values():
            start = events[0].moment.utc
            if (since is None or start >= since) and (until is None or start < until):
                yield list(events)

    def starts(self, since: datetime) -> list[tuple[datetime, datetime]]:
        both = [(e[0].moment.utc, e[-1].moment.utc) for e in self.kept.values()]
        return [pair for pair in both if pair[0] >= since]

    def started(self, since: datetime, until: datetime) -> int:
        return sum(1 for _events in self.calls(since, until))


class MemoryShelf:
    """Holds the packs it was given."""

    def __init__(self, *packs: Pack) -> None:
        self.packs = {pack.id: pack for pack in packs}

    def get(self, name: str) -> Pack:
        if name not in self.packs:
            raise PackFault(name)
        return self.packs[name]
