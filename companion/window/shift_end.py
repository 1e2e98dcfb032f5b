"""The end of a shift: a word about its summary once calls have stopped; nothing in the way."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QTimer

from companion.calls.call import Call
from companion.clock import Moment, seconds_between
from companion.errors import Fault
from companion.text import _
from companion.window.main import Window
from companion.window.shift_reports import ShiftReports

PAUSE: Final = 1800.0
"""Seconds without a call after which a long shift is taken to be over."""


class ShiftEnd:
    """Asks the history after a pause without a call, and looks on when others wrote to it."""

    def __init__(self, window: Window, reports: ShiftReports, length: Callable[[], float]) -> None:
        """``length`` is how many seconds a shift lasts at least."""
        self._window, self._reports, self._length = window, reports, length
        self._quiet: Moment | None = None
        self._asked = False
        self._reminded = False
        window.hands.desk.subscribe(self._happened)
        self._pause = QTimer(window, singleShot=True)
        self._pause.timeout.connect(self.look)
        window.looked.connect(self.look)
        window.rebuilt.connect(self._mark)

    def look(self) -> None:
        """Say once in a pause that the summary is still to be given out."""
        desk = self._window.hands.desk
        if self._reminded and self._given_out():
            self._take_back()
        if self._quiet is None or self._asked or desk.calls:
            return
        left = PAUSE - seconds_between(self._quiet, desk.now())
        if left > 0:
            self._pause.start(math.ceil(1000 * left))  # Qt may ring some seconds early
            return
        self._asked = True
        with suppress(Fault):  # a history that can't be read is told by whoever needs it
            waits = self._reports.awaits()
            if waits and (waits[1] - waits[0]).total_seconds() >= self._length():
                self._remind()

    def keep(self) -> None:
        """The agent quits: keep the summary of a shift that was worked on here."""
        if self._quiet is None:
            return
        with suppress(Fault):  # quitting goes on: the history itself is on disk
            if self._reports.awaits():
                self._reports.keep(self._reports.shift())

    def _happened(self, _call: Call | None) -> None:
        self._quiet, self._asked = self._window.hands.desk.now(), False
        self._pause.start(math.ceil(1000 * PAUSE))
        if self._reminded:
            self._take_back()

    def _remind(self) -> None:
        self._reminded = True
        self._mark()
        self._window.notice.remind(
            _("Is your shift over? Its summary is ready to be handed out."),
            _("Show it"),
            lambda: self._window.show_panel("shift"),
        )

    def _take_back(self) -> None:
        self._reminded = False
        self._mark()

    def _mark(self) -> None:
        self._window.nav.set_badge("shift", "1" if self._reminded else "")

    def _given_out(self) -> bool:
        with suppress(Fault):
            return self._reports.awaits() is None
        return False
