"""The clipboard as the window has it: plain copies, and secrets that clipboard keepers leave alone.

Plain text goes through pyperclip where that is part of the system (Windows, macOS). On Linux it
would need a program of its own for each copy, so the window offers the text itself.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QThread, QTimer

from companion.clipboard import ConcealingClipboard, PassingSecret
from companion.clock import Clock
from companion.errors import Fault
from companion.window.clip_qt import QtClipboard

AGAIN: Final = 500
"""Milliseconds until a clipboard that couldn't be reached is tried again; then twice as many, …"""
SELDOM: Final = 30_000
"""… and so on, up to these."""
LAST_TRIES: Final = 5
"""How often a clipboard is tried that another program holds when Companion quits."""
BETWEEN: Final = 40
"""Milliseconds between those tries."""


def of_this_system() -> ConcealingClipboard:
    """The clipboard in this system's own way."""
    if sys.platform == "darwin":
        from companion.window.clip_macos import MacClipboard

        return MacClipboard()
    return QtClipboard()


class WindowClipboard(QObject):
    """Both kinds of copies for the window's hands; secrets go when their time has come."""

    def __init__(
        self,
        clock: Clock,
        seconds: float,
        parent: QObject | None = None,
        trace: Path | None = None,
    ) -> None:
        """Secrets are cleared ``seconds`` after they were copied, and on quitting.

        ``trace`` is the file that lets them be cleared after a crash, too.
        """
        super().__init__(parent)
        self._plain = of_this_system()
        self.secret = PassingSecret(self._plain, clock, seconds, trace)
        self._again = AGAIN
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._clear_if_due)

    def copy(self, text: str) -> None:
        """Put plain text on the clipboard."""
        self._plain.copy(text)

    def copy_secret(self, text: str) -> None:
        """Put a secret there, concealed, for a while."""
        self.secret.copy(text)
        self._again = AGAIN
        self._timer.start(round(self.secret.seconds * 1000))

    def clear(self) -> None:
        """Clear a secret that is still there; Companion quits.

        :raises Fault: when another program holds the clipboard, and doesn't let go.
        """
        self._timer.stop()
        for _time in range(LAST_TRIES - 1):
            with suppress(Fault):
                self.secret.clear()
                return
            QThread.msleep(BETWEEN)
        self.secret.clear()

    def clear_after_crash(self) -> bool:
        """Clear a secret that a killed Companion left there, as far as that can be told."""
        with suppress(Fault):
            return self.secret.clear_after_crash()
        return False

    def change_seconds(self, seconds: float) -> None:
        """Have secrets stay for so long from now on; one that is there already, too."""
        self.secret.seconds = seconds
        if (left := self.secret.left) is not None:
            self._timer.start(round(left * 1000))

    def _clear_if_due(self) -> None:
        self._timer.start(self._again)  # first: whatever happens now, no secret is left there
        self._again = min(2 * self._again, SELDOM)
        with suppress(Fault):  # another program holds the clipboard: try again, but don't pester it
            self.secret.tick()
            self._timer.stop()
            if (left := self.secret.left) is not None:  # the timer was early
                self._timer.start(round(left * 1000))
