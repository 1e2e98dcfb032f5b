"""Windows by ctypes: visible frames from the compositor, notices by a hook, an AppBar's strip.

Coordinates are physical pixels, as Qt has made this process aware of each monitor's scale. Notices
come through the event loop of the thread that asked for them, which is Qt's.
"""

from __future__ import annotations

import ctypes
import os
from ctypes import wintypes
from pathlib import PureWindowsPath
from typing import Any, Final

from companion.docking.desktop import AppWindow, Seen, Showing, Strip, Told
from companion.docking.geometry import Margins, Rect
from companion.docking.placement import Side

LOCATION_CHANGE: Final = 0x800B
CAME: Final = 0x8002
"""EVENT_OBJECT_SHOW."""
STATE_EVENTS: Final = (0x8000, 0x8003)
"""EVENT_OBJECT_CREATE to EVENT_OBJECT_HIDE: windows come and go."""
TURNED_TO: Final = 0x0003
"""EVENT_SYSTEM_FOREGROUND: told of the window that has the keyboard now, not of the one before."""
MINIMISE_EVENTS: Final = (TURNED_TO, 0x0017)
"""EVENT_SYSTEM_FOREGROUND to EVENT_SYSTEM_MINIMIZEEND."""
CLOAK_EVENTS: Final = (0x8017, 0x8018)
"""EVENT_OBJECT_CLOAKED and EVENT_OBJECT_UNCLOAKED: to another desktop and back."""
OUT_OF_CONTEXT, SKIP_OWN_PROCESS = 0x0, 0x2
FRAME_BOUNDS, CLOAKED = 9, 14
"""DWMWA_EXTENDED_FRAME_BOUNDS and DWMWA_CLOAKED."""
QUERY_LIMITED: Final = 0x1000
OWNER: Final = 4
"""GW_OWNER: a window that has one is a dialog."""
BAR_NEW, BAR_REMOVE, BAR_QUERY, BAR_SET = range(4)
EDGES: Final = {Side.LEFT: 0, Side.RIGHT: 2}
WINDOW_ITSELF: Final = 0
LONGEST: Final = 1024


class AppBar(ctypes.Structure):
    """APPBARDATA of shellapi.h."""

    _fields_ = (
        ("size", wintypes.DWORD),
        ("window", wintypes.HWND),
        ("message", wintypes.UINT),
        ("edge", wintypes.UINT),
        ("rect", wintypes.RECT),
        ("more", wintypes.LPARAM),
    )


class WindowsDesktop:
    """The windows of this session."""

    why_not = ""
    fileno: int | None = None
    every: float | None = None

    def __init__(self, system: Any = None) -> None:  # noqa: ANN401 - ctypes has no types
        """``system`` has ``user32``, ``dwmapi``, ``shell32``, ``kernel32`` (the real, else)."""
        self._system = system or _Libraries()
        self._watched: int | None = None
        self._told: Told | None = None
        self._hooks: list[int] = []
        self._bars: set[int] = set()
        self._heard_by = self._system.event_procedure(self._heard)

    def windows(self) -> list[AppWindow]:
        """The windows in sight or minimised that have a title."""
        found: list[AppWindow] = []

        def note(window: int, _more: int) -> bool:
            if described := self._described(window):
                found.append(described)
            return True

        self._system.user32.EnumWindows(self._system.window_procedure(note), 0)
        return found

    def _described(self, window: int) -> AppWindow | None:
        user32 = self._system.user32
        process = wintypes.DWORD()
        user32.GetWindowThreadProcessId(window, ctypes.byref(process))
        if not user32.IsWindowVisible(window) or process.value == os.getpid():
            return None
        title = ctypes.create_unicode_buffer(LONGEST)
        user32.GetWindowTextW(window, title, LONGEST)
        app = self._program(process.value)
        if not app or not title.value:
            return None
        dialog = bool(user32.GetWindow(window, OWNER))
        return AppWindow(window, app, title.value, dialog)

    def _program(self, process: int) -> str:
        """The program's file name without its folder, as ``MicroSIP.exe``."""
        kernel32 = self._system.kernel32
        handle = kernel32.OpenProcess(QUERY_LIMITED, 0, process)
        if not handle:
            return ""
        name, length = ctypes.create_unicode_buffer(LONGEST), wintypes.DWORD(LONGEST)
        kernel32.QueryFullProcessImageNameW(handle, 0, name, ctypes.byref(length))
        kernel32.CloseHandle(handle)
        return PureWindowsPath(name.value).name

    def look(self, window: int) -> Seen | None:
        """Its visible frame; one that is cloaked is on another desktop."""
        user32 = self._system.user32
        if not user32.IsWindow(window) or not user32.IsWindowVisible(window):
            return None
        showing = Showing.SHOWN
        if user32.IsIconic(window):
            showing = Showing.MINIMISED
        elif self._cloaked(window):
            showing = Showing.ELSEWHERE
        active = user32.GetForegroundWindow() == window
        return Seen(self._frame(window), showing, active=active)

    def _frame(self, window: int) -> Rect:
        found = wintypes.RECT()
        size = ctypes.sizeof(found)
        where = ctypes.byref(found)
        if self._system.dwmapi.DwmGetWindowAttribute(window, FRAME_BOUNDS, where, size):
            return self._outer(window)  # the compositor knows nothing of it
        return _rect(found)

    def _outer(self, window: int) -> Rect:
        """With the borders for resizing, which can't be seen."""
        found = wintypes.RECT()
        self._system.user32.GetWindowRect(window, ctypes.byref(found))
        return _rect(found)

    def _cloaked(self, window: int) -> bool:
        found = wintypes.DWORD()
        self._system.dwmapi.DwmGetWindowAttribute(window, CLOAKED, ctypes.byref(found), 4)
        return bool(found.value)

    def active(self) -> int | None:
        """The window in the foreground, unless it is ours."""
        window = self._system.user32.GetForegroundWindow() or 0
        return window if window and self._described(window) else None

    def watch(self, window: int | None, told: Told) -> None:
        """Have hooks call when a window moves, is minimised, comes or goes."""
        self._unhook()
        self._watched, self._told = window, told
        ranges = [STATE_EVENTS, MINIMISE_EVENTS, CLOAK_EVENTS]
        if window is not None:  # the mouse moves too, many times a second
            ranges.append((LOCATION_CHANGE, LOCATION_CHANGE))
        flags = OUT_OF_CONTEXT | SKIP_OWN_PROCESS
        for first, last in ranges:
            hook = self._system.user32.SetWinEventHook(first, last, 0, self._heard_by, 0, 0, flags)
            if hook:
                self._hooks.append(hook)

    def _heard(self, _hook: int, event: int, window: int, part: int, *_more: int) -> None:
        """Windows tells of every part of every window; only whole windows matter."""
        if part != WINDOW_ITSELF or self._told is None:
            return
        if self._watched is None:
            matters = event == CAME
        else:
            matters = window == self._watched or event == TURNED_TO
        if matters:
            self._told()

    def _unhook(self) -> None:
        while self._hooks:
            self._system.user32.UnhookWinEvent(self._hooks.pop())

    def pump(self) -> None:
        """The event loop brings the news by itself."""

    def unseen(self, own: int) -> Margins:
        """The borders for resizing, which Qt counts to the frame."""
        return Margins.between(self._outer(own), self._frame(own))

    def carry(self, own: int, desktop: int) -> None:
        """Windows has no numbers for its desktops."""

    def reserve(self, own: int, strip: Strip) -> Rect | None:
        """Register an AppBar; the shell says which rectangle it may have."""
        bar = AppBar(size=ctypes.sizeof(AppBar), window=own, edge=EDGES[strip.side])
        send = self._system.shell32.SHAppBarMessage
        if own not in self._bars and not send(BAR_NEW, ctypes.byref(bar)):
            return None
        self._bars.add(own)
        wanted = strip.rect
        bar.rect = wintypes.RECT(wanted.x, wanted.y, wanted.right, wanted.bottom)
        send(BAR_QUERY, ctypes.byref(bar))
        if strip.side is Side.LEFT:
            bar.rect.right = bar.rect.left + wanted.width
        else:
            bar.rect.left = bar.rect.right - wanted.width
        send(BAR_SET, ctypes.byref(bar))
        return _rect(bar.rect)

    def release(self, own: int) -> None:
        """Give the strip back."""
        if own in self._bars:
            self._bars.discard(own)
            bar = AppBar(size=ctypes.sizeof(AppBar), window=own)
            self._system.shell32.SHAppBarMessage(BAR_REMOVE, ctypes.byref(bar))

    def close(self) -> None:
        """Take the hooks and the strips away."""
        self._unhook()
        self._told = None
        for own in tuple(self._bars):
            self.release(own)


class _Libraries:
    """Windows' own libraries, with the types without which a handle would lose its upper half."""

    def __init__(self) -> None:
        libraries: Any = vars(ctypes)["windll"]  # Windows alone has them
        made: Any = vars(ctypes)["WINFUNCTYPE"]
        handle, number = wintypes.HWND, wintypes.DWORD
        self.user32, self.kernel32 = libraries.user32, libraries.kernel32
        self.dwmapi, self.shell32 = libraries.dwmapi, libraries.shell32
        self.window_procedure = made(wintypes.BOOL, handle, wintypes.LPARAM)
        self.event_procedure = made(
            None, wintypes.HANDLE, number, handle, ctypes.c_long, ctypes.c_long, number, number
        )
        self._declare(handle, number)

    def _declare(self, handle: Any, number: Any) -> None:  # noqa: ANN401 - types of ctypes
        pointer, user32 = ctypes.c_void_p, self.user32
        user32.SetWinEventHook.restype = wintypes.HANDLE
        user32.SetWinEventHook.argtypes = (
            number, number, wintypes.HMODULE, pointer, number, number, number,
        )  # fmt: skip
        user32.UnhookWinEvent.argtypes = (wintypes.HANDLE,)
        user32.GetForegroundWindow.restype = handle
        user32.GetWindow.restype = handle
        user32.GetWindow.argtypes = (handle, wintypes.UINT)
        for name in ("IsWindow", "IsWindowVisible", "IsIconic"):
            getattr(user32, name).argtypes = (handle,)
        user32.GetWindowRect.argtypes = (handle, pointer)
        user32.GetWindowThreadProcessId.argtypes = (handle, pointer)
        user32.GetWindowTextW.argtypes = (handle, wintypes.LPWSTR, ctypes.c_int)
        self.dwmapi.DwmGetWindowAttribute.argtypes = (handle, number, pointer, number)
        self.kernel32.OpenProcess.restype = wintypes.HANDLE
        self.kernel32.CloseHandle.argtypes = (wintypes.HANDLE,)
        self.kernel32.QueryFullProcessImageNameW.argtypes = (
            wintypes.HANDLE, number, wintypes.LPWSTR, pointer,
        )  # fmt: skip
        self.shell32.SHAppBarMessage.restype = ctypes.c_size_t
        self.shell32.SHAppBarMessage.argtypes = (number, pointer)


def _rect(found: Any) -> Rect:  # noqa: ANN401 - a RECT
    return Rect(found.left, found.top, found.right - found.left, found.bottom - found.top)
