"""macOS is told that the agent is at work for as long as a caller is on the line."""

from __future__ import annotations

from dataclasses import dataclass, field

from companion.app.awake import AT_WORK, Awake
from tests.helpers.shift import Shift


@dataclass
class Apple:
    """NSProcessInfo, with the activities that are going on."""

    going: list[object] = field(default_factory=list)

    def beginActivityWithOptions_reason_(self, options: int, reason: str) -> object:
        assert options == AT_WORK
        assert reason
        self.going.append(activity := object())
        return activity

    def endActivity_(self, activity: object) -> None:
        self.going.remove(activity)


def test_while_a_caller_is_on_the_line_nothing_is_slowed() -> None:
    shift, apple = Shift(), Apple()
    Awake(shift.desk, apple)
    assert not apple.going
    shift.desk.ring("5550100")
    assert not apple.going
    shift.desk.start()
    shift.desk.act("hold")
    assert len(apple.going) == 1
    shift.desk.act("end")
    assert not apple.going


def test_one_that_waits_on_hold_counts_as_well() -> None:
    shift, apple = Shift(), Apple()
    Awake(shift.desk, apple)
    shift.desk.start()
    waiting = shift.desk.act("hold").id
    shift.desk.ring("5550101", "second")
    shift.desk.start(phone_id="second")
    shift.desk.act("end")
    assert shift.desk.call is not None
    assert shift.desk.call.id != waiting
    assert len(apple.going) == 1


def test_a_call_from_before_a_restart_counts_from_the_start() -> None:
    shift, apple = Shift(), Apple()
    shift.desk.start()
    Awake(shift.desk, apple)
    assert len(apple.going) == 1
