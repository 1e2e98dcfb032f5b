"""Many calls in one window: nothing is lost, nothing grows, every time is right."""

from __future__ import annotations

import sys
import tempfile
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from companion.app.application import App
from companion.calls.fold import fold
from companion.settings import save
from tests.endure import usage
from tests.endure.agent import A_CALL, Agent, settle
from tests.helpers.clock import TurnedClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CALLS = 200 if usage.whole() else 20
"""A shift of eight hours without a pause, or its first hour."""
SETTLED = 10
"""Calls after which everything that is built on its first use has been."""
MORE_MEMORY = 5.0
"""MiB."""
INEXACT = 0.05
"""Seconds."""


@pytest.fixture
def agent(
    qapp: QApplication, qtbot: QtBot, packs_at_hand: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Agent]:
    with tempfile.TemporaryDirectory(prefix="c") as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        save("line", "quickbooks")
        clock = TurnedClock()
        app = App(qapp, clock, ZoneInfo("America/Chicago"))
        app.window.show()
        qtbot.waitUntil(lambda: app.server is not None)
        app.hands.fault.emit("The disk is full.")  # what is said first loads what says it
        yield Agent(app, clock, seed=20260302)
        app.close()
        app.window.deleteLater()
        qapp.processEvents()


def parts(app: App) -> int:
    """Everything of Qt's that hangs on the window."""
    settle()
    return len(app.window.findChildren(QObject))


def windows() -> int:
    """Top-level windows, hidden ones too."""
    return len(QApplication.topLevelWidgets()) + len(QApplication.topLevelWindows())


@pytest.mark.endure
def test_a_long_row_of_calls(agent: Agent) -> None:
    for _call in range(SETTLED):
        agent.take_a_call()
    memory, handles, built = usage.memory(), usage.handles(), parts(agent.app)
    tops = windows()
    for _call in range(CALLS - SETTLED):
        agent.take_a_call()
    more = usage.memory() - memory
    told = f"{CALLS} calls in {agent.worked / 3600:.1f} h: {more:+.1f} MiB"
    sys.stdout.write(f"{told}, times {agent.inexact * 1000:.3f} ms off at most\n")
    assert more <= MORE_MEMORY
    assert usage.handles() <= handles
    assert (parts(agent.app), windows()) <= (built, tops)
    assert agent.inexact <= INEXACT
    assert agent.worked >= CALLS * A_CALL
    assert len(set(agent.taken)) == CALLS
    assert agent.app.log.count()[0] == CALLS
    assert agent.app.log.check() == []


@pytest.mark.endure
def test_the_desk_forgets_what_is_done_and_the_history_does_not(agent: Agent) -> None:
    for _call in range(SETTLED):
        agent.take_a_call()
    desk, log = agent.app.desk, agent.app.log
    assert len(desk._calls) <= 1
    assert len(desk._events) <= 1
    for name in agent.taken:
        call = fold(log.events(name))
        assert call is not None
        assert call.words == "Balance off by 12.40; journal entry undone. 🙂"
