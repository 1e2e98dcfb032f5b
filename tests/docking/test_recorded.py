"""Where Companion stands on desktops that were recorded: real monitors, real windows.

The figures are from public bug reports of other projects, in which people printed what Windows and
macOS had told them; each names its report. What a report leaves out (a work area, as a rule) is
filled in as that system has it, and said in the record.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from companion.docking.geometry import Margins, Monitor, Rect, monitor_of
from companion.docking.placement import Side, Size, at_edge, beside

SIZE = Size(380, 600)


@dataclass(frozen=True)
class Record:
    """A desktop, a window on it, and where that leaves Companion (its left edge)."""

    report: str
    monitors: tuple[Monitor, ...]
    phone: Rect
    x: int
    side: Side
    over: bool = False


# Windows counts physical pixels; a maximised or snapped window is told with borders that aren't
# seen, 11 pixels at 150 %.
WINDOWS = (
    Record(
        "electron/electron 1058: 150 %, 2560 by 1600, a window snapped to the left half",
        (Monitor(Rect(0, 0, 2560, 1600), Rect(0, 0, 2560, 1515), 1.5),),
        Rect(0, 0, 1281, 1515),
        x=1281,
        side=Side.RIGHT,
    ),
    Record(
        "microsoft/microsoft-ui-xaml 10521: 150 %, maximised, told as -11, -11, 1942 by 1030",
        (Monitor(Rect(0, 0, 1920, 1080), Rect(0, 0, 1920, 1008), 1.5),),
        Rect(-11, -11, 1942, 1030).grown(-Margins(11, 11, 11, 11)),
        x=1920 - 570,
        side=Side.RIGHT,
        over=True,
    ),
    Record(
        "ConEmu/ConEmu 275: 250 % beside 100 %, 5760 by 2160 together; the second's work area ours",
        (
            Monitor(Rect(0, 0, 3840, 2160), Rect(0, 0, 3840, 2060), 2.5),
            Monitor(Rect(3840, 0, 1920, 1080), Rect(3840, 0, 1920, 1040), 1.0),
        ),
        Rect(2100, 300, 1700, 900),
        x=2100 - 950,
        side=Side.LEFT,
    ),
    Record(
        "the same desktop, a window that fills the first monitor: next door there is room",
        (
            Monitor(Rect(0, 0, 3840, 2160), Rect(0, 0, 3840, 2060), 2.5),
            Monitor(Rect(3840, 0, 1920, 1080), Rect(3840, 0, 1920, 1040), 1.0),
        ),
        Rect(0, 0, 3840, 2060),
        x=3840,
        side=Side.RIGHT,
    ),
    Record(
        "digitalcreations/MaxTo 116: 200 %, 3840 by 2160; the taskbar of 40 logical pixels ours",
        (Monitor(Rect(0, 0, 3840, 2160), Rect(0, 0, 3840, 2080), 2.0),),
        Rect(200, 160, 900, 1400),
        x=1100,
        side=Side.RIGHT,
    ),
)
# macOS counts points, from the first monitor's upper left corner, on whatever scale.
MACOS = (
    Record(
        "sindresorhus/get-windows 164: a full-HD monitor left of a MacBook Air's, 60 lower",
        (
            Monitor(Rect(0, 0, 1440, 900), Rect(0, 25, 1440, 875)),
            Monitor(Rect(-1920, 60, 1920, 1080), Rect(-1920, 85, 1920, 1055)),
        ),
        Rect(-1456, 257, 762, 763),
        x=-694,
        side=Side.RIGHT,
    ),
    Record(
        "lwouis/alt-tab-macos 29: a large window on a monitor to the left; its size is ours",
        (
            Monitor(Rect(0, 0, 1920, 1080), Rect(0, 22, 1920, 1058)),
            Monitor(Rect(-1920, 0, 1920, 1080), Rect(-1920, 22, 1920, 1058)),
        ),
        Rect(-1777, 54, 1587, 960),
        x=0,
        side=Side.RIGHT,
    ),
    Record(
        "lwouis/alt-tab-macos 29: a window of 668 by 573 on the first monitor",
        (Monitor(Rect(0, 0, 1920, 1080), Rect(0, 22, 1920, 1058)),),
        Rect(360, 53, 668, 573),
        x=1028,
        side=Side.RIGHT,
    ),
    Record(
        "Hammerspoon/hammerspoon 2267: a console at the lower edge, as wide as the monitor",
        (Monitor(Rect(0, 0, 1280, 1024), Rect(0, 22, 1280, 1002)),),
        Rect(0, 608, 1280, 399),
        x=900,
        side=Side.RIGHT,
        over=True,
    ),
    Record(
        "Evidlo/remarkable_mouse 101: two 2560 by 1440 monitors that begin 458 above the first",
        (
            Monitor(Rect(0, 0, 1512, 982), Rect(0, 38, 1512, 944)),
            Monitor(Rect(1512, -458, 2560, 1440), Rect(1512, -433, 2560, 1415)),
            Monitor(Rect(4072, -458, 2560, 1440), Rect(4072, -433, 2560, 1415)),
        ),
        Rect(1600, -400, 800, 500),
        x=2400,
        side=Side.RIGHT,
    ),
)
EVERY = pytest.mark.parametrize("record", [*WINDOWS, *MACOS], ids=lambda one: one.report[:36])


@EVERY
def test_it_stands_where_it_should(record: Record) -> None:
    place = beside(record.phone, record.monitors, SIZE)
    assert (place.rect.x, place.side, place.over) == (record.x, record.side, record.over)
    assert place.monitor.work.holds(place.rect)
    assert place.rect.width == place.monitor.pixels(SIZE.width)


@EVERY
def test_it_has_the_phones_height_as_far_as_the_screen_does(record: Record) -> None:
    place = beside(record.phone, record.monitors, SIZE)
    lowest = place.monitor.pixels(SIZE.lowest)
    assert place.rect.height in {record.phone.height, lowest, place.monitor.work.height}
    if place.rect.height == record.phone.height:
        assert place.rect.y == record.phone.y


@EVERY
def test_its_place_comes_back_from_qts_coordinates_to_the_pixel(record: Record) -> None:
    place = beside(record.phone, record.monitors, SIZE)
    asked = place.monitor.logical(place.rect)
    assert place.monitor.physical(asked).near(place.rect, 1)
    assert asked.width == SIZE.width


@EVERY
def test_an_edge_of_the_phones_own_monitor_is_held_from_top_to_bottom(record: Record) -> None:
    home = monitor_of(record.phone, record.monitors)
    place = at_edge(home, SIZE)
    assert place.rect.right == home.work.right
    assert (place.rect.y, place.rect.height) == (home.work.y, home.work.height)


def test_every_scale_and_both_directions_are_among_them() -> None:
    every = [monitor for record in (*WINDOWS, *MACOS) for monitor in record.monitors]
    assert {monitor.scale for monitor in every} >= {1.0, 1.5, 2.0, 2.5}
    assert any(monitor.whole.x < 0 for monitor in every)
    assert any(monitor.whole.y < 0 for monitor in every)
