"""The test's own count of a shift, kept beside Companion's: it knows nothing of Companion."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

EVERY: Final = 120.0
"""Seconds between two check-ins on QuickBooks."""
_STATES: Final = ("rings", "talk", "hold", "wrap_up")
Where = Literal["rings", "talk", "hold", "wrap_up", "over"]


@dataclass
class Entry:
    """One call: seconds by state, check-ins, and what it came to."""

    where: Where = "rings"
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(_STATES, 0.0))
    since: float = 0.0
    """Seconds since the caller was last checked in with."""
    on_time: int = 0
    late: int = 0
    not_made: int = 0
    answered: bool = False
    missed: bool = False
    verification: str = "incomplete"
    overridden: bool = False
    verdicts: list[str] = field(default_factory=list)
    outcome: str = ""
    service: str = ""
    """The service that is on the line now: interpreter or relay."""
    served: dict[str, float] = field(default_factory=dict)
    note_copied: bool = False


class Book:
    """Calls by the name that the test gives them."""

    def __init__(self) -> None:
        self.calls: dict[str, Entry] = {}
        self.name = ""

    @property
    def now(self) -> Entry:
        """The call that the agent has in front of them."""
        return self.calls[self.name]

    def rings(self, name: str, *, turn: bool = True) -> None:
        """A call comes in; with ``turn`` it is the one in front."""
        self.calls[name] = Entry()
        self.name = name if turn else self.name

    def begins(self, name: str) -> None:
        """The talk begins, of a call that rang or of a new one."""
        self.calls.setdefault(name, Entry())
        self.name = name
        self.now.where, self.now.answered, self.now.since = "talk", True, 0.0

    def turns_to(self, name: str) -> None:
        """The agent goes to another call."""
        self.name = name

    def moves(self, where: Where) -> None:
        """Hold, resume, wrap-up, or done."""
        entry = self.now
        if where == "wrap_up":
            entry.not_made += entry.since >= EVERY + 1
            entry.service = ""
        entry.missed = entry.where == "rings" and where == "over"
        entry.where = where

    def checks_in(self) -> None:
        """The agent checks in with the caller: late from one whole second on."""
        entry = self.now
        if entry.since >= EVERY + 1:
            entry.late += 1
        else:
            entry.on_time += 1
        entry.since = 0.0

    def dials(self, service: str) -> None:
        """An interpreter or a relay comes onto the line; an empty one leaves it."""
        self.now.service = service
        if service:
            self.now.served.setdefault(service, 0.0)

    def passes(self, seconds: float) -> None:
        """Time passes on every call."""
        for entry in self.calls.values():
            if entry.where == "over":
                continue
            entry.seconds[entry.where] += seconds
            if entry.where in {"talk", "hold"}:
                entry.since += seconds
            if entry.service:
                entry.served[entry.service] += seconds

    def total(self, state: str) -> float:
        """Seconds of all answered calls in a state."""
        return sum(entry.seconds[state] for entry in self.answered)

    @property
    def answered(self) -> list[Entry]:
        """The calls that came to talk."""
        return [entry for entry in self.calls.values() if entry.answered]

    def service(self, name: str) -> tuple[int, float]:
        """Calls with a service, and its seconds."""
        times = [entry.served[name] for entry in self.answered if name in entry.served]
        return len(times), sum(times)
