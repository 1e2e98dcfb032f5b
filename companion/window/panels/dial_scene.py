"""Where a dialled service stands: which step is next, what its text is, what can be done now."""

from __future__ import annotations

from dataclasses import dataclass

from companion.calls.call import Leg, State
from companion.policy.content import CardStep, DialCard
from companion.window.scene import Scene


@dataclass(frozen=True, slots=True)
class Stand:
    """A card on the call as it is now. ``leg`` is None while the service isn't on the line."""

    card: DialCard
    leg: Leg | None
    live: bool
    """Whether a caller is on the line, so that what is done is recorded."""
    held: bool

    @property
    def done(self) -> frozenset[str]:
        """The steps that are done; a caller on hold has the hold step done before dialling."""
        ticked = set(self.leg.steps) if self.leg else set()
        if self.leg is None and self.held:
            ticked |= {step.id for step in self.card.steps if step.act == "hold"}
        return frozenset(ticked)

    @property
    def now(self) -> CardStep | None:
        """The first step that is not done."""
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
    return Stand(card, leg, live, live and call is not None and call.state is State.HOLD)
