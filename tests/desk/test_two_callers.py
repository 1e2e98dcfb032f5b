"""Two calls at a time: the one in front is that of the person whom the agent talks to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.calls.call import State

if TYPE_CHECKING:
    from companion.calls.call import Call
    from companion.desk import Desk

CALLER, SALES = "555-0142", "555-0177"


@pytest.fixture
def caller(desk: Desk) -> Call:
    """Somebody who was put on hold."""
    desk.start(CALLER, "a")
    return desk.act("hold")


def in_front(desk: Desk) -> tuple[str, State]:
    assert desk.call is not None
    return desk.call.phone_id, desk.call.state


@pytest.mark.parametrize("answered", [True, False])
def test_after_a_call_to_somebody_else_the_caller_on_hold_is_in_front(
    desk: Desk, caller: Call, *, answered: bool
) -> None:
    sales = desk.ring(SALES, "b", "out")
    assert in_front(desk) == ("a", State.HOLD)
    if answered:
        desk.start(SALES, "b", "out")
        assert in_front(desk) == ("b", State.TALK)
    desk.act("end" if answered else "missed", on=sales.id)
    assert in_front(desk) == ("a", State.HOLD)
    desk.act("resume", on=caller.id)
    assert in_front(desk) == ("a", State.TALK)
    assert [call.state for call in desk.calls] == [State.TALK, State.WRAP_UP]


def test_without_anybody_on_hold_it_is_the_agent_s_own_call(desk: Desk) -> None:
    desk.start(SALES, "b", "out")
    desk.act("end")
    assert in_front(desk) == ("b", State.WRAP_UP)


def test_a_caller_s_own_end_leaves_their_note_in_front(desk: Desk, caller: Call) -> None:
    other = desk.start(SALES, "b")
    desk.act("end", on=other.id)
    assert in_front(desk) == ("b", State.WRAP_UP)
    desk.act("resume", on=caller.id)
    assert in_front(desk) == ("a", State.TALK)


def test_of_three_together_the_one_in_front_stays(desk: Desk, caller: Call) -> None:
    desk.start(SALES, "b", "out")
    desk.act("resume", on=caller.id)
    assert in_front(desk) == ("b", State.TALK)
