"""The window's keys, in one place: what they are called, and what they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

# With Shift where the key alone means something in a field: on Linux Ctrl E goes to the line's end.
CHECK_IN: Final = "Space"
NEXT: Final = "Ctrl+N"
HOLD: Final = "Ctrl+Shift+H"
END: Final = "Ctrl+Shift+E"
FIND: Final = "Ctrl+K"
UNDO: Final = "Ctrl+Z"
REDO: Final = "Ctrl+Shift+Z"
COPY_NOTE: Final = "Ctrl+Return"
STRIP: Final = "Ctrl+M"
PANEL_KEYS: Final = ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6")


def bind(window: QWidget, acts: Mapping[str, Callable[[], object]]) -> list[QShortcut]:
    """Bind keys to acts, for as long as ``window`` lives. A field that is typed into goes first."""
    shortcuts = []
    for key, act in acts.items():
        shortcut = QShortcut(QKeySequence(key), window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
        shortcuts.append(shortcut)
    return shortcuts


def digit(event: QKeyEvent) -> int:
    """1 to 9 for a digit key pressed alone; 0 for any other."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return 0
    return event.key() - Qt.Key.Key_0 if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9 else 0


def letter(event: QKeyEvent) -> str:
    """The letter that was typed without Ctrl, Alt or Meta; empty for any other key."""
    alone = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return event.text() if alone and event.text().isalpha() else ""


def alone(letter: str) -> QKeyEvent:
    """The event of a letter's key, to be handed on to a field."""
    return QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
