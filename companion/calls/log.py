"""What a desk writes to and reads from."""

from __future__ import annotations

from typing import Protocol

from companion.calls.events import Data, Event
from companion.clock import Moment
from companion.policy.pack import Pack


class Log(Protocol):
    """Where events are kept (the history). ``append`` returns once the event is on disk."""

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
        """Commit one event and return it; without ``call`` it begins one, under its own id.

        ``name`` is its id, where it has one from elsewhere.
        """
        ...

    def has(self, name: str) -> bool:
        """Whether there is an event with the id ``name``."""
        ...

    def open_calls(self) -> list[list[Event]]:
        """The events of every call that is neither closed nor missed, oldest call first."""
        ...

    def news(self) -> list[str]:
        """The calls that another process has written to since the last look."""
        ...

    def events(self, call: str) -> list[Event]:
        """The events of one call, in order."""
        ...
