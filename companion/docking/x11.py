"""X11 by its own protocol: EWMH's properties, and frames as the window manager draws them.

It has a connection of its own, apart from Qt's. What a window manager tells of a move differs from
one to the next, so a notice only says that there is something to look up.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import xcffib
from xcffib import xproto

from companion.docking.desktop import AppWindow, Seen, Showing, Strip, Told
from companion.docking.geometry import Margins, Rect
from companion.docking.placement import Side
from companion.docking.staying import Staying

EVERYWHERE: Final = 0xFFFFFFFF
"""A window on all desktops."""
NORMAL: Final = ("_NET_WM_WINDOW_TYPE_NORMAL", "_NET_WM_WINDOW_TYPE_DIALOG")
WATCHED: Final = xproto.EventMask.StructureNotify | xproto.EventMask.PropertyChange
WITHDRAWN: Final = 0
"""ICCCM's state of a window that isn't shown in any way."""
FROM_APPLICATION: Final = 1
"""EWMH's source indication."""
LONGEST: Final = 1024
"""Four-byte units of a property that are read."""
TEXT, NUMBERS = 8, 32
"""Bits to a unit of what a property holds."""
NOTHING: Final = (0, 0, 0, 0)
CARDINAL: Final = xproto.Atom.CARDINAL
ANY: Final = xproto.GetPropertyType.Any


def connected(display: str | None = None) -> Any:  # noqa: ANN401 - xcffib has no types
    """A connection to ``display`` (else ``DISPLAY``); None where nobody answers there."""
    connect: Any = xcffib.connect
    try:
        connection = connect(display)
        connection.get_setup()
    except xcffib.XcffibException:
        return None
    return connection


class X11Desktop(Staying):
    """The windows of one X server."""

    why_not = ""
    every: float | None = None

    def __init__(self, connection: Any, own_process: int | None = None) -> None:  # noqa: ANN401 - as above
        """``own_process``'s windows are left out (this process's, unless another is given)."""
        self._x = connection
        self._process = os.getpid() if own_process is None else own_process
        self._root = connection.get_setup().roots[connection.pref_screen].root
        self._atoms: dict[str, int] = {}
        self._watched: int | None = None
        self._told: Told | None = None
        self._reserved: set[int] = set()

    @property
    def fileno(self) -> int | None:
        """The connection's socket."""
        return int(self._x.get_file_descriptor())

    # What there is --------------------------------------------------------------------------------

    def windows(self) -> list[AppWindow]:
        """The windows that the window manager lists, oldest first."""
        listed = self._numbers(self._root, "_NET_CLIENT_LIST")
        return [found for window in listed if (found := self._described(window))]

    def _described(self, window: int) -> AppWindow | None:
        with self._unless_gone():
            if self._process in self._numbers(window, "_NET_WM_PID")[:1]:
                return None
            kinds = self._numbers(window, "_NET_WM_WINDOW_TYPE")
            if kinds and not set(kinds) & {self._atom(name) for name in NORMAL}:
                return None
            app = self._text(window, "WM_CLASS").strip("\0").replace("\0", ".")
            title = self._text(window, "_NET_WM_NAME") or self._text(window, "WM_NAME")
            dialog = bool(self._numbers(window, "WM_TRANSIENT_FOR"))
            return AppWindow(window, app, title, dialog) if app else None
        return None

    def look(self, window: int) -> Seen | None:
        """The frame that is seen of it, and whether it is minimised or on another desktop.

        A window that was closed may live on withdrawn, without a frame: it is gone all the same.
        """
        with self._unless_gone():
            if self._numbers(window, "WM_STATE")[:1] in ([], [WITHDRAWN]):
                return None
            frame = self._frame(window)
            states = self._numbers(window, "_NET_WM_STATE")
            desktop = next(iter(self._numbers(window, "_NET_WM_DESKTOP")), None)
            showing = Showing.SHOWN
            if self._atom("_NET_WM_STATE_HIDDEN") in states:
                showing = Showing.MINIMISED
            elif desktop not in {None, EVERYWHERE, *self._current_desktop()}:
                showing = Showing.ELSEWHERE
            return Seen(frame, showing, desktop, active=window == self._active())
        return None

    def _frame(self, window: int) -> Rect:
        """Its content with the window manager's borders, or without the shadow it draws itself."""
        size = self._x.core.GetGeometry(window)
        at = self._x.core.TranslateCoordinates(window, self._root, 0, 0)
        size, at = size.reply(), at.reply()
        inner = Rect(at.dst_x, at.dst_y, size.width, size.height)
        left, right, top, bottom = self._four(window, "_NET_FRAME_EXTENTS")
        frame = inner.grown(Margins(left, top, right, bottom))
        left, right, top, bottom = self._four(window, "_GTK_FRAME_EXTENTS")
        return frame.grown(-Margins(left, top, right, bottom))

    def _current_desktop(self) -> list[int]:
        return self._numbers(self._root, "_NET_CURRENT_DESKTOP")

    def _active(self) -> int | None:
        return next(iter(self._numbers(self._root, "_NET_ACTIVE_WINDOW")), None)

    def active(self) -> int | None:
        """The window that has the keyboard, unless it is ours."""
        window = self._active()
        return window if window and self._described(window) else None

    # What changes ---------------------------------------------------------------------------------

    def watch(self, window: int | None, told: Told) -> None:
        """Listen to ``window`` and no longer to the one before it, and to the root."""
        if self._watched is not None and self._watched != window:
            self._listen(self._watched, xproto.EventMask.NoEvent)
        self._told, self._watched = told, window
        self._listen(self._root, xproto.EventMask.PropertyChange)
        if window is not None:
            self._listen(window, WATCHED)

    def _listen(self, window: int, mask: int) -> None:
        with self._unless_gone():
            self._x.core.ChangeWindowAttributesChecked(
                window, xproto.CW.EventMask, [int(mask)]
            ).check()

    def pump(self) -> None:
        """Take in what has come, and tell once if any of it matters."""
        news = False
        while (event := self._next()) is not None:
            news = news or self._matters(event)
        if news and self._told:
            self._told()

    def _next(self) -> object | None:
        """The next event; an answer to a window that has gone is no event."""
        while True:
            try:
                event: object | None = self._x.poll_for_event()
            except xcffib.ConnectionException:
                return None
            except xcffib.XcffibException:
                continue
            return event

    def _matters(self, event: object) -> bool:
        if isinstance(event, xproto.PropertyNotifyEvent) and event.window == self._root:
            names = ("_NET_CLIENT_LIST", "_NET_CURRENT_DESKTOP", "_NET_ACTIVE_WINDOW")
            return event.atom in {self._atom(name) for name in (*names, "_NET_WORKAREA")}
        return True

    # What we ask of the window manager ------------------------------------------------------------

    def carry(self, own: int, desktop: int) -> None:
        """Ask for our window to be sent to a desktop."""
        made: Any = xproto
        data = made.ClientMessageData.synthetic([desktop, FROM_APPLICATION, 0, 0, 0], "5I")
        kind = self._atom("_NET_WM_DESKTOP")
        message = made.ClientMessageEvent.synthetic(32, own, kind, data)
        mask = xproto.EventMask.SubstructureRedirect | xproto.EventMask.SubstructureNotify
        with self._unless_gone():
            self._x.core.SendEventChecked(
                propagate=False, destination=self._root, event_mask=mask, event=message.pack()
            ).check()

    def reserve(self, own: int, strip: Strip) -> Rect | None:
        """Keep the strip free by ``_NET_WM_STRUT_PARTIAL``.

        EWMH counts from the edges of all monitors together, so only a monitor at that edge can
        have a strip there.
        """
        with self._unless_gone():
            size = self._x.core.GetGeometry(self._root).reply()
            wide = strip.rect.width
            if strip.side is Side.LEFT:
                if strip.whole.x != 0:
                    return None
                values = [strip.rect.right, 0, 0, 0, strip.rect.y, strip.rect.bottom - 1]
                values += [0] * 6
            else:
                if strip.whole.right != size.width:
                    return None
                wide = size.width - strip.rect.x
                values = [0, wide, 0, 0, 0, 0, strip.rect.y, strip.rect.bottom - 1, 0, 0, 0, 0]
            self._write(own, "_NET_WM_STRUT_PARTIAL", values)
            self._reserved.add(own)
            return strip.rect
        return None

    def release(self, own: int) -> None:
        """Take the strip back."""
        if own in self._reserved:
            self._reserved.discard(own)
            with self._unless_gone():
                self._x.core.DeletePropertyChecked(own, self._atom("_NET_WM_STRUT_PARTIAL")).check()

    def close(self) -> None:
        """Give back what was reserved, and hang up."""
        for own in tuple(self._reserved):
            self.release(own)
        self._told = None
        self._x.disconnect()

    # The protocol ---------------------------------------------------------------------------------

    @contextmanager
    def _unless_gone(self) -> Iterator[None]:
        """A window can go at any moment, and the server with it: then nothing is known."""
        try:
            yield
        except xcffib.XcffibException:
            return

    def _atom(self, name: str) -> int:
        if name not in self._atoms:
            reply = self._x.core.InternAtom(0, len(name), name).reply()
            self._atoms[name] = reply.atom
        return self._atoms[name]

    def _property(self, window: int, name: str) -> Any:  # noqa: ANN401 - xcffib has no types
        atom = self._atom(name)
        return self._x.core.GetProperty(0, window, atom, ANY, 0, LONGEST).reply()

    def _numbers(self, window: int, name: str) -> list[int]:
        found = self._property(window, name)
        return list(found.value.to_atoms()) if found.format == NUMBERS else []

    def _four(self, window: int, name: str) -> tuple[int, int, int, int]:
        found = self._numbers(window, name)
        first, second, third, fourth = found if len(found) == len(NOTHING) else NOTHING
        return first, second, third, fourth

    def _text(self, window: int, name: str) -> str:
        found = self._property(window, name)
        return bytes(found.value.buf()).decode("utf-8", "replace") if found.format == TEXT else ""

    def _write(self, window: int, name: str, values: list[int]) -> None:
        self._x.core.ChangePropertyChecked(
            xproto.PropMode.Replace, window, self._atom(name), CARDINAL, 32, len(values), values
        ).check()
