"""What one call comes to in numbers: seconds and counts, and what is true of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import Final

from companion.calls import note, standing, timers
from companion.calls.call import Call, Leg
from companion.calls.drawn import SAID
from companion.calls.timers import CheckInTally, Times
from companion.clock import Moment
from companion.policy.pack import Pack
from companion.policy.verification import State

NO_CHECK_INS: Final = CheckInTally()


@dataclass(frozen=True, slots=True)
class CallFigures:
    """One call in numbers. What only an answered call has is empty for the others.

    Amounts of decisions are not among them: they are estimates of unlike things.
    """

    times: Times
    """In whole seconds, as :func:`whole` has them."""
    answered: bool = False
    check_ins: CheckInTally = NO_CHECK_INS
    worst_late: float = 0.0
    """Seconds that the latest check-in was late."""
    verification: State | None = None
    """None where the call was not answered or its pack is gone."""
    disclosed: bool = False
    """Something that needs a verified caller was opened."""
    verified_first: bool = False
    """It was opened to a verified caller, not by an override."""
    note_complete: bool = False
    note_copied: bool = False
    scripts: tuple[str, ...] = ()
    """Scripts of the call's pack, once for each copy."""


def of_call(call: Call, pack: Pack | None, now: Moment) -> CallFigures:
    """One call in numbers, up to ``now`` where it is still on; without its pack, all else."""
    if call.answered is None:
        return CallFigures(_times(call, now))
    disclosed, by_override = _disclosed(call, pack)
    return CallFigures(
        times=_times(call, now),
        answered=True,
        check_ins=timers.tally(call),
        worst_late=whole(max((made.late for made in call.check_ins), default=0.0)),
        verification=standing.standing(call, pack).state if pack else None,
        disclosed=disclosed,
        verified_first=disclosed and not by_override,
        note_complete=pack is not None and note.draft(call, pack, now, "en", UTC).complete,
        note_copied=call.note_copied,
        scripts=tuple(copy.name for copy in call.copies if copy.kind in SAID),
    )


def whole(exact: float) -> float:
    """Whole seconds, the last that is over: what the agent's clock showed.

    Figures are made of these, so that whoever adds up what is shown finds the total that is shown.
    """
    return float(int(round(exact, 3)))  # what is below a thousandth is a float's noise


def _times(call: Call, now: Moment) -> Times:
    spent = timers.times(call, now)
    return Times(*map(whole, (spent.ringing, spent.talk, spent.hold, spent.wrap_up)))


def is_relay(leg: Leg, pack: Pack | None) -> bool:
    """Whether a dialled-in service is a relay (its card asks for an assistant)."""
    card = pack.card(leg.card) if pack else None
    return card is not None and card.assistant and not card.interpreter


def _disclosed(call: Call, pack: Pack | None) -> tuple[bool, bool]:
    """Whether anything that needs a verified caller was opened, and whether by an override."""
    if pack is None:
        return False, False
    opened = [pack.article(name) for name in call.articles]
    asked = [pack.decision(name) for name, given in call.questions.items() if given]
    needs = {found.needs for found in (*opened, *asked) if found and found.needs}
    return bool(needs), any(standing.overridden(call, purpose) for purpose in needs)
