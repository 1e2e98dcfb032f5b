"""Which desktop is asked, and what is said where none can be."""

from __future__ import annotations

import sys

import pytest

from companion.docking.desktop import Strip, here
from companion.docking.geometry import Margins, Rect
from companion.docking.nowhere import Nowhere, why_not
from companion.docking.placement import Side


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("platform", "display", "wayland", "told"),
    [
        ("xcb", ":7", "", ""),
        ("xcb", ":7", "wayland-0", ""),  # under XWayland, other X windows are told of
        ("wayland", ":7", "wayland-0", "Wayland"),
        ("wayland-egl", "", "wayland-0", "Wayland"),
        ("offscreen", "", "", "This display"),
        ("", ":7", "", ""),  # a command has no window: the session tells
        ("", ":7", "wayland-0", "Wayland"),
        ("", "", "", "This display"),
    ],
)
def test_the_reason_is_told(
    monkeypatch: pytest.MonkeyPatch, platform: str, display: str, wayland: str, told: str
) -> None:
    for name, value in (("DISPLAY", display), ("WAYLAND_DISPLAY", wayland)):
        if value:
            monkeypatch.setenv(name, value)
    assert why_not(platform).startswith(told)
    assert bool(why_not(platform)) is bool(told)


def test_wayland_stays_where_it_was_put_and_says_so() -> None:
    desktop = here("wayland")
    assert "Wayland" in desktop.why_not
    assert desktop.windows() == []
    assert desktop.look(1) is None
    assert desktop.active() is None


def test_a_display_that_doesnt_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":9999")
    assert here("xcb").why_not


def test_nowhere_does_nothing_at_all() -> None:
    desktop, told = Nowhere("why"), list[int]()
    desktop.watch(1, lambda: told.append(1))
    desktop.pump()
    desktop.carry(1, 2)
    strip = Strip(Side.LEFT, Rect(0, 0, 10, 10), Rect(0, 0, 100, 100))
    assert desktop.reserve(1, strip) is None
    assert desktop.unseen(1) == Margins()
    desktop.release(1)
    desktop.close()
    assert told == []
    assert desktop.fileno is None
    assert desktop.every is None
