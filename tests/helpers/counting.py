"""Totals counted straight from a shift's events, without the fold, the figures or the summary."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
    """What every export must come to; times are each call's whole seconds, added up."""

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
    exact: dict[str, float] = defaultdict(float)
    state, since = "", 0.0
    for event in events:
        if event.kind in INTO:
            exact[state] += event.moment.tick - since
            state, since = INTO[event.kind], event.moment.tick
    exact[state] += now.tick - since
    return Counter({state: int(round(seconds, 3)) for state, seconds in exact.items()})


def seconds(text: str) -> int:
    """8:41 and 1:02:03 as seconds."""
    total = 0
    for part in text.split(":"):
        total = total * 60 + int(part)
    return total


def of_rows(rows: Iterable[Mapping[str, str]]) -> Counted:
    """The totals as a spreadsheet adds up its columns."""
    every = list(rows)

    def total(head: str) -> int:
        return sum(int(row[head]) for row in every)

    missed = sum(row["Outcome"] == "missed" for row in every)
    return Counted(
        calls=len(every),
        answered=len(every) - missed,
        missed=missed,
        talk=total("Talk (s)"),
        hold=total("Hold (s)"),
        wrap_up=total("After-call work (s)"),
        on_time=total("Check-ins on time"),
        late=total("Check-ins late"),
    )
