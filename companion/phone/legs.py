"""What the phone client tells of a service that was dialled in: it is a leg, not another call.

The agent dials Language Line while a caller waits. The phone client tells of that as of any call,
under an id of its own; it belongs to the caller's record. It is known by the leg that was just
dialled, by the number of a dial card, or later by its id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from companion.calls.call import Call, Leg
from companion.clock import Moment, seconds_between

if TYPE_CHECKING:
    from companion.calls.events import Data
    from companion.policy.pack import Pack

SOON: Final = 30.0
"""Seconds after dialling in which an outgoing call without a number is taken for the one asked
for: a person who opens the phone client's window and presses its button takes a few."""
_TAIL: Final = 4


class Told(Protocol):
    """What a client told (see :class:`companion.phone.hooks.Heard`)."""

    @property
    def kind(self) -> str:
        """What happened."""

    @property
    def number(self) -> str:
        """Whom it was with, in full."""

    @property
    def phone_id(self) -> str:
        """The client's own id of the call."""

    @property
    def direction(self) -> str:
        """Who called: “in” or “out”."""

    @property
    def event(self) -> str:
        """Its id."""

    @property
    def tail(self) -> str:
        """The number's last four digits."""


class LegDesk(Protocol):
    """What is needed of a desk."""

    @property
    def call(self) -> Call | None:
        """The current call."""
        ...

    @property
    def pack(self) -> Pack:
        """The current call's pack."""
        ...

    def now(self) -> Moment:
        """The present moment."""
        ...

    def act(self, kind: str, data: Data = ..., *, on: str = "", name: str = "") -> Call:
        """Any act."""
        ...


def hear(desk: LegDesk, told: Told) -> Call | None:
    """Take in what was told of a leg, and return its call; None where it is of no leg.

    :raises HistoryFault: when it can't be written.
    """
    call = desk.call
    if call is None or not call.live or (told.phone_id and told.phone_id == call.phone_id):
        return None
    if leg := _theirs(desk, call, told):
        return _go_on(desk, call, leg, told)
    if _is_over(call, told):
        return call
    return _begin(desk, call, told) if told.kind in {"ring", "start"} else None


def _begin(desk: LegDesk, call: Call, told: Told) -> Call | None:
    """The first word on a leg: the one that was asked for, or one dialled in the client itself."""
    if call.leg:
        return _attach(desk, call, told) if _expected(desk, call.leg, told) else None
    card = _dialled_by_hand(desk, told)
    if not card:
        return None
    desk.act("dial", {"card": card}, on=call.id, name=told.event)
    return _attach(desk, call, told, named=False)


def _theirs(desk: LegDesk, call: Call, told: Told) -> Leg | None:
    """The leg on the line, if it has the id that was told; where one side has none, its number."""
    leg = call.leg
    if leg is None:
        return None
    if told.phone_id and leg.phone_id:
        return leg if told.phone_id == leg.phone_id else None
    if told.tail == call.tail or (told.kind == "ring" and told.direction != "out"):
        return None
    card = desk.pack.card(leg.card)
    return leg if card and told.tail and told.tail == _end(card.number) else None


def _is_over(call: Call, told: Told) -> bool:
    """Whether a leg with that id ended already: hooks race each other."""
    return bool(told.phone_id) and any(leg.phone_id == told.phone_id for leg in call.legs)


def _go_on(desk: LegDesk, call: Call, leg: Leg, told: Told) -> Call:
    """Another word on the leg: answered, or over. Its own hold is not the caller's."""
    if told.kind in {"end", "missed"}:
        return desk.act("leg_end", {}, on=call.id, name=told.event)
    learned = bool(told.phone_id) and not leg.phone_id
    answered = told.kind == "start" and leg.answered is None
    if told.kind in {"ring", "start"} and (learned or answered):
        return _attach(desk, call, told)
    return call


def _attach(desk: LegDesk, call: Call, told: Told, *, named: bool = True) -> Call:
    data: Data = {"phone_id": told.phone_id[:200], "answered": told.kind == "start"}
    return desk.act("leg_phone", data, on=call.id, name=told.event if named else "")


def _expected(desk: LegDesk, leg: Leg, told: Told) -> bool:
    """Whether this is the call that was asked for: not heard of yet, and of a fitting number."""
    if leg.phone_id or leg.answered or told.direction != "out":
        return False
    card = desk.pack.card(leg.card)
    if card is None or not told.tail:
        return seconds_between(leg.started, desk.now()) <= SOON
    return card.editable or told.tail == _end(card.number)


def _dialled_by_hand(desk: LegDesk, told: Told) -> str:
    """The card whose number the agent dialled in the phone client itself; empty for none."""
    if told.direction != "out" or not told.tail:
        return ""
    digits = "".join(sign for sign in told.number if sign in "0123456789")
    for card in desk.pack.cards:
        wanted = "".join(sign for sign in card.number if sign in "0123456789")
        whole = len(wanted) > _TAIL and digits.endswith(wanted)
        if whole or digits == wanted:
            return card.id
    return ""


def _end(number: str) -> str:
    return "".join(sign for sign in number if sign in "0123456789")[-_TAIL:]
