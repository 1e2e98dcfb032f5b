"""What phone clients tell us, as acts of the desk.

Clients tell it late, twice, out of order, or of calls that we never heard of; whatever comes, the
record stays right, and no stranger's text makes an error. A caller's name is not needed, so it is
accepted and dropped; of the number the desk keeps the last four digits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol

from companion.calls import timers
from companion.calls.call import Call, State
from companion.calls.ringing import tail
from companion.phone import legs
from companion.phone.inbox import LONGEST_ID

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from companion.calls.events import Data
    from companion.clock import Moment
    from companion.policy.pack import Pack

STRAGGLER: Final = 2.0
"""Seconds after a call's end in which what comes under its id still belongs to it: hooks are
processes that race each other. Later, a client (Twinkle by line, say) uses the id anew."""
RING_OUT: Final = 600.0
"""Seconds after which a phone no longer rings, so that its end was never told. SIP itself lets an
unanswered call live for about three minutes (RFC 3261, timer C)."""


class PhoneDesk(Protocol):
    """What hooks need of a desk."""

    @property
    def call(self) -> Call | None:
        """The current call."""
        ...

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call that the agent is not done with."""
        ...

    @property
    def pack(self) -> Pack:
        """The current call's pack."""
        ...

    def now(self) -> Moment:
        """The present moment."""
        ...

    def has(self, event: str) -> bool:
        """Whether the event with that id was taken in already."""
        ...

    def at(self, moment: Moment) -> AbstractContextManager[None]:
        """Have what is done within count as done at ``moment``."""
        ...

    def ring(
        self, number: str = "", phone_id: str = "", direction: str = "in", *, name: str = ""
    ) -> Call:
        """A call rings; ``name`` is the event's id."""
        ...

    def start(
        self,
        number: str = "",
        phone_id: str = "",
        direction: str = "in",
        *,
        on: str = "",
        name: str = "",
    ) -> Call:
        """The talk begins; of the call with the id ``on``, where that is known."""
        ...

    def act(self, kind: str, data: Data = ..., *, on: str = "", name: str = "") -> Call:
        """Any act."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """What a client told: ``kind`` is one of KINDS, the number and id are as the client has them.

    ``event`` is the id of what was told, where its hook gave it one: told twice, it counts once.
    """

    kind: str
    number: str = ""
    phone_id: str = ""
    direction: str = "in"
    event: str = ""

    @property
    def tail(self) -> str:
        """The number's last four digits."""
        return tail(self.number)


class Effect(Enum):
    """What came of it."""

    BEGUN = "begun"
    CHANGED = "changed"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a hook, and the call that it was about, where one is known."""

    effect: Effect
    call: Call | None = None


Before = Callable[[str], Call | None]
"""The last call that had a phone id, if it is over and still known."""


def hear(desk: PhoneDesk, heard: Heard, before: Before = lambda _id: None) -> Taken:
    """Take in what a client told.

    :raises HistoryFault: when it can't be written.
    """
    if desk.has(heard.event):
        return Taken(Effect.NOTHING)
    heard = _clean(heard)
    _give_up_old_rings(desk)
    before_it = desk.call
    if on_a_leg := legs.hear(desk, heard):
        return Taken(Effect.NOTHING if on_a_leg is before_it else Effect.CHANGED, on_a_leg)
    call = _meant(desk, heard)
    if call is None and (over := _just_over(desk, heard, before)):
        return Taken(Effect.NOTHING, over)
    return _HEARERS[heard.kind](desk, heard, call)


def _ring(desk: PhoneDesk, heard: Heard, call: Call | None) -> Taken:
    if call is not None:
        return Taken(Effect.NOTHING, call)
    rung = desk.ring(heard.number, heard.phone_id, heard.direction, name=heard.event)
    return Taken(Effect.BEGUN, rung)


def _start(desk: PhoneDesk, heard: Heard, call: Call | None) -> Taken:
    if call is not None and call.state is not State.RINGING:
        return Taken(Effect.NOTHING, call)
    before = {known.id for known in desk.calls}
    begun = desk.start(
        heard.number,
        heard.phone_id,
        heard.direction,
        on=call.id if call else "",
        name=heard.event,
    )
    return Taken(Effect.CHANGED if begun.id in before else Effect.BEGUN, begun)


def _move(kind: str, state: State) -> Callable[[PhoneDesk, Heard, Call | None], Taken]:
    def moved(desk: PhoneDesk, heard: Heard, call: Call | None) -> Taken:
        if call is None or call.state is not state:
            return Taken(Effect.NOTHING, call)
        return Taken(Effect.CHANGED, desk.act(kind, {}, on=call.id, name=heard.event))

    return moved


def _end(desk: PhoneDesk, heard: Heard, call: Call | None) -> Taken:
    """The caller is gone; from a call that nobody answered, it was missed."""
    if call is None or not (call.live or call.state is State.RINGING):
        return Taken(Effect.NOTHING, call)
    kind = "end" if call.live else "missed"
    return Taken(Effect.CHANGED, desk.act(kind, {}, on=call.id, name=heard.event))


def _missed(desk: PhoneDesk, heard: Heard, call: Call | None) -> Taken:
    """Nobody answered; some clients tell of such a call only now.

    Its last event has the id: one that was told half when the machine stopped is told to its end.
    """
    if call is None:
        if not (heard.phone_id or heard.number):
            return Taken(Effect.NOTHING)
        rung = desk.ring(heard.number, heard.phone_id, heard.direction)
        missed = desk.act("missed", {}, on=rung.id, name=heard.event)
        return Taken(Effect.BEGUN, missed)
    if call.state is not State.RINGING:
        return Taken(Effect.NOTHING, call)
    return Taken(Effect.CHANGED, desk.act("missed", {}, on=call.id, name=heard.event))


_HEARERS: Final = {
    "ring": _ring,
    "start": _start,
    "hold": _move("hold", State.TALK),
    "resume": _move("resume", State.HOLD),
    "end": _end,
    "missed": _missed,
}

_ON: Final = (State.TALK, State.HOLD)
# The states that an act without an id is about, the likeliest first.
_ABOUT: Final = {
    "ring": (),
    "start": (State.RINGING,),
    "hold": (State.TALK,),
    "resume": (State.HOLD,),
    "end": (*_ON, State.RINGING),
    "missed": (State.RINGING,),
}


def _meant(desk: PhoneDesk, heard: Heard) -> Call | None:
    """The call that a client means: the one of that id.

    Where one of the two sides has no id, it is the likeliest that fits.
    """
    phone_id = heard.phone_id
    on_the_phone = [call for call in desk.calls if call.state is not State.WRAP_UP]
    if phone_id and (named := [call for call in on_the_phone if call.phone_id == phone_id]):
        return named[-1]
    nameless = [call for call in on_the_phone if not (phone_id and call.phone_id)]
    fitting = [call for call in nameless if _fits(heard, call)]
    meant = _likeliest(desk, fitting, _ABOUT[heard.kind])
    if meant is None and heard.kind == "start":
        return _likeliest(desk, [call for call in fitting if _is_on(heard, call)], _ON)
    return meant


def _fits(heard: Heard, call: Call) -> bool:
    """Whether a call may be the one, by its number: where both are known they must agree."""
    return not (heard.tail and call.tail) or heard.tail == call.tail


def _is_on(heard: Heard, call: Call) -> bool:
    """Whether a start that nothing rings for is of the call that is on already, told once more.

    The agent began it by hand, or the client tells of an answer in two ways (MicroSIP's
    ``cmdCallAnswer`` and ``cmdCallStart``). Its number says so; where neither a number nor an id is
    told (a caller who withholds it), nothing says that it is another one.
    """
    return heard.tail == call.tail if heard.tail else not heard.phone_id


def _likeliest(desk: PhoneDesk, calls: Sequence[Call], states: tuple[State, ...]) -> Call | None:
    ranked = [call for state in states for call in calls if call.state is state]
    current = [call for call in ranked if desk.call and call.id == desk.call.id]
    return next(iter(current or ranked), None)


def _just_over(desk: PhoneDesk, heard: Heard, before: Before) -> Call | None:
    """The call of that id that ended a moment ago: what comes now is late, not new."""
    phone_id = heard.phone_id
    if not phone_id:
        return None
    near = [call for call in (*desk.calls, desk.call) if call and call.phone_id == phone_id]
    over = near[-1] if near else before(phone_id)
    if over is None or over.ended is None:
        return None
    return over if timers.in_state(over, desk.now()) <= STRAGGLER else None


def _give_up_old_rings(desk: PhoneDesk) -> None:
    for call in desk.calls:
        if call.state is State.RINGING and timers.in_state(call, desk.now()) > RING_OUT:
            desk.act("missed", {}, on=call.id)


def _clean(heard: Heard) -> Heard:
    """``heard`` with its id as the desk keeps it, so that the same one is found again."""
    kept = heard.phone_id.strip().encode("utf-8", "replace").decode().replace("\0", "")
    return replace(
        heard,
        phone_id=kept[:LONGEST_ID],
        direction="out" if heard.direction == "out" else "in",
    )
