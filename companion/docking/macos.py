"""macOS by Quartz: the window list, looked at a few times a second, as it tells of nothing.

Coordinates are points from the top left of the first monitor. A window's title is told only to a
program that may record the screen; without it an application is known by its name alone, which is
enough, and no permission is asked for.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any, Final

from companion.docking.desktop import AppWindow, Seen, Showing, Told
from companion.docking.geometry import Rect
from companion.docking.staying import Staying

ON_SCREEN, THIS_ONE, NO_DESKTOP = 1, 8, 16
"""kCGWindowListOptionOnScreenOnly, …IncludingWindow and kCGWindowListExcludeDesktopElements."""
SMALLEST: Final = 60
"""Points: what is smaller is no window that an agent could mean."""
Entry = dict[str, Any]


class MacDesktop(Staying):
    """The windows of this session.

    No program may send windows to another Space, and nobody but the Dock can have a strip.
    """

    why_not = ""
    fileno: int | None = None
    every: float | None = 0.05
    """One look takes about a millisecond; and a phone that stands still costs nothing more."""

    def __init__(self, quartz: Any = None, workspace: Any = None) -> None:  # noqa: ANN401 - no types
        """``quartz`` and ``workspace`` stand in for Apple's own."""
        self._quartz = quartz or import_module("Quartz")
        self._workspace = workspace or import_module("AppKit").NSWorkspace
        self._watched: int | None = None
        self._told: Told | None = None
        self._before: object = None

    def windows(self) -> list[AppWindow]:
        """The windows of other programs, from front to back."""
        listed = self._quartz.CGWindowListCopyWindowInfo(ON_SCREEN | NO_DESKTOP, 0) or ()
        return [_described(one) for one in listed if _meant(one)]

    def look(self, window: int) -> Seen | None:
        """Its frame. One that is not on the screen is minimised, hidden, or on another Space."""
        told = self._told_of(window)
        if told is None:
            return None
        shown = bool(told.get("kCGWindowIsOnscreen"))
        showing = Showing.SHOWN if shown else Showing.MINIMISED
        return Seen(_frame(told), showing, active=shown and self._front() == _process(told))

    def _told_of(self, window: int) -> Entry | None:
        found = self._quartz.CGWindowListCopyWindowInfo(THIS_ONE, window) or ()
        return next((one for one in found if one.get("kCGWindowNumber") == window), None)

    def _front(self) -> int:
        """The process of the application in front."""
        application = self._workspace.sharedWorkspace().frontmostApplication()
        return int(application.processIdentifier()) if application else 0

    def active(self) -> int | None:
        """The foremost window of the application in front, unless that is ours."""
        front = self._front()
        listed = self._quartz.CGWindowListCopyWindowInfo(ON_SCREEN | NO_DESKTOP, 0) or ()
        own = (
            int(one["kCGWindowNumber"]) for one in listed if _meant(one) and _process(one) == front
        )
        return next(own, None)

    def watch(self, window: int | None, told: Told) -> None:
        """Tell when a look finds another state than the one before."""
        self._watched, self._told = window, told
        self._before = self._state()

    def pump(self) -> None:
        """Look, and tell if anything is different."""
        before, self._before = self._before, self._state()
        if self._before != before and self._told:
            self._told()

    def _state(self) -> object:
        if self._watched is not None:
            return self.look(self._watched)
        return tuple(window.id for window in self.windows())

    def close(self) -> None:
        """Look no longer."""
        self._told = None


def _meant(told: Entry) -> bool:
    """Whether it is an ordinary window of another program's."""
    frame = _frame(told)
    ordinary = told.get("kCGWindowLayer", 0) == 0 and bool(told.get("kCGWindowOwnerName"))
    return ordinary and min(frame.width, frame.height) >= SMALLEST and _process(told) != os.getpid()


def _described(told: Entry) -> AppWindow:
    title = str(told.get("kCGWindowName") or "")
    return AppWindow(int(told["kCGWindowNumber"]), str(told["kCGWindowOwnerName"]), title)


def _process(told: Entry) -> int:
    return int(told.get("kCGWindowOwnerPID", 0))


def _frame(told: Entry) -> Rect:
    bounds = told.get("kCGWindowBounds") or {}
    x, y, width, height = (round(bounds.get(name, 0)) for name in ("X", "Y", "Width", "Height"))
    return Rect(x, y, width, height)
