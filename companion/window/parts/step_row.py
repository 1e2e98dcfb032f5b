"""A numbered step: to do, now, or done, with room beneath for what belongs to it."""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts import keys, paint, words
from companion.window.parts.wraps import Wraps

Step = Literal["todo", "now", "done"]
CIRCLE = 20
GAP = 10
ABOVE = 6


class StepRow(QWidget):
    """One step. `pressed` is emitted with its id."""

    pressed = Signal(str)

    def __init__(
        self,
        step_id: str,
        number: int,
        text: str,
        state: Step = "todo",
        parent: QWidget | None = None,
    ) -> None:
        """Show a step by its number, counted from 1."""
        super().__init__(parent)
        self.step_id = step_id
        self._head = StepHead(number, text, state, self)
        self._head.clicked.connect(lambda: self.pressed.emit(self.step_id))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._head)
        self._body: QVBoxLayout | None = None

    @property
    def head(self) -> "StepHead":
        """The line with the number and the words; it takes the keyboard."""
        return self._head

    @property
    def state(self) -> Step:
        """Where the step stands."""
        return self._head.state

    def set_state(self, state: Step) -> None:
        """Show the step as to do, now or done."""
        self._head.set_state(state)

    def set_text(self, text: str) -> None:
        """Change the words."""
        self._head.setText(text)
        self._head.remeasure()

    def body(self) -> QVBoxLayout:
        """Return the room beneath the words, made when it is first asked for."""
        if self._body is None:
            self._body = QVBoxLayout()
            before = theme.current().px(CIRCLE) + GAP
            self._body.setContentsMargins(before, 0, 0, ABOVE)
            self._body.setSpacing(GAP - 2)
            self._layout.addLayout(self._body)
        return self._body


class StepHead(keys.Pressed, Wraps, QPushButton):
    """The circle with the number or a tick, and the words."""

    ring_outside = True

    def __init__(self, number: int, text: str, state: Step, parent: QWidget) -> None:
        """Show the number, counted from 1, and the words."""
        super().__init__(text, parent)
        self._number = number
        self.state: Step = state
        self.mannered()
        self.wraps()
        self.set_state(state)

    def set_state(self, state: Step) -> None:
        """Show where the step stands."""
        self.state = state
        named: dict[Step, str] = {"todo": _("to do"), "now": _("now"), "done": _("done")}
        name = _("{number}. {step}").format(number=self._number, step=self.text())
        self.setAccessibleName(name)
        self.setAccessibleDescription(named[state])
        self.update()

    def measured(self, width: int) -> int:
        """Return the height in pixels: a row and a little air, or more when the words wrap."""
        look = theme.current()
        text = words.height(self.text(), width - self._before()) + 2 * ABOVE
        return max(look.px(look.tokens.sizes.row), text, look.px(CIRCLE) + 2 * ABOVE)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        wide = words.width(self.text()) + self._before()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least size before words must be broken."""
        least = self._before() + theme.current().px(words.NARROW)
        high = theme.current().px(theme.current().tokens.sizes.row)
        return QSize(min(self.sizeHint().width(), least), high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle and the words."""
        painter, look = paint.begin(self), theme.current()
        room = self.width() - self._before()
        top = (self.height() - words.height(self.text(), room)) // 2
        edge = look.px(CIRCLE)
        circle = QRect(0, top + (look.leading() - edge) // 2, edge, edge)
        self._paint_circle(painter, paint.mirrored(self, circle))
        box = paint.mirrored(self, QRect(self._before(), top, room, self.height() - top))
        words.paint(painter, box, self.text(), "dim" if self.state == "done" else "ink")
        self.follow_ring()

    def _paint_circle(self, painter: QPainter, box: QRect) -> None:
        look = theme.current()
        grounds: dict[Step, str] = {"todo": "chip", "now": "accent", "done": "ok_ground"}
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(grounds[self.state]))
        painter.drawEllipse(box)
        if self.state == "done":
            inset = box.width() // 6
            mark = box.adjusted(inset, inset, -inset, -inset)
            paint.tick(painter, mark, look.color("ok"), look.px(1.5))
            return
        ink = "on" if self.state == "now" else "dim"
        line = look.leading("small")
        inner = QRect(box.left(), box.top() + (box.height() - line) // 2, box.width(), line)
        middle = Qt.AlignmentFlag.AlignHCenter
        words.paint(painter, inner, str(self._number), ink, "small", strong=True, align=middle)

    def _before(self) -> int:
        return theme.current().px(CIRCLE) + GAP
