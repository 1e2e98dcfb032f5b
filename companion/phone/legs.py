"""What the phone client tells of a service that was dialled in: it is a leg, not another call.

The agent dials Language Line while a caller waits. The phone client tells of that as of any call,
under an id of its own; it belongs to the caller's record. It is known by the leg that was just
dialled, by the number of a dial card, or later by its id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion.calls.call import Call, Leg
from companion.calls.ringing import TAIL, digits, tail
from companion.clock import seconds_between

if TYPE_CHECKING:
    from companion.calls.events import Data
    from companion.phone.hooks import Heard, PhoneDesk

SOON: Final = 30.0
"""Seconds after dialling in which an outgoing call without a number is taken for the one asked
for: a person who opens the phone client's window and presses its button takes a few."""


def hear(desk: PhoneDesk, heard: Heard) -> Call | None:
    """Take in what was told of a leg, and return its call; None where it is of no leg.

    :raises HistoryFault: when it can't be written.
    """
    call = desk.call
    if call is None or not call.live or (heard.phone_id and heard.phone_id == call.phone_id):
        return None
    if leg := _theirs(desk, call, heard):
        return _go_on(desk, call, leg, heard)
    if _is_over(call, heard):
        return call
    return _begin(desk, call, heard) if heard.kind in {"ring", "start"} else None


def _begin(desk: PhoneDesk, call: Call, heard: Heard) -> Call | None:
    """The first word on a leg: the one that was asked for, or one dialled in the client itself."""
    if call.leg:
        return _attach(desk, call, heard) if _expected(desk, call.leg, heard) else None
    card = _dialled_by_hand(desk, heard)
    if not card:
        return None
    desk.act("dial", {"card": card}, on=call.id, name=heard.event)
    return _attach(desk, call, heard, named=False)


def _theirs(desk: PhoneDesk, call: Call, heard: Heard) -> Leg | None:
    """The leg on the line, if it has the id that was told; where one side has none, its number."""
    leg = call.leg
    if leg is None:
        return None
    if heard.phone_id and leg.phone_id:
        return leg if heard.phone_id == leg.phone_id else None
    if heard.tail == call.tail or (heard.kind == "ring" and heard.direction != "out"):
        return None
    card = desk.pack.card(leg.card)
    return leg if card and heard.tail and heard.tail == tail(card.number) else None


def _is_over(call: Call, heard: Heard) -> bool:
    """Whether a leg with that id ended already: hooks race each other."""
    return bool(heard.phone_id) and any(leg.phone_id == heard.phone_id for leg in call.legs)


def _go_on(desk: PhoneDesk, call: Call, leg: Leg, heard: Heard) -> Call:
    """Another word on the leg: answered, or over. Its own hold is not the caller's."""
    if heard.kind in {"end", "missed"}:
        return desk.act("leg_end", {}, on=call.id, name=heard.event)
    learned = bool(heard.phone_id) and not leg.phone_id
    answered = heard.kind == "start" and leg.answered is None
    if heard.kind in {"ring", "start"} and (learned or answered):
        return _attach(desk, call, heard)
    return call


def _attach(desk: PhoneDesk, call: Call, heard: Heard, *, named: bool = True) -> Call:
    data: Data = {"phone_id": heard.phone_id, "answered": heard.kind == "start"}
    return desk.act("leg_phone", data, on=call.id, name=heard.event if named else "")


def _expected(desk: PhoneDesk, leg: Leg, heard: Heard) -> bool:
    """Whether this is the call that was asked for: not heard of yet, and of a fitting number."""
    if leg.phone_id or leg.answered or heard.direction != "out":
        return False
    card = desk.pack.card(leg.card)
    if card is None or not heard.tail:
        return seconds_between(leg.started, desk.now()) <= SOON
    return card.editable or heard.tail == tail(card.number)


def _dialled_by_hand(desk: PhoneDesk, heard: Heard) -> str:
    """The card whose number the agent dialled in the phone client itself; empty for none."""
    if heard.direction != "out" or not heard.tail:
        return ""
    number = digits(heard.number)
    for card in desk.pack.cards:
        wanted = digits(card.number)
        known = number.endswith(wanted) or number == tail(wanted)  # a hook tells no more of it
        if number == wanted or (len(wanted) > TAIL and known):
            return card.id
    return ""
