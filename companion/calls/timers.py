"""How long: call, talk, hold, after-call work; and when the next check-in is due."""

from __future__ import annotations

from enum import Enum
from typing import Final

import msgspec

from companion.calls.call import LIVE, Call
from companion.clock import Moment, seconds_between

SOON: Final = 15
"""Seconds before a check-in is due from which the ring says so."""
GRACE: Final = 1.0
"""Seconds: times are shown in whole ones, so a check-in is late from one whole second on."""


class Times(msgspec.Struct, frozen=True):
    """Seconds spent in each state. ``call`` is talk and hold together."""

    ringing: float = 0.0
    talk: float = 0.0
    hold: float = 0.0
    wrap_up: float = 0.0

    @property
    def call(self) -> float:
        """Seconds that the caller was on the line."""
        return self.talk + self.hold

    @property
    def handle(self) -> float:
        """Seconds of handle time: talk, hold and after-call work (what AHT is the average of)."""
        return self.call + self.wrap_up


def times(call: Call, now: Moment) -> Times:
    """Seconds in each state so far."""
    spent = dict.fromkeys(("ringing", "talk", "hold", "wrap_up"), 0.0)
    ends = [change.moment for change in call.changes[1:]] + [now]
    for change, end in zip(call.changes, ends, strict=True):
        if change.state.value in spent:
            spent[change.state.value] += seconds_between(change.moment, end)
    return Times(**spent)


def in_state(call: Call, now: Moment) -> float:
    """Seconds since the call came into the state that it is in."""
    return seconds_between(call.changes[-1].moment, now)


class Ring(Enum):
    """What the check-in ring shows."""

    OFF = "off"
    RUNNING = "running"
    SOON = "soon"
    DUE = "due"
    OVERDUE = "overdue"


PRESSING: Final = frozenset({Ring.DUE, Ring.OVERDUE})
"""The states in which a check-in is to be made now."""


class Countdown(msgspec.Struct, frozen=True):
    """The check-in's countdown; ``left`` in seconds, negative by how much it is overdue."""

    ring: Ring
    left: float = 0.0
    every: int = 0


def countdown(call: Call | None, now: Moment) -> Countdown:
    """Where the check-in stands now."""
    if call is None or call.state not in LIVE or call.every <= 0:
        return Countdown(Ring.OFF)
    left = call.every - seconds_between(call.counted_from, now)
    return Countdown(_ring(left), left, call.every)


def lateness(call: Call, now: Moment) -> float:
    """Seconds that a check-in made now would be late; 0 where it is in time."""
    late = -countdown(call, now).left
    return round(late, 3) if late >= GRACE else 0.0


class CheckInTally(msgspec.Struct, frozen=True):
    """A call's check-ins: ``missed`` are those that were due when the caller left."""

    on_time: int = 0
    late: int = 0
    missed: int = 0

    @property
    def due(self) -> int:
        """All that were to be made."""
        return self.on_time + self.late + self.missed


def tally(call: Call) -> CheckInTally:
    """Count the check-ins of a call: made in time, made late, and due but never made."""
    late = sum(1 for check_in in call.check_ins if check_in.late > 0)
    return CheckInTally(len(call.check_ins) - late, late, _missed(call))


def _missed(call: Call) -> int:
    start, end = call.answered, call.ended
    if call.every <= 0 or start is None or end is None:
        return 0
    return int(seconds_between(call.counted_from, end) >= call.every + GRACE)


def _ring(left: float) -> Ring:
    if left <= -GRACE:
        return Ring.OVERDUE
    if left <= 0:
        return Ring.DUE
    return Ring.SOON if left <= SOON else Ring.RUNNING
