"""Words on the ground: a label that wraps and is never cut, and a hairline."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
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
        self.setText(text)

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

    def paintEvent(self, _event: QPaintEvent) -> None:
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


class Steady(Text):
    """Words that change often but seldom their size: only with that is anything laid out anew.

    Qt's own label would have the whole window laid out with each new text, each second of a call.
    """

    _words = ""

    def text(self) -> str:
        """Return the words; Qt's label holds none."""
        return self._words

    def setText(self, text: str) -> None:
        """Show other words."""
        if text == self._words:
            return
        before = self._asked()
        self._words, self._known = text, None
        self.setAccessibleName(text)
        self.update()
        if self._asked() != before:
            self.updateGeometry()

    def _asked(self) -> tuple[QSize, int]:
        """The room that the words ask for."""
        return self.sizeHint(), self.heightForWidth(self.width())


class OneLine(Steady):
    """A label that keeps its height: at 100 % text what has no room gives way, word by word.

    It asks for a modest width, and takes what others leave. The tool tip tells the whole where it
    doesn't fit, as a screen reader always does. Larger text wraps: who needs it should not have to
    point at words to read them.
    """

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(text)
        self._tell_whole()

    def shown_text(self) -> str:
        """Return the words in sight."""
        if theme.current().text_scale > 1:
            return self.text()
        return words.shortened(self.text(), self.width(), self._size, strong=self._strong)

    def measured(self, width: int) -> int:
        """Return the height in pixels: of one line, or of all where the text is larger."""
        if theme.current().text_scale > 1:
            return super().measured(width)
        return theme.current().leading(self._size)

    def sizeHint(self) -> QSize:
        """Return a modest width, so that other words ask for no other room."""
        wide = theme.current().px(words.NARROW)
        return QSize(wide, self.heightForWidth(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole where it has no room any more."""
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words in sight."""
        painter, shown = paint.begin(self), self.shown_text()
        words.paint(painter, self.rect(), shown, self._color, self._size, strong=self._strong)

    def _tell_whole(self) -> None:
        self.setToolTip("" if self.shown_text() == self.text() else self.text())


class Hairline(QWidget):
    """One pixel between two things."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take the whole width."""
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = paint.begin(self)
        painter.fillRect(self.rect(), theme.current().color("line"))
