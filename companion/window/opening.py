"""The window's first frame: its ground and its edges, until the history is open.

It imports next to nothing, so that it is there at once. What the agent works in takes its place as
soon as the keyring has given the history's key; if it doesn't, this is where that is said, and what
can be done about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from companion.window import theme
from companion.window.sizes import HIGH, LOWEST, NARROWEST, WIDE

if TYPE_CHECKING:
    from companion.window.parts.column import Column

HEADER = 44
FOOTER = 52


class Opening(QMainWindow):
    """Stands where the window will stand."""

    painted = Signal()
    """Once, when the first frame is on the screen."""
    closed = Signal()
    """The agent closed it: there will be no window."""

    def __init__(self) -> None:
        """Empty as yet."""
        super().__init__()
        self.setWindowTitle("Companion")
        self.setMinimumSize(NARROWEST, LOWEST)
        self.resize(WIDE, HIGH)
        self._was_painted = False
        self._column: Column | None = None
        self._inner = QWidget()
        self.setCentralWidget(self._inner)  # in a plain widget a screen reader sees no window

    def show_state(self, state: QWidget) -> None:
        """Say what it waits for, or what is in the way."""
        from companion.window.announce import announce

        if self._column is None:
            from companion.window.parts.column import Column

            self._column = Column()  # it scrolls: large words need more room than there may be
            look, room = theme.current(), QVBoxLayout(self._inner)
            room.setContentsMargins(0, look.px(HEADER), 0, look.px(FOOTER))
            room.addWidget(self._column)
        self._column.show()
        self._column.clear()
        self._column.add(state)
        state.show()
        told = (state.accessibleName(), state.accessibleDescription())
        announce(state, ". ".join(filter(None, told)), at_once=True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, and tell of the first frame once it is done."""
        look, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), look.color("bg"))
        head, foot = look.px(HEADER), look.px(FOOTER)
        painter.fillRect(0, 0, self.width(), head, look.color("card"))
        painter.fillRect(0, head - 1, self.width(), 1, look.color("line"))
        painter.fillRect(0, self.height() - foot, self.width(), foot, look.color("card"))
        painter.fillRect(0, self.height() - foot, self.width(), 1, look.color("line"))
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The agent doesn't want to wait."""
        self.closed.emit()
        super().closeEvent(event)
