"""A clock that the demonstration turns, so that a shift takes seconds and is the same each time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from companion.clock import Moment

ZONE: Final = timezone(timedelta(hours=-6), "CST")
MORNING: Final = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
"""Eight o'clock in that zone."""


class StageClock:
    """Stands still until it is turned."""

    def __init__(self, utc: datetime = MORNING) -> None:
        """Start at ``utc``."""
        self._utc, self._tick = utc, 0.0

    def now(self) -> Moment:
        """The moment that the hands show."""
        return Moment(self._utc, "demonstration", self._tick)

    def turn(self, seconds: float) -> None:
        """Let ``seconds`` pass."""
        self._utc += timedelta(seconds=seconds)
        self._tick += seconds
