"""Words on the ground: a label that wraps and is never cut, and a hairline."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from companion.window import theme
from companion.window.parts import paint, words
from companion.window.parts.wraps import Wraps
from companion.window.theme import Size


class Text(Wraps, QLabel):
    """A label in one of the three sizes, in any token's colour."""

    def __init__(
        self,
        text: str = "",
        size: Size = "body",
        color: str = "ink",
        *,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show plain text; markup in it is shown as it stands."""
        super().__init__(parent)
        self._size: Size = size
        self._color = color
        self._strong = strong
        self._align = Qt.AlignmentFlag.AlignLeft
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.wraps(QSizePolicy.Policy.Preferred)
        super().setText(text)

    def setText(self, text: str) -> None:
        """Show other words."""
        if text != self.text():
            super().setText(text)
            self.remeasure()

    def set_color(self, color: str) -> None:
        """Use another token's colour."""
        if color != self._color:
            self._color = color
            self.update()

    def set_trailing(self) -> None:
        """Align to the trailing edge (right in English)."""
        self._align = Qt.AlignmentFlag.AlignRight
        self.update()

    def measured(self, width: int) -> int:
        """Return the height in pixels of the wrapped text."""
        return words.height(self.text(), width, self._size, strong=self._strong)

    def sizeHint(self) -> QSize:
        """Return the size on a single line for each paragraph."""
        wide = words.width(self.text(), self._size, strong=self._strong)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least size before words must be broken."""
        hint = self.sizeHint()
        least = min(hint.width(), theme.current().px(words.NARROW))
        return QSize(least, theme.current().leading(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the words."""
        painter = paint.begin(self)
        words.paint(
            painter,
            self.rect(),
            self.text(),
            self._color,
            self._size,
            strong=self._strong,
            align=self._align,
        )


class Hairline(QWidget):
    """One pixel between two things."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take the whole width."""
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the line."""
        painter = paint.begin(self)
        painter.fillRect(self.rect(), theme.current().color("line"))
