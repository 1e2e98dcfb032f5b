"""What is done in the real window while it is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QApplication

from companion.app import beginning
from companion.window.opening import Opening
from tests.bench.telling import Telling

if TYPE_CHECKING:
    from companion.window.main import Window

A_CALL: Final = (
    "end", "close", "start", "check_in", "hold", "check_in", "resume", "end", "close",
)  # fmt: skip
"""The open call is brought to its end, and a whole one follows."""


def window() -> Window:
    """The one that is open."""
    from companion.window.main import Window

    return next(found for found in QApplication.topLevelWidgets() if isinstance(found, Window))


def watch(told: Telling) -> None:
    """Have ``told`` hear of the first frame, and then of the whole window's.

    What the first frame does without is not imported before it.
    """

    class Watched(Opening):
        def __init__(self) -> None:
            super().__init__()
            self.painted.connect(told.first)
            self.painted.connect(lambda: _watch_the_whole(told))

    vars(beginning)["Opening"] = Watched


def _watch_the_whole(told: Telling) -> None:
    from companion.app import application
    from companion.window.main import Window

    class Watched(Window):
        def __init__(self, *parts: Any) -> None:  # noqa: ANN401 - whatever the window takes
            super().__init__(*parts)
            self.painted.connect(told.painted)

    vars(application)["Window"] = Watched


def telling(what: str, amount: float) -> Telling:
    """What is to be done once the first frame is there."""
    if what == "clicks":
        from tests.bench.clicking import measured

        made = Telling(0)
        made.doing = lambda: made.told.update(measured(window(), int(amount)))
        return made
    return Telling(amount if what == "idle" else 0, play_a_call if what == "call" else None)


def play_a_call() -> None:
    """A call by the buttons of the action bar, each act painted."""
    for act in A_CALL:
        window().action_bar.buttons[act].click()
        QApplication.processEvents()
        window().repaint()
