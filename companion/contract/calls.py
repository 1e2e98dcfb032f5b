"""A call as data: shortly, for phone hooks, and in full."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from companion.calls import legs, timers
from companion.contract.standings import standing_data
from companion.policy.base import say
from companion.text import language

if TYPE_CHECKING:
    from datetime import tzinfo

    from companion.calls.call import Call, Decided, Leg
    from companion.clock import Moment
    from companion.contract import Data
    from companion.policy.pack import Pack


def brief(call: Call, pack: Pack, now: Moment) -> Data:
    """What a phone hook is answered: which call it is, its state and its times."""
    spent = timers.times(call, now)
    return {
        "id": call.id,
        "title": say(pack.about.title, language()),
        "kind": "call",
        "pack": call.pack,
        "state": call.state.value,
        "direction": call.direction,
        "started": time_of(call.started),
        "phone_id": call.phone_id,
        "tail": call.tail,
        "timers": {
            "ringing": round(spent.ringing, 3),
            "talk": round(spent.talk, 3),
            "hold": round(spent.hold, 3),
            "wrap_up": round(spent.wrap_up, 3),
            "call": round(spent.call, 3),
            "handle": round(spent.handle, 3),
        },
        "check_in": _check_in(call, now),
    }


def full(call: Call, pack: Pack, now: Moment, zone: tzinfo) -> Data:
    """Everything that is known of a call, with its note as it stands."""
    from companion.calls import note, standing

    drafted = note.draft(call, pack, now, language(), zone)
    return {
        **brief(call, pack, now),
        "answered": time_of(call.answered) if call.answered else None,
        "ended": time_of(call.ended) if call.ended else None,
        "verification": standing_data(pack, standing.standing(call, pack)),
        "facts": dict(call.facts),
        "marks": dict(call.marks),
        "answers": dict(call.answers),
        "overrides": [
            {"purpose": one.purpose, "reason": one.reason, "at": time_of(one.moment)}
            for one in call.overrides
        ],
        "phase": call.phase,
        "prompts": sorted(call.prompts),
        "articles": list(call.articles),
        "steps": [{"article": article, "step": step} for article, step in call.steps],
        "copies": [{"kind": one.kind, "name": one.name} for one in call.copies],
        "legs": [_leg(call, leg, pack, now) for leg in call.legs],
        "questions": {name: dict(given) for name, given in call.questions.items()},
        "decided": [_decided(one) for one in call.decided],
        "tasks": list(call.tasks),
        "closing": sorted(call.closing),
        "outcome": call.outcome,
        "words": call.words,
        "note": {
            "title": drafted.title,
            "text": drafted.text(),
            "complete": drafted.complete,
            "missing": list(drafted.missing),
        },
        "undoable": call.undoable[-1][1] if call.undoable else "",
    }


def time_of(moment: Moment) -> str:
    """A moment in UTC, such as 2026-03-02T14:00:00.000Z."""
    utc = moment.utc.astimezone(UTC).replace(tzinfo=None)
    return f"{utc.isoformat(timespec='milliseconds')}Z"


def _check_in(call: Call, now: Moment) -> Data:
    """The countdown (``left`` in seconds, negative when overdue), and those made so far."""
    left, tally = timers.countdown(call, now), timers.tally(call)
    return {
        "ring": left.ring.value,
        "left": round(left.left, 3),
        "every": left.every,
        "on_time": tally.on_time,
        "late": tally.late,
        "missed": tally.missed,
    }


def _leg(call: Call, leg: Leg, pack: Pack, now: Moment) -> Data:
    """A leg with its seconds: in all, the caller on hold, waiting, and with somebody there."""
    spent = legs.spans(call, leg, pack.card(leg.card), now)
    return {
        "card": leg.card,
        "started": time_of(leg.started),
        "ended": time_of(leg.ended) if leg.ended else None,
        "language": leg.language,
        "name": leg.name,
        "number": leg.number,
        "steps": list(leg.steps),
        "answered": time_of(leg.answered) if leg.answered else None,
        "seconds": round(spent.whole, 3),
        "hold_seconds": round(spent.hold, 3),
        "waiting_seconds": _seconds(spent.waiting),
        "together_seconds": _seconds(spent.together),
    }


def _seconds(known: float | None) -> float | None:
    """Seconds to the thousandth; None where they aren't known."""
    return None if known is None else round(known, 3)


def _decided(one: Decided) -> Data:
    return {
        "decision": one.decision,
        "verdict": one.verdict,
        "rules": list(one.rules),
        "amount": one.amount,
        "arithmetic": one.arithmetic,
        "at": time_of(one.moment),
    }
