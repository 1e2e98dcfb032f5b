"""The frame around what is typed into, and the edits without a frame of their own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette, QTextOption
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from companion.window import theme
from companion.window.parts import paint
from companion.window.parts.keys import opens_palette
from companion.window.parts.scroll_bar import ScrollBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object

PAD = 10
ABOVE = 6
ENDLESS = 1000
"""Characters from which a word is broken anywhere."""


class _Framed(_Base):
    """Mixed into an edit: its frame shows the keyboard, and one key is the window's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key but the one that opens the palette."""
        if opens_palette(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the frame painted anew."""
        super().focusInEvent(event)
        repaint_parent(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Have the frame painted anew."""
        super().focusOutEvent(event)
        repaint_parent(self)


class Line(_Framed, QLineEdit):
    """One line, without a frame and a ground of its own; its parent paints them."""

    def __init__(self, parent: QWidget) -> None:
        """Stand in the frame that `parent` paints."""
        super().__init__(parent)
        self.setFrame(False)
        self.setPalette(clear())


class Lines(_Framed, QPlainTextEdit):
    """Several lines, without a frame and a ground of their own; their parent paints them."""

    left = Signal()
    """The keyboard went elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        """Stand in the frame that `parent` paints."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPalette(clear())
        self.setVerticalScrollBar(ScrollBar(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste what fits a note: words."""
        self._wrap_for(source.text())
        super().insertFromMimeData(source)

    def setPlainText(self, text: str) -> None:
        """Show a text."""
        self._wrap_for(text)
        super().setPlainText(text)

    def _wrap_for(self, text: str) -> None:
        """Break a word that has no end anywhere: to look for its end takes Qt seconds."""
        if max(map(len, text.split()), default=0) > ENDLESS:
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went."""
        super().focusOutEvent(event)
        self.left.emit()


def clear() -> QPalette:
    """Return a palette that leaves the ground to the parent, and the rest to the theme."""
    colors = QPalette()
    colors.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    return colors


def repaint_parent(edit: QWidget) -> None:
    """Have an edit's frame painted anew, because the keyboard came or went."""
    if (parent := edit.parentWidget()) is not None:
        parent.update()


def paint_frame(painter: QPainter, frame: QWidget, *, held: bool, wrong: bool = False) -> None:
    """Paint the frame: accented while the keyboard is in it, red while it is wrong."""
    line = "accent" if held else "stop" if wrong else "edge"
    stroke = paint.RING if held else 1
    paint.rounded(painter, frame.rect(), "card" if held else "bg", line, stroke)


def line_height() -> int:
    """Return the height in pixels of a frame around one line."""
    return theme.current().px(theme.current().tokens.sizes.button)
