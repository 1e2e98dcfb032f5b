"""The ring and the timer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QWidget

from companion.window import theme
from companion.window.parts.ring import BigTimer, Ring, State, clock_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    Show = Callable[..., QWidget]


class CountedRing(Ring):
    """Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


def test_the_ring_repaints_only_when_the_arc_changes(show: Show, app: QApplication) -> None:
    ring = CountedRing("Check-in")
    show(ring)
    ring.set(0.5, "running")
    app.processEvents()
    before = ring.painted
    for _again in range(50):
        ring.set(0.5 + 0.0001, "running")
        app.processEvents()
    assert ring.painted == before
    ring.set(0.4, "running")
    app.processEvents()
    assert ring.painted > before


@pytest.mark.parametrize(
    ("fraction", "state", "steps"),
    [(0.0, "running", 0), (1.7, "running", 240), (-3, "soon", 0), (0.0, "overdue", 240)],
)
def test_the_ring_is_held_to_a_full_turn(
    app: QApplication, qtbot: QtBot, fraction: float, state: State, steps: int
) -> None:
    ring = Ring("Check-in")
    qtbot.addWidget(ring)
    ring.set(fraction, state)
    assert ring.value() == steps


def test_the_ring_tells_its_value_and_its_state(app: QApplication, qtbot: QtBot) -> None:
    ring = Ring("Check-in")
    qtbot.addWidget(ring)
    ring.set(0.25, "overdue")
    told = QAccessible.queryAccessibleInterface(ring)
    assert told.role() == QAccessible.Role.ProgressBar
    assert told.text(QAccessible.Text.Name) == "Check-in"
    assert ring.accessibleDescription() == "overdue"


@pytest.mark.parametrize(
    ("state", "token"),
    [("running", "accent"), ("soon", "soon"), ("due", "soon"), ("overdue", "stop")],
)
def test_red_is_for_overdue_alone(show: Show, state: State, token: str) -> None:
    ring = Ring("Check-in", 60)
    show(ring)
    ring.set(1.0, state)
    color = ring.grab().toImage().pixelColor(ring.width() // 2 + 3, 6)
    assert color.name() == theme.current().color(token).name()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-4, "00:00"),
        (0, "00:00"),
        (59, "00:59"),
        (252, "04:12"),
        (3599, "59:59"),
        (3600, "1:00:00"),
        (3791, "1:03:11"),
        (36000, "10:00:00"),
    ],
)
def test_time_is_written_as_minutes_then_as_hours(seconds: int, text: str) -> None:
    assert clock_text(seconds) == text


def test_the_timer_keeps_still_from_second_to_second(app: QApplication, qtbot: QtBot) -> None:
    timer = BigTimer("Call time")
    qtbot.addWidget(timer)
    widths = set()
    for seconds in range(0, 3600, 7):
        timer.set_seconds(seconds)
        widths.add(timer.sizeHint().width())
    assert max(widths) - min(widths) <= 1
    assert timer.accessibleName() == f"Call time {timer.text()}"
