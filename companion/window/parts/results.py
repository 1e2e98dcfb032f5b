"""What was found: rows of a list, each with its title, where it is from, and why it is locked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from companion.text import _
from companion.window import theme
from companion.window.parts import chip, keys, paint, words
from companion.window.parts.wraps import Wraps

Index = QModelIndex | QPersistentModelIndex
Trailing = Literal["enter", "copy", ""]
ABOVE = 6
SIDE = 8
"""Pixels that a row's ground reaches beyond its words; see `Section.add_reaching`."""
GAP = 8


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One thing found. `locked` is the reason why it can't be used yet, or empty."""

    row_id: str
    title: str
    subtitle: str = ""
    kind: str = ""
    locked: str = ""
    trailing: Trailing = ""
    key: str = ""
    """The key that does the same at any time, in Qt's portable form."""

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
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.wraps()
        theme.current().changed.connect(self._remeasure)

    def set_rows(self, rows: Sequence[ResultRow], selected: str | None = None) -> None:
        """Show these rows, ``selected`` (an id) or else the first one selected."""
        self.clear()  # first: while it empties, Qt still measures the rows that go
        self.rows = list(rows)
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
        """Move the selection by so many rows, stopping at the ends."""
        if self.rows:
            place = min(max(self.currentRow() + rows, 0), len(self.rows) - 1)
            self.setCurrentRow(place)

    def activate(self) -> None:
        """Choose the selected row."""
        if chosen := self.current_id():
            self.chosen.emit(chosen)

    def measured(self, width: int) -> int:
        """Return the height in pixels of all rows."""
        return sum(row_height(row, width) for row in self.rows)

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
            hit = copy and self._on_cap(event.position().toPoint(), self.visualRect(index), row)
            (self.copied if hit else self.chosen).emit(row.row_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask what else can be done with the row."""
        index = self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentRow(index.row())
            self.asked.emit(self.rows[index.row()].row_id)

    def _on_cap(self, pos: QPoint, box: QRect, row: ResultRow) -> bool:
        wide = max(chip.cap_size(cap_text(row)).width() + 2 * SIDE, 24)
        area = QRect(box.right() - wide, box.top(), wide, box.height())
        return QStyle.visualRect(self.layoutDirection(), box, area).contains(pos)

    def _remeasure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.remeasure()


def cap_text(row: ResultRow) -> str:
    """Return what stands at the row's trailing edge."""
    if row.key:
        return keys.native(row.key)
    if row.trailing == "copy":
        return _("copy")
    return keys.native("Enter") if row.trailing == "enter" else ""


def row_height(row: ResultRow, width: int) -> int:
    """Return the height in pixels of a row in a width."""
    room = _room(row, width)
    high = _title_height(row, room) + 2 * ABOVE
    if row.subtitle:
        beneath = _beneath(row, width)
        high += words.height(shown_subtitle(row, beneath), beneath, "small")
    return max(high, theme.current().px(theme.current().tokens.sizes.row))


def _room(row: ResultRow, width: int) -> int:
    cap = cap_text(row)
    return width - 2 * SIDE - (chip.cap_size(cap).width() + GAP if cap else 0)


def shown_subtitle(row: ResultRow, width: int) -> str:
    """Return what stands beneath the title: a line of whole words, or all where text is larger."""
    if theme.current().text_scale > 1:
        return row.subtitle
    return words.shortened(row.subtitle, width, "small")


def _beneath(row: ResultRow, width: int) -> int:
    """The room beneath the title: the whole row's, as the cap stands beside the title."""
    cap = chip.cap_size(cap_text(row)).height() if cap_text(row) else 0
    clear = _title_height(row, _room(row, width)) >= cap - 1
    return width - 2 * SIDE if clear else _room(row, width)


def _beside(row: ResultRow, room: int) -> bool:
    needed = words.width(row.title, strong=True) + GAP + _lock_size(row, room).width()
    return needed <= room


def _lock_size(row: ResultRow, room: int) -> QSize:
    lock = theme.current().px(12) + 4
    size = chip.chip_size(row.locked, room - lock)
    return QSize(size.width() + lock, size.height())


def _title_height(row: ResultRow, room: int) -> int:
    title = words.height(row.title, room, strong=True)
    if not row.locked:
        return title
    lock = _lock_size(row, room).height()
    return max(title, lock) if _beside(row, room) else title + lock + 2


class _Delegate(QStyledItemDelegate):
    """Paints and measures the rows."""

    def __init__(self, view: ResultList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, row_height(self._view.rows[index.row()], width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.rows[index.row()]
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, index)
        inner = box.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        self._paint_words(painter, inner, row, strong=index.row() == self._view.currentRow())
        if cap := cap_text(row):
            size = chip.cap_size(cap)
            top = inner.top() - 1
            spot = QRect(inner.right() - size.width() + 1, top, size.width(), size.height())
            chip.paint_cap(painter, self._mirrored(inner, spot), cap)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, index: Index) -> None:
        selected = index.row() == self._view.currentRow()
        if selected:
            paint.rounded(painter, box.adjusted(0, 1, 0, -1), "accent_ground")
            if self._view.hasFocus():
                paint.rounded(painter, box.adjusted(0, 1, 0, -1), None, "accent", paint.RING)
        elif index.row() and index.row() - 1 != self._view.currentRow():
            line = theme.current().color("line")
            painter.fillRect(box.left() + SIDE, box.top(), box.width() - 2 * SIDE, 1, line)

    def _paint_words(
        self, painter: QPainter, inner: QRect, row: ResultRow, *, strong: bool
    ) -> None:
        room = _room(row, inner.width() + 2 * SIDE)
        title = words.height(row.title, room, strong=True)
        spot = QRect(inner.left(), inner.top(), room, title)
        words.paint(painter, self._mirrored(inner, spot), row.title, "ink", strong=strong)
        if row.locked:
            self._paint_lock(painter, inner, row, room)
        if row.subtitle:
            top = inner.top() + _title_height(row, room)
            wide = _beneath(row, inner.width() + 2 * SIDE)
            box = QRect(inner.left(), top, wide, inner.bottom() - top + 1)
            shown = shown_subtitle(row, wide)
            words.paint(painter, self._mirrored(inner, box), shown, "dim", "small")

    def _paint_lock(self, painter: QPainter, inner: QRect, row: ResultRow, room: int) -> None:
        size = _lock_size(row, room)
        left, top = inner.left(), inner.top()
        if _beside(row, room):
            left += words.width(row.title, strong=True) + GAP
        else:
            top += words.height(row.title, room, strong=True) + 2
        edge = theme.current().px(12)
        lock = QRect(left, top + (size.height() - edge) // 2, edge, edge)
        ratio = painter.device().devicePixelRatio()
        image = theme.current().icon("lock", "dim", 12, ratio)
        painter.drawPixmap(self._mirrored(inner, lock), image)
        spot = QRect(left + edge + 4, top, size.width() - edge - 4, size.height())
        chip.paint_chip(painter, self._mirrored(inner, spot), row.locked, "quiet")

    def _mirrored(self, inner: QRect, box: QRect) -> QRect:
        return QStyle.visualRect(self._view.layoutDirection(), inner, box)
