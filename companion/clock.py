"""Time as an argument.

A :class:`Moment` holds two readings: the wall clock's (UTC, which people set, and which jumps) and
the machine's own count since it was started (which neither jumps nor stops in sleep). How long
something took comes from the count; only where two moments lie on different sides of a restart does
the wall clock have to serve.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Protocol
from uuid import uuid4

import msgspec

from companion import machine


class Moment(msgspec.Struct, frozen=True):
    """A point in time: ``utc`` is aware; ``tick`` is seconds since the start-up named ``boot``."""

    utc: datetime
    boot: str
    tick: float


class Clock(Protocol):
    """Whatever tells the time: the system's, or one that a test turns."""

    def now(self) -> Moment:
        """The present moment."""
        ...


def seconds_between(earlier: Moment, later: Moment) -> float:
    """Seconds from one moment to a later one, sleep included, never less than zero."""
    if earlier.boot == later.boot:
        return max(0.0, later.tick - earlier.tick)
    return max(0.0, (later.utc - earlier.utc).total_seconds())


def after(moment: Moment, seconds: float) -> Moment:
    """The moment ``seconds`` later, on both clocks."""
    return Moment(moment.utc + timedelta(seconds=seconds), moment.boot, moment.tick + seconds)


class SystemClock:
    """The clocks of the machine."""

    def now(self) -> Moment:
        """The present moment."""
        return Moment(datetime.now(UTC), boot_id(), machine.tick())


@cache
def boot_id() -> str:
    """What tells this start-up of the machine from the others; where none is told, this process."""
    return machine.boot() or f"process-{uuid4()}"
