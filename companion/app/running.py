"""From a start to its end: the Qt application, the window, signals, and reports of our errors."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from companion.app.application import App
from companion.errors import Fault
from companion.text import _

SETTLE_BY: Final = 1000
"""Milliseconds after which commands are heard even if nothing was painted (a window that starts in
the background)."""


def run(argv: Sequence[str] = ()) -> int:
    """Open the window, and return the exit code when it is closed."""
    qt = QApplication.instance() or QApplication(["companion", *argv])
    if not isinstance(qt, QApplication):
        return 1
    try:
        app = App(qt)
    except Fault as fault:
        _tell(str(fault))
        return 1
    sys.excepthook = _hook(app)
    app.window.show()
    QTimer.singleShot(SETTLE_BY, app.window, app.settle)
    wake = _let_signals_through(qt)
    code = qt.exec()
    wake.stop()
    app.close()
    return code


def _tell(sentence: str) -> None:
    """To whoever started Companion: in the terminal, or where there is none, in a box."""
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")
    else:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.critical(None, "Companion", sentence)


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def _hook(app: App) -> Hook:
    """An error of ours ends in a report, and the window goes on."""

    def reported(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, error, trace)
        app.hands.fault.emit(_("Something went wrong in Companion.") + " " + app.report(error))

    return reported


def _let_signals_through(qt: QApplication) -> QTimer:
    """Ctrl+C in a terminal quits; Python looks for it twice a second."""
    signal.signal(signal.SIGINT, lambda *_args: qt.quit())
    timer = QTimer(qt, interval=500)
    timer.timeout.connect(lambda: None)
    if sys.stdin and sys.stdin.isatty():
        timer.start()
    return timer
