"""Where the agent was before the palette was opened, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Place:
    """A panel's name and what had the keyboard in it."""

    def __init__(self) -> None:
        """Nowhere yet."""
        self._panel = ""
        self._held: QWidget | None = None

    def keep(self, panel: str) -> None:
        """Remember ``panel`` and what has the keyboard; the palette itself is no place."""
        if panel != "find":
            self._panel, self._held = panel, QApplication.focusWidget()

    def back(self, show: Callable[[str], None], window: QWidget) -> None:
        """Show the panel again, the keyboard where it was; without one, to the ``window``."""
        if self._panel:
            show(self._panel)
        held = self._held if self._held is not None and isValid(self._held) else None
        self._panel, self._held = "", None
        if held is not None and held.isVisible() and held.isEnabled():
            held.setFocus()
        else:
            window.setFocus()
