from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from companion.summary.adding import Adding
from companion.summary.build import summarise
from companion.summary.data import Service, Summary, Totals
from tests.helpers.counting import counted
from tests.helpers.memory import MemoryShelf
from tests.helpers.shift import ZONE, Shift, whole_shift
from tests.helpers.summaries import of, of_shift


def added(summary: Summary) -> Totals:
    adding = Adding()
    for row in summary.calls:
        adding.add(row)
    return adding.totals()


def test_the_rows_alone_come_to_the_totals() -> None:
    assert added(of_shift()) == of_shift().totals


def test_they_are_what_the_events_say() -> None:
    shift = whole_shift()
    truth, totals = counted(shift.log.kept.values(), shift.clock.now()), of(shift).totals
    assert (totals.calls, totals.answered, totals.missed) == (13, 12, 1)
    assert (truth.calls, truth.answered, truth.missed) == (13, 12, 1)
    assert (totals.talk_seconds, totals.hold_seconds) == (truth.talk, truth.hold)
    assert totals.wrap_up_seconds == truth.wrap_up
    assert (totals.check_ins.on_time, totals.check_ins.late) == (truth.on_time, truth.late)


def test_the_whole_shift() -> None:
    totals = of_shift().totals
    states = totals.verifications
    assert (states.verified, states.failed, states.refused, states.incomplete) == (8, 1, 1, 2)
    assert (states.overridden, states.needed, states.verified_first) == (1, 7, 6)
    assert (totals.interpreter, totals.relay) == (
        Service(calls=1, seconds=381),
        Service(calls=1, seconds=229),
    )
    assert (totals.notes_complete, totals.notes_copied) == (10, 10)
    assert {(made.decision, made.verdict, made.count) for made in totals.decisions} == {
        ("refund", "eligible_prorated", 1),
        ("refund", "not_eligible", 1),
    }
    assert [(line.id, line.count) for line in totals.packs] == [("quickbooks", 13)]
    assert {one.id: one.count for one in totals.outcomes}[""] == 2
    assert totals.average_handle_seconds == round(totals.handle_seconds / 12, 3)


def test_of_calls_whose_pack_is_gone_the_times_are_left() -> None:
    shift, now = whole_shift(), whole_shift().clock.now()
    gone = summarise(shift.log, MemoryShelf(), "last", now, ZONE, "en").totals
    whole = of_shift().totals
    assert gone.handle_seconds == whole.handle_seconds > 0
    assert gone.check_ins == whole.check_ins
    assert (gone.verifications.verified, gone.notes_complete) == (0, 0)


def test_scripts_come_most_used_first() -> None:
    shift = Shift()
    shift.answer()
    shift.say("recap", "survey", "survey")
    assert [(one.id, one.count) for one in of(shift).totals.scripts] == [
        ("survey", 2),
        ("recap", 1),
    ]


def test_two_services_of_a_kind_on_one_call_are_one_call() -> None:
    shift = Shift()
    shift.answer()
    for _again in range(2):
        shift.dial("language_line", "vi", "An", "1", 100)
        shift.desk.act("leg_end")
    assert of(shift).totals.interpreter == Service(calls=1, seconds=200)


def test_before_the_first_row_there_is_nothing() -> None:
    assert Adding().totals() == Totals()
    assert Adding().packs() == ()


def test_a_missed_call_adds_to_no_time() -> None:
    missed = next(row for row in of_shift().calls if row.state == "missed")
    long = msgspec.structs.replace(missed, wrap_up_seconds=99.0)
    adding = Adding()
    adding.add(long)
    assert adding.totals().handle_seconds == 0
    assert adding.totals().average_handle_seconds is None


@given(st.permutations(range(13)))
def test_the_order_of_the_rows_changes_no_number(order: list[int]) -> None:
    summary = of_shift()
    turned = msgspec.structs.replace(summary, calls=tuple(summary.calls[n] for n in order))
    found, totals = added(turned), summary.totals
    assert (found.handle_seconds, found.check_ins) == (totals.handle_seconds, totals.check_ins)
    assert sorted(found.outcomes, key=lambda one: one.id) == sorted(
        totals.outcomes, key=lambda one: one.id
    )


@given(st.lists(st.floats(0, 10_000), max_size=40))
def test_no_sum_drifts(lengths: list[float]) -> None:
    row = next(row for row in of_shift().calls if row.answered)
    adding, exact = Adding(), 0
    for length in lengths:
        short = round(length, 3)
        exact += round(short * 1000)
        adding.add(msgspec.structs.replace(row, talk_seconds=short))
    assert adding.totals().talk_seconds == exact / 1000
