"""Totals counted straight from a shift's events, without the fold, the figures or the summary."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.calls.events import Event
    from companion.clock import Moment

INTO: Final = {
    "ring": "ringing",
    "start": "talk",
    "hold": "hold",
    "resume": "talk",
    "end": "wrap_up",
    "close": "",
    "missed": "",
}


@dataclass(frozen=True)
class Counted:
    """What every export must come to; times are whole seconds."""

    calls: int
    answered: int
    missed: int
    talk: int
    hold: int
    wrap_up: int
    on_time: int
    late: int


def counted(calls: Iterable[Sequence[Event]], now: Moment) -> Counted:
    """Count the events of calls; ``now`` ends what is still on."""
    every = [list(events) for events in calls]
    kinds = [{event.kind for event in events} for events in every]
    times: Counter[str] = Counter()
    for events in every:
        if any(event.kind == "start" for event in events):
            times.update(_spent(events, now))
    late = [e.number("late") for events in every for e in events if e.kind == "check_in"]
    return Counted(
        calls=len(every),
        answered=sum("start" in found for found in kinds),
        missed=sum("missed" in found for found in kinds),
        talk=times["talk"],
        hold=times["hold"],
        wrap_up=times["wrap_up"],
        on_time=sum(not one for one in late),
        late=sum(bool(one) for one in late),
    )


def _spent(events: Sequence[Event], now: Moment) -> Counter[str]:
    spent: Counter[str] = Counter()
    state, since = "", 0.0
    for event in events:
        if event.kind in INTO:
            spent[state] += round(event.moment.tick - since)
            state, since = INTO[event.kind], event.moment.tick
    spent[state] += round(now.tick - since)
    return spent
