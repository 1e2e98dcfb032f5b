"""A thin scroll bar without arrows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from companion.window import theme
from companion.window.parts import paint

WIDE = 10
INSET = 2


class ScrollBar(QScrollBar):
    """Upright; only its handle is painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Stand at the trailing edge of what is scrolled."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return the width; the height is that of what is scrolled."""
        return QSize(WIDE, 3 * WIDE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the handle."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarSlider,
            self,
        )
        painter = paint.begin(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("edge"))
        shape = QRectF(handle).adjusted(INSET, INSET, -INSET, -INSET)
        painter.drawRoundedRect(shape, shape.width() / 2, shape.width() / 2)
