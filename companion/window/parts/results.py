"""What was found: rows of a list, each with its title, where it is from, and why it is locked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from companion.window import theme
from companion.window.announce import announce
from companion.window.parts import keys, words
from companion.window.parts.marked import Spans
from companion.window.parts.result_look import SIDE, Look, paint_ground
from companion.window.parts.wraps import Wraps

Index = QModelIndex | QPersistentModelIndex
Trailing = Literal["enter", "copy", ""]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One thing found. `locked` is the reason why it can't be used yet, or empty.

    `marks` are the parts of the title that fit what was typed, `beneath` those of the subtitle.
    """

    row_id: str
    title: str
    subtitle: str = ""
    kind: str = ""
    locked: str = ""
    trailing: Trailing = ""
    key: str = ""
    """The key that does the same at any time, in Qt's portable form."""
    icon: str = ""
    """A drawing of its kind; what the kind is called stands in the subtitle."""
    marks: Spans = ()
    beneath: Spans = ()

    def spoken(self) -> str:
        """Return what a screen reader says."""
        key = keys.native(self.key) if self.key else ""
        return ", ".join(filter(None, (self.title, self.kind, self.locked, self.subtitle, key)))


class ResultList(Wraps, QListWidget):
    """A list as high as its rows. `chosen` is emitted on Enter or a click, `copied` on "copy"."""

    chosen = Signal(str)
    copied = Signal(str)
    asked = Signal(str)
    """The other mouse button, or the menu's key, on a row: what else can be done with it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Start empty. `name` is for a screen reader."""
        super().__init__(parent)
        self.rows: list[ResultRow] = []
        self._looks: dict[tuple[int, int], Look] = {}
        self._looks_of: object = None
        self.setAccessibleName(name)
        self.setViewport(QWidget())  # without a ground of its own
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.wraps()
        theme.current().changed.connect(self._remeasure)

    def set_rows(self, rows: Sequence[ResultRow], selected: str | None = None) -> None:
        """Show these rows, ``selected`` (an id) or else the first one selected."""
        self.clear()  # first: while it empties, Qt still measures the rows that go
        self.rows = list(rows)
        self._looks.clear()
        for row in self.rows:
            item = QListWidgetItem(row.title, self)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken())
            item.setToolTip(row.subtitle)
        if rows:
            places = (place for place, row in enumerate(self.rows) if row.row_id == selected)
            self.setCurrentRow(next(places, 0))
        self.remeasure()

    def current_id(self) -> str | None:
        """Return the selected row's id, or None when there is none."""
        place = self.currentRow()
        return self.rows[place].row_id if 0 <= place < len(self.rows) else None

    def move(self, rows: int) -> None:  # type: ignore[override] # a layout places it, nobody else
        """Move the selection by so many rows, stopping at the ends; the keyboard is elsewhere."""
        if self.rows:
            place = min(max(self.currentRow() + rows, 0), len(self.rows) - 1)
            self.setCurrentRow(place)
            self.read_out()

    def read_out(self) -> None:
        """Have the selected row said: of a list that hasn't the keyboard a reader says nothing."""
        place = self.currentRow()
        if 0 <= place < len(self.rows):
            announce(self, self.rows[place].spoken())

    def activate(self) -> None:
        """Choose the selected row."""
        if chosen := self.current_id():
            self.chosen.emit(chosen)

    def measured(self, width: int) -> int:
        """Return the height in pixels of all rows."""
        return sum(self.look(place, width).height for place in range(len(self.rows)))

    def look(self, place: int, width: int) -> Look:
        """Return how a row looks in a width; kept until the rows or the theme change."""
        state = (theme.current().turn, self.layoutDirection())
        if state != self._looks_of:
            self._looks_of = state
            self._looks.clear()
        if (place, width) not in self._looks:
            self._looks[place, width] = Look(self.rows[place], width, self.layoutDirection())
        return self._looks[place, width]

    def sizeHint(self) -> QSize:
        """Return the size at the width there is."""
        wide = max(self.width(), theme.current().px(words.NARROW))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows."""
        return QSize(theme.current().px(words.NARROW), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows anew when the width changes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, copy with C where that can be done."""
        row = self.rows[self.currentRow()] if self.current_id() else None
        if event.key() in keys.ENTER:
            self.activate()
        elif row and row.trailing == "copy" and event.key() == Qt.Key.Key_C:
            self.copied.emit(row.row_id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose, or copy when "copy" was hit."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            row = self.rows[index.row()]
            copy = row.trailing == "copy" and not row.locked
            box = self.visualRect(index)
            area = self.look(index.row(), box.width()).cap_area(box)
            hit = copy and area.contains(event.position().toPoint())
            (self.copied if hit else self.chosen).emit(row.row_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask what else can be done with the row."""
        index = self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentRow(index.row())
            self.asked.emit(self.rows[index.row()].row_id)

    def _remeasure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.remeasure()


class _Delegate(QStyledItemDelegate):
    """Paints and measures the rows."""

    def __init__(self, view: ResultList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self._view.look(index.row(), width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        place, current = index.row(), self._view.currentRow()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if place == current:
            paint_ground(painter, box, focused=self._view.hasFocus())
        elif place and place - 1 != current:
            line = theme.current().color("line")
            painter.fillRect(box.left() + SIDE, box.top(), box.width() - 2 * SIDE, 1, line)
        look = self._view.look(place, box.width())
        look.paint(painter, box.topLeft(), strong=place == current)
        painter.restore()
