"""Stands at the foot of the window for as long as the history is kept without encryption."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts import paint
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.text import Text

ABOVE = 4


class PlainHistory(QWidget):
    """One small line, and why it is so for whoever asks. It can't be dismissed."""

    def __init__(self, why: str) -> None:
        """``why`` says what is missing, and what to do."""
        super().__init__()
        side = theme.current().tokens.sizes.edge_space
        column = QVBoxLayout(self)
        column.setContentsMargins(side, ABOVE, side, ABOVE)
        column.setSpacing(0)
        line = FlowLayout()
        self.word = Text(_("Your history is not encrypted."), "small", "soon")
        self.ask = Button(_("Why?"), "link")
        self.ask.clicked.connect(self._turn)
        line.add(self.word)
        line.add(self.ask, push=True)
        column.addLayout(line)
        self.why = Text(why, "small")
        self.why.hide()
        column.addWidget(self.why)
        self.setAccessibleName(self.word.text())

    def _turn(self) -> None:
        """Show the reason, or put it away."""
        self.why.setVisible(self.why.isHidden())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet ground from edge to edge, with a line above."""
        painter, look = paint.begin(self), theme.current()
        painter.fillRect(self.rect(), look.color(paint.GROUNDS["soon"]))
        painter.fillRect(0, 0, self.width(), 1, look.color("line"))
