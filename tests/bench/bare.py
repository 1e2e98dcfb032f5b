"""The floor: a window with nothing but a label. Run as a process of its own.

Prints one line of JSON: when its first frame was painted, the memory it took, and, given a number
of seconds to idle, the processor's time for these.
"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout

from tests.bench.painting import FirstPaint
from tests.bench.telling import Telling


class Bare(FirstPaint):
    """A label in a window of Companion's size."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(380, 780)
        QVBoxLayout(self).addWidget(QLabel("Companion"))


def main(idle: float) -> None:
    """Show it, tell, and go."""
    qt = QApplication([])
    telling = Telling(idle)
    Bare.painted = telling.painted
    window = Bare()
    window.show()
    qt.exec()
    telling.tell()


if __name__ == "__main__":
    main(float(sys.argv[1]))
