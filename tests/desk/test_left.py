"""A call that was left in wrap-up: idle hours are no after-call work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.calls import timers
from companion.calls.fold import fold

if TYPE_CHECKING:
    from companion.desk import Desk
    from companion.history.store import History
    from tests.helpers.clock import TurnedClock


def wrapped_up(desk: Desk, clock: TurnedClock) -> str:
    """A call of a minute, with half a minute of after-call work done on it."""
    call = desk.start(by_hand=True)
    clock.turn(60)
    desk.act("end")
    clock.turn(30)
    desk.act("words", {"text": "Will call back."})
    return call.id


def wrap_up_seconds(history: History, name: str, clock: TurnedClock) -> float:
    call = fold(history.events(name))
    assert call is not None
    return timers.times(call, clock.now()).wrap_up


def test_the_next_call_ends_the_work_on_the_last_one(
    desk: Desk, history: History, clock: TurnedClock
) -> None:
    name = wrapped_up(desk, clock)
    clock.turn(200)
    desk.start(by_hand=True)
    assert wrap_up_seconds(history, name, clock) == 230


def test_a_night_is_not_work(desk: Desk, history: History, clock: TurnedClock) -> None:
    name = wrapped_up(desk, clock)
    clock.turn(14 * 3600)
    desk.start(by_hand=True)
    assert wrap_up_seconds(history, name, clock) == 30


def test_closing_by_hand_counts_to_the_moment(
    desk: Desk, history: History, clock: TurnedClock
) -> None:
    name = wrapped_up(desk, clock)
    clock.turn(3000)
    desk.act("close")
    assert wrap_up_seconds(history, name, clock) == 3030
