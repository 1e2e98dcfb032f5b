"""Keyboard manners of everything that can be pressed, and the names of keys.

A part takes the keyboard by Tab, not by a click: after a click, Space must still mean "checked in".
While a part has the keyboard it keeps Space and Enter for itself, even from a window's shortcut.
"""

import sys
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from companion.window.parts.focus_frame import FocusFrame

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Base
else:
    _Base = object

PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def native(keys: str) -> str:
    """Return a key's name as this system writes it: "Ctrl K", or with its signs on macOS."""
    if keys in {"Enter", "Return", "Ctrl+Enter", "Ctrl+Return"} or "+" in keys:
        text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        return _arrowed(text) if sys.platform == "darwin" else _arrowed(text).replace("+", " ")
    return keys


def _arrowed(text: str) -> str:
    return text.replace("Return", "↵").replace("Enter", "↵")


class Keeper(QObject):
    """Claims Space and Enter for the part that has the keyboard."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept the key before any shortcut sees it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return super().eventFilter(watched, event)
        if event.key() in PRESSES and not event.modifiers():
            event.accept()
            return True
        return super().eventFilter(watched, event)


@cache
def _keeper() -> Keeper:
    return Keeper(QApplication.instance())


class Pressed(_Base):
    """Mixed into a QAbstractButton: the whole of it is the target, and Enter presses it too."""

    ring_outside = False
    _frame: "FocusFrame | None" = None

    def mannered(self) -> None:
        """Set the focus policy and the pointer. Call it once, when the part is built."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on the part."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press, as Space does."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep Space and Enter while the keyboard is here."""
        self.installEventFilter(_keeper())
        if self.ring_outside and self._frame is None:
            self._frame = FocusFrame(self)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give Space and Enter back to the window."""
        self.removeEventFilter(_keeper())
        if self._frame is not None:
            self._frame.deleteLater()
            self._frame = None
        super().focusOutEvent(event)
