"""A row to tick: the whole of it is the target, and it says when something did not match."""

from typing import Literal

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts import chip, keys, paint, words
from companion.window.parts.wraps import Wraps

Check = Literal["unset", "matched", "failed"]
BOX = 16
GAP = 10
ABOVE = 5


class CheckRow(keys.Pressed, Wraps, QCheckBox):
    """One thing to confirm. `toggled_to` is emitted with the row's id and the state asked for."""

    ring_outside = True
    toggled_to = Signal(str, str)

    def __init__(
        self,
        row_id: str,
        text: str,
        hint_key: str = "",
        *,
        can_fail: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Start unset. With `can_fail` a small cross, or the X key, says that it did not match."""
        super().__init__(text, parent)
        self.row_id = row_id
        self._state: Check = "unset"
        self._hint = keys.native(hint_key)
        self.mannered()
        self.wraps()
        self._fail = _FailMark(self) if can_fail else None
        self.toggled.connect(self._flip)  # a screen reader toggles and never clicks

    @property
    def state(self) -> Check:
        """What is known: unset, matched or failed."""
        return self._state

    def set_state(self, state: Check) -> None:
        """Show a state without emitting anything."""
        self._state = state
        with QSignalBlocker(self):
            self.setChecked(state == "matched")
        self.setAccessibleDescription(_("did not match") if state == "failed" else "")
        self.update()

    def _flip(self) -> None:
        self._ask("unset" if self._state == "matched" else "matched")

    def fail(self) -> None:
        """Say that it did not match, or take that back."""
        self._ask("unset" if self._state == "failed" else "failed")

    def _ask(self, state: Check) -> None:
        self.set_state(state)
        self.toggled_to.emit(self.row_id, state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let X say that it did not match, where that can be said."""
        if self._fail and event.key() == Qt.Key.Key_X and not event.modifiers():
            self.fail()
        else:
            super().keyPressEvent(event)

    def measured(self, width: int) -> int:
        """Return the height in pixels: a row, or more when the words wrap."""
        look = theme.current()
        high = words.height(self.text(), width - self._before() - self._after()) + 2 * ABOVE
        return max(look.px(look.tokens.sizes.row), high)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        wide = words.width(self.text()) + self._before() + self._after()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least size before words must be broken."""
        least = self._before() + self._after() + theme.current().px(words.NARROW)
        return QSize(min(self.sizeHint().width(), least), theme.current().px(BOX) + 2 * ABOVE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross beside the key."""
        super().resizeEvent(event)
        if self._fail:
            edge = self._fail.sizeHint().width()
            left = self.width() - self._hint_width() - edge
            box = QRect(left, (self.height() - edge) // 2, edge, edge)
            self._fail.setGeometry(paint.mirrored(self, box))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, the words and the key."""
        painter = paint.begin(self)
        look = theme.current()
        edge, line = look.px(BOX), look.leading()
        top = (self.height() - words.height(self.text(), self._room())) // 2
        self._paint_box(painter, QRect(1, top + (line - edge) // 2, edge, edge))
        box = QRect(self._before(), top, self._room(), self.height() - top)
        ink = "ink" if self.isEnabled() else "dim"
        words.paint(painter, paint.mirrored(self, box), self.text(), ink)
        if self._hint:
            size = chip.cap_size(self._hint)
            left, above = self.width() - size.width(), (self.height() - size.height()) // 2
            cap = QRect(left, above, size.width(), size.height())
            chip.paint_cap(painter, paint.mirrored(self, cap), self._hint)
        self.follow_ring()

    def _paint_box(self, painter: QPainter, box: QRect) -> None:
        look, shape = theme.current(), paint.mirrored(self, box)
        if self._state == "unset":
            painter.setPen(QPen(look.color("edge"), 1.5))
            painter.setBrush(look.color("card"))
            painter.drawRoundedRect(shape, look.px(4), look.px(4))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("ok" if self._state == "matched" else "stop"))
        painter.drawRoundedRect(shape, look.px(4), look.px(4))
        mark = paint.tick if self._state == "matched" else paint.cross
        mark(painter, shape, look.color("on"), look.px(2))

    def _before(self) -> int:
        return theme.current().px(BOX) + GAP

    def _hint_width(self) -> int:
        return chip.cap_size(self._hint).width() + GAP if self._hint else 0

    def _after(self) -> int:
        return self._hint_width() + (self._fail.sizeHint().width() if self._fail else 0)

    def _room(self) -> int:
        return self.width() - self._before() - self._after()


class _FailMark(keys.Pressed, QPushButton):
    """The small cross at the end of a row that can fail."""

    def __init__(self, row: CheckRow) -> None:
        super().__init__(row)
        self._row = row
        self.setAccessibleName(_("{item} did not match").format(item=row.text()))
        self.setToolTip(_("Did not match (X)"))
        self.mannered()
        self.clicked.connect(row.fail)

    def sizeHint(self) -> QSize:
        edge = theme.current().px(theme.current().tokens.sizes.target)
        return QSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = paint.begin(self), theme.current()
        edge = look.px(14)
        gap = (self.width() - edge) // 2
        color = "stop" if self._row.state == "failed" or self.underMouse() else "dim"
        paint.cross(painter, QRect(gap, gap, edge, edge), look.color(color), look.px(1.5))
        paint.focus_ring(painter, self)
