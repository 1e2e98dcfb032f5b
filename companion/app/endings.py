"""Every way in which the window ends in good order: Ctrl+C, a signal, the end of the session.

A signal only wakes Python when Python runs; Qt's loop doesn't. So the system writes each signal's
number into a socket, and Qt's loop sees that there is something to read.
"""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

WAKE_EVERY: Final = 500
"""Milliseconds between looks for a signal, where no socket tells of it (Windows)."""


def _signals() -> tuple[signal.Signals, ...]:
    """Those that ask a program to end: from a terminal, from the system, at logging out."""
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


class Endings(QObject):
    """While it lives, a signal quits the application, and so does the session's end.

    ``put_away`` is called as soon as an end is certain: after the session's end there may be no
    time left for what comes after the loop.
    """

    def __init__(self, qt: QApplication, put_away: Callable[[], object]) -> None:
        """Take the signals over."""
        super().__init__()
        self._qt, self._put_away = qt, put_away
        self._before = {one: signal.signal(one, self._asked) for one in _signals()}
        self._woken, self._waking = socket.socketpair()
        for end in (self._woken, self._waking):
            end.settimeout(0)
        self._wakeup_before = signal.set_wakeup_fd(self._waking.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._woken.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        self._timer = QTimer(self, interval=WAKE_EVERY)
        self._timer.timeout.connect(_let_python_run)
        if sys.platform == "win32" and sys.stdin and sys.stdin.isatty():
            self._timer.start()
        qt.commitDataRequest.connect(self._end)
        qt.aboutToQuit.connect(self._end)

    def release(self) -> None:
        """Give the signals back to whom they belonged."""
        self._timer.stop()
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        for one, before in self._before.items():
            signal.signal(one, before)
        self._woken.close()
        self._waking.close()
        self._qt.commitDataRequest.disconnect(self._end)
        self._qt.aboutToQuit.disconnect(self._end)

    def _asked(self, _number: int, _frame: object) -> None:
        QTimer.singleShot(0, self._qt.quit)  # before the loop runs, to quit at once does nothing

    def _hear(self) -> None:
        """Empty the socket; Python runs the signal's handler before or after this line."""
        self._woken.recv(64)

    def _end(self, _manager: object = None) -> None:
        self._put_away()


def _let_python_run() -> None:
    """Nothing to do: that Python runs at all is what lets it see a signal."""
