"""A program of its own at the display's clipboard, led by lines on its standard input.

``python -m tests.trust.seat other`` is any other program; ``ours`` copies secrets as the window
does. Each line is a JSON list of a word and what belongs to it; the answer is a line of JSON.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from companion.app.endings import Endings
from companion.clock import SystemClock
from companion.errors import Fault
from companion.window.clip import WindowClipboard

if TYPE_CHECKING:
    from collections.abc import Callable

MODES = {"clipboard": QClipboard.Mode.Clipboard, "selection": QClipboard.Mode.Selection}


class Other:
    """What any program can do with the clipboard."""

    def copy(self, mode: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text, MODES[mode])

    def read(self, mode: str) -> str:
        return QGuiApplication.clipboard().text(MODES[mode])

    def formats(self, mode: str) -> list[str]:
        return QGuiApplication.clipboard().mimeData(MODES[mode]).formats()

    def data(self, mode: str, kind: str) -> str:
        found = QGuiApplication.clipboard().mimeData(MODES[mode]).data(kind)
        return bytes(found.data()).hex()


class Ours(Other):
    """What the window does."""

    def __init__(self) -> None:
        self.clipboard = WindowClipboard(SystemClock(), 3600)

    def conceal(self, text: str, seconds: float) -> None:
        self.clipboard.change_seconds(seconds)
        self.clipboard.copy_secret(text)

    def try_now(self) -> str:
        """As on quitting, but once."""
        try:
            self.clipboard.secret.clear()
        except Fault:
            return "held"
        return "done"

    def waiting(self) -> bool:
        return self.clipboard.secret.left is not None


def main(kind: str) -> int:
    qt = QApplication(["seat"])
    seat = Ours() if kind == "ours" else Other()
    endings = Endings(qt, seat.clipboard.clear if isinstance(seat, Ours) else lambda: None)
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: answer(seat))
    tell("ready")
    code = qt.exec()
    notifier.setEnabled(False)
    endings.release()
    return code


def answer(seat: Other) -> None:
    line = sys.stdin.readline()
    if not line:
        QGuiApplication.quit()
        return
    word, *rest = json.loads(line)
    do: Callable[..., Any] = getattr(seat, word)
    tell(do(*rest))


def tell(content: object) -> None:
    sys.stdout.write(json.dumps(content) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
