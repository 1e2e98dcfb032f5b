"""A layout that fills lines from the leading edge and breaks to the next when one is full."""

from typing import Literal, Protocol, runtime_checkable

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QStyle, QWidget

GAP = 8
MOST = 524287  # Qt's own QLAYOUTSIZE_MAX
Manner = Literal["plain", "grows", "pushed"]
Line = list[tuple[QLayoutItem, Manner, QSize]]


@runtime_checkable
class EndsLine(Protocol):
    """What looks different where it stands at the trailing edge."""

    def stand_at_end(self) -> None:
        """It does, from now on."""


class FlowLayout(QHBoxLayout):
    """Widgets side by side while they fit.

    Those whose horizontal policy is Expanding share what their line leaves free; one added with
    `push=True` stands at the trailing edge of its line.

    Qt's own box keeps the items; this class only measures and places them.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = GAP,
        line_gap: int = GAP,
        *,
        level_tops: bool = False,
    ) -> None:
        """Leave `gap` pixels between widgets and `line_gap` between lines.

        The widgets of a line stand on its middle, or hang level from its top.
        """
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._pushed: list[QWidget] = []
        self._gap = gap
        self._line_gap = line_gap
        self._level_tops = level_tops
        self._heights: dict[int, int] = {}
        self._sizes: tuple[QSize, QSize] | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget, *, push: bool = False) -> None:
        """Add a widget, at the trailing edge if `push`."""
        if push:
            self._pushed.append(widget)
        if self._pushed and isinstance(widget, EndsLine):
            widget.stand_at_end()
        self.addWidget(widget)

    def add_after(self, before: QWidget, widget: QWidget) -> None:
        """Add a widget behind one that is there."""
        self.insertWidget(self.indexOf(before) + 1, widget)

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that all lines need at a width."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def minimumHeightForWidth(self, width: int) -> int:
        """Return the same: nothing in it can be squeezed."""
        return self.heightForWidth(width)

    def invalidate(self) -> None:
        """Forget what was measured, because something in it changed."""
        self._heights.clear()
        self._sizes = None
        super().invalidate()

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        return self._measured()[0]

    def minimumSize(self) -> QSize:
        """Return the size of the widest item alone."""
        return self._measured()[1]

    def maximumSize(self) -> QSize:
        """Return no limit: the lines take the height that they need."""
        return QSize(MOST, MOST)

    def _measured(self) -> tuple[QSize, QSize]:
        if self._sizes is None:
            items = [item for item, _manner in self._shown()]
            hints = [item.sizeHint() for item in items]
            least = [item.minimumSize() for item in items]
            wide = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
            high = max((hint.height() for hint in hints), default=0)
            narrow = max((size.width() for size in least), default=0)
            low = max((size.height() for size in least), default=0)
            self._sizes = self._with_margins(wide, high), self._with_margins(narrow, low)
        return self._sizes

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        QLayout.setGeometry(self, rect)  # the box's own would first place all side by side
        self._arrange(rect, place=True)

    def _with_margins(self, width: int, height: int) -> QSize:
        margins: QMargins = self.contentsMargins()
        return QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    def _shown(self) -> list[tuple[QLayoutItem, Manner]]:
        items = [item for place in range(self.count()) if (item := self.itemAt(place))]
        return [(item, self._manner(item.widget())) for item in items if not item.isEmpty()]

    def _manner(self, widget: QWidget | None) -> Manner:
        if widget is None:
            return "plain"
        if widget in self._pushed:
            return "pushed"
        expands = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
        return "grows" if expands else "plain"

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        top = inner.top()
        for line in self._lines(inner.width()):
            high = max(size.height() for _item, _manner, size in line)
            if place:
                self._place(line, inner, top, high)
            top += high + self._line_gap
        used = top - self._line_gap if top > inner.top() else top
        return used - rect.top() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        used = width + 1
        for item, manner in self._shown():
            size = _fitted(item, width)
            if used + self._gap + size.width() > width:
                lines.append([])
                used = -self._gap
            lines[-1].append((item, manner, size))
            used += self._gap + size.width()
        return [self._grown(line, width) for line in lines]

    def _grown(self, line: Line, width: int) -> Line:
        """The line with its spare width shared out; who got more may need less height."""
        growing = sum(manner == "grows" for _item, manner, _size in line)
        share = max(self._spare(line, width), 0) // growing if growing else 0
        if not share:
            return line
        return [
            (item, manner, _sized(item, size.width() + share) if manner == "grows" else size)
            for item, manner, size in line
        ]

    def _spare(self, line: Line, width: int) -> int:
        return width - sum(size.width() for _i, _m, size in line) - self._gap * (len(line) - 1)

    def _place(self, line: Line, inner: QRect, top: int, high: int) -> None:
        spare = self._spare(line, inner.width())
        left = inner.left()
        for item, manner, size in line:
            if manner == "pushed":
                left, spare = left + spare, 0
            drop = 0 if self._level_tops else (high - size.height()) // 2
            box = QRect(QPoint(left, top + drop), size)
            item.setGeometry(QStyle.visualRect(self._direction(), inner, box))
            left += size.width() + self._gap

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight


def _fitted(item: QLayoutItem, width: int) -> QSize:
    return _sized(item, min(item.sizeHint().width(), width))


def _sized(item: QLayoutItem, wide: int) -> QSize:
    high = item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
    return QSize(wide, high)
