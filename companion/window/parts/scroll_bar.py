"""A thin scroll bar without arrows: quiet at rest, plain while it is pointed at or dragged."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from companion.window import theme
from companion.window.parts import paint

WIDE = 10
INSET = 2
SLIM = 4
"""Pixels of the handle at rest; in use it fills what the insets leave."""
REST = 0.5
"""How much of its colour the handle shows at rest; in use all of it, which stands at 3:1."""


class ScrollBar(QScrollBar):
    """Upright; only its handle is painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Stand at the trailing edge of what is scrolled."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return the width; the height is that of what is scrolled."""
        return QSize(WIDE, 3 * WIDE)

    def in_use(self) -> bool:
        """Whether it is pointed at or dragged."""
        return self.underMouse() or self.isSliderDown()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the handle. The bar itself never changes its width: nothing moves."""
        look = theme.current()
        painter = paint.begin(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("edge"))
        plain = self.in_use() or look.palette in {"contrast_light", "contrast_dark"}
        painter.setOpacity(1.0 if plain else REST)
        shape = QRectF(paint.mirrored(self, self._shape()))
        painter.drawRoundedRect(shape, shape.width() / 2, shape.width() / 2)

    def _shape(self) -> QRect:
        """Where the handle is, were the window left to right: slim at the trailing edge."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        complex_, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        handle = self.style().subControlRect(complex_, option, part, self)
        wide = self.width() - 2 * INSET if self.in_use() else SLIM
        left = self.width() - INSET - wide
        return QRect(left, handle.top() + INSET, wide, handle.height() - 2 * INSET)
