"""The layer over Windows, with its calls answered as Windows answers them.

The rectangles are those that Windows gives for windows with a border for resizing: 7 pixels that
can't be seen at 100 %, 11 at 150 %, 14 at 200 %.
"""

# ruff: noqa: ANN401 - what ctypes passes has no types

from __future__ import annotations

import os
from ctypes import sizeof
from ctypes.wintypes import RECT
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from companion.docking.desktop import Showing, Strip
from companion.docking.geometry import Margins, Monitor, Rect
from companion.docking.placement import Side, Size, beside
from companion.docking.windows import (
    BAR_NEW,
    BAR_QUERY,
    BAR_REMOVE,
    BAR_SET,
    CAME,
    CLOAKED,
    FRAME_BOUNDS,
    LOCATION_CHANGE,
    TURNED_TO,
    WindowsDesktop,
)

PHONE, DIALOG, OURS, OTHER = 0x10A2C, 0x10B00, 0x20C44, 0x30D10


@dataclass
class Window:
    """One window as Windows knows it; ``unseen`` is the border for resizing."""

    title: str
    process: int
    frame: Rect
    unseen: int = 7
    owner: int = 0
    visible: bool = True
    iconic: bool = False
    cloaked: int = 0


@dataclass
class Fake:
    """user32, dwmapi, kernel32 and shell32 in one, over windows that a test moves."""

    windows: dict[int, Window]
    foreground: int = 0
    programs: dict[int, str] = field(default_factory=dict)
    hooks: dict[int, tuple[int, int]] = field(default_factory=dict)
    bars: list[tuple[int, int, tuple[int, int, int, int]]] = field(default_factory=list)
    procedure: Any = None
    no_compositor: bool = False

    def __post_init__(self) -> None:
        self.user32 = self.dwmapi = self.kernel32 = self.shell32 = self

    def window_procedure(self, python: Any) -> Any:
        return python

    def event_procedure(self, python: Any) -> Any:
        self.procedure = python
        return python

    def EnumWindows(self, procedure: Any, more: int) -> int:
        return int(all(procedure(window, more) for window in self.windows))

    def IsWindow(self, window: int) -> bool:
        return window in self.windows

    def IsWindowVisible(self, window: int) -> bool:
        return self.windows[window].visible

    def IsIconic(self, window: int) -> bool:
        return self.windows[window].iconic

    def GetForegroundWindow(self) -> int:
        return self.foreground

    def GetWindow(self, window: int, which: int) -> int:
        assert which == 4
        return self.windows[window].owner

    def GetWindowThreadProcessId(self, window: int, process: Any) -> int:
        process._obj.value = self.windows[window].process
        return 1

    def GetWindowTextW(self, window: int, text: Any, length: int) -> int:
        text.value = self.windows[window].title[: length - 1]
        return len(text.value)

    def GetWindowRect(self, window: int, rect: Any) -> int:
        one = self.windows[window]
        outer = one.frame.grown(Margins(one.unseen, 0, one.unseen, one.unseen))
        _fill(rect, outer)
        return 1

    def DwmGetWindowAttribute(self, window: int, which: int, into: Any, size: int) -> int:
        if self.no_compositor:
            return -2147467259
        if which == FRAME_BOUNDS:
            assert size == sizeof(RECT)
            _fill(into, self.windows[window].frame)
        else:
            assert (which, size) == (CLOAKED, 4)
            into._obj.value = self.windows[window].cloaked
        return 0

    def OpenProcess(self, access: int, inherit: int, process: int) -> int:
        assert (access, inherit) == (0x1000, 0)
        return process if process in self.programs else 0

    def QueryFullProcessImageNameW(self, handle: int, _form: int, name: Any, length: Any) -> int:
        name.value = self.programs[handle]
        length._obj.value = len(name.value)
        return 1

    def CloseHandle(self, handle: int) -> int:
        return handle

    def SetWinEventHook(self, first: int, last: int, *more: Any) -> int:
        assert more[0] == 0, "in no other process"
        assert more[1] is self.procedure
        assert more[4] == 2, "not for our own windows"
        self.hooks[len(self.hooks) + 100] = (first, last)
        return len(self.hooks) + 99

    def UnhookWinEvent(self, hook: int) -> int:
        del self.hooks[hook]
        return 1

    def SHAppBarMessage(self, message: int, data: Any) -> int:
        bar = data._obj
        if message == BAR_QUERY:  # the shell keeps us off its taskbar
            bar.rect.bottom = min(bar.rect.bottom, 1040)
        rect = (bar.rect.left, bar.rect.top, bar.rect.right, bar.rect.bottom)
        self.bars.append((message, bar.window, rect))
        return 1


def _fill(into: Any, rect: Rect) -> None:
    found = into._obj
    found.left, found.top, found.right, found.bottom = rect.x, rect.y, rect.right, rect.bottom


@pytest.fixture
def fake() -> Fake:
    return Fake(
        {
            PHONE: Window("MicroSIP", 41, Rect(100, 50, 300, 500)),
            DIALOG: Window("Call", 41, Rect(120, 90, 200, 200), owner=PHONE),
            OURS: Window("Companion", os.getpid(), Rect(400, 50, 382, 700)),
            OTHER: Window("", 42, Rect(0, 0, 10, 10)),
        },
        programs={41: r"C:\Program Files\MicroSIP\MicroSIP.exe", 42: r"C:\odd.exe"},
    )


def test_the_windows_to_choose_from(fake: Fake) -> None:
    found = WindowsDesktop(fake).windows()
    assert [(one.id, one.app, one.dialog) for one in found] == [
        (PHONE, "MicroSIP.exe", False),
        (DIALOG, "MicroSIP.exe", True),
    ]


def test_a_process_that_may_not_be_asked_is_left_out(fake: Fake) -> None:
    fake.programs.clear()
    assert WindowsDesktop(fake).windows() == []


def test_a_frame_is_what_is_seen(fake: Fake) -> None:
    desktop = WindowsDesktop(fake)
    seen = desktop.look(PHONE)
    assert seen is not None
    assert seen.frame == Rect(100, 50, 300, 500)
    assert seen.showing is Showing.SHOWN
    assert not seen.active
    fake.foreground = PHONE
    assert desktop.look(PHONE) == replace(seen, active=True)
    assert desktop.active() == PHONE


def test_without_a_compositor_it_is_the_whole_window(fake: Fake) -> None:
    fake.no_compositor = True
    seen = WindowsDesktop(fake).look(PHONE)
    assert seen is not None
    assert seen.frame == Rect(93, 50, 314, 507)
    assert WindowsDesktop(fake).unseen(OURS) == Margins()


def showing(desktop: WindowsDesktop) -> Showing | None:
    seen = desktop.look(PHONE)
    return seen.showing if seen else None


def test_minimised_cloaked_hidden_and_gone(fake: Fake) -> None:
    desktop = WindowsDesktop(fake)
    phone = fake.windows[PHONE]
    phone.cloaked = 2
    assert showing(desktop) is Showing.ELSEWHERE
    phone.iconic = True
    assert showing(desktop) is Showing.MINIMISED
    phone.visible = False
    assert desktop.look(PHONE) is None
    del fake.windows[PHONE]
    assert desktop.look(PHONE) is None


def test_our_own_window_is_never_the_one_that_is_pointed_at(fake: Fake) -> None:
    fake.foreground = OURS
    assert WindowsDesktop(fake).active() is None
    fake.foreground = 0
    assert WindowsDesktop(fake).active() is None


def test_only_the_watched_window_itself_is_told_of(fake: Fake) -> None:
    told: list[str] = []
    desktop = WindowsDesktop(fake)
    desktop.watch(PHONE, lambda: told.append("moved"))
    assert (LOCATION_CHANGE, LOCATION_CHANGE) in fake.hooks.values()
    hear = fake.procedure
    hear(1, LOCATION_CHANGE, PHONE, 0, 0, 0, 0)
    hear(1, LOCATION_CHANGE, PHONE, -4, 0, 0, 0)  # its client area
    hear(1, LOCATION_CHANGE, OTHER, 0, 0, 0, 0)
    hear(1, CAME, OTHER, 0, 0, 0, 0)
    assert told == ["moved"]
    desktop.watch(None, lambda: told.append("came"))
    hear(1, CAME, PHONE, 0, 0, 0, 0)
    assert told == ["moved", "came"]
    desktop.close()
    hear(1, CAME, PHONE, 0, 0, 0, 0)
    assert told == ["moved", "came"]
    assert not fake.hooks


def test_that_another_window_has_the_keyboard_now_is_told_too(fake: Fake) -> None:
    """Else the phone client would seem to have kept it, and Companion came up with it only once."""
    told: list[bool] = []
    desktop = WindowsDesktop(fake)

    def look() -> None:
        seen = desktop.look(PHONE)
        told.append(seen is not None and seen.active)

    desktop.watch(PHONE, look)
    for window in (PHONE, OTHER, PHONE):
        fake.foreground = window
        fake.procedure(1, TURNED_TO, window, 0, 0, 0, 0)
    assert told == [True, False, True]


def test_while_no_window_is_watched_nothing_that_moves_is_told(fake: Fake) -> None:
    """The mouse is among it, and wakes who listens many times a second."""
    told: list[str] = []
    desktop = WindowsDesktop(fake)
    desktop.watch(PHONE, lambda: told.append("phone"))
    desktop.watch(None, lambda: told.append("any"))
    assert (LOCATION_CHANGE, LOCATION_CHANGE) not in fake.hooks.values()
    fake.procedure(1, LOCATION_CHANGE, None, 0, 0, 0, 0)
    fake.procedure(1, TURNED_TO, OTHER, 0, 0, 0, 0)
    assert told == []


def test_a_strip_of_the_screen_is_an_appbar_and_is_given_back(fake: Fake) -> None:
    desktop = WindowsDesktop(fake)
    whole = Rect(0, 0, 1920, 1080)
    strip = Strip(Side.RIGHT, Rect(1538, 0, 382, 1080), whole)
    assert desktop.reserve(OURS, strip) == Rect(1538, 0, 382, 1040)
    assert desktop.reserve(OURS, Strip(Side.LEFT, Rect(0, 0, 382, 1080), whole)) is not None
    desktop.close()
    desktop.release(OURS)
    messages = [message for message, _window, _rect in fake.bars]
    assert messages == [BAR_NEW, BAR_QUERY, BAR_SET, BAR_QUERY, BAR_SET, BAR_REMOVE]
    assert {window for _message, window, _rect in fake.bars} == {OURS}


# Geometry at each scale -------------------------------------------------------------------------

FIRST = Rect(0, 0, 1920, 1080)
SIZE = Size(382, 630)


def monitor(whole: Rect, scale: float) -> Monitor:
    taskbar = round(40 * scale)
    work = Rect(whole.x, whole.y, whole.width, whole.height - taskbar)
    return Monitor(whole, work, scale)


@pytest.mark.parametrize(("scale", "unseen"), [(1.0, 7), (1.5, 11), (2.0, 14)])
@pytest.mark.parametrize(
    "whole",
    [
        FIRST,
        Rect(-2560, 0, 2560, 1440),
        Rect(0, -1440, 2560, 1440),
        Rect(-1920, -700, 1920, 1080),
        Rect(1920, 120, 3840, 2160),
    ],
    ids=["first", "left", "above", "left and above", "right"],
)
def test_beside_on_any_monitor_at_any_scale(
    fake: Fake, whole: Rect, scale: float, unseen: int
) -> None:
    """Qt's rectangle leads back to the physical one within a pixel, borders and all."""
    here = monitor(whole, scale)
    others = () if whole == FIRST else (monitor(FIRST, 1.0),)
    at = Rect(whole.x + 40, whole.y + 30, round(300 * scale), round(400 * scale))
    fake.windows[PHONE].frame = at
    fake.windows[OURS].unseen = unseen
    desktop = WindowsDesktop(fake)
    seen = desktop.look(PHONE)
    assert seen is not None
    place = beside(seen.frame, (*others, here), SIZE)
    assert place.monitor is here
    assert place.rect.x == at.right
    assert place.rect.width == round(382 * scale)
    borders = desktop.unseen(OURS)
    assert borders == Margins(unseen, 0, unseen, unseen)
    qt = here.logical(place.rect.grown(borders))
    visible = here.physical(qt).grown(-borders)
    assert visible.near(place.rect, 1)


def test_the_real_libraries_are_asked_for_by_name() -> None:
    """Elsewhere than on Windows there are none, and nothing pretends otherwise."""
    if hasattr(os, "startfile"):
        assert WindowsDesktop().windows()
    else:
        with pytest.raises(KeyError, match="windll"):
            WindowsDesktop()
