"""An agent's place of work: the application, its clock, its phone, and what other programs do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from companion.app.application import App
from tests.helpers.clock import TurnedClock
from tests.helpers.hooks_inbox import waiting
from tests.journeys.agent import Agent
from tests.journeys.book import Book

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from companion.calls.call import Call
    from companion.window.main import Window
    from tests.helpers.keyrings import MemoryKeyring

ZONE: Final = ZoneInfo("America/Chicago")
ROOT: Final = Path(__file__).parents[2]


class Office:
    """The application as ``companion.app.run`` opens it, with a turned clock and a fake phone."""

    app: App

    def __init__(
        self, qapp: QApplication, qtbot: QtBot, home: Path, secrets: MemoryKeyring
    ) -> None:
        self.qapp, self.qtbot, self.home, self.secrets = qapp, qtbot, home, secrets
        self.clock, self.book = TurnedClock(), Book()
        self.dialled: list[str] = []
        self.strangers: list[str] = []
        """Windows that took the keyboard and are neither the one window nor a list of its own."""
        self.agent = Agent(lambda: self.window)

    def open(self) -> None:
        """Start Companion and wait until it has come up."""
        self.app = App(self.qapp, self.clock, ZONE)
        self.window.show()
        self.window.activateWindow()
        self.qapp.focusWindowChanged.connect(self._noticed)
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.waitUntil(lambda: self.app.server is not None)
        self.agent.settle()

    def close(self) -> None:
        """Quit."""
        self.qapp.focusWindowChanged.disconnect(self._noticed)
        self.app.close()

    def reopen(self) -> None:
        """Quit, and start anew."""
        self.close()
        self.open()

    def _noticed(self, window: QWindow | None) -> None:
        own = window is None or window.objectName() == f"{self.window.objectName()}Window"
        if window is not None and not own and window.type() is not Qt.WindowType.Popup:
            self.strangers.append(window.objectName())

    @property
    def window(self) -> Window:
        """The one window."""
        return self.app.window

    @property
    def call(self) -> Call:
        """The call in front of the agent, as the history has it."""
        found = self.app.desk.call
        assert found is not None
        return found

    def takes(self, address: str) -> bool:
        """The phone client is handed a ``tel:`` address."""
        self.dialled.append(address)
        return True

    def files(self) -> list[Path]:
        """Everything that is kept in the agent's folder."""
        return [file for file in self.home.rglob("*") if file.is_file()]

    def wait(self, seconds: float) -> None:
        """Time passes, for the window and for the book."""
        self.clock.turn(seconds)
        self.book.passes(seconds)
        self.window.tick()
        self.agent.settle()

    def hook(self, *words: str) -> None:
        """The phone client starts a program, and it reaches the window over the local socket."""
        run = [sys.executable, "-m", "companion", "event", *words]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(run, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True) as child:
            self.qtbot.waitUntil(lambda: child.poll() is not None)
            assert child.stderr is not None
            assert (child.returncode, child.stderr.read()) == (0, "")
        self.qtbot.waitUntil(lambda: waiting() == 0)  # left there where the window was too busy
        self.agent.settle()
