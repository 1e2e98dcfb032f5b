"""What stands above or beneath a panel and gives way where the window is too low for both."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.window.parts.column import Column

LEAST = 56
"""Pixels that it keeps: a line and a half at 200 % text. The rest is scrolled to."""


class Rows(QWidget):
    """What is scrolled; ``moved`` when it needs another height."""

    moved = Signal()

    def event(self, event: QEvent) -> bool:
        """Pass on that something came, went, or got other words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.moved.emit()
        return super().event(event)


class Yielding(Column):
    """As high as what is in it, and scrolled where there is no room for that."""

    def __init__(self) -> None:
        """Start empty, and so without any height."""
        rows = Rows()
        super().__init__(content=rows)
        rows.moved.connect(self.updateGeometry)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Return the height that all of it needs."""
        return QSize(0, self.content.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return what it keeps."""
        return QSize(0, min(self.sizeHint().height(), LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width asks for another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
