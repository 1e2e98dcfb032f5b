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
ABOVE = 5
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
        parent: QWidget | None = None,
    ) -> None:
        """Show the text. `hint` is a key's portable name ("Space"), `icon` an icon's name.

        A wide button takes what its line leaves free.
        """
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._key = self._hint = keys.native(hint)
        self._icon = icon
        self._flash = ""
        self._trails = self._brief = False
        self.ring_outside = kind == "link"
        self.mannered()
        across = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Maximum
        self.wraps(across)
        if kind == "link":
            self.setFlat(True)

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(text)
        self.remeasure()

    def set_brief(self, *, brief: bool) -> None:
        """Show the icon without the words, which a tool tip and a screen reader still tell."""
        if brief != self._brief:
            self._brief = brief
            self.remeasure()

    def natural(self, *, hinted: bool) -> int:
        """Return the width in pixels of all its words on one line, with or without the key."""
        wide = words.width(self.text(), self._size(), strong=self._strong())
        key = words.width(self._key, self._size()) + GAP if hinted and self._key else 0
        return wide + key + 2 * PADS[self._kind]

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
            self.update()

    def flash(self, text: str) -> None:
        """Show a passing word such as "Copied" in place of the text, and announce it."""
        self._flash = text
        self.setAccessibleDescription(text)
        announce(self, text)
        self.update()
        QTimer.singleShot(theme.current().flash_time(), self, self._settle)

    def shown_text(self) -> str:
        """Return the words on the button just now."""
        return self._flash or ("" if self._brief else self.text())

    def _settle(self) -> None:
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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the ground, the words and what stands beside them."""
        painter = paint.begin(self)
        ink = self._paint_ground(painter)
        size = self._size()
        wide = self._text_width(self.width())
        block = words.block(self.shown_text(), wide, size, strong=self._strong())
        beside = 0 if self._flash else self._beside(hinted=self._has_room())
        left = self._left(block.width() + beside)
        top = (self.height() - block.height()) // 2
        if self._icon and not self._flash:
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
            self._paint_hint(painter, left + block.width() + GAP, ink)
        self.follow_ring()

    def _left(self, content: int) -> int:
        """Where the content begins, were the window left to right."""
        spare = self.width() - content
        if self._kind != "link":
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

    def _paint_icon(self, painter: QPainter, left: int, ink: str) -> int:
        edge = theme.current().px(16)
        box = paint.mirrored(self, QRect(left, (self.height() - edge) // 2, edge, edge))
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(box, theme.current().icon(str(self._icon), ink, 16, ratio))
        return left + edge + GAP

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
        shown = "" if self._brief else self.text()
        return words.width(shown, size, strong=self._strong())

    def _has_room(self) -> bool:
        return self.width() >= self.sizeHint().width() and not self._flash

    def _beside(self, *, hinted: bool = True) -> int:
        icon = theme.current().px(16) + GAP if self._icon else 0
        hint = self._hint if hinted else ""
        return icon + (words.width(hint, self._size()) + GAP if hint else 0)

    def _text_width(self, width: int) -> int:
        room = width - 2 * PADS[self._kind]
        icon = theme.current().px(16) + GAP if self._icon else 0
        fits = self._natural() + self._beside() <= room
        return max(room - (self._beside() if fits else icon), 1)
