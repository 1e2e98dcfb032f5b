"""A call as it stands: what a fold of its events comes to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

import msgspec

from companion.clock import Moment
from companion.policy.verification import Mark


class State(Enum):
    """Where a call stands."""

    RINGING = "ringing"
    TALK = "talk"
    HOLD = "hold"
    WRAP_UP = "wrap_up"
    CLOSED = "closed"
    MISSED = "missed"


LIVE: Final = frozenset({State.TALK, State.HOLD})
"""The caller is on the line."""
OPEN: Final = LIVE | {State.RINGING, State.WRAP_UP}
"""The agent is not done with it."""


class Change(msgspec.Struct, frozen=True):
    """From ``moment`` on, the call was in ``state``."""

    state: State
    moment: Moment


class CheckIn(msgspec.Struct, frozen=True):
    """A check-in with the caller; ``late`` in seconds past its due time, 0 when in time."""

    moment: Moment
    late: float


class Override(msgspec.Struct, frozen=True):
    """The agent went on without verification for ``purpose`` of a pack, and said why."""

    purpose: str
    reason: str
    moment: Moment
    pack: str


class Leg(msgspec.Struct, frozen=True):
    """A service that was dialled in (an interpreter, a relay): from dialling until it left."""

    card: str
    started: Moment
    ended: Moment | None = None
    language: str = ""
    name: str = ""
    number: str = ""
    steps: tuple[str, ...] = ()
    when: Mapping[str, Moment] = msgspec.field(default_factory=dict)
    """When each of the steps was ticked."""
    phone_id: str = ""
    """The phone client's own id of it, where the client tells of it."""
    answered: Moment | None = None
    """When the phone client told that somebody answered."""


class Decided(msgspec.Struct, frozen=True):
    """A decision as it was reached: amounts in major units as decimal text, such as "300.82"."""

    decision: str
    verdict: str
    rules: tuple[str, ...]
    moment: Moment
    amount: str = ""
    arithmetic: str = ""


class Copied(msgspec.Struct, frozen=True):
    """A script, code or link that was copied; or the note (``kind`` "note")."""

    kind: str
    name: str
    moment: Moment


class Call(msgspec.Struct, frozen=True):
    """Everything that is known of a call."""

    id: str
    pack: str
    digest: str
    changes: tuple[Change, ...]
    last: Moment
    """When the last thing happened on it."""
    counted_from: Moment
    """When the count to the next check-in began: at the last, the answer, or a line that asks."""
    phone_id: str = ""
    tail: str = ""
    """The last four digits of the caller's number: enough to recognise the call, no more."""
    direction: str = "in"
    by_hand: bool = False
    every: int = 0
    """Seconds between check-ins, 0 where the pack asks for none."""
    facts: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Caller, channel and purpose, as far as they are set."""
    marks: Mapping[str, Mark] = msgspec.field(default_factory=dict)
    answers: Mapping[str, str] = msgspec.field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    phase: str = ""
    prompts: frozenset[str] = frozenset()
    check_ins: tuple[CheckIn, ...] = ()
    articles: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    """Ticked steps, in the order they were done: article, block key."""
    copies: tuple[Copied, ...] = ()
    legs: tuple[Leg, ...] = ()
    questions: Mapping[str, Mapping[str, str]] = msgspec.field(default_factory=dict)
    """Answers given so far, by decision."""
    decided: tuple[Decided, ...] = ()
    tasks: tuple[str, ...] = ()
    words: str = ""
    fields: Mapping[str, str] = msgspec.field(default_factory=dict)
    """What the agent filled into the note's own fields, by line."""
    closing: frozenset[str] = frozenset()
    outcome: str = ""
    reference: str = ""
    """A keyed digest of the caller's account, case or phone number; never the number."""
    contacts: tuple[int, int] = (0, 0)
    """Which contact of this reference it was when that was recorded, and in how many days."""
    undoable: tuple[tuple[str, str], ...] = ()
    """What can be taken back, oldest first: event id, kind."""

    @property
    def state(self) -> State:
        """Where the call stands now."""
        return self.changes[-1].state

    @property
    def live(self) -> bool:
        """Whether the caller is on the line."""
        return self.state in LIVE

    @property
    def open(self) -> bool:
        """Whether the agent is not done with it."""
        return self.state in OPEN

    @property
    def started(self) -> Moment:
        """When it first rang or was begun."""
        return self.changes[0].moment

    @property
    def answered(self) -> Moment | None:
        """When the talk began; None for a call that never came to talk."""
        return next((c.moment for c in self.changes if c.state is State.TALK), None)

    @property
    def ended(self) -> Moment | None:
        """When the caller was gone; None before."""
        over = {State.WRAP_UP, State.MISSED}
        return next((c.moment for c in self.changes if c.state in over), None)

    @property
    def noted(self) -> bool:
        """Whether it came to after-call work, and so to a note."""
        return any(c.state is State.WRAP_UP for c in self.changes)

    @property
    def leg(self) -> Leg | None:
        """The service on the line now."""
        return self.legs[-1] if self.legs and self.legs[-1].ended is None else None

    @property
    def note_copied(self) -> bool:
        """Whether the note was taken to the clipboard."""
        return any(copy.kind == "note" for copy in self.copies)
