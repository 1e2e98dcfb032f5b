"""What is asked of a system's desktop: other windows, their frames, and an edge to keep free.

One interface, and a thin layer for each system behind it; :func:`here` chooses. Coordinates are the
system's own (see :mod:`companion.docking.geometry`), frames are what is seen of a window.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from companion.docking.geometry import Margins, Rect
from companion.docking.placement import Side

Told = Callable[[], None]
"""Called when something may have changed; what has is looked up."""


class Showing(StrEnum):
    """Whether a window can be seen."""

    SHOWN = "shown"
    MINIMISED = "minimised"
    ELSEWHERE = "elsewhere"
    """On another desktop than the one in sight."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A window as it is now. ``desktop`` is its virtual desktop, where the system numbers them."""

    frame: Rect
    showing: Showing = Showing.SHOWN
    desktop: int | None = None
    active: bool = False


@dataclass(frozen=True, slots=True)
class AppWindow:
    """A window to choose from. ``app`` names its application the same way each time it starts."""

    id: int
    app: str
    title: str
    dialog: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip of the screen to keep free of other windows: an edge of ``whole``, a monitor's."""

    side: Side
    rect: Rect
    whole: Rect


class Desktop(Protocol):
    """A system's windows. Nothing here ever takes the focus or raises a window."""

    @property
    def why_not(self) -> str:
        """Why other windows can't be followed here, as a sentence; empty where they can."""
        ...

    @property
    def fileno(self) -> int | None:
        """What becomes readable when there is news; None where the event loop brings it."""
        ...

    @property
    def every(self) -> float | None:
        """Seconds between looks, where the system tells nothing by itself."""
        ...

    def windows(self) -> list[AppWindow]:
        """The windows that an agent could mean, other than this process's."""
        ...

    def look(self, window: int) -> Seen | None:
        """A window as it is now; None when it is gone."""
        ...

    def active(self) -> int | None:
        """The window that has the keyboard, unless it belongs to this process."""
        ...

    def watch(self, window: int | None, told: Told) -> None:
        """Tell of changes to ``window``, and of windows that come and go."""
        ...

    def pump(self) -> None:
        """Take in the news that have come."""
        ...

    def unseen(self, own: int) -> Margins:
        """Borders of a window of this process that Qt counts to its frame and nobody sees."""
        ...

    def carry(self, own: int, desktop: int) -> None:
        """Send a window of this process to a virtual desktop."""
        ...

    def reserve(self, own: int, strip: Strip) -> Rect | None:
        """Keep a strip free for a window of this process; None where that can't be done here."""
        ...

    def release(self, own: int) -> None:
        """Give the strip back; does nothing where there is none."""
        ...

    def close(self) -> None:
        """Stop watching, and give everything back."""
        ...


def here(platform: str = "") -> Desktop:
    """The desktop of this system. ``platform`` is Qt's name for it, where there is a window.

    Where other windows can't be seen it is one that says so.
    """
    if sys.platform == "win32":
        from companion.docking.windows import WindowsDesktop

        return WindowsDesktop()
    if sys.platform == "darwin":
        from companion.docking.macos import MacDesktop

        return MacDesktop()
    return _on_linux(platform)


def _on_linux(platform: str) -> Desktop:
    """X11 by its own protocol, unless the window is Wayland's or nowhere."""
    from companion.docking.nowhere import Nowhere, why_not

    if why := why_not(platform):
        return Nowhere(why)
    from companion.docking.x11 import X11Desktop, connected

    connection = connected()
    return X11Desktop(connection) if connection else Nowhere(why_not("none"))
