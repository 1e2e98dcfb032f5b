"""The line to search in."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts import frame, paint, words
from companion.window.parts.chip import KeyHint

MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
PAD = 10
MARGINS = 6
"""Pixels that Qt's line keeps free at both sides together."""


class SearchBox(QWidget):
    """One line with a magnifying glass. Esc clears it, the arrows move in the results.

    With `leaves` Esc does both at once: there is a place to go back to.

    `changed` is emitted with the words, `accepted` on Enter, `moved` with how many rows to move,
    `escaped` when Esc is pressed with nothing left to clear.
    """

    changed = Signal(str)
    accepted = Signal()
    moved = Signal(int)
    escaped = Signal()

    def __init__(
        self,
        placeholder: str = "",
        hint: str = "Ctrl+K",
        parent: QWidget | None = None,
        *,
        leaves: bool = False,
    ) -> None:
        """Show the placeholder, and the key that leads here."""
        super().__init__(parent)
        self.leaves = leaves
        self.edit = _Edit(self)
        self._placeholder = placeholder
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder or _("Search"))
        self.edit.textChanged.connect(self._on_text)
        self.edit.returnPressed.connect(self.accepted)
        self._idle, self._esc = KeyHint(hint, self), KeyHint("Esc", self)
        self._idle.setVisible(bool(hint))
        self._esc.hide()
        self._has_hint = bool(hint)
        self._row = row = QHBoxLayout(self)
        self._restyle()
        row.setSpacing(8)
        for widget in (self.edit, self._idle, self._esc):
            row.addWidget(widget)
        theme.current().changed.connect(self._restyle)
        theme.current().changed.connect(self._fit_placeholder)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return what is searched for."""
        return self.edit.text()

    def clear(self) -> None:
        """Search for nothing."""
        self.edit.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the words that fit the room."""
        super().resizeEvent(event)
        self._row.activate()
        self._fit_placeholder()

    def _fit_placeholder(self) -> None:
        """All the words, or one that says as much: never a part of them. The glass stays."""
        room = self.edit.width() - MARGINS
        known = (self._placeholder, _("Search"))
        shown = next((one for one in known if words.width(one) <= room), "")
        self.edit.setPlaceholderText(shown)

    def _restyle(self) -> None:
        self._row.setContentsMargins(PAD + theme.current().px(16) + 8, 0, PAD, 0)

    def _on_text(self, text: str) -> None:
        self._esc.setVisible(bool(text))
        self._idle.setVisible(self._has_hint and not text)
        self.changed.emit(text)

    def sizeHint(self) -> QSize:
        """Return the size of a field."""
        return QSize(theme.current().px(240), frame.line_height())

    def minimumSizeHint(self) -> QSize:
        """Return the least size to type in."""
        return QSize(theme.current().px(100), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame and the glass."""
        painter, look = paint.begin(self), theme.current()
        frame.paint_frame(painter, self, held=self.edit.hasFocus())
        edge = look.px(16)
        spot = paint.mirrored(self, QRect(PAD, (self.height() - edge) // 2, edge, edge))
        painter.drawPixmap(spot, look.icon("find", "dim", 16, self.devicePixelRatioF()))


class _Edit(frame.Line):
    """The line itself, without a frame of its own."""

    def __init__(self, box: SearchBox) -> None:
        super().__init__(box)
        self._box = box

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leaves = self._box.leaves or not self.text()
            self.clear()
            if leaves:
                self._box.escaped.emit()
        elif Qt.Key(event.key()) in MOVES:
            self._box.moved.emit(MOVES[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
