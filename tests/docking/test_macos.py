"""The layer over macOS, with Quartz' answers as it gives them: dictionaries, in points."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import pytest

from companion.docking.desktop import Showing, Strip
from companion.docking.geometry import Margins, Monitor, Rect
from companion.docking.macos import NO_DESKTOP, ON_SCREEN, THIS_ONE, MacDesktop
from companion.docking.placement import Side, Size, beside

PHONE, DOCK, OURS, TINY = 117, 24, 311, 90


def entry(number: int, owner: str, process: int, rect: Rect, **more: object) -> dict[str, Any]:
    bounds = {"X": rect.x, "Y": rect.y, "Width": rect.width, "Height": rect.height}
    return {
        "kCGWindowNumber": number,
        "kCGWindowOwnerName": owner,
        "kCGWindowOwnerPID": process,
        "kCGWindowLayer": 0,
        "kCGWindowBounds": {name: float(value) for name, value in bounds.items()},
        "kCGWindowIsOnscreen": True,
        **more,
    }


@dataclass
class Apple:
    """Quartz, NSWorkspace and the application in front."""

    listed: list[dict[str, Any]]
    front: int = 0

    def CGWindowListCopyWindowInfo(self, option: int, window: int) -> list[dict[str, Any]]:
        if option == THIS_ONE:
            return [one for one in self.listed if one["kCGWindowNumber"] == window]
        assert option == ON_SCREEN | NO_DESKTOP
        return [one for one in self.listed if one.get("kCGWindowIsOnscreen")]

    def sharedWorkspace(self) -> Apple:
        return self

    def frontmostApplication(self) -> Apple | None:
        return self if self.front else None

    def processIdentifier(self) -> int:
        return self.front


@pytest.fixture
def apple() -> Apple:
    return Apple(
        [
            entry(DOCK, "Dock", 300, Rect(0, 800, 1440, 100), kCGWindowLayer=20),
            entry(OURS, "Companion", os.getpid(), Rect(900, 40, 380, 700)),
            entry(PHONE, "Telephone", 501, Rect(200, 60, 420, 640), kCGWindowName="Line 1"),
            entry(TINY, "Helper", 502, Rect(0, 0, 1, 1)),
        ]
    )


@pytest.fixture
def desktop(apple: Apple) -> MacDesktop:
    return MacDesktop(apple, apple)


def test_the_windows_to_choose_from(desktop: MacDesktop) -> None:
    found = desktop.windows()
    assert [(one.id, one.app, one.title) for one in found] == [(PHONE, "Telephone", "Line 1")]


def test_without_leave_to_record_the_screen_the_application_is_enough(
    apple: Apple, desktop: MacDesktop
) -> None:
    del apple.listed[2]["kCGWindowName"]
    assert desktop.windows()[0].app == "Telephone"
    assert desktop.windows()[0].title == ""


def test_shown_off_the_screen_and_gone(apple: Apple, desktop: MacDesktop) -> None:
    seen = desktop.look(PHONE)
    assert seen is not None
    assert seen.frame == Rect(200, 60, 420, 640)
    assert not seen.active
    apple.front = 501
    seen = desktop.look(PHONE)
    assert seen is not None
    assert seen.active
    del apple.listed[2]["kCGWindowIsOnscreen"]
    seen = desktop.look(PHONE)
    assert seen is not None
    assert seen.showing is Showing.MINIMISED
    apple.listed.pop(2)
    assert desktop.look(PHONE) is None


def test_pointed_at_is_the_foremost_window_of_the_application_in_front(
    apple: Apple, desktop: MacDesktop
) -> None:
    assert desktop.active() is None
    apple.front = 501
    assert desktop.active() == PHONE
    apple.front = os.getpid()
    assert desktop.active() is None


def test_a_look_tells_only_of_what_is_different(apple: Apple, desktop: MacDesktop) -> None:
    told: list[int] = []
    desktop.watch(PHONE, lambda: told.append(1))
    desktop.pump()
    assert told == []
    apple.listed[2]["kCGWindowBounds"]["X"] = 260.0
    desktop.pump()
    desktop.pump()
    assert told == [1]
    desktop.watch(None, lambda: told.append(2))
    apple.listed.append(entry(400, "Another", 503, Rect(0, 0, 400, 400)))
    desktop.pump()
    assert told == [1, 2]
    desktop.close()
    apple.listed.pop()
    desktop.pump()
    assert told == [1, 2]


def test_it_is_looked_at_often_enough_and_not_all_the_time(desktop: MacDesktop) -> None:
    assert desktop.every is not None
    assert 0.02 <= desktop.every <= 0.1


def test_what_macos_lets_nobody_do_is_not_done(desktop: MacDesktop) -> None:
    strip = Strip(Side.RIGHT, Rect(1060, 25, 380, 800), Rect(0, 0, 1440, 900))
    assert desktop.reserve(OURS, strip) is None
    assert desktop.unseen(OURS) == Margins()
    assert desktop.fileno is None
    desktop.release(OURS)
    desktop.carry(OURS, 1)


@pytest.mark.parametrize(
    "whole",
    [
        Rect(0, 0, 1440, 900),
        Rect(-1920, -180, 1920, 1080),
        Rect(0, -1080, 1920, 1080),
        Rect(1440, 0, 2560, 1440),
    ],
    ids=["first, at 200 %", "left, at 100 %", "above, at 100 %", "right, at 150 %"],
)
def test_beside_on_any_monitor(apple: Apple, desktop: MacDesktop, whole: Rect) -> None:
    """Points are logical on every monitor: whatever its scale, nothing is converted."""
    here = Monitor(whole, Rect(whole.x, whole.y + 25, whole.width, whole.height - 25))
    first = Monitor(Rect(0, 0, 1440, 900), Rect(0, 25, 1440, 815))
    at = Rect(whole.x + 100, whole.y + 60, 420, 700)
    bounds = {"X": at.x, "Y": at.y, "Width": at.width, "Height": at.height}
    apple.listed[2]["kCGWindowBounds"] = bounds
    seen = desktop.look(PHONE)
    assert seen is not None
    monitors = (here,) if whole == first.whole else (first, here)
    place = beside(seen.frame, monitors, Size(380, 628))
    assert place.rect == Rect(at.right, at.y, 380, 700)
    assert place.monitor.logical(place.rect) == place.rect
