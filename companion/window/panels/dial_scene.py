"""Where a dialled service stands: which step is next, what its text is, what can be done now."""

from __future__ import annotations

from dataclasses import dataclass

from companion import formats
from companion.calls import legs
from companion.calls.call import Leg, State
from companion.policy.content import CardStep, DialCard
from companion.text import _
from companion.window.scene import Scene


@dataclass(frozen=True, slots=True)
class Stand:
    """A card on the call as it is now. ``leg`` is None while the service isn't on the line."""

    card: DialCard
    leg: Leg | None
    live: bool
    """Whether a caller is on the line, so that what is done is recorded."""
    held: bool
    done: frozenset[str]
    """The steps that are done: ticked, or shown by the call itself."""
    last: Leg | None
    """The latest time that the service was on this call's line, now or before."""
    reached: bool
    """Whether somebody is there to talk to: the interpreter, the assistant."""
    finished: bool
    """Whether the service was on the line, and left it as it should."""

    @property
    def now(self) -> CardStep | None:
        """The first step that is not done; none once the service has left."""
        if self.finished:
            return None
        return next((step for step in self.card.steps if step.id not in self.done), None)

    def before(self, step: CardStep) -> tuple[CardStep, ...]:
        """The steps that stand before ``step``."""
        return self.card.steps[: self.card.steps.index(step)]

    def holds_first(self) -> bool:
        """Whether the card wants the caller on hold before it is dialled, and they aren't yet."""
        return self.live and not self.held and any(s.act == "hold" for s in self.card.steps)


def stand(scene: Scene, card: DialCard) -> Stand:
    """How ``card`` stands on the call in ``scene``."""
    call = scene.call
    leg = call.leg if call and call.live and call.leg and call.leg.card == card.id else None
    live = call is not None and call.live
    held = live and call is not None and call.state is State.HOLD
    theirs = [one for one in call.legs if one.card == card.id] if call else []
    last = theirs[-1] if theirs else None
    finished = leg is None and last is not None and _said_farewell(last, card)
    done = frozenset(last.steps) if last and finished else legs.done(call, leg, card)
    there = leg is not None and legs.reached(leg, card) is not None
    return Stand(card, leg, live, held, done, last, there, finished)


def _said_farewell(leg: Leg, card: DialCard) -> bool:
    return any(step.act == "leave" and step.id in leg.steps for step in card.steps)


def lengths(scene: Scene, card: DialCard) -> str:
    """How long each part took, of the service on the line or of the one that has left it."""
    last, call = stand(scene, card).last, scene.call
    if last is None or call is None:
        return ""
    spent = legs.spans(call, last, card, scene.now)
    parts = [_("{time} in all").format(time=_length(spent.whole))] if last.ended else []
    if spent.waiting is None:
        return " · ".join(parts)
    parts.append(_("waited {time}").format(time=_length(spent.waiting)))
    parts.append(_("together {time}").format(time=_length(spent.together or 0)))
    if spent.hold >= 1:
        parts.append(_("caller on hold {time}").format(time=_length(spent.hold)))
    return " · ".join(parts)


def _length(seconds: float) -> str:
    return formats.duration(seconds, padded=False)
