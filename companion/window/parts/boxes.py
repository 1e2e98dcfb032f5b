"""What to say, what never to do, and what was decided."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts import paint
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.text import Text
from companion.window.theme import Tone

BAR = 3
PAD = 10
SIGN = 16
SIGN_GAP = 8
SIGNS: dict[Tone, str] = {"accent": "info", "ok": "passed", "soon": "warn", "stop": "stopped"}
"""Each tone's icon: nothing is told by a colour alone."""


class SayBox(QWidget):
    """Words for the caller, on the accent's ground with a bar at the leading edge."""

    def __init__(self, text: str, label: str = "", parent: QWidget | None = None) -> None:
        """Show the words, under a small label such as "Say" if there is one."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        if label:
            self._column.addWidget(Text(label, "small", "dim"))
            self.setAccessibleName(label)
        self._ground = _Ground("accent", bar=True)
        self._words = Text(text)
        self._ground.column.addWidget(self._words)
        self._column.addWidget(self._ground)
        self._buttons: FlowLayout | None = None

    def text(self) -> str:
        """Return the words, for copying."""
        return self._words.text()

    def set_text(self, text: str) -> None:
        """Change the words."""
        self._words.setText(text)

    def add_button(self, button: QWidget, *, push: bool = False) -> None:
        """Add a button beneath, at the trailing edge if `push`."""
        if self._buttons is None:
            self._buttons = FlowLayout()
            self._column.addSpacing(4)
            self._column.addLayout(self._buttons)
        self._buttons.add(button, push=push)


class Banner(QWidget):
    """One sentence across the column that must not be missed."""

    def __init__(
        self,
        text: str,
        tone: Tone = "stop",
        action: Button | None = None,
        more: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the sentence in its tone, with one or two buttons beneath if there are any."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        side = theme.current().tokens.sizes.edge_space
        ground = _Ground(tone, side=side, above=12, edge=True, signed=True)
        self._words = Text(text, color=paint.INKS[tone], strong=True)
        ground.column.addWidget(self._words)
        if action:
            row = FlowLayout()
            row.add(action)
            if more:
                row.add(more)
            ground.column.addLayout(row)
        column.addWidget(ground)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Change the sentence."""
        self._words.setText(text)
        self.setAccessibleName(text)


class Doubt(QWidget):
    """What a source doesn't say: across the column, but in small words."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Show the words."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        ground = _Ground("soon", side=theme.current().tokens.sizes.edge_space, above=8, edge=True)
        ground.column.addWidget(Text(text, "small", "soon"))
        column.addWidget(ground)
        self.setAccessibleName(text)


class VerdictBox(QWidget):
    """A decision: what it is, its amount in large figures, and why."""

    def __init__(
        self,
        title: str,
        amount: str = "",
        detail: str = "",
        tone: Tone = "ok",
        parent: QWidget | None = None,
    ) -> None:
        """Show the decision across the column."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        side = theme.current().tokens.sizes.edge_space
        self._ground = _Ground(tone, side=side, above=12, edge=True, signed=True)
        self._title = Text(title, strong=True)
        self._amount = Text(amount, "big", strong=True)
        self._detail = Text(detail, "small")
        row = FlowLayout(line_gap=2)
        row.add(self._title)
        row.add(self._amount, push=True)
        self._ground.sign_beside(self._title)
        self._ground.column.addLayout(row)
        self._ground.column.addWidget(self._detail)
        column.addWidget(self._ground)
        self.set(title, amount, detail, tone)

    def set(self, title: str, amount: str = "", detail: str = "", tone: Tone = "ok") -> None:
        """Show another decision."""
        self._title.setText(title)
        self._title.set_color(paint.INKS[tone])
        self._amount.setText(amount)
        self._amount.setVisible(bool(amount))
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._ground.set_tone(tone)
        self.setAccessibleName(" ".join(filter(None, (title, amount, detail))))
        told = {"ok": _("go ahead"), "soon": _("something is to do"), "stop": _("don't go ahead")}
        self.setAccessibleDescription(told.get(tone, ""))


class _Ground(QWidget):
    """A ground in a tone; `edge` runs it across the column, else its corners are rounded."""

    def __init__(
        self,
        tone: Tone,
        side: int = PAD,
        above: int = 8,
        *,
        bar: bool = False,
        edge: bool = False,
        signed: bool = False,
    ) -> None:
        super().__init__()
        self._tone: Tone = tone
        self._bar = bar
        self._edge = edge
        self._signed = signed
        self._beside: QWidget | None = None
        self._side, self._above = side, above
        self.column = QVBoxLayout(self)
        self.column.setSpacing(6)
        self._leave_room()
        if signed:
            theme.current().changed.connect(self._leave_room)

    def _leave_room(self) -> None:
        """Room for the bar, or for the sign, which grows with the text."""
        sign = theme.current().px(SIGN) + SIGN_GAP if self._signed else 0
        before = self._side + (BAR if self._bar else sign)
        self.column.setContentsMargins(before, self._above, self._side, self._above)

    def sign_beside(self, words: QWidget) -> None:
        """Paint the sign beside the first line of these words, wherever they stand."""
        self._beside = words

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = paint.begin(self), theme.current()
        if self._edge:
            painter.fillRect(self.rect(), look.color(paint.GROUNDS[self._tone]))
            painter.fillRect(0, self.height() - 1, self.width(), 1, look.color("line"))
            if self._signed and (sign := SIGNS.get(self._tone)):
                self._paint_sign(painter, sign)
            return
        paint.rounded(painter, self.rect(), paint.GROUNDS[self._tone])
        if self._bar:
            bar = self.rect()
            bar.setWidth(BAR)
            painter.fillRect(paint.mirrored(self, bar), look.color(paint.INKS[self._tone]))

    def _paint_sign(self, painter: QPainter, sign: str) -> None:
        """What the tone means, before the first line, for whoever doesn't see its colour."""
        look = theme.current()
        edge = look.px(SIGN)
        first = self._beside.mapTo(self, QPoint(0, 0)).y() if self._beside else self._above
        top = first + (look.leading() - edge) // 2
        spot = paint.mirrored(self, QRect(self._side, top, edge, edge))
        icon = look.icon(sign, paint.INKS[self._tone], SIGN, self.devicePixelRatioF())
        painter.drawPixmap(spot, icon)
