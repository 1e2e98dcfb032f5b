"""Knows when a window has been painted for the first time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


class FirstPaint(QWidget):
    """Mixed into a window: ``painted`` is called once its whole first frame is on the screen.

    A timer that is set while the frame is painted rings when everything in it has been.
    """

    painted: ClassVar[Callable[[int], object]]
    """Given the machine's monotonic count in nanoseconds, which all processes share."""
    _begun = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and the first time set the timer."""
        super().paintEvent(event)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self, self._finished)

    def _finished(self) -> None:
        type(self).painted(time.monotonic_ns())
