"""The frame around what is typed into, and the edits without a frame of their own."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from companion.window import theme
from companion.window.parts import paint
from companion.window.parts.scroll_bar import ScrollBar

PAD = 10
ABOVE = 6


def bare(edit: QLineEdit | QPlainTextEdit, frame: QWidget) -> None:
    """Take an edit's own frame and ground away, and repaint `frame` when the keyboard comes."""
    colors = QPalette()
    colors.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    edit.setPalette(colors)
    if isinstance(edit, QLineEdit):
        edit.setFrame(False)
    else:
        edit.setFrameShape(QFrame.Shape.NoFrame)
        edit.setVerticalScrollBar(ScrollBar(edit))
        edit.document().setDocumentMargin(0)
    edit.installEventFilter(_Watch(edit, frame))


def paint_frame(painter: QPainter, frame: QWidget, *, held: bool, wrong: bool = False) -> None:
    """Paint the frame: accented while the keyboard is in it, red while it is wrong."""
    line = "accent" if held else "stop" if wrong else "edge"
    stroke = paint.RING if held else 1
    paint.rounded(painter, frame.rect(), "card" if held else "bg", line, stroke)


def line_height() -> int:
    """Return the height in pixels of a frame around one line."""
    return theme.current().px(theme.current().tokens.sizes.button)


class _Watch(QObject):
    """Repaints the frame when the keyboard comes or goes."""

    def __init__(self, edit: QWidget, frame: QWidget) -> None:
        super().__init__(edit)
        self._frame = frame

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._frame.update()
        return super().eventFilter(watched, event)
