"""The floor: a window with nothing but a label. Run as a process of its own.

Prints one line of JSON: when its first frame was painted, the memory it took, and, given a number
of seconds to idle, the processor's time for these.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from tests.bench.telling import Telling


class Bare(QWidget):
    """A label in a window of Companion's size; its first frame is told as Companion tells it."""

    def __init__(self, telling: Telling) -> None:
        super().__init__()
        self._telling = telling
        self._was_painted = False
        self.resize(380, 780)
        QVBoxLayout(self).addWidget(QLabel("Companion"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._telling.painted)


def main(idle: float) -> None:
    """Show it, tell, and go."""
    qt = QApplication([])
    telling = Telling(idle)
    window = Bare(telling)
    window.show()
    qt.exec()
    telling.tell()


if __name__ == "__main__":
    main(float(sys.argv[1]))
