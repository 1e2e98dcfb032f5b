"""Companion's own window, opened as ``python -m companion`` opens it, and watched.

Run as a process of its own, with COMPANION_HOME set. What it does once it is painted: "paint"
(quit), "call" (play a call), "idle SECONDS", "clicks COUNT", "stay 0" (until it is ended). Prints one
line of JSON as ``bare`` does.
"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from companion import app
from companion.cli import main as companion
from companion.window.main import Window
from tests.bench.painting import FirstPaint
from tests.bench.telling import Telling

A_CALL = (
    "end", "close", "start", "check_in", "hold", "check_in", "resume", "end", "close",
)  # fmt: skip
"""The open call is brought to its end, and a whole one follows."""


class Timed(FirstPaint, Window):
    """The window, with its first frame timed."""


def window() -> Timed:
    """The one that is open."""
    return next(found for found in QApplication.topLevelWidgets() if isinstance(found, Timed))


def play_a_call() -> None:
    """A call by the buttons of the action bar, each act painted."""
    for act in A_CALL:
        window().action_bar.buttons[act].click()
        QApplication.processEvents()
        window().repaint()


def telling(what: str, amount: float) -> Telling:
    """What is to be done once the first frame is there."""
    if what == "clicks":
        from tests.bench.clicking import measured

        made = Telling(0)
        made.doing = lambda: made.told.update(measured(window(), int(amount)))
        return made
    return Telling(amount if what == "idle" else 0, play_a_call if what == "call" else None)


def main(what: str, amount: float) -> int:
    """Open the window and do what is asked of it."""
    told = telling(what, amount)
    Timed.painted = told.painted if what != "stay" else abs
    app.Window = Timed  # type: ignore[misc]
    code = companion([])
    told.tell()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2])))
