"""Buttons: one primary act at a time, plain ones beside it, danger where it can't be undone."""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from companion.window import theme
from companion.window.announce import announce
from companion.window.parts import keys, paint, words
from companion.window.parts.wraps import Wraps
from companion.window.theme import Size

Kind = Literal["primary", "plain", "danger", "link"]
PADS: dict[Kind, int] = {"primary": 12, "plain": 12, "danger": 12, "link": 4}
"""Pixels at either side. A link has both of its own at one side: its words stand flush."""
GAP = 8
FLASHED = 4
"""Pixels at either side of a passing word at least."""
MARK = 12
"""The box of a mark, pixels at 100 % text; what is drawn in it is half as wide."""
MARK_GAP = 4
ABOVE = 5
Mark = Literal["", "menu", "forward", "back"]
"""A chevron beside the words: a list opens beneath, it leads on, or it leads back."""
_LEADING, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter


class Button(keys.Pressed, Wraps, QPushButton):
    """A button that says what it does, with the key for it beside the words."""

    def __init__(
        self,
        text: str,
        kind: Kind = "plain",
        hint: str = "",
        icon: str | None = None,
        *,
        wide: bool = False,
        mark: Mark = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show the text. `hint` is a key's portable name ("Space"), `icon` an icon's name.

        A wide button takes what its line leaves free. `mark` stands beside the words.
        """
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._key = self._hint = keys.native(hint)
        self._icon, self._mark = icon, mark
        self._flash = ""
        self._trails = self._brief = False
        self._signed = True
        self.ring_outside = kind == "link"
        self.mannered()
        across = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Maximum
        self.wraps(across)
        if kind == "link":
            self.setFlat(True)

    def setText(self, text: str) -> None:
        """Show other words."""
        if text != self.text():
            super().setText(text)
            self.remeasure()

    def set_brief(self, *, brief: bool) -> None:
        """Show the icon without the words, which a tool tip and a screen reader still tell."""
        if brief != self._brief:
            self._brief = brief
            self.remeasure()

    def natural(self, *, hinted: bool) -> int:
        """Return the width in pixels of all its words on one line, with or without the key."""
        wide = words.width(self._widest(), self._size(), strong=self._strong())
        key = words.width(self._key, self._size()) + GAP if hinted and self._key else 0
        alarm = theme.current().px(16) + GAP if self._alarms() else 0
        return wide + key + alarm + 2 * PADS[self._kind]

    def set_hinted(self, *, hinted: bool) -> None:
        """Show the key beside the words, or leave it to the tool tip."""
        self.setToolTip("" if hinted else self._key)
        if hinted != bool(self._hint):
            self._hint = self._key if hinted else ""
            self.remeasure()

    def stand_at_end(self) -> None:
        """End flush with its line; elsewhere a link begins flush with it."""
        self._trails = True

    @property
    def kind(self) -> Kind:
        """What sort of act it is."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Change the sort of act, for example to danger when a check-in is overdue."""
        if kind != self._kind:
            self._kind = kind
            self.remeasure()

    def set_signed(self, *, signed: bool) -> None:
        """Leave out the sign of danger where what stands beside the button tells it already."""
        self._signed = signed

    def _alarms(self) -> bool:
        """Danger is told by a sign as well as by its colour."""
        return self._signed and self._kind == "danger" and not self._icon

    def flash(self, text: str) -> None:
        """Show a passing word such as "Copied" in place of the text, and announce it."""
        self._flash = text
        self.setAccessibleDescription(text)
        announce(self, text)
        self.update()
        QTimer.singleShot(theme.current().flash_time(), self, self.settle)

    def shown_text(self) -> str:
        """Return the words on the button just now."""
        return self._flash or ("" if self._brief else self.text())

    def settle(self) -> None:
        """Show the words again in place of a passing one."""
        self._flash = ""
        self.setAccessibleDescription("")
        self.update()

    def measured(self, width: int) -> int:
        """Return the height in pixels: that of a button, or more when the words wrap."""
        sizes = theme.current().tokens.sizes
        least = theme.current().px(sizes.target if self._kind == "link" else sizes.button)
        size = self._size()
        text = self._text_width(width)
        if self._brief:
            return least
        return max(least, words.height(self.text(), text, size, strong=self._strong()) + 2 * ABOVE)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        wide = self._natural() + self._beside() + 2 * PADS[self._kind]
        wide = max(wide, theme.current().px(theme.current().tokens.sizes.target))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least size before words must be broken."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.current().px(words.NARROW)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the words and what stands beside them."""
        painter = paint.begin(self)
        ink = self._paint_ground(painter)
        size = self._size()
        if self._flash and not self._flash_fits():
            self._paint_icon(painter, (self.width() - theme.current().px(16)) // 2, ink, "check")
            self.follow_ring()
            return
        wide = self.width() if self._flash else self._text_width(self.width())
        block = words.block(self.shown_text(), wide, size, strong=self._strong())
        beside = 0 if self._flash else self._beside(hinted=self._has_room())
        left = self._left(block.width() + beside)
        top = (self.height() - block.height()) // 2
        if self._mark and not self._flash:
            left = self._paint_mark(painter, left, block.width(), ink)
        if (self._icon or self._alarms()) and not self._flash:
            left = self._paint_icon(painter, left, ink)
        box = paint.mirrored(self, QRect(left, top, block.width(), block.height()))
        words.paint(
            painter,
            box,
            self.shown_text(),
            ink,
            size,
            strong=self._strong(),
            align=_LEADING if self._kind == "link" else _MIDDLE,
        )
        if self._hint and self._has_room():
            behind = self._drawn() if self._mark in {"menu", "forward"} else 0
            self._paint_hint(painter, left + block.width() + behind + GAP, ink)
        self.follow_ring()

    def _left(self, content: int) -> int:
        """Where the content begins, were the window left to right."""
        spare = self.width() - content
        if self._kind != "link" or not self.text():
            return spare // 2
        return spare if self._trails else 0

    def _paint_ground(self, painter: QPainter) -> str:
        if self._kind == "link":
            return "accent" if self.underMouse() or self.hasFocus() else "dim"
        if self._kind == "plain" or not self.isEnabled():
            fill = "chip" if self.isDown() or not self.isEnabled() else "card"
            paint.rounded(painter, self.rect(), fill, "edge" if self._hot() else "line")
            paint.focus_ring(painter, self)
            return "ink" if self.isEnabled() else "dim"
        paint.rounded(painter, self.rect(), "accent" if self._kind == "primary" else "stop")
        paint.focus_ring(painter, self, "on", 2)
        return "on"

    def _hot(self) -> bool:
        return self.isEnabled() and self.underMouse()

    def _flash_fits(self) -> bool:
        """Whether the passing word has room; else a tick tells it, and a screen reader says it."""
        needed = words.width(self._flash, self._size(), strong=self._strong())
        return needed + 2 * FLASHED <= self.width()

    def _paint_icon(self, painter: QPainter, left: int, ink: str, icon: str = "") -> int:
        edge = theme.current().px(16)
        box = paint.mirrored(self, QRect(left, (self.height() - edge) // 2, edge, edge))
        ratio = self.devicePixelRatioF()
        drawn = icon or self._icon or "warn"
        painter.drawPixmap(box, theme.current().icon(drawn, ink, 16, ratio))
        return left + edge + GAP

    def _paint_mark(self, painter: QPainter, left: int, wide: int, ink: str) -> int:
        """Paint the mark before or behind the words; where the words begin then."""
        look, drawn = theme.current(), self._mark_width()
        edge, before = look.px(MARK), self._mark == "back"
        behind = left + (wide + self._mark_gap() if self.shown_text() else 0)
        middle = (left if before else behind) + drawn // 2
        box = QRect(middle - edge // 2, (self.height() - edge) // 2, edge, edge)
        leftward = before != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        aside: paint.Towards = "left" if leftward else "right"
        towards = "down" if self._mark == "menu" else aside
        paint.chevron(painter, paint.mirrored(self, box), look.color(ink), look.px(1.5), towards)
        return left + drawn + self._mark_gap() if before else left

    def _mark_gap(self) -> int:
        return theme.current().px(MARK_GAP)

    def _mark_width(self) -> int:
        """Pixels that the drawn part of the mark takes."""
        if not self._mark:
            return 0
        return theme.current().px(MARK / (2 if self._mark == "menu" else 4) + 1)

    def _paint_hint(self, painter: QPainter, left: int, ink: str) -> None:
        size = self._size()
        high = theme.current().leading(size)
        box = QRect(left, (self.height() - high) // 2, words.width(self._hint, size), high)
        color = "dim" if ink == "ink" else ink
        words.paint(painter, paint.mirrored(self, box), self._hint, color, size)

    def _size(self) -> Size:
        return "small" if self._kind == "link" else "body"

    def _strong(self) -> bool:
        return self._kind != "link"

    def _natural(self) -> int:
        size = self._size()
        shown = "" if self._brief else self._widest()
        return words.width(shown, size, strong=self._strong())

    def _widest(self) -> str:
        """The words that it has room for, whatever it says just now."""
        return self.text()

    def _has_room(self) -> bool:
        return self.width() >= self.sizeHint().width() and not self._flash

    def _beside(self, *, hinted: bool = True) -> int:
        hint = self._hint if hinted else ""
        return self._drawn() + (words.width(hint, self._size()) + GAP if hint else 0)

    def _text_width(self, width: int) -> int:
        room = width - 2 * PADS[self._kind]
        fits = self._natural() + self._beside() <= room
        return max(room - (self._beside() if fits else self._drawn()), 1)

    def _drawn(self) -> int:
        """Pixels that the icon and the mark take, with the gaps to the words."""
        icon = theme.current().px(16) + GAP if self._icon or self._alarms() else 0
        return icon + (self._mark_width() + self._mark_gap() if self._mark else 0)
