from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.calls.figures import Figures, figures, of_call, total
from companion.calls.fold import fold
from companion.clock import seconds_between
from companion.errors import Refused
from companion.policy.verification import State
from tests.helpers.shift import ACCOUNT, Shift, quickbooks, whole_shift

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.calls.call import Call
    from companion.calls.events import Event

Act = tuple[str, dict[str, Any]]


def calls_of(shift: Shift) -> list[Call]:
    folded = (fold(events) for events in shift.log.kept.values())
    return [call for call in folded if call]


def counted(shift: Shift) -> Figures:
    return figures(calls_of(shift), {"quickbooks": shift.pack}.get, shift.clock.now())


def test_nothing_comes_to_nothing() -> None:
    found = figures([], lambda _name: None, Shift().clock.now())
    assert found.calls == 0
    assert found.average_handle is None
    assert set(found.verifications) == set(State)


def test_the_whole_shift() -> None:
    found = counted(whole_shift())
    assert (found.calls, found.answered, found.missed) == (13, 12, 1)
    assert found.verifications[State.VERIFIED] == 8
    assert found.verifications[State.FAILED] == 1
    assert found.verifications[State.REFUSED] == 1
    assert found.verifications[State.INCOMPLETE] == 2
    assert found.overridden == 1
    assert (found.disclosed, found.verified_first) == (7, 6)
    assert (found.interpreter.calls, found.relay.calls) == (1, 1)
    assert (found.interpreter.seconds, found.relay.seconds) == (381, 229)
    assert (found.notes_complete, found.notes_copied) == (10, 10)
    assert found.by_verdict == {
        ("quickbooks", "refund", "eligible_prorated"): 1,
        ("quickbooks", "refund", "not_eligible"): 1,
    }
    assert found.by_pack == {"quickbooks": 13}
    assert found.by_outcome["quickbooks", ""] == 2


def test_the_average_is_of_answered_calls() -> None:
    shift = whole_shift()
    found = counted(shift)
    assert found.average_handle == pytest.approx(found.times.handle / 12)


def test_a_missed_call_adds_nothing_but_itself() -> None:
    shift = Shift()
    shift.desk.ring()
    shift.clock.turn(30)
    shift.desk.act("missed")
    found = counted(shift)
    assert (found.calls, found.missed, found.answered) == (1, 1, 0)
    assert found.times.handle == 0
    assert sum(found.verifications.values()) == 0


def test_a_ringing_call_is_neither_answered_nor_missed() -> None:
    shift = Shift()
    shift.desk.ring()
    found = counted(shift)
    assert (found.calls, found.missed, found.answered) == (1, 0, 0)


def test_a_call_still_on_counts_up_to_now() -> None:
    shift = Shift()
    shift.answer()
    shift.clock.turn(100)
    assert counted(shift).times.talk == 120


def test_an_override_that_was_not_needed_spoils_nothing() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.desk.act("override", {"purpose": "reactivation", "reason": "made up"})
    shift.verify(*ACCOUNT, active="yes")
    shift.work("cancellation")
    found = counted(shift)
    assert (found.overridden, found.disclosed, found.verified_first) == (1, 1, 1)


def test_opening_by_override_is_not_verified_first() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.desk.act("override", {"purpose": "account", "reason": "made up"})
    shift.work("cancellation")
    found = counted(shift)
    assert (found.disclosed, found.verified_first) == (1, 0)


def test_an_open_article_discloses_nothing() -> None:
    shift = Shift()
    shift.answer()
    shift.work("while_researching")
    assert counted(shift).disclosed == 0


def test_a_call_whose_pack_is_gone_keeps_its_times() -> None:
    shift = whole_shift()
    found = figures(calls_of(shift), lambda _name: None, shift.clock.now())
    assert found.times == counted(shift).times
    assert found.check_ins == counted(shift).check_ins
    assert sum(found.verifications.values()) == 0
    assert found.notes_complete == 0


def test_scripts_come_most_used_first_and_secrets_do_not_count() -> None:
    shift = Shift()
    shift.answer()
    shift.say("recap", "survey", "survey")
    shift.desk.act("copy", {"kind": "secret", "name": "client_id"})
    assert list(counted(shift).scripts.items()) == [
        (("quickbooks", "survey"), 2),
        (("quickbooks", "recap"), 1),
    ]


def test_two_services_of_a_kind_on_one_call_are_one_call() -> None:
    shift = Shift()
    shift.answer()
    for _again in range(2):
        shift.dial("language_line", "vi", "An", "1", 100)
        shift.desk.act("leg_end")
    found = counted(shift).interpreter
    assert (found.calls, found.seconds) == (1, 200)


def test_totals_are_sums_over_single_calls() -> None:
    shift = whole_shift()
    now = shift.clock.now()
    ones = [of_call(call, shift.pack, now) for call in calls_of(shift)]
    assert total(ones) == counted(shift)
    assert total(ones[:5]).calls + total(ones[5:]).calls == 13


# Below: real acts in any order, and a recount straight from the events.

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
def test_figures_equal_a_naive_recount_of_the_events(told: list[tuple[str | Act, int]]) -> None:
    shift = played([("start", 1), *told])
    found, plain = counted(shift), recount(shift)
    assert (found.calls, found.missed, found.answered) == (
        plain["calls"], plain["missed"], plain["answered"],
    )  # fmt: skip
    assert found.check_ins.on_time == plain["on_time"]
    assert found.check_ins.late == plain["late"]
    assert (found.overridden, found.notes_copied) == (plain["overridden"], plain["copied"])
    assert sum(found.scripts.values()) == plain["scripts"]
    times = found.times
    assert (times.talk, times.hold, times.wrap_up) == pytest.approx(
        (plain["talk"], plain["hold"], plain["wrap_up"])
    )


@given(st.lists(st.tuples(step, st.integers(0, 200)), max_size=60))
def test_what_must_hold_of_any_shift(told: list[tuple[str | Act, int]]) -> None:
    found = counted(played(told))
    assert found.answered + found.missed <= found.calls
    assert sum(found.verifications.values()) == found.answered
    assert sum(found.by_outcome.values()) == found.answered
    assert sum(found.by_pack.values()) == found.calls
    assert found.verified_first <= found.disclosed <= found.answered
    assert found.notes_complete <= found.answered
    assert (found.worst_late > 0) == (found.check_ins.late > 0)
