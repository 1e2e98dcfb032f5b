"""The palette's ties to the application: what it keeps, what it chooses, when it is made ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from companion import paths, text
from companion.calls.call import Call
from companion.window.palette.keeping import Keeping

if TYPE_CHECKING:
    from companion.app.application import App
    from companion.history.store import History

IDLE: Final = 1500
"""Milliseconds after the first frame: the agent has the window, and hasn't searched yet."""


def keeping(log: History) -> Keeping:
    """What the palette of this home keeps."""
    return Keeping(log.used, paths.home() / "pins.json")


def attach(app: App) -> None:
    """Have the palette choose settings, learn from each call, and be ready before it is asked."""
    app.hands.choose.connect(lambda key, word: app.hands.attempt(lambda: app.change(key, word)))
    app.desk.subscribe(lambda call: _learn(app, call))
    app.window.painted.connect(lambda: QTimer.singleShot(IDLE, app.window, lambda: ready(app)))


def ready(app: App) -> None:
    """Read what the first search would have to read, unless the window was closed meanwhile."""
    if app.window.isVisible():
        app.keeping.ready(app.desk.pack, text.language())


def _learn(app: App, call: Call | None) -> None:
    if call is None or not call.live:
        app.keeping.forget()
