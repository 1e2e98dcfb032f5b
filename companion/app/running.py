"""From a start to its end: the Qt application, the window, signals, and reports of our errors."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import TracebackType

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from companion.app.beginning import Beginning
from companion.app.endings import Endings
from companion.window.addressed import Addressed


def run(argv: Sequence[str] = ()) -> int:
    """Open the window, and return the exit code when it is closed."""
    qt = QApplication.instance() or Addressed(["companion", *argv])
    if not isinstance(qt, QApplication):
        return 1
    qt.setDesktopFileName("org.companion.desk")
    beginning = Beginning(qt)
    sys.excepthook = _hook(beginning)
    beginning.opening.show()
    endings = Endings(qt, beginning.put_away)
    code = qt.exec()
    endings.release()
    beginning.close()
    return 1 if beginning.told else code


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def _hook(beginning: Beginning) -> Hook:
    """An error of ours ends in a report, and the window goes on."""

    def reported(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        stop_painting(trace)
        sys.__excepthook__(kind, error, trace)
        if beginning.app:
            beginning.app.watch.error(error)
        else:
            beginning.failed(error)

    return reported


def stop_painting(trace: TracebackType | None) -> None:
    """End the painters of a part whose painting failed: else Qt goes on with them, and crashes.

    The error's traceback keeps them until the next error.
    """
    while trace is not None:
        for found in trace.tb_frame.f_locals.values():
            if isinstance(found, QPainter) and found.isActive():
                found.end()
        trace = trace.tb_next
