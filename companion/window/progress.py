"""How far long work has come, and the way to call it off."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts import paint
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.text import Text

HIGH = 6


class Bar(QProgressBar):
    """A flat bar; its value is read aloud by its name."""

    def __init__(self, name: str) -> None:
        """``name`` says what is going on."""
        super().__init__()
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A few pixels high."""
        return QSize(120, theme.current().px(HIGH))

    def minimumSizeHint(self) -> QSize:
        """The same height, in any width."""
        return QSize(1, theme.current().px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the groove and what is done."""
        painter = paint.begin(self)
        paint.rounded(painter, self.rect(), "track")
        part = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        done = QRect(0, 0, round(self.width() * part), self.height())
        if done.width() > 0:
            paint.rounded(painter, paint.mirrored(self, done), "accent")


class Progress(QWidget):
    """Words, a bar and a button; hidden while nothing goes on."""

    cancelled = Signal()

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        self.words = Text("", "small", "dim")
        self.bar = Bar(_("Writing the summary"))
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        row = FlowLayout()
        row.add(self.cancel)
        column.addLayout(row)
        self.hide()

    def begin(self, words: str, steps: int) -> None:
        """Show that work goes on; ``steps`` is all of it."""
        self.words.setText(words)
        self.bar.setRange(0, max(1, steps))
        self.bar.setValue(0)

    def step(self, done: int) -> None:
        """Show how far it has come."""
        self.bar.setValue(min(done, self.bar.maximum()))
        self.show()
