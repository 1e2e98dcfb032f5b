"""A second call: it rings or waits in a line of its own, and the agent turns to it by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.calls.call import State
from companion.window.parts.text import Text
from tests.window.whole import Whole

if TYPE_CHECKING:
    from companion.window.waiting import Waiting


@pytest.fixture
def waiting(whole: Whole) -> Waiting:
    return whole.window.waiting


def words(waiting: Waiting) -> list[str]:
    return [text.text() for text in waiting.findChildren(Text) if text.isVisible()]


def test_one_call_alone_has_no_line(whole: Whole, waiting: Waiting) -> None:
    whole.desk.ring("555-0100")
    whole.window.do("answer")
    assert not waiting.isVisible()
    assert waiting.rows == {}


def test_a_call_that_rings_meanwhile_is_told_and_the_first_stays(
    whole: Whole, waiting: Waiting
) -> None:
    whole.start()
    first = whole.call.id
    whole.window.show_panel("find")
    whole.desk.ring("555-010-7788", "second")
    whole.wait(4)
    assert words(waiting) == ["Another call rings …7788 · 00:04"]
    assert whole.call.id == first
    assert whole.window.stack.name == "find"


def test_turning_to_it_and_back(whole: Whole, waiting: Waiting) -> None:
    whole.start()
    first = whole.call.id
    whole.press(
        Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    whole.desk.ring("555-010-7788", "second")
    second = next(iter(waiting.rows))
    whole.click(waiting.rows[second])
    assert whole.call.id == second
    assert whole.offered == ["answer", "missed"]
    whole.ctrl(Qt.Key.Key_N)
    whole.wait(65)
    assert words(waiting) == ["Another caller is on hold · 01:05"]
    whole.click(waiting.rows[first])
    assert whole.call.id == first
    assert whole.call.state is State.HOLD


def test_a_caller_kept_waiting_too_long_turns_red(whole: Whole, waiting: Waiting) -> None:
    whole.start()
    first = whole.call.id
    whole.window.do("hold")
    whole.desk.ring("", "second")
    whole.desk.start(phone_id="second")
    whole.wait(119)
    colors = [waiting.titles[first]._color]
    whole.wait(2)
    colors.append(waiting.titles[first]._color)
    assert colors == ["soon", "stop"]


def test_a_call_that_ends_takes_its_line_away(whole: Whole, waiting: Waiting) -> None:
    whole.start()
    ringing = whole.desk.ring("555-0100", "second").id
    assert waiting.isVisible()
    whole.desk.act("missed", on=ringing)
    whole.settle()
    assert not waiting.isVisible()
    assert waiting.rows == {}


def test_several_calls_have_a_line_each_and_fit_at_320_pixels(
    whole: Whole, waiting: Waiting
) -> None:
    whole.start()
    for number in range(3):
        whole.desk.ring(f"555-010-000{number}", f"call-{number}")
    whole.window.resize(320, 700)
    whole.settle()
    assert len(waiting.rows) == 3
    assert whole.window.width() == 320
    for row in waiting.rows.values():
        assert row.mapTo(whole.window, row.rect().topRight()).x() < 320
    assert words(waiting)[0].startswith("Another call rings …0000")
