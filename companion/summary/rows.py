"""One call as a row of the summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from companion import formats
from companion.calls import drawn, legs
from companion.calls.call import Call
from companion.calls.call import Leg as Dialled
from companion.calls.events import Event
from companion.calls.figures import CallFigures, is_relay, whole
from companion.calls.standing import purpose_of
from companion.calls.timers import CheckInTally
from companion.calls.titles import Titles
from companion.calls.wording import inline
from companion.clock import Moment, after, seconds_between
from companion.policy.pack import Pack
from companion.policy.verification import CALLER, PURPOSE
from companion.summary import course
from companion.summary.data import (
    CallRow,
    CheckInRow,
    CheckIns,
    Decision,
    Leg,
    Override,
    Titled,
)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a summary is made: when, in which language, in which zone."""

    now: Moment
    language: str
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Seen:
    """A call with all that its row needs; ``pack`` is None where it is gone."""

    call: Call
    pack: Pack | None
    figures: CallFigures
    events: Sequence[Event]

    def titles(self, language: str) -> Titles:
        """The titles of the call's pack."""
        return Titles(self.call.pack, self.pack, language)


def row(seen: Seen, reader: Reader) -> CallRow:
    """The row of one call."""
    call, one, titles = seen.call, seen.figures, seen.titles(reader.language)
    return CallRow(
        id=call.id,
        started=call.started.utc.astimezone(UTC),
        pack=Titled(id=call.pack, title=titles.line),
        digest=call.digest,
        state=call.state.value,
        answered=one.answered,
        caller=_option(titles, CALLER, call.facts.get(CALLER, "")),
        purpose=_option(titles, PURPOSE, _purpose(seen)),
        outcome=Titled(id=call.outcome, title=titles.outcome(call.outcome)),
        topics=drawn.topics(call, titles),
        talk_seconds=one.times.talk,
        hold_seconds=one.times.hold,
        wrap_up_seconds=one.times.wrap_up,
        check_ins=check_in_count(one.check_ins, one.worst_late),
        verification=one.verification.value if one.verification else "",
        overrides=_overrides(call, titles),
        decisions=_decisions(call, titles),
        legs=_legs(seen, reader),
        note_complete=one.note_complete,
        note_copied=one.note_copied,
        events=len(seen.events),
        disclosed=one.disclosed,
        verified_first=one.verified_first,
        scripts=_scripts(seen, titles),
        stretches=course.stretches(call, reader.now),
        marks=course.marks(call, course.verified(seen.events, seen.pack, one.verification)),
    )


def check_ins(call: Call) -> list[CheckInRow]:
    """A row for each check-in that was made on a call."""
    return [
        CheckInRow(call=call.id, at=made.moment.utc.astimezone(UTC), late_seconds=whole(made.late))
        for made in call.check_ins
    ]


def ended(call: Call, now: Moment) -> datetime:
    """When the caller was gone, or now where they aren't; UTC."""
    over = call.ended or (now if call.open else call.changes[-1].moment)
    # By the machine's count, as the times are: the wall clock may have been set in between.
    end = after(call.started, seconds_between(call.started, over))
    return end.utc.astimezone(UTC)


def check_in_count(tally: CheckInTally, worst: float) -> CheckIns:
    """Check-ins, counted; ``worst`` is the greatest lateness in seconds."""
    return CheckIns(
        due=tally.due,
        on_time=tally.on_time,
        late=tally.late,
        missed=tally.missed,
        worst_late_seconds=worst,
    )


def _scripts(seen: Seen, titles: Titles) -> tuple[Titled, ...]:
    return tuple(Titled(id=name, title=titles.script(name)) for name in seen.figures.scripts)


def _purpose(seen: Seen) -> str:
    return purpose_of(seen.call, seen.pack) if seen.pack and seen.figures.answered else ""


def _option(titles: Titles, what: str, name: str) -> Titled:
    return Titled(id=name, title=titles.option(what, name))


def _overrides(call: Call, titles: Titles) -> tuple[Override, ...]:
    return tuple(
        Override(
            at=made.moment.utc.astimezone(UTC),
            purpose=made.purpose,
            purpose_title=titles.option(PURPOSE, made.purpose),
            reason=inline(made.reason),
        )
        for made in call.overrides
    )


def _decisions(call: Call, titles: Titles) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            id=made.decision,
            title=titles.decision(made.decision),
            verdict=made.verdict,
            verdict_title=titles.verdict(made.decision, made.verdict),
            amount=made.amount,
            arithmetic=made.arithmetic,
            at=made.moment.utc.astimezone(UTC),
        )
        for made in call.decided
    )


def _legs(seen: Seen, reader: Reader) -> tuple[Leg, ...]:
    return tuple(_leg(leg, seen, reader) for leg in seen.call.legs)


def _leg(leg: Dialled, seen: Seen, reader: Reader) -> Leg:
    language = inline(leg.language)
    card = seen.pack.card(leg.card) if seen.pack else None
    spent = legs.spans(seen.call, leg, card, reader.now)
    lasted, waited = whole(spent.whole), spent.waiting and whole(spent.waiting)
    return Leg(
        card=leg.card,
        title=seen.titles(reader.language).card(leg.card),
        kind="relay" if is_relay(leg, seen.pack) else "interpreter",
        language=language,
        language_title=formats.language_name(language, reader.language) if language else "",
        name=inline(leg.name),
        number=inline(leg.number),
        seconds=lasted,
        hold_seconds=whole(spent.hold),
        waiting_seconds=waited,
        together_seconds=None if waited is None else lasted - waited,
    )
