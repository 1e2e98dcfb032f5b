"""A table of figures: what was measured, its value, and how it moved."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from companion.window import theme
from companion.window.parts import paint, words
from companion.window.parts.wraps import Wraps

GAP = 12
ABOVE = 5


class Figure(NamedTuple):
    """A row: label, value, and the change since last time, each as it is shown."""

    label: str
    value: str
    delta: str = ""


class Figures(QWidget):
    """Rows of figures, values and changes aligned at the trailing edge."""

    def __init__(self, rows: list[Figure], parent: QWidget | None = None) -> None:
        """Show the rows."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lines: list[_Line] = []
        self.set_rows(rows)

    def set_rows(self, rows: list[Figure]) -> None:
        """Show other rows; as many as stay are changed, not built anew."""
        deltas = [row.delta for row in rows]
        while len(self._lines) > len(rows):
            line = self._lines.pop()
            self._column.removeWidget(line)
            line.deleteLater()
        while len(self._lines) < len(rows):
            line = _Line()
            self._lines.append(line)
            self._column.addWidget(line)
        for line, row in zip(self._lines, rows, strict=True):
            line.set(row, deltas)


class _Line(Wraps, QLabel):
    """One row."""

    def __init__(self) -> None:
        super().__init__()
        self._row = Figure("", "")
        self._deltas: list[str] = []
        self.wraps()

    def set(self, row: Figure, deltas: list[str]) -> None:
        self._row, self._deltas = row, deltas
        self.setText(row.label)
        self.setAccessibleName(" ".join(filter(None, (row.label, row.value, row.delta))))
        self.remeasure()

    def _delta_width(self) -> int:
        widths = [words.width(delta, "small") for delta in self._deltas if delta]
        return max(widths) + GAP if widths else 0

    def _value_width(self) -> int:
        return words.width(self._row.value, strong=True)

    def _beside(self) -> int:
        return self._value_width() + self._delta_width() + GAP

    def _piled(self, width: int) -> bool:
        """Whether not even value and change have room beside each other."""
        return width < self._beside() - GAP

    def _stacked(self, width: int) -> bool:
        return width - self._beside() < theme.current().px(words.NARROW)

    def _room(self, width: int) -> int:
        return width if self._stacked(width) else width - self._beside()

    def measured(self, width: int) -> int:
        look = theme.current()
        high = words.height(self._row.label, self._room(width)) + 2 * ABOVE
        value = words.height(self._row.value, width, strong=True)
        high += value if self._stacked(width) else 0
        high += look.leading("small") if self._piled(width) else 0
        return max(look.px(look.tokens.sizes.row), high)

    def sizeHint(self) -> QSize:
        wide = words.width(self._row.label) + self._beside()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        wide = max(self._value_width(), self._delta_width())
        wide = min(wide, theme.current().px(words.NARROW))
        return QSize(wide, theme.current().px(theme.current().tokens.sizes.row))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = paint.begin(self), theme.current()
        stacked, room = self._stacked(self.width()), self._room(self.width())
        high = words.height(self._row.label, room)
        top = ABOVE if stacked else (self.height() - high) // 2
        box = paint.mirrored(self, QRect(0, top, room, high))
        words.paint(painter, box, self._row.label, "ink")
        line = look.leading()
        self._paint_figures(painter, top + high if stacked else (self.height() - line) // 2)

    def _paint_figures(self, painter: QPainter, top: int) -> None:
        look, piled = theme.current(), self._piled(self.width())
        delta, value = self._delta_width(), min(self._value_width(), self.width())
        tall = words.height(self._row.value, value, strong=True)
        right = Qt.AlignmentFlag.AlignRight
        end = self.width() - (0 if piled else delta)
        spot = paint.mirrored(self, QRect(end - value, top, value, tall))
        words.paint(painter, spot, self._row.value, "ink", strong=True, align=right)
        small = look.leading("small")
        lower = top + (tall if piled else (look.leading() - small) // 2)
        spot = paint.mirrored(self, QRect(self.width() - delta, lower, delta, small))
        words.paint(painter, spot, self._row.delta, "dim", "small", align=right)
