"""The clipboard as the window has it: plain copies, and secrets that clipboard keepers leave alone.

Plain text goes through pyperclip where that is part of the system (Windows, macOS). On Linux it
would need a program of its own for each copy, so the window offers the text itself.
"""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from companion.clipboard import PassingSecret, SystemClipboard
from companion.clock import Clock
from companion.errors import Fault

WINDOWS_MARKS: Final = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)


class QtClipboard:
    """What :class:`companion.clipboard.ConcealingClipboard` asks for, by Qt."""

    def copy(self, text: str) -> None:
        """Put plain text there."""
        if sys.platform == "linux":
            QGuiApplication.clipboard().setText(text)
        else:
            SystemClipboard().copy(text)

    def read(self) -> str:
        """The text that is there."""
        return QGuiApplication.clipboard().text()

    def conceal(self, text: str) -> None:
        """Put a secret there, with each system's mark that says what it is."""
        QGuiApplication.clipboard().setMimeData(concealed(text))

    def clear(self) -> None:
        """Empty it."""
        QGuiApplication.clipboard().clear()


def concealed(text: str) -> QMimeData:
    """``text`` with the marks of KDE, Windows and macOS' clipboard keepers."""
    data = QMimeData()
    data.setText(text)
    data.setData("x-kde-passwordManagerHint", b"secret")
    for mark in WINDOWS_MARKS:
        data.setData(f'application/x-qt-windows-mime;value="{mark}"', bytes(4))
    data.setData("org.nspasteboard.ConcealedType", b"")
    return data


class WindowClipboard(QObject):
    """Both kinds of copies for the window's hands; secrets go when their time has come."""

    def __init__(self, clock: Clock, seconds: float, parent: QObject | None = None) -> None:
        """Secrets are cleared ``seconds`` after they were copied, and on quitting."""
        super().__init__(parent)
        self._plain = QtClipboard()
        self.secret = PassingSecret(self._plain, clock, seconds)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._clear_if_due)

    def copy(self, text: str) -> None:
        """Put plain text on the clipboard."""
        self._plain.copy(text)

    def copy_secret(self, text: str) -> None:
        """Put a secret there, concealed, for a while."""
        self.secret.copy(text)
        self._timer.start(round(self.secret.seconds * 1000))

    def clear(self) -> None:
        """Clear a secret that is still there; Companion quits."""
        self._timer.stop()
        self.secret.clear()

    def _clear_if_due(self) -> None:
        try:
            cleared_or_gone = self.secret.tick() or self.secret.left is None
        except Fault:  # the clipboard is held by another program: try again shortly
            cleared_or_gone = False
        if not cleared_or_gone:
            self._timer.start(500)
