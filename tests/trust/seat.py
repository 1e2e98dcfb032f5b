"""A program of its own at the display's clipboard, led by lines on its standard input.

``python -m tests.trust.seat other`` is any other program; ``ours`` copies secrets as the window
does. Each line is a JSON list of a word and what belongs to it; the answer is a line of JSON.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QClipboard, QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication

from companion.app.endings import Endings
from companion.clock import SystemClock
from companion.errors import Fault
from companion.window import clip, clip_x11

if TYPE_CHECKING:
    from collections.abc import Callable

MODES = {"clipboard": QClipboard.Mode.Clipboard, "selection": QClipboard.Mode.Selection}


class Other:
    """What any program can do with the clipboard."""

    def __init__(self) -> None:
        self._window = QWindow()

    def copy(self, mode: str, text: str) -> None:
        self._until_taken(mode, lambda: QGuiApplication.clipboard().setText(text, MODES[mode]))

    def read(self, mode: str) -> str:
        return QGuiApplication.clipboard().text(MODES[mode])

    def formats(self, mode: str) -> list[str]:
        return QGuiApplication.clipboard().mimeData(MODES[mode]).formats()

    def data(self, mode: str, kind: str) -> str:
        found = QGuiApplication.clipboard().mimeData(MODES[mode]).data(kind)
        return bytes(found.data()).hex()

    def _until_taken(self, mode: str, copy: Callable[[], None]) -> None:
        """Copy, as of the last event that was seen: X11 ignores it where another copy was later."""
        copy()
        while not self._owns(mode):
            QGuiApplication.processEvents()
            copy()

    def _owns(self, mode: str) -> bool:
        try:
            return clip_x11.text(mode, int(self._window.winId())) is None
        except Fault:  # another program does, and is slow to say what
            return False


class Ours(Other):
    """What the window does."""

    def __init__(self) -> None:
        super().__init__()
        self.clipboard = clip.WindowClipboard(SystemClock(), 3600)

    def conceal(self, text: str, seconds: float) -> None:
        self.clipboard.change_seconds(seconds)
        self._until_taken("clipboard", lambda: self.clipboard.copy_secret(text))

    def let_it_be_due(self) -> None:
        self.clipboard.change_seconds(0)

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
    vars(clip)["LAST_TRIES"] = 200  # the other program may have to wait for the processor
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
