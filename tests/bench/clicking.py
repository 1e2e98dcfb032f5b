"""From a click to the committed event to the repainted window, beside raw commits of SQLite."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractButton, QWidget

    from companion.window.main import Window

CYCLE: Final = ("check_in", "hold", "check_in", "resume")
TABLE: Final = "CREATE TABLE IF NOT EXISTS rows (seq INTEGER PRIMARY KEY, content TEXT)"
A_CALL: Final = 40
"""Clicks until the call is brought to its end and the next one is started, untimed."""
SETTINGS: Final = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")
"""Those of the history."""


class Shown(QObject):
    """Tells when a frame of a window has begun that was asked for after an act was committed.

    A button repaints itself when it is let go, before it acts: that frame doesn't count.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._committed = self.framed = False
        window.installEventFilter(self)

    def begin(self) -> None:
        """Wait for the next act."""
        self._committed = self.framed = False

    def happened(self, _call: object = None) -> None:
        """The act has been committed."""
        self._committed = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        self.framed |= self._committed and event.type() == QEvent.Type.UpdateRequest
        return False


class Floor:
    """One row of an event's size, committed to a file of its own."""

    def __init__(self, name: str) -> None:
        file = Path(os.environ["COMPANION_HOME"]) / f"{name}.db"
        self._connection = sqlite3.connect(file, isolation_level=None)
        for setting in SETTINGS:
            self._connection.execute(setting)
        self._connection.execute(TABLE)
        self._content = json.dumps({"padding": "x" * 200})

    def commit(self) -> None:
        """Insert it."""
        self._connection.execute("INSERT INTO rows (content) VALUES (?)", (self._content,))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def measured(window: Window, count: int) -> dict[str, list[float]]:
    """Milliseconds of ``count`` clicks, and of as many commits, taken in turns."""
    shown = Shown(window)
    window.hands.desk.subscribe(shown.happened)

    def click(number: int) -> float:
        if number % A_CALL == 0:
            _next_call(window)
        return timed_click(window.action_bar.buttons[CYCLE[number % len(CYCLE)]], shown)

    return in_turns(click, count)


def in_turns(click: Callable[[int], float], count: int) -> dict[str, list[float]]:
    """What each ``click`` took, given its number from 0, and a commit before each."""
    floor = Floor("floor")
    commits, clicks = [], []
    for number in range(count):
        commits.append(_timed_commit(floor))
        clicks.append(click(number))
    floor.close()
    return {"clicks": clicks, "commits": commits}


def _timed_commit(floor: Floor) -> float:
    before = time.perf_counter()
    floor.commit()
    return (time.perf_counter() - before) * 1000


def timed_click(button: QAbstractButton, shown: Shown) -> float:
    """From the release of the mouse's button until a frame that shows the act has been painted.

    What the act left to lay out and paint is done in one round of the events.
    """
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    shown.begin()
    before = time.perf_counter()
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    while not shown.framed:
        QApplication.processEvents()
    return (time.perf_counter() - before) * 1000


def _next_call(window: Window) -> None:
    buttons = window.action_bar.buttons
    for act in ("end", "close", "start"):
        if buttons[act].isVisible():
            buttons[act].click()
            QApplication.processEvents()
