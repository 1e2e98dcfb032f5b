"""A click in a window of Qt's own parts: as many as a call has in sight, and nothing to work out.

It commits one row, sets the texts that pass with the seconds, and puts one button in another's
place or has a line come and go, as a click in Companion does. Run as a process of its own, with
COMPANION_HOME set; prints one line of JSON.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from companion.window.sizes import HIGH, WIDE
from companion.window.tabs import titles
from tests.bench.clicking import Floor, Shown, in_turns, timed_click
from tests.bench.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Sequence

ITEMS: Final = 12
"""Rows of a checklist, each with a box and a button."""
LINE: Final = "Are you still there? I am still looking at this; thank you for your patience."


class Plain(QWidget):
    """The window."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(WIDE, HIGH)
        self.shown, self._floor, self._acts = Shown(self), Floor("plain"), 0
        self._seconds = [QLabel("00:00") for _place in range(4)]
        self._line = QLabel(LINE, wordWrap=True)
        self.check_in, self._hold, self._resume = map(QPushButton, ("Checked in", "Hold", "Resume"))
        whole = QVBoxLayout(self)
        whole.addLayout(_beside(self._seconds))
        for _item in range(ITEMS):
            whole.addLayout(_beside([QCheckBox("Name, as in the account"), QPushButton("Match")]))
        whole.addStretch(1)
        whole.addWidget(self._line)
        whole.addLayout(_beside([self.check_in, self._hold, self._resume, QPushButton("End")]))
        tabs = QTabBar()
        for title in titles().values():
            tabs.addTab(title)
        whole.addWidget(tabs)
        self._line.hide()
        self._resume.hide()
        self.check_in.clicked.connect(self._act)

    def _act(self) -> None:
        self._floor.commit()
        self.shown.happened()
        self._acts += 1
        for label in self._seconds:
            label.setText(f"{self._acts // 60:02}:{self._acts % 60:02}")
        if self._acts % 2:
            self._hold.setVisible(not self._hold.isVisible())
            self._resume.setVisible(not self._resume.isVisible())
        else:
            self._line.setVisible(not self._line.isVisible())

    def click(self, _number: int) -> float:
        """Milliseconds of a click."""
        return timed_click(self.check_in, self.shown)


def _beside(parts: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        row.addWidget(part)
    return row


def main(count: int) -> None:
    """Show it, click it so many times, and tell."""
    qt = QApplication([])
    window, telling = Plain(), Telling(0)
    telling.doing = lambda: telling.told.update(in_turns(window.click, count))
    window.show()
    QTest.qWaitForWindowExposed(window)
    telling.painted()
    qt.exec()
    telling.tell()


if __name__ == "__main__":
    main(int(sys.argv[1]))
