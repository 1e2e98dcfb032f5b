"""Totals of real acts in any order, against a recount straight from the events."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.clock import seconds_between
from companion.errors import Refused
from companion.summary.data import Verifications
from tests.helpers.shift import ACCOUNT, Shift, quickbooks
from tests.helpers.summaries import of

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.calls.events import Event

Act = tuple[str, dict[str, Any]]

ACTS: list[Act] = [
    ("hold", {}),
    ("resume", {}),
    ("end", {}),
    ("close", {}),
    ("set", {"what": "caller", "value": "company_admin"}),
    ("set", {"what": "caller", "value": "other"}),
    *(("mark", {"item": item, "mark": "matched"}) for item in ACCOUNT),
    ("mark", {"item": "email", "mark": "failed"}),
    ("answer", {"question": "active", "value": "yes"}),
    ("override", {"purpose": "account", "reason": "made up"}),
    ("article", {"article": "cancellation"}),
    ("article", {"article": "while_researching"}),
    ("copy", {"kind": "script", "name": "recap"}),
    ("copy", {"kind": "note", "name": "note"}),
    ("dial", {"card": "language_line"}),
    ("dial", {"card": "tty_relay"}),
    ("leg_end", {}),
    ("outcome", {"outcome": "resolved"}),
    ("words", {"text": "made up"}),
]
STEPS: dict[str, Callable[[Shift], object]] = {
    "ring": lambda shift: shift.desk.ring(),
    "start": lambda shift: shift.desk.start(),
    "missed": lambda shift: shift.desk.act("missed"),
    "check_in": lambda shift: shift.desk.check_in(),
    "undo": lambda shift: shift.desk.undo(),
}
step = st.one_of(st.sampled_from(sorted(STEPS)), st.sampled_from(ACTS))


def played(told: list[tuple[str | Act, int]]) -> Shift:
    shift = Shift(quickbooks())
    for what, seconds in told:
        shift.clock.turn(seconds)
        try:
            if isinstance(what, str):
                STEPS[what](shift)
            else:
                shift.desk.act(*what)
        except Refused:
            continue
    return shift


def kept(events: list[Event]) -> list[Event]:
    gone = {event.text("event") for event in events if event.kind == "undo"}
    return [event for event in events if event.id not in gone and event.kind != "undo"]


def recount(shift: Shift) -> Counter[str]:
    """The same totals, counted another way: event by event, without a fold."""
    found: Counter[str] = Counter()
    after = {"start": "talk", "hold": "hold", "resume": "talk", "end": "wrap_up"}
    for events in shift.log.kept.values():
        told = kept(events)
        kinds = Counter(event.kind for event in told)
        found["calls"] += 1
        found["missed"] += kinds["missed"]
        found["answered"] += kinds["start"]
        found["overridden"] += bool(kinds["override"])
        notes = [e for e in told if e.kind == "copy" and e.text("kind") == "note"]
        found["copied"] += bool(notes) and bool(kinds["start"])
        for event in told:
            if event.kind == "check_in":
                found["late" if event.number("late") > 0 else "on_time"] += 1
            if event.kind == "copy" and event.text("kind") == "script":
                found["scripts"] += bool(kinds["start"])
        state, since = "", told[0].moment
        for event in told:
            if event.kind in {*after, "close"}:
                if state:
                    found[state] += round(seconds_between(since, event.moment))
                state, since = after.get(event.kind, ""), event.moment
        if state:
            found[state] += round(seconds_between(since, shift.clock.now()))
    return found


@given(st.lists(st.tuples(step, st.integers(0, 200)), max_size=60))
def test_totals_equal_a_naive_recount_of_the_events(told: list[tuple[str | Act, int]]) -> None:
    shift = played([("start", 1), *told])
    found, plain = of(shift).totals, recount(shift)
    assert (found.calls, found.missed, found.answered) == (
        plain["calls"], plain["missed"], plain["answered"],
    )  # fmt: skip
    assert (found.check_ins.on_time, found.check_ins.late) == (plain["on_time"], plain["late"])
    assert (found.verifications.overridden, found.notes_copied) == (
        plain["overridden"], plain["copied"],
    )  # fmt: skip
    assert sum(one.count for one in found.scripts) == plain["scripts"]
    assert (found.talk_seconds, found.hold_seconds, found.wrap_up_seconds) == pytest.approx(
        (plain["talk"], plain["hold"], plain["wrap_up"])
    )


def answered_by_state(found: Verifications) -> int:
    return found.verified + found.not_required + found.incomplete + found.failed + found.refused


@given(st.lists(st.tuples(step, st.integers(0, 200)), max_size=60))
def test_what_must_hold_of_any_shift(told: list[tuple[str | Act, int]]) -> None:
    found = of(played(told)).totals
    assert found.answered + found.missed <= found.calls
    assert answered_by_state(found.verifications) == found.answered
    assert sum(one.count for one in found.outcomes) == found.answered
    assert sum(one.count for one in found.packs) == found.calls
    assert found.verifications.verified_first <= found.verifications.needed <= found.answered
    assert found.notes_complete <= found.answered
    assert (found.check_ins.worst_late_seconds > 0) == (found.check_ins.late > 0)
