"""A short label on a coloured ground, and the cap of a key."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from companion.window import theme
from companion.window.parts import keys, paint, words
from companion.window.parts.wraps import Wraps
from companion.window.theme import Tone

SIDE = 6
ABOVE = 2
SIGN = 8
"""The width of a tone's sign, pixels at 100 % text."""
SIGN_GAP = 5


def chip_size(text: str, available: int = 100_000, tone: Tone = "quiet") -> QSize:
    """Return the size in pixels of a chip that may be as wide as `available`."""
    beside = 2 * SIDE + _sign_width(text, tone)
    size = words.block(text, available - beside, "small", strong=True)
    return QSize(size.width() + beside, size.height() + 2 * ABOVE)


def _sign_width(text: str, tone: Tone) -> int:
    """Pixels for the tone's sign and its gap; words of one letter are a sign themselves."""
    return theme.current().px(SIGN) + SIGN_GAP if tone != "quiet" and len(text) > 1 else 0


def paint_chip(painter: QPainter, box: QRect, text: str, tone: Tone) -> None:
    """Paint a chip that fills the box: what its tone means is told by a sign as well."""
    paint.rounded(painter, box, paint.GROUNDS[tone])
    inner = box.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
    if before := _sign_width(text, tone):
        edge, line = theme.current().px(SIGN), theme.current().leading("small")
        leftward = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = inner.right() - edge + 1 if leftward else inner.left()
        paint.sign(painter, QRect(left, inner.top() + (line - edge) // 2, edge, edge), tone)
        inner = inner.adjusted(0, 0, -before, 0) if leftward else inner.adjusted(before, 0, 0, 0)
    words.paint(painter, inner, text, paint.INKS[tone], "small", strong=True)


def cap_size(text: str) -> QSize:
    """Return the size in pixels of a key's cap."""
    look = theme.current()
    high = look.leading("small") + 2 * ABOVE
    return QSize(max(words.width(text, "small") + 2 * SIDE, high), high)


def paint_cap(painter: QPainter, box: QRect, text: str) -> None:
    """Paint a key's cap that fills the box."""
    paint.rounded(painter, box, "card", "line")
    inner = box.adjusted(0, ABOVE, 0, -ABOVE)
    words.paint(painter, inner, text, "dim", "small", align=Qt.AlignmentFlag.AlignHCenter)


class Chip(Wraps, QLabel):
    """A short label: "2 of 4", "locked", "complete"."""

    def __init__(self, text: str, tone: Tone = "quiet", parent: QWidget | None = None) -> None:
        """Show the text on the ground of its tone."""
        super().__init__(parent)
        self.tone: Tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.wraps(QSizePolicy.Policy.Maximum)
        self.setText(text)

    def set(self, text: str, tone: Tone) -> None:
        """Change the text and the tone."""
        if (text, tone) != (self.text(), self.tone):
            self.tone = tone
            self.setText(text)
            self.remeasure()

    def measured(self, width: int) -> int:
        """Return the height in pixels at a width."""
        return chip_size(self.text(), width, self.tone).height()

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        return chip_size(self.text(), tone=self.tone)

    def minimumSizeHint(self) -> QSize:
        """Return the least size before words must be broken."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.current().px(words.NARROW)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the words."""
        paint_chip(paint.begin(self), self.rect(), self.text(), self.tone)


class KeyHint(QLabel):
    """The key that does what stands beside it, as the system writes it."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """Take Qt's portable name ("Ctrl+K"), or a plain word ("Esc", "copy")."""
        super().__init__(keys.native(key), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the cap."""
        return cap_size(self.text())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a cap is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap."""
        paint_cap(paint.begin(self), self.rect(), self.text())
