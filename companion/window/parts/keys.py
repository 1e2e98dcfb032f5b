"""Keyboard manners of everything that can be pressed, and the names of keys.

A part takes the keyboard by Tab, not by a click: after a click, Space must still mean "checked in".
While a part has the keyboard it keeps Space and Enter for itself, even from a window's shortcut:
see `keeps`.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication

from companion.text import _
from companion.window.parts.focus_frame import FocusFrame

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Base
else:
    _Base = object

PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


PALETTE = "Ctrl+K"


def opens_palette(event: QKeyEvent) -> bool:
    """Return whether a key opens the palette. Fields leave it to the window.

    On Linux it would delete to the end of the line there.
    """
    return event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def native(keys: str) -> str:
    """Return a key's name as this system writes it: "Ctrl K", or with its signs on macOS."""
    if keys in {"Enter", "Return", "Ctrl+Enter", "Ctrl+Return"} or "+" in keys:
        text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        return _arrowed(text) if sys.platform == "darwin" else _arrowed(text).replace("+", " ")
    return _("Space") if keys == "Space" else keys


def _arrowed(text: str) -> str:
    return text.replace("Return", "↵").replace("Enter", "↵")


def keeps(event: QEvent) -> bool:
    """Accept a Space or Enter that the part with the keyboard wants, before a shortcut sees it.

    A window asks this first in an event filter of its own, where all such questions end up. The
    parts don't answer them one by one: an override of `event` is called for everything that happens
    to a part and made a window of 150 parts a quarter slower to show, and an event filter is called
    even for a part that is being deleted.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    wanted = event.key() in PRESSES and not event.modifiers()
    if wanted and isinstance(QApplication.focusWidget(), Pressed):
        event.accept()
        return True
    return False


class Pressed(_Base):
    """Mixed into a QAbstractButton: the whole of it is the target, and Enter presses it too."""

    ring_outside = False
    _frame: "FocusFrame | None" = None
    _last = 0
    """Which part was pressed last, of all."""
    _at = QPoint()
    """Where on the screen that was."""

    def mannered(self) -> None:
        """Set the focus policy and the pointer. Call it once, when the part is built."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if "&" in self.text():  # a pack's own sign: no key of Qt's, and to be read out
            self.setShortcut(QKeySequence())
            self.setAccessibleName(self.text())

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on the part, also where it is moved while it is held down."""
        return self.rect().contains(pos) or (self.isDown() and self._stayed(pos))

    def _stayed(self, pos: QPoint) -> bool:
        away = self.mapToGlobal(pos) - Pressed._at
        return away.manhattanLength() < QApplication.startDragDistance()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember who was pressed, and where."""
        Pressed._last, Pressed._at = id(self), event.globalPosition().toPoint()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave the second press alone where the first was for what stood here before."""
        if Pressed._last == id(self):
            super().mouseDoubleClickEvent(event)

    def follow_ring(self) -> None:
        """Keep the ring around the part. Each part with a ring outside ends its painting so."""
        if self._frame is not None:
            self._frame.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press, as Space does."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        if self.ring_outside and self._frame is None:
            self._frame = FocusFrame(self)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        if self._frame is not None:
            self._frame.deleteLater()
            self._frame = None
        super().focusOutEvent(event)
