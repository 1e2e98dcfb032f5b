"""One row of a list of results at a width: what stands where, worked out once, painted often."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from companion.text import _
from companion.window import theme
from companion.window.parts import chip, keys, marked, paint, words

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout

    from companion.window.parts.results import ResultRow

ABOVE: Final = 6
SIDE: Final = 8
"""Pixels that a row's ground reaches beyond its words; see `Section.add_reaching`."""
GAP: Final = 8
ICON: Final = 16
PICTURED: Final = 240
"""A row that is at least so wide, at 100 % text, has its kind's drawing; others need the room."""
LOCK: Final = 12


def cap_text(row: ResultRow) -> str:
    """Return what stands at the row's trailing edge."""
    if row.key:
        return keys.native(row.key)
    if row.trailing == "copy":
        return _("copy")
    return keys.native("Enter") if row.trailing == "enter" else ""


def shown_subtitle(row: ResultRow, width: int) -> str:
    """Return what stands beneath the title: a line of whole words, or all where text is larger."""
    if theme.current().text_scale > 1:
        return row.subtitle
    return words.shortened(row.subtitle, width, "small")


class Look:
    """A row's places, from the row's own top left; mirrored where the window reads leftward."""

    def __init__(self, row: ResultRow, width: int, direction: Qt.LayoutDirection) -> None:
        """Measure the row in a width in pixels."""
        self.row, self.cap = row, cap_text(row)
        self._direction, self._inner = direction, QRect(SIDE, ABOVE, width - 2 * SIDE, 0)
        self._lead = _lead(width) if row.icon else 0
        self._cap_size = chip.cap_size(self.cap) if self.cap else QSize(0, 0)
        whole = width - 2 * SIDE - self._lead
        self._room = whole - (self._cap_size.width() + GAP if self.cap else 0)
        self._titled = words.height(row.title, self._room, strong=True)
        self._top = self._titled + self._lock_height()
        clear = self._top >= self._cap_size.height() - 1
        self.beneath = whole if clear else self._room
        self.height = max(self._needed(), theme.current().px(theme.current().tokens.sizes.row))

    def cap_area(self, row: QRect) -> QRect:
        """Return where in the row's box the mouse meets the cap."""
        wide = max(self._cap_size.width() + 2 * SIDE, 24)
        area = QRect(row.right() - wide + 1, row.top(), wide, row.height())
        return QStyle.visualRect(self._direction, row, area)

    def paint(self, painter: QPainter, at: QPoint, *, strong: bool) -> None:
        """Paint everything but the ground, the row's top left corner at ``at``."""
        self._paint_icon(painter, at)
        title, spot = self._strong_title if strong else self._title, self._title_box.topLeft()
        marked.paint(painter, title, QPointF(at + spot), "ink")
        if self.row.locked:
            self._paint_lock(painter, at)
        if self.row.subtitle:
            spot = self._subtitle_box.topLeft()
            marked.paint(painter, self._subtitle, QPointF(at + spot), "dim")
        if self.cap:
            self._paint_cap(painter, at)

    def _needed(self) -> int:
        high = self._top + 2 * ABOVE
        if self.row.subtitle:
            shown = shown_subtitle(self.row, self.beneath)
            high += words.height(shown, self.beneath, "small")
        return high

    def _lock_height(self) -> int:
        """What the lock adds to the title's height."""
        if not self.row.locked:
            return 0
        lock = self._lock_size.height()
        return max(lock - self._titled, 0) if self._beside else lock + 2

    @cached_property
    def _lock_size(self) -> QSize:
        edge = theme.current().px(LOCK) + 4
        size = chip.chip_size(self.row.locked, self._room - edge)
        return QSize(size.width() + edge, size.height())

    @cached_property
    def _beside(self) -> bool:
        """Whether the lock has room beside the title."""
        needed = words.width(self.row.title, strong=True) + GAP + self._lock_size.width()
        return needed <= self._room

    @cached_property
    def _title_box(self) -> QRect:
        return self._box(self._lead, 0, self._room, self._titled)

    @cached_property
    def _subtitle_box(self) -> QRect:
        return self._box(self._lead, self._top, self.beneath, self.height - self._top)

    @cached_property
    def _cap_box(self) -> QRect:
        size = self._cap_size
        return self._box(self._inner.width() - size.width(), -1, size.width(), size.height())

    @cached_property
    def _title(self) -> QTextLayout:
        return self._title_layout(strong=False)

    @cached_property
    def _strong_title(self) -> QTextLayout:
        return self._title_layout(strong=True)

    @cached_property
    def _subtitle(self) -> QTextLayout:
        wide = self.beneath
        lines = words.lines(shown_subtitle(self.row, wide), wide, "small")
        marks = marked.placed(self.row.subtitle, lines, self.row.beneath)
        return marked.laid_out(lines, wide, "small", marks=marks, align=self._leading())

    def _title_layout(self, *, strong: bool) -> QTextLayout:
        lines = words.lines(self.row.title, self._room, strong=True)
        marks = marked.placed(self.row.title, lines, self.row.marks)
        return marked.laid_out(lines, self._room, strong=strong, marks=marks, align=self._leading())

    def _leading(self) -> Qt.AlignmentFlag:
        return QStyle.visualAlignment(self._direction, Qt.AlignmentFlag.AlignLeft)

    def _paint_cap(self, painter: QPainter, at: QPoint) -> None:
        box = self._cap_box.translated(at)
        paint.rounded(painter, box, "card", "line")
        text = _cap_layout(self.cap, box.width(), theme.current().turn)
        marked.paint(painter, text, QPointF(box.left(), box.top() + chip.ABOVE), "dim")

    def _paint_icon(self, painter: QPainter, at: QPoint) -> None:
        if self._lead:
            look = theme.current()
            edge, line = look.px(ICON), look.leading()
            box = self._box(0, (line - edge) // 2, edge, edge)
            ratio = painter.device().devicePixelRatio()
            painter.drawPixmap(at + box.topLeft(), look.icon(self.row.icon, "dim", ICON, ratio))

    def _paint_lock(self, painter: QPainter, at: QPoint) -> None:
        size, edge = self._lock_size, theme.current().px(LOCK)
        left, top = self._lead, self._titled + 2
        if self._beside:
            left, top = left + words.width(self.row.title, strong=True) + GAP, 0
        lock = self._box(left, top + (size.height() - edge) // 2, edge, edge)
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(at + lock.topLeft(), theme.current().icon("lock", "dim", LOCK, ratio))
        spot = self._box(left + edge + 4, top, size.width() - edge - 4, size.height())
        chip.paint_chip(painter, spot.translated(at), self.row.locked, "quiet")

    def _box(self, left: int, top: int, width: int, height: int) -> QRect:
        """A box within the row's words, mirrored where it must be."""
        box = QRect(SIDE + left, ABOVE + top, width, height)
        return QStyle.visualRect(self._direction, self._inner, box)


def _lead(width: int) -> int:
    """The room for a drawing before the words."""
    look = theme.current()
    return look.px(ICON) + GAP if width >= look.px(PICTURED) else 0


@lru_cache(maxsize=16)
def _cap_layout(text: str, width: int, turn: int) -> QTextLayout:  # noqa: ARG001 - cache key
    return marked.laid_out([text], width, "small", align=Qt.AlignmentFlag.AlignHCenter)


def paint_ground(painter: QPainter, box: QRect, *, focused: bool) -> None:
    """Paint the ground of the selected row, with a ring where the keyboard is on the list."""
    ground = box.adjusted(0, 1, 0, -1)
    paint.rounded(painter, ground, "accent_ground")
    if focused:
        paint.rounded(painter, ground, None, "accent", paint.RING)
