"""The countdown ring of the check-in, and the call's big timer."""

import re
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts import paint, words
from companion.window.parts.text import Steady

State = Literal["running", "soon", "due", "overdue", "off"]
STEPS = 240
FIGURE = re.compile(r"\d")
FULL_TURN = 360 * 16
TOP = 90 * 16
COLORS: dict[State, str] = {
    "running": "accent",
    "soon": "soon",
    "due": "soon",
    "overdue": "stop",
    "off": "dim",
}


class Ring(QProgressBar):
    """What is left until the next check-in, as an arc. It repaints only when the arc changes."""

    def __init__(
        self, name: str, diameter: int | None = None, parent: QWidget | None = None
    ) -> None:
        """Start switched off. `name` is for a screen reader; `diameter` is in pixels at 100 %."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._diameter = diameter or theme.current().tokens.sizes.ring
        self._drawn: tuple[int, State] = (0, "off")
        self.setRange(0, STEPS)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_diameter(self, diameter: int) -> None:
        """Become larger or smaller; in pixels at 100 %."""
        if diameter != self._diameter:
            self._diameter = diameter
            self.updateGeometry()

    def set(self, fraction: float, state: State) -> None:
        """Show the fraction that is left, 0 to 1, and how pressing it is."""
        steps = round(min(max(fraction, 0.0), 1.0) * STEPS)
        if state in {"due", "overdue"}:
            steps = STEPS
        if (steps, state) != self._drawn:
            if state != self.state:
                self.setAccessibleDescription(_described(state))
            self._drawn = (steps, state)
            self.setUpdatesEnabled(False)  # or Qt would paint it at once, apart from all else
            self.setValue(steps)
            self.setUpdatesEnabled(True)

    @property
    def state(self) -> State:
        """How pressing the next check-in is."""
        return self._drawn[1]

    def sizeHint(self) -> QSize:
        """Return the ring's square."""
        edge = theme.current().px(self._diameter)
        return QSize(edge, edge)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a ring is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the groove, then the arc, and in its middle how pressing it is."""
        look, painter = theme.current(), paint.begin(self)
        stroke = max(self.width() / 10, 2.5)
        box = QRectF(self.rect()).adjusted(stroke, stroke, -stroke, -stroke)
        steps, state = self._drawn
        painter.setPen(QPen(look.color("track"), stroke / 2))
        painter.drawEllipse(box)
        self._paint_middle(painter, box, stroke)
        pen = QPen(look.color(COLORS[state]), stroke)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        span = FULL_TURN // 120 if state == "off" else -FULL_TURN * steps // STEPS
        painter.drawArc(box, TOP, span)

    def _paint_middle(self, painter: QPainter, box: QRectF, stroke: float) -> None:
        """A dot where it is soon, a call sign where it is due, on a full ground when overdue."""
        look, state = theme.current(), self.state
        ink = look.color("on" if state == "overdue" else COLORS[state])
        painter.setPen(Qt.PenStyle.NoPen)
        if state == "overdue":
            painter.setBrush(look.color(COLORS[state]))
            painter.drawEllipse(box)
        painter.setBrush(ink)
        middle, thick = box.center(), max(stroke * 0.75, 2)
        if state == "soon":
            painter.drawEllipse(middle, thick, thick)
        elif state in {"due", "overdue"}:
            high = box.height()
            painter.drawEllipse(QPointF(middle.x(), middle.y() + high * 0.21), thick / 2, thick / 2)
            bar = QRectF(middle.x() - thick / 2, middle.y() - high * 0.26, thick, high * 0.34)
            painter.drawRoundedRect(bar, thick / 2, thick / 2)


def _described(state: State) -> str:
    names: dict[State, str] = {
        "running": _("running"),
        "soon": _("due soon"),
        "due": _("due now"),
        "overdue": _("overdue"),
        "off": _("off"),
    }
    return names[state]


class Running(Steady):
    """Time: as wide as any such figures, so that nothing moves with it."""

    def sizeHint(self) -> QSize:
        """Return the size that any such figures have."""
        wide = words.width(still(self.text()), self._size, strong=self._strong)
        return QSize(wide, self.heightForWidth(wide))


class BigTimer(Running):
    """Time that has passed, in large tabular figures: mm:ss, from an hour on h:mm:ss."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Start at 00:00. `name` tells a screen reader what is timed."""
        self._name = name
        super().__init__(size="big", strong=True, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_seconds(0)

    def set_seconds(self, seconds: int) -> None:
        """Show a whole number of seconds; less than none is shown as none."""
        text = clock_text(seconds)
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(f"{self._name} {text}")

    def minimumSizeHint(self) -> QSize:
        """Return the same: the time is never cut."""
        return self.sizeHint()


def still(figures: str) -> str:
    """Return figures that stand for all others of their number."""
    return FIGURE.sub("0", figures)


def clock_text(seconds: int) -> str:
    """Return a whole number of seconds as mm:ss, from an hour on as h:mm:ss."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
