"""The palette's ties to the application: what it keeps, what it chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import paths
from companion.calls.call import Call
from companion.window.palette.keeping import Keeping

if TYPE_CHECKING:
    from companion.app.application import App
    from companion.history.store import History


def keeping(log: History) -> Keeping:
    """What the palette of this home keeps."""
    return Keeping(log.used, paths.home() / "pins.json")


def attach(app: App) -> None:
    """Have the palette choose settings, and learn from each call."""
    app.hands.choose.connect(lambda key, word: app.hands.attempt(lambda: app.change(key, word)))
    app.desk.subscribe(lambda call: _learn(app, call))


def _learn(app: App, call: Call | None) -> None:
    if call is None or not call.live:
        app.keeping.forget()
