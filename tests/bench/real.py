"""Companion's own window, told apart from ``python -m companion`` by its report alone.

Run as a process of its own, with COMPANION_HOME set; prints one line of JSON as ``bare`` does.
The words are what to do: "paint" (quit once painted), "call" (play a call first), "idle SECONDS",
"clicks COUNT" and "stay" (until the standard input ends).
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from companion import app
from companion.cli import main as companion
from companion.window.main import Window
from tests.bench.painting import FirstPaint
from tests.bench.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Callable

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
        button = window().action_bar.buttons[act]
        button.click()
        QApplication.processEvents()
        window().repaint()


def stay() -> None:
    """Say that the window is up, and close it when whoever started this lets go."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, window())
    notifier.activated.connect(QApplication.quit)
    window()._until = notifier  # noqa: SLF001


def main(what: str, amount: float) -> int:
    """Open the window and do what is asked of it."""
    from tests.bench import clicking

    telling = Telling(amount if what == "idle" else 0)
    doings: dict[str, Callable[[], object]] = {
        "call": play_a_call,
        "clicks": lambda: telling.told.update(clicking.measured(window(), int(amount))),
    }
    telling.doing = doings.get(what, telling.doing)
    Timed.painted = telling.painted
    app.Window = Timed  # type: ignore[misc]
    code = companion([])
    telling.tell()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2])))
