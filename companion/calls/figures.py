"""What calls come to in numbers: pure counts and seconds, each a sum over single calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Final

from companion.calls import note, standing, timers
from companion.calls.call import Call, Leg
from companion.calls.drawn import SAID
from companion.calls.timers import CheckInTally, Times
from companion.clock import Moment, seconds_between
from companion.policy.pack import Pack
from companion.policy.verification import State

Packs = Callable[[str], Pack | None]
Decided = tuple[str, str, str]
"""Pack, decision, verdict: their ids."""

NO_TIME: Final = Times()
NO_CHECK_INS: Final = CheckInTally()


@dataclass(frozen=True, slots=True)
class Service:
    """Calls that a service was dialled into, and the seconds it was on the line."""

    calls: int = 0
    seconds: float = 0.0

    def __add__(self, other: Service) -> Service:
        return Service(self.calls + other.calls, self.seconds + other.seconds)


NO_SERVICE: Final = Service()


@dataclass(frozen=True, slots=True)
class CallFigures:
    """One call in numbers. What only an answered call has is empty for the others."""

    pack: str
    times: Times
    answered: bool = False
    missed: bool = False
    outcome: str = ""
    check_ins: CheckInTally = NO_CHECK_INS
    worst_late: float = 0.0
    """Seconds that the latest check-in was late."""
    verification: State | None = None
    """None where the call was not answered or its pack is gone."""
    overridden: bool = False
    disclosed: bool = False
    """Something that needs a verified caller was opened."""
    verified_first: bool = False
    """It was opened to a verified caller, not by an override."""
    decided: tuple[Decided, ...] = ()
    interpreter: Service = NO_SERVICE
    relay: Service = NO_SERVICE
    note_complete: bool = False
    note_copied: bool = False
    scripts: tuple[tuple[str, str], ...] = ()
    """Pack and script, once for each copy."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The totals of any number of calls. Times are seconds, all else are counts.

    Amounts of decisions are not added up: they are estimates of unlike things.
    """

    calls: int = 0
    answered: int = 0
    missed: int = 0
    times: Times = NO_TIME
    check_ins: CheckInTally = NO_CHECK_INS
    worst_late: float = 0.0
    verifications: Mapping[State, int] = field(default_factory=dict)
    overridden: int = 0
    disclosed: int = 0
    verified_first: int = 0
    by_pack: Mapping[str, int] = field(default_factory=dict)
    by_outcome: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Answered calls by pack and outcome; the outcome is empty where none was chosen."""
    by_verdict: Mapping[Decided, int] = field(default_factory=dict)
    interpreter: Service = NO_SERVICE
    relay: Service = NO_SERVICE
    notes_complete: int = 0
    notes_copied: int = 0
    scripts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Copies by pack and script, most used first."""

    @property
    def average_handle(self) -> float | None:
        """Average handle time (AHT) of the answered calls; None where there is none."""
        return self.times.handle / self.answered if self.answered else None


def figures(calls: Iterable[Call], packs: Packs, now: Moment) -> Figures:
    """The totals of ``calls``; ``now`` ends the times of those that are still on."""
    return total(of_call(call, packs(call.pack), now) for call in calls)


def of_call(call: Call, pack: Pack | None, now: Moment) -> CallFigures:
    """One call in numbers; without its pack, all that needs none."""
    missed = call.state.value == "missed"
    if call.answered is None:
        return CallFigures(call.pack, timers.times(call, now), missed=missed)
    disclosed, by_override = _disclosed(call, pack)
    return CallFigures(
        pack=call.pack,
        times=timers.times(call, now),
        answered=True,
        outcome=call.outcome,
        check_ins=timers.tally(call),
        worst_late=max((check_in.late for check_in in call.check_ins), default=0.0),
        verification=standing.standing(call, pack).state if pack else None,
        overridden=bool(call.overrides),
        disclosed=disclosed,
        verified_first=disclosed and not by_override,
        decided=tuple((call.pack, found.decision, found.verdict) for found in call.decided),
        interpreter=_service(call, pack, now, relay=False),
        relay=_service(call, pack, now, relay=True),
        note_complete=pack is not None and note.draft(call, pack, now, "en", UTC).complete,
        note_copied=call.note_copied,
        scripts=tuple((call.pack, copy.name) for copy in call.copies if copy.kind in SAID),
    )


def total(ones: Iterable[CallFigures]) -> Figures:
    """The sum of calls that are counted one by one."""
    every = list(ones)
    answered = [one for one in every if one.answered]
    states = Counter(one.verification for one in answered if one.verification)
    return Figures(
        calls=len(every),
        answered=len(answered),
        missed=sum(one.missed for one in every),
        times=_times(answered),
        check_ins=_check_ins(answered),
        worst_late=max((one.worst_late for one in answered), default=0.0),
        verifications={state: states[state] for state in State},
        overridden=sum(one.overridden for one in answered),
        disclosed=sum(one.disclosed for one in answered),
        verified_first=sum(one.verified_first for one in answered),
        by_pack=dict(Counter(one.pack for one in every)),
        by_outcome=dict(Counter((one.pack, one.outcome) for one in answered)),
        by_verdict=dict(Counter(found for one in answered for found in one.decided)),
        interpreter=sum((one.interpreter for one in answered), NO_SERVICE),
        relay=sum((one.relay for one in answered), NO_SERVICE),
        notes_complete=sum(one.note_complete for one in answered),
        notes_copied=sum(one.note_copied for one in answered),
        scripts=dict(Counter(used for one in answered for used in one.scripts).most_common()),
    )


def is_relay(leg: Leg, pack: Pack | None) -> bool:
    """Whether a dialled-in service is a relay (its card asks for an assistant)."""
    card = pack.card(leg.card) if pack else None
    return card is not None and card.assistant and not card.interpreter


def _service(call: Call, pack: Pack | None, now: Moment, *, relay: bool) -> Service:
    legs = [leg for leg in call.legs if is_relay(leg, pack) is relay]
    seconds = sum(seconds_between(leg.started, leg.ended or now) for leg in legs)
    return Service(int(bool(legs)), seconds)


def _disclosed(call: Call, pack: Pack | None) -> tuple[bool, bool]:
    """Whether anything that needs a verified caller was opened, and whether by an override."""
    if pack is None:
        return False, False
    opened = [pack.article(name) for name in call.articles]
    asked = [pack.decision(name) for name, given in call.questions.items() if given]
    needs = {found.needs for found in (*opened, *asked) if found and found.needs}
    return bool(needs), any(standing.overridden(call, purpose) for purpose in needs)


def _times(ones: list[CallFigures]) -> Times:
    return Times(
        sum(one.times.ringing for one in ones),
        sum(one.times.talk for one in ones),
        sum(one.times.hold for one in ones),
        sum(one.times.wrap_up for one in ones),
    )


def _check_ins(ones: list[CallFigures]) -> CheckInTally:
    return CheckInTally(
        sum(one.check_ins.on_time for one in ones),
        sum(one.check_ins.late for one in ones),
        sum(one.check_ins.missed for one in ones),
    )
