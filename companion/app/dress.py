"""The look that the agent chose, put on: at the first frame, and whenever a choice changes."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QApplication

from companion.settings import Settings
from companion.window import theme


def dress(qt: QApplication, chosen: Settings) -> None:
    """Colours, text size and motion as ``chosen``."""
    theme.apply(
        qt,
        cast("theme.Scheme", chosen.text("theme")),
        chosen.number("text_scale") / 100,
        reduced_motion=True if chosen.flag("reduced_motion") else None,
    )
