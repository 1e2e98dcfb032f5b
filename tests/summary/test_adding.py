from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from companion.calls.figures import figures
from companion.calls.fold import fold
from companion.summary.adding import Adding
from companion.summary.data import Summary, Totals
from tests.helpers.counting import counted
from tests.helpers.shift import whole_shift
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


def test_they_are_what_the_figures_say() -> None:
    shift = whole_shift()
    calls = [call for call in map(fold, shift.log.kept.values()) if call]
    found = figures(calls, shift.packs.packs.get, shift.clock.now())
    totals = of(shift).totals
    assert totals.verifications.needed == found.disclosed
    assert totals.verifications.verified_first == found.verified_first
    assert totals.verifications.overridden == found.overridden
    assert {(o.pack, o.id): o.count for o in totals.outcomes} == found.by_outcome
    assert [(s.id, s.count) for s in totals.scripts] == [
        (name, count) for (_pack, name), count in list(found.scripts.items())[:5]
    ]
    assert totals.interpreter.calls == found.interpreter.calls
    assert totals.relay.calls == found.relay.calls


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
