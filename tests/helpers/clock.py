"""A clock that a test turns: forward, asleep, set wrong, restarted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from companion.clock import Moment

MORNING = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


class TurnedClock:
    """Stands still until it is turned: ``tick`` is seconds since ``boot``, ``utc`` the wall."""

    def __init__(self, utc: datetime = MORNING, boot: str = "boot-1", tick: float = 1000.0) -> None:
        self.utc, self.boot, self.tick = utc, boot, tick

    def now(self) -> Moment:
        """The moment that the hands show."""
        return Moment(self.utc, self.boot, self.tick)

    def turn(self, seconds: float) -> Moment:
        """Let ``seconds`` pass on both clocks; sleep is no different."""
        self.utc += timedelta(seconds=seconds)
        self.tick += seconds
        return self.now()

    def set_wall(self, seconds: float) -> Moment:
        """Move the wall clock alone, as a person or a time server does."""
        self.utc += timedelta(seconds=seconds)
        return self.now()

    def restart(self, boot: str = "boot-2", seconds: float = 0.0) -> Moment:
        """Start the machine again ``seconds`` later: the count begins anew."""
        self.utc += timedelta(seconds=seconds)
        self.boot, self.tick = boot, 5.0
        return self.now()
