"""A desktop of its own: Xvfb with openbox, windows moved from outside, frames read as drawn.

Frames are read from the window manager's own frame windows, not from the properties that
Companion reads, so that one can be held against the other.
"""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import xcffib
from xcffib import xproto

from companion.docking.geometry import Rect
from companion.docking.x11 import connected
from tests.helpers import patience
from upkeep import display


@contextmanager
def desktop() -> Iterator[Desk]:
    """An X server with a window manager that manages."""
    with display.virtual() as variables:
        environment = {**os.environ, **variables}
        environment.pop("WAYLAND_DISPLAY", None)
        manager = subprocess.Popen(
            ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        desk = Desk(environment, connected(variables["DISPLAY"]))
        try:
            desk.until(lambda: desk.numbers(desk.root, "_NET_SUPPORTING_WM_CHECK"))
            yield desk
        finally:
            desk.x.disconnect()
            manager.terminate()
            manager.wait()


@dataclass
class Desk:
    """What stands on it, and when it moved."""

    environment: dict[str, str]
    x: Any
    changed: dict[int, float] = field(default_factory=dict)
    """The moment (monotonic seconds) of each watched window's last change of place or size."""

    @property
    def root(self) -> int:
        """The root window."""
        return int(self.x.get_setup().roots[0].root)

    # Asking ------------------------------------------------------------------------------------

    def numbers(self, window: int, name: str) -> list[int]:
        """A property's numbers; none where it has none."""
        try:
            found = self._property(window, self._atom(name))
        except xcffib.XcffibException:
            return []
        return list(found.value.to_atoms()) if found.format == 32 else []

    def window(self, app: str) -> int | None:
        """The newest window of an application, by what its class contains."""
        for window in reversed(self.numbers(self.root, "_NET_CLIENT_LIST")):
            told = self._property(window, xproto.Atom.WM_CLASS)
            if app in bytes(told.value.buf()).decode().lower():
                return window
        return None

    def frame(self, window: int) -> Rect:
        """What the window manager draws for a window, with its borders."""
        while (parent := self.x.core.QueryTree(window).reply().parent) != self.root:
            window = parent
        size = self.x.core.GetGeometry(window).reply()
        borders = 2 * size.border_width
        return Rect(size.x, size.y, size.width + borders, size.height + borders)

    def frame_of_root(self) -> Rect:
        """The whole screen."""
        size = self.x.core.GetGeometry(self.root).reply()
        return Rect(0, 0, size.width, size.height)

    def active(self) -> int:
        """The window that has the keyboard."""
        return self.numbers(self.root, "_NET_ACTIVE_WINDOW")[0]

    def in_sight(self, window: int) -> bool:
        """Whether it is on the screen: neither hidden nor minimised, and on this desktop."""
        state = self.x.core.GetWindowAttributes(window).reply().map_state
        return bool(state == xproto.MapState.Viewable)

    def desktop_of(self, window: int) -> list[int]:
        """The virtual desktop that it is on."""
        return self.numbers(window, "_NET_WM_DESKTOP")

    def _atom(self, name: str) -> int:
        return int(self.x.core.InternAtom(0, len(name), name).reply().atom)

    def _property(self, window: int, atom: int) -> Any:  # noqa: ANN401 - xcffib has no types
        return self.x.core.GetProperty(0, window, atom, 0, 0, 1024).reply()

    # Doing -------------------------------------------------------------------------------------

    def run(self, *words: object) -> None:
        """A command on this display, to its end."""
        subprocess.run(
            [str(word) for word in words],
            env=self.environment,
            check=True,
            timeout=patience.SECONDS,
        )

    def begin(self, *words: object) -> subprocess.Popen[bytes]:
        """A command on this display, while we look on."""
        return subprocess.Popen([str(word) for word in words], env=self.environment)

    # Watching ----------------------------------------------------------------------------------

    def watch(self, window: int) -> None:
        """Note when a window changes its place or size."""
        mask = xproto.EventMask.StructureNotify
        self.x.core.ChangeWindowAttributesChecked(window, xproto.CW.EventMask, [mask]).check()
        self.changed[window] = time.monotonic()

    def until(self, true: Callable[[], object], seconds: float = patience.SECONDS) -> bool:
        """Take in events until something is true; whether it came to be in time."""
        end = time.monotonic() + seconds
        while not true():
            if (left := end - time.monotonic()) <= 0:
                return False
            select.select([self.x.get_file_descriptor()], [], [], min(left, 0.01))
            self._take()
        return True

    def rest(self, seconds: float = 0.25) -> None:
        """Take in events until no watched window has changed for so long."""
        self.until(lambda: time.monotonic() - max(self.changed.values()) > seconds)

    def _take(self) -> None:
        while True:
            try:
                event = self.x.poll_for_event()
            except xcffib.XcffibException:
                continue  # an answer to a window that has gone
            if event is None:
                return
            if isinstance(event, xproto.ConfigureNotifyEvent):
                self.changed[event.window] = time.monotonic()
