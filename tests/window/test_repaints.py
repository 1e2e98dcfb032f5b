"""The window repaints at most once a second while a call runs, and not at all without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from companion.window.main import Window
from tests.window.whole import Whole

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECONDS = 12
PANELS = ("call", "find", "dial", "decide", "note", "shift")


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[QEvent.Type]:
    """One entry for each time that the window puts something on the screen."""
    seen: list[QEvent.Type] = []
    before = Window.event

    def event(self: Window, given: QEvent) -> bool:
        if given.type() == QEvent.Type.UpdateRequest:
            seen.append(given.type())
        return before(self, given)

    monkeypatch.setattr(Window, "event", event)
    return seen


@pytest.fixture
def whole(painted: list[QEvent.Type], qtbot: QtBot, home: Path) -> Whole:
    assert painted == []
    return Whole(qtbot, home)


def settle(whole: Whole, painted: list[QEvent.Type]) -> None:
    """Until nothing is to be painted, count from nothing."""
    for _turn in range(8):
        whole.settle()
    painted.clear()


def test_the_count_counts(whole: Whole, painted: list[QEvent.Type]) -> None:
    settle(whole, painted)
    whole.window.update()
    whole.settle()
    assert len(painted) == 1


@pytest.mark.parametrize("panel", PANELS)
def test_a_running_call_repaints_once_a_second(
    whole: Whole, painted: list[QEvent.Type], panel: str
) -> None:
    whole.start()
    whole.verify()
    whole.window.show_panel(panel)
    whole.clock.turn(115)
    whole.window.tick()
    counts = []
    for _second in range(SECONDS):  # past the moment when the check-in falls due
        settle(whole, painted)
        whole.wait(1)
        QApplication.processEvents()
        counts.append(len(painted))
    assert max(counts) <= 1
    assert sum(counts) >= SECONDS - 1


def test_between_two_seconds_nothing_is_painted(whole: Whole, painted: list[QEvent.Type]) -> None:
    whole.start()
    settle(whole, painted)
    whole.clock.turn(0.1)
    for _time in range(5):
        whole.window.tick()
        whole.settle()
    assert painted == []


@pytest.mark.parametrize("panel", PANELS)
def test_without_a_call_nothing_is_painted(
    whole: Whole, painted: list[QEvent.Type], panel: str
) -> None:
    whole.window.show_panel(panel)
    settle(whole, painted)
    for _look in range(SECONDS):
        whole.clock.turn(2)
        whole.window._news.timeout.emit()
        whole.settle()
    assert painted == []
    assert not whole.window._second.isActive()


def test_a_strip_repaints_once_a_second(whole: Whole, painted: list[QEvent.Type]) -> None:
    whole.start()
    whole.window.fold()
    for _second in range(SECONDS):
        settle(whole, painted)
        whole.wait(1)
        assert len(painted) <= 1
