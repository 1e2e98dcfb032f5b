"""Durations and the check-in: right across sleep, clocks set wrong, and a restart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.calls import timers
from companion.calls.call import Call
from companion.calls.fold import fold
from companion.calls.timers import CheckInTally, Countdown, Ring, Times
from tests.helpers.happening import Tape

DAY = 86_400.0
spans = st.lists(st.floats(0, 4 * 3600), min_size=1, max_size=12)


def call_of(tape: Tape) -> Call:
    call = fold(tape.events)
    assert call is not None
    return call


def begun(every: int = 120) -> Tape:
    tape = Tape()
    tape.add("start", every=every)
    return tape


@given(st.floats(0, 300), spans, st.floats(0, 3600), st.floats(0, 3600))
def test_the_parts_sum_to_the_whole(
    ringing: float, talks: list[float], wrap_up: float, afterwards: float
) -> None:
    tape = Tape()
    tape.add("ring")
    tape.clock.turn(ringing)
    tape.add("start", every=120)
    for number, seconds in enumerate(talks):
        tape.clock.turn(seconds)
        tape.add("resume" if number % 2 else "hold")
    tape.add("end")
    tape.clock.turn(wrap_up)
    tape.add("close")
    tape.clock.turn(afterwards)
    spent = timers.times(call_of(tape), tape.clock.now())
    assert spent.ringing == pytest.approx(ringing, abs=1e-5)
    assert spent.talk == pytest.approx(sum(talks[::2]), abs=1e-5)
    assert spent.hold == pytest.approx(sum(talks[1::2]), abs=1e-5)
    assert spent.wrap_up == pytest.approx(wrap_up, abs=1e-5)
    assert spent.call == spent.talk + spent.hold
    assert spent.handle == spent.call + spent.wrap_up


wall_moves = st.lists(st.sampled_from([DAY, -DAY, 3600, -3600, 0.5]), min_size=1, max_size=6)


@given(wall_moves, st.floats(0, 3600))
def test_a_clock_set_forward_or_back_changes_nothing(moves: list[float], each: float) -> None:
    straight, bent = begun(), begun()
    for number, move in enumerate(moves):
        for tape in (straight, bent):
            tape.clock.turn(each)
        bent.clock.set_wall(move)
        for tape in (straight, bent):
            tape.add(("hold", "resume")[number % 2])
    now, bent_now = straight.clock.now(), bent.clock.now()
    assert timers.times(call_of(bent), bent_now) == timers.times(call_of(straight), now)
    assert timers.countdown(call_of(bent), bent_now) == timers.countdown(call_of(straight), now)


def test_sleep_counts() -> None:
    tape = begun()
    tape.clock.turn(3 * 3600)  # the machine's count goes on in sleep, as the wall does
    assert timers.times(call_of(tape), tape.clock.now()).talk == 3 * 3600
    assert timers.countdown(call_of(tape), tape.clock.now()).left == 120 - 3 * 3600


def test_a_restart_is_bridged_by_the_wall() -> None:
    tape = begun()
    tape.clock.turn(50)
    tape.add("hold")
    tape.clock.restart(seconds=200)
    tape.add("resume")
    tape.clock.turn(30)
    spent = timers.times(call_of(tape), tape.clock.now())
    assert (spent.talk, spent.hold) == (80, 200)


def test_a_restart_with_the_clock_set_back_gives_nothing_negative() -> None:
    tape = begun()
    tape.clock.turn(50)
    tape.clock.restart(seconds=-DAY)
    assert timers.times(call_of(tape), tape.clock.now()).talk == 0
    assert timers.countdown(call_of(tape), tape.clock.now()).left == 120


@pytest.mark.parametrize(
    ("seconds", "ring"),
    [
        (0, Ring.RUNNING),
        (104.9, Ring.RUNNING),
        (105, Ring.SOON),
        (119.9, Ring.SOON),
        (120, Ring.DUE),
        (120.9, Ring.DUE),
        (121, Ring.OVERDUE),
        (9999, Ring.OVERDUE),
    ],
)
def test_the_ring_runs_turns_soon_is_due_and_overdue(seconds: float, ring: Ring) -> None:
    tape = begun()
    tape.clock.turn(seconds)
    shown = timers.countdown(call_of(tape), tape.clock.now())
    assert shown.ring is ring
    assert shown.left == pytest.approx(120 - seconds)
    assert shown.every == 120


def test_a_check_in_starts_the_count_anew() -> None:
    tape = begun()
    tape.clock.turn(100)
    tape.add("check_in", late=0.0)
    tape.clock.turn(30)
    assert timers.countdown(call_of(tape), tape.clock.now()) == Countdown(Ring.RUNNING, 90, 120)


def test_a_check_in_taken_back_counts_no_longer() -> None:
    tape = begun()
    tape.clock.turn(100)
    event = tape.add("check_in", late=0.0)
    tape.clock.turn(30)
    tape.add("undo", event=event.id)
    assert timers.countdown(call_of(tape), tape.clock.now()).left == -10


def test_the_count_goes_on_through_hold() -> None:
    tape = begun()
    tape.clock.turn(60)
    tape.add("hold")
    tape.clock.turn(70)
    assert timers.countdown(call_of(tape), tape.clock.now()).ring is Ring.OVERDUE


@given(st.integers(10, 3600), st.floats(0, 20_000))
def test_lateness_is_what_lies_past_the_due_time(every: int, seconds: float) -> None:
    tape = begun(every)
    tape.clock.turn(seconds)
    late = timers.lateness(call_of(tape), tape.clock.now())
    assert late == (pytest.approx(seconds - every, abs=1e-2) if late else 0)
    assert (late > 0) == (timers.countdown(call_of(tape), tape.clock.now()).ring is Ring.OVERDUE)


@pytest.mark.parametrize("kinds", [("ring",), ("start", "end"), ("ring", "missed"), ()])
def test_no_countdown_without_a_caller(kinds: tuple[str, ...]) -> None:
    tape = Tape()
    for kind in kinds:
        tape.add(kind, every=120)
    call = fold(tape.events)
    assert timers.countdown(call, tape.clock.now()) == Countdown(Ring.OFF)


def test_no_countdown_where_the_pack_asks_for_none() -> None:
    tape = begun(0)
    tape.clock.turn(9999)
    assert timers.countdown(call_of(tape), tape.clock.now()) == Countdown(Ring.OFF)
    assert timers.lateness(call_of(tape), tape.clock.now()) == 0


def test_a_line_that_asks_for_check_ins_asks_from_when_it_is_chosen() -> None:
    tape = begun(0)
    tape.clock.turn(600)
    tape.add("line", every=120)
    tape.clock.turn(100)
    assert timers.countdown(call_of(tape), tape.clock.now()).left == 20
    tape.add("line", every=90)  # the caller has waited through both
    assert timers.countdown(call_of(tape), tape.clock.now()).left == -10


def test_a_check_in_of_before_a_line_that_asked_for_none_is_not_counted_from() -> None:
    tape = begun()
    tape.clock.turn(60)
    tape.add("check_in", late=0.0)
    for every in (0, 120):
        tape.clock.turn(300)
        tape.add("line", every=every)
    assert timers.countdown(call_of(tape), tape.clock.now()).left == 120


def test_a_line_put_right_after_the_call_misses_no_check_in() -> None:
    tape = begun(0)
    tape.clock.turn(600)
    tape.add("end")
    tape.clock.turn(30)
    tape.add("line", every=120)
    assert timers.tally(call_of(tape)).missed == 0


def test_after_a_restart_with_the_clock_set_back_the_last_check_in_counts() -> None:
    tape = begun()
    tape.clock.turn(100)
    tape.clock.restart(seconds=-7200)
    tape.add("check_in", late=0.0)
    tape.clock.turn(30)
    assert timers.countdown(call_of(tape), tape.clock.now()).left == 90


def test_check_ins_are_tallied() -> None:
    tape = begun()
    for late in (0.0, 12.5, 0.0):
        tape.clock.turn(120 + late)
        tape.add("check_in", late=late)
    assert timers.tally(call_of(tape)) == CheckInTally(2, 1, 0)
    tape.clock.turn(121)
    assert timers.tally(call_of(tape)).missed == 0
    tape.add("end")
    assert timers.tally(call_of(tape)) == CheckInTally(2, 1, 1)
    assert timers.tally(call_of(tape)).due == 4


@pytest.mark.parametrize(("seconds", "missed"), [(120.9, 0), (121, 1), (3600, 1)])
def test_one_that_was_due_at_the_end_is_missed(seconds: float, missed: int) -> None:
    tape = begun()
    tape.clock.turn(seconds)
    tape.add("end")
    tape.clock.turn(9999)
    assert timers.tally(call_of(tape)).missed == missed


@pytest.mark.parametrize("kinds", [("ring",), ("ring", "missed")])
def test_a_call_never_answered_misses_no_check_in(kinds: tuple[str, ...]) -> None:
    tape = Tape()
    for kind in kinds:
        tape.add(kind)
        tape.clock.turn(999)
    assert timers.tally(call_of(tape)) == CheckInTally()
    assert timers.times(call_of(tape), tape.clock.now()) == Times(ringing=999)


def test_time_in_the_present_state() -> None:
    tape = begun()
    tape.clock.turn(10)
    tape.add("hold")
    tape.clock.turn(25)
    assert timers.in_state(call_of(tape), tape.clock.now()) == 25
