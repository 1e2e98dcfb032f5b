"""A desktop that tells nothing of other windows: it says why, and Companion stays where it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from companion.docking.staying import Staying
from companion.text import _

if TYPE_CHECKING:
    from companion.docking.desktop import AppWindow, Seen, Told


class Nowhere(Staying):
    """Does nothing, truthfully."""

    fileno: int | None = None
    every: float | None = None

    def __init__(self, why_not: str) -> None:
        """``why_not`` is the sentence for the agent."""
        self.why_not = why_not

    def windows(self) -> list[AppWindow]:
        """None that are known of."""
        return []

    def look(self, window: int) -> Seen | None:
        """Nothing is seen of it."""
        del window
        return None

    def active(self) -> int | None:
        """Not known."""
        return None

    def watch(self, window: int | None, told: Told) -> None:
        """There is nothing to tell."""

    def pump(self) -> None:
        """There are no news."""

    def close(self) -> None:
        """Nothing was opened."""


def why_not(platform: str) -> str:
    """Why windows can't be followed on Linux with Qt's ``platform``; empty where they can.

    Without a platform (a command, which has no window) the session tells.
    """
    if platform == "xcb" or (not platform and os.environ.get("DISPLAY") and not _wayland()):
        return ""
    if platform.startswith("wayland") or (not platform and _wayland()):
        return _(
            "Wayland doesn't tell where other windows are, so Companion stays where you put it."
        )
    return _("This display doesn't tell where other windows are, so Companion stays where it is.")


def _wayland() -> bool:
    return bool(os.environ.get("WAYLAND_DISPLAY"))
