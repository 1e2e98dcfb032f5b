"""The window repaints at most once a second while a call runs, and not at all without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from companion.window.main import Window
from companion.window.parts import paint
from tests.window.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

SECONDS = 12
FEW = 12
"""Parts: timer, ring, countdown and what stands beside them; never the whole window."""
PANELS = ("call", "find", "dial", "decide", "note", "shift")


class Counted(Window):
    """Counts how often it puts something on the screen."""

    painted_times = 0
    painted_parts: ClassVar[list[str]] = []

    def event(self, event: QEvent) -> bool:
        """Note an update in which at least one part was painted."""
        before = len(self.painted_parts)
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and len(self.painted_parts) > before:
            Counted.painted_times += 1
        return done


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, home: Path) -> Whole:
    before = paint.begin

    def begin(part: QWidget) -> QPainter:
        Counted.painted_parts.append(type(part).__name__)
        return before(part)

    monkeypatch.setattr("companion.window.parts.paint.begin", begin)
    monkeypatch.setattr("tests.window.whole.Window", Counted)
    return Whole(qtbot, home)


def rest(whole: Whole) -> None:
    """Until nothing is to be painted."""
    for _turn in range(8):
        whole.settle()


def settle(whole: Whole) -> None:
    """Until nothing is to be painted, count from nothing."""
    rest(whole)
    Counted.painted_times = 0
    Counted.painted_parts.clear()


def test_the_count_counts(whole: Whole) -> None:
    settle(whole)
    whole.window.header.update()
    whole.window.header.sub.update()
    whole.settle()
    assert Counted.painted_times == 1


@pytest.mark.parametrize("panel", PANELS)
def test_a_running_call_repaints_once_a_second(whole: Whole, panel: str) -> None:
    whole.start()
    whole.verify()
    whole.window.show_panel(panel)
    whole.clock.turn(115)
    whole.window.tick()
    counts = []
    for _second in range(SECONDS):  # past the moment when the check-in falls due
        settle(whole)
        whole.wait(1)
        QApplication.processEvents()
        counts.append(Counted.painted_times)
        assert len(Counted.painted_parts) < FEW, Counted.painted_parts
    assert max(counts) <= 1
    assert sum(counts) >= SECONDS - 1


def test_between_two_seconds_nothing_is_painted(whole: Whole) -> None:
    whole.start()
    settle(whole)
    whole.clock.turn(0.1)
    for _time in range(5):
        whole.window.tick()
        whole.settle()
    assert Counted.painted_times == 0


@pytest.mark.parametrize("panel", PANELS)
def test_without_a_call_nothing_is_painted(whole: Whole, panel: str) -> None:
    whole.window.show_panel(panel)
    settle(whole)
    for _look in range(SECONDS):
        whole.clock.turn(2)
        whole.window.look_for_news()
        whole.settle()
    assert Counted.painted_times == 0
    assert not whole.window._second.isActive()


@pytest.mark.parametrize("keys", ["2", "21", "22", "213"], ids=lambda keys: f"key-{keys}")
def test_what_comes_is_laid_out_before_the_first_frame(whole: Whole, keys: str) -> None:
    whole.start()
    whole.type(keys[:-1])
    settle(whole)
    whole.type(keys[-1])
    rest(whole)
    assert Counted.painted_times == 1


def test_a_line_to_say_comes_and_goes_without_painting_the_panel_anew(whole: Whole) -> None:
    whole.start()
    whole.window.resize(380, 600)
    settle(whole)
    whole.window.do("check_in")
    rest(whole)
    whole.window.notice.take_back()
    rest(whole)
    assert "Offer" in Counted.painted_parts
    assert "OptionButton" not in Counted.painted_parts  # it stands above what the line covers


def _scroll(whole: Whole, place: int) -> None:
    page = whole.window.stack.panel
    assert page is not None
    page.column.bar.setValue(place)


def _fail(whole: Whole) -> None:
    whole.window.notice.tell_fault("The history is busy. Companion tries again by itself.")


ACTS: tuple[Callable[[Whole], object], ...] = (
    Whole.start,
    lambda whole: whole.press(Qt.Key.Key_2),
    lambda whole: whole.press(Qt.Key.Key_1),
    lambda whole: whole.window.do("check_in"),
    lambda whole: _scroll(whole, 80),
    lambda whole: whole.window.do("check_in"),
    lambda whole: whole.window.notice.take_back(),
    lambda whole: whole.window.resize(330, 520),
    lambda whole: _scroll(whole, 10_000),
    lambda whole: whole.window.resize(330, 800),
    lambda whole: whole.window.resize(520, 600),
    _fail,
    lambda whole: whole.window.notice.clear(),
    lambda whole: whole.window.show_panel("decide"),
    lambda whole: whole.window.fold(),
    lambda whole: whole.window.fold(),
    lambda whole: whole.window.do("end"),
)
"""What moves, folds or covers parts of a panel."""


def test_the_screen_shows_what_would_be_painted_anew(whole: Whole) -> None:
    window = whole.window
    for number, act in enumerate(ACTS):
        act(whole)
        settle(whole)
        on_screen = window.screen().grabWindow(window.winId())
        assert on_screen.toImage() == window.grab().toImage(), number


def test_a_strip_repaints_once_a_second(whole: Whole) -> None:
    whole.start()
    whole.window.fold()
    for _second in range(SECONDS):
        settle(whole)
        whole.wait(1)
        assert Counted.painted_times <= 1
