"""Where the agent comes back to: a window opened anew, a call turned to; and where a press goes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.window.whole import Whole


def test_reopened_in_mid_call_the_first_act_leaves_what_is_read(whole: Whole) -> None:
    whole.start()
    whole.reopen()
    whole.window.show_panel("find")
    whole.window.do("hold")
    assert whole.window.stack.name == "find"


def test_reopened_in_mid_call_the_end_brings_the_note(whole: Whole) -> None:
    whole.start()
    whole.reopen()
    whole.window.do("end")
    assert whole.window.stack.name == "note"


def test_a_call_in_after_call_work_is_turned_to_at_its_note(whole: Whole) -> None:
    whole.start()
    whole.window.do("end")
    waiting = whole.call.id
    whole.desk.ring("555-0100")
    whole.desk.focus(whole.desk.calls[-1].id)
    whole.desk.focus(waiting)
    assert whole.window.stack.name == "note"
    whole.reopen()
    assert whole.window.stack.name == "note"


def test_a_double_click_does_nothing_to_what_comes_beneath_it(whole: Whole) -> None:
    whole.double_click(whole.window.action_bar.buttons["start"])
    assert whole.kinds == ["start"]
    whole.double_click(whole.window.action_bar.buttons["end"])
    assert whole.kinds == ["start", "end"]


def test_what_moves_while_it_is_held_down_was_pressed_all_the_same(whole: Whole) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    button = whole.window.action_bar.buttons["start"]
    place, window = button.rect().center(), whole.window.windowHandle()
    at = button.mapTo(whole.window, place)
    QTest.mousePress(window, left, none, at)
    button.move(button.pos() + QPoint(0, -60))
    QTest.mouseRelease(window, left, none, at)
    whole.settle()
    assert whole.kinds == ["start"]


def test_a_press_that_is_dragged_off_is_none(whole: Whole) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    button = whole.window.action_bar.buttons["start"]
    at = button.mapTo(whole.window, button.rect().center())
    QTest.mousePress(whole.window.windowHandle(), left, none, at)
    QTest.mouseRelease(whole.window.windowHandle(), left, none, at + QPoint(0, -200))
    whole.settle()
    assert whole.desk.call is None
