"""How a call went in time: its stretches, and what happened when; all counted from its start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final, Literal

from companion.calls import standing, timers, undoing
from companion.calls.call import Call, Change
from companion.calls.events import Event
from companion.calls.fold import apply
from companion.clock import Moment, seconds_between
from companion.policy.pack import Pack
from companion.policy.verification import State
from companion.summary.data import Mark, MarkKind, Stretch

_Timed = Literal["ringing", "talk", "hold", "wrap_up"]
_TIMED: Final[Mapping[str, _Timed]] = {
    "ringing": "ringing",
    "talk": "talk",
    "hold": "hold",
    "wrap_up": "wrap_up",
}
_ASKED: Final = frozenset({"set", "mark", "answer"})
_PROVING: Final = _ASKED | {"ring", "start", "line"}
"""Kinds of event that decide where a caller stands."""


def stretches(call: Call, now: Moment) -> tuple[Stretch, ...]:
    """The call's states one after the other; ``now`` ends the one that is still on."""
    ends = [change.moment for change in call.changes[1:]] + [now]
    both = zip(call.changes, ends, strict=True)
    return tuple(_stretch(call, change, end) for change, end in both if _timed(change))


def marks(call: Call, verified: Moment | None) -> tuple[Mark, ...]:
    """What happened, in order of time; ``verified`` is when the caller was known."""
    mark = partial(_mark, call)
    found = [mark("late" if one.late else "check_in", one.moment) for one in call.check_ins]
    if call.ended and timers.tally(call).missed:
        found.append(mark("not_made", call.ended))
    if verified:
        found.append(mark("verified", verified))
    found += [mark("override", one.moment) for one in call.overrides]
    found += [mark("decision", one.moment) for one in call.decided]
    return tuple(sorted(found, key=lambda one: one.after_seconds))


def verified(events: Sequence[Event], pack: Pack | None, state: State | None) -> Moment | None:
    """When the caller of a call was verified; None where they were not in the end."""
    if pack is None or state is not State.VERIFIED:
        return None
    call: Call | None = None
    for event in _proving(events):
        call = apply(call, event)
        known = call is not None and event.kind in _ASKED and call.pack == pack.id
        if known and standing.standing(call, pack).state is State.VERIFIED:
            return event.moment
    return None


def _proving(events: Sequence[Event]) -> Iterator[Event]:
    gone = undoing.taken_back(events)
    return (one for one in events if one.kind in _PROVING and one.id not in gone)


def _timed(change: Change) -> bool:
    return change.state.value in _TIMED


def _stretch(call: Call, change: Change, end: Moment) -> Stretch:
    return Stretch(
        state=_TIMED[change.state.value],
        after_seconds=_since(call, change.moment),
        seconds=round(max(0.0, seconds_between(change.moment, end)), 3),
    )


def _mark(call: Call, kind: MarkKind, moment: Moment) -> Mark:
    return Mark(kind=kind, after_seconds=_since(call, moment))


def _since(call: Call, moment: Moment) -> float:
    return round(max(0.0, seconds_between(call.started, moment)), 3)
