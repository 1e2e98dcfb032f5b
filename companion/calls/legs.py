"""A dialled-in service on a call: how far its steps are, and how long each part of it took.

What the phone client tells counts as done: a caller on hold, a number that is dialled, a caller who
is back on the line once the interpreter is there. Nothing needs to be ticked twice.
"""

from __future__ import annotations

import msgspec

from companion.calls.call import Call, Leg, State
from companion.clock import Moment, seconds_between
from companion.policy.content import CardStep, DialCard


class Spans(msgspec.Struct, frozen=True):
    """Seconds of a leg: in all, until somebody was there, with them, the caller on hold meanwhile.

    ``waiting`` and ``together`` are None where it isn't known when somebody came on the line.
    """

    whole: float
    hold: float
    waiting: float | None = None
    together: float | None = None


def spans(call: Call, leg: Leg, card: DialCard | None, now: Moment) -> Spans:
    """How long each part of ``leg`` took so far."""
    end = leg.ended or now
    whole, hold = seconds_between(leg.started, end), _held(call, leg.started, end)
    there = reached(leg, card)
    if there is None:
        return Spans(whole, hold)
    waiting = min(seconds_between(leg.started, there), whole)
    return Spans(whole, hold, waiting, whole - waiting)


def reached(leg: Leg, card: DialCard | None) -> Moment | None:
    """When the interpreter or the assistant came on the line; None where nothing tells.

    An interpreter comes after an operator, so that the phone's answer isn't theirs.
    """
    step = person_step(card) if card else ""
    ticked = leg.when.get(step)
    if card is None or card.interpreter:
        return ticked
    known = [moment for moment in (ticked, leg.answered) if moment]
    return min(known, key=lambda moment: seconds_between(leg.started, moment), default=None)


def person_step(card: DialCard) -> str:
    """The step at which somebody is there: its own, or the first one after dialling."""
    acts = [step.act for step in card.steps]
    if card.interpreter and "interpreter" in acts:
        return card.steps[acts.index("interpreter")].id
    after = _dialling(card)
    asks = (card.interpreter or card.assistant) and after < len(card.steps)
    return card.steps[after].id if asks else ""


def done(call: Call | None, leg: Leg | None, card: DialCard) -> frozenset[str]:
    """The steps that are done: those ticked, and those that the call itself shows to be done."""
    if call is None or not call.live:
        return frozenset()
    ticked = set(leg.steps) if leg else set()
    return frozenset(ticked | {step.id for step in card.steps if _shown(step, call, leg, card)})


def _shown(step: CardStep, call: Call, leg: Leg | None, card: DialCard) -> bool:
    if leg is None:
        return step.act == "hold" and call.state is State.HOLD
    if step in card.steps[: _dialling(card)]:
        return True
    return step.act == "resume" and _brought_back(call, leg, card)


def _dialling(card: DialCard) -> int:
    """How many steps are over once the service is dialled."""
    acts = [step.act for step in card.steps]
    return acts.index("dial") + 1 if "dial" in acts else 0


def _brought_back(call: Call, leg: Leg, card: DialCard) -> bool:
    """Whether the caller came off hold after somebody was there to talk to."""
    there = reached(leg, card) if person_step(card) else leg.started
    if there is None:
        return False
    back = (
        change.moment
        for before, change in zip(call.changes, call.changes[1:], strict=False)
        if before.state is State.HOLD and change.state is State.TALK
    )
    return any(_since(call, moment) > _since(call, there) for moment in back)


def _held(call: Call, start: Moment, end: Moment) -> float:
    """Seconds between two moments in which the caller was on hold."""
    first, last = _since(call, start), _since(call, end)
    ends = [change.moment for change in call.changes[1:]] + [end]
    total = 0.0
    for change, over in zip(call.changes, ends, strict=True):
        if change.state is State.HOLD:
            total += max(
                0.0, min(_since(call, over), last) - max(_since(call, change.moment), first)
            )
    return total


def _since(call: Call, moment: Moment) -> float:
    return seconds_between(call.started, moment)
