"""The window folded to one line: time, check-in, verified or not, the next act, the way back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.calls.call import State
from tests.window.whole import Whole

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.window.strip import Strip


@pytest.fixture
def whole(qtbot: QtBot, home: Path) -> Whole:
    made = Whole(qtbot, home)
    made.ctrl(Qt.Key.Key_M)
    return made


@pytest.fixture
def strip(whole: Whole) -> Strip:
    return whole.window.strip


def test_ctrl_m_folds_and_unfolds_to_the_height_there_was(qtbot: QtBot, home: Path) -> None:
    whole = Whole(qtbot, home)
    whole.window.resize(400, 700)
    whole.ctrl(Qt.Key.Key_M)
    assert whole.window.height() == whole.window.strip.sizeHint().height() < 80
    assert not whole.window.full.isVisible()
    whole.ctrl(Qt.Key.Key_M)
    assert (whole.window.width(), whole.window.height()) == (400, 700)
    assert whole.window.full.isVisible()
    assert not whole.window.strip.isVisible()


def test_a_whole_call_from_the_strip(whole: Whole, strip: Strip) -> None:
    said = []
    for _press in range(2):
        said.append(strip.next.text())
        whole.click(strip.next)
    assert said == ["Start call", "Checked in"]
    assert whole.kinds == ["start", "check_in"]
    whole.window.do("end")
    assert strip.next.text() == "Done"
    whole.click(strip.next)
    assert whole.desk.call is None
    assert strip.isVisible()


def test_a_call_that_rings_is_answered_from_it(whole: Whole, strip: Strip) -> None:
    whole.desk.ring("555-0100")
    assert strip.next.text() == "Answer"
    whole.wait(5)
    assert strip.timer.text() == "00:05"
    whole.click(strip.next)
    assert whole.call.state is State.TALK


def test_without_check_ins_hold_is_the_next_act(whole: Whole, strip: Strip) -> None:
    whole.desk.choose_line("quiet")
    whole.click(strip.next)
    assert strip.next.text() == "Hold"
    assert not strip.ring.isVisible()
    whole.click(strip.next)
    assert strip.next.text() == "Resume"
    assert whole.call.state is State.HOLD


def test_time_ring_and_countdown_are_those_of_the_header(whole: Whole, strip: Strip) -> None:
    whole.window.do("start")
    whole.wait(107)
    assert strip.timer.text() == "01:47"
    assert (strip.ring.state, strip.left.text()) == ("soon", "0:13")
    whole.wait(20)
    assert (strip.ring.state, strip.left.text()) == ("overdue", "+0:07")


def test_an_overdue_check_in_is_red_here_too(whole: Whole, strip: Strip) -> None:
    whole.window.do("start")
    seen = []
    for seconds in (60, 50, 15, 1):
        whole.wait(seconds)
        seen.append((strip.left._color, strip.next.kind))
    assert seen == [
        ("accent", "primary"),
        ("soon", "primary"),
        ("stop", "danger"),
        ("stop", "danger"),
    ]
    whole.click(strip.next)
    assert (strip.left._color, strip.next.kind) == ("accent", "primary")


def test_the_way_back_has_a_mark_and_a_name(strip: Strip) -> None:
    assert strip.back.text() == ""
    assert strip.back.accessibleName() == strip.back.toolTip() == "Unfold"
    assert min(strip.back.width(), strip.back.height()) >= 24


def test_it_says_whether_the_caller_is_verified(whole: Whole, strip: Strip) -> None:
    assert not strip.chip.isVisible()
    whole.window.do("start")
    assert (strip.chip.text(), strip.chip.tone) == ("?", "soon")
    assert strip.chip.accessibleName() == "not verified"
    whole.verify()
    assert (strip.chip.text(), strip.chip.tone) == ("✓", "ok")
    assert strip.chip.accessibleName() == "verified"
    whole.desk.act("mark", {"item": "email", "mark": "failed"})
    assert (strip.chip.text(), strip.chip.tone) == ("✕", "stop")
    assert strip.chip.accessibleName() == "not verified"


def test_a_click_unfolds_it(whole: Whole, strip: Strip) -> None:
    whole.click(strip.back)
    assert whole.window.full.isVisible()


def test_space_and_the_other_keys_work_folded(whole: Whole) -> None:
    whole.ctrl(Qt.Key.Key_N)
    whole.press(Qt.Key.Key_Space)
    whole.press(
        Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert whole.kinds == ["start", "check_in", "hold"]
    assert whole.window.strip.isVisible()


def test_nothing_lies_over_another_at_320_pixels(whole: Whole, strip: Strip) -> None:
    whole.window.do("start")
    whole.wait(3700)
    whole.window.resize(320, whole.window.height())
    whole.settle()
    parts = (strip.short, strip.timer, strip.ring, strip.left, strip.chip, strip.next, strip.back)
    boxes = [part.geometry() for part in parts if part.isVisible()]
    shown = sorted(boxes, key=lambda box: box.left())
    for one, other in pairwise(shown):
        assert one.right() < other.left()
    assert shown[-1].right() <= strip.width() == whole.window.width()
