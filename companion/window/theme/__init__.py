"""The look of the window: `apply` it once, ask `current` for colours, sizes and fonts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.window.theme.fonts import Face
from companion.window.theme.theme import Follower, Scheme, Size, Theme, current
from companion.window.theme.tokens import RESOURCES, Tone

__all__ = ["RESOURCES", "Face", "Scheme", "Size", "Theme", "Tone", "apply", "current"]

_NATIVE = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


def apply(
    app: QApplication,
    scheme: Scheme = "system",
    text_scale: float = 1.0,
    *,
    reduced_motion: bool | None = None,
    face: Face = "system",
) -> Theme:
    """Style the application, and keep following the system where `scheme` leaves it a choice.

    `text_scale` is 1.0 to 2.0 and is held to that. `reduced_motion=None` follows the system.
    """
    follower = app.findChild(Follower)
    if follower is None:
        app.setStyle("Fusion")
        follower = Follower(app)
    follower.scheme, follower.text_scale = scheme, text_scale
    follower.reduced_motion, follower.face = reduced_motion, face
    _ask_frames(app, scheme)
    follower.refresh()
    return current()


def _ask_frames(app: QApplication, scheme: Scheme) -> None:
    """Have the system draw title bars and menus in the same scheme, where it can."""
    hints = app.styleHints()
    if scheme in _NATIVE:
        hints.setColorScheme(_NATIVE[scheme])
    else:
        hints.unsetColorScheme()
