"""Where Companion stands: beside the phone client's window, or at an edge of the screen.

Everything here is arithmetic on visible frames: the title bar and the borders that are seen belong
to a window, shadows and borders that can't be seen don't.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from companion.docking.geometry import Monitor, Rect, monitor_of


class Side(StrEnum):
    """The side of the phone client, or of the screen, that is asked for."""

    AUTO = "auto"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Size:
    """How large Companion's visible frame is, in logical pixels.

    ``lowest`` is the least height that it can have; ``fixed`` its height while it is folded to a
    strip, which no phone client changes.
    """

    width: float
    lowest: float = 0.0
    fixed: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where to stand, and on which monitor.

    ``side`` is the one that was taken; ``over``: there was room on neither, so it stands over the
    phone client, at the edge of the screen.
    """

    rect: Rect
    monitor: Monitor
    side: Side
    over: bool = False


def beside(phone: Rect, monitors: tuple[Monitor, ...], size: Size, want: Side = Side.AUTO) -> Place:
    """The place beside a phone client's visible frame, at its height.

    The side that is wanted first (right, unless another is), then the other; on the phone client's
    own monitor first, then on the one next to it; else the edge of the screen, over the phone.

    :raises ValueError: when there is no monitor.
    """
    home = monitor_of(phone, monitors)
    sides = (Side.LEFT, Side.RIGHT) if want is Side.LEFT else (Side.RIGHT, Side.LEFT)
    for side in sides:
        if place := _on(home, phone, size, side):
            return place
    for side in sides:
        if place := _next_door(home, monitors, phone, size, side):
            return place
    return _over(home, phone, size, sides[0])


def at_edge(monitor: Monitor, size: Size, want: Side = Side.AUTO) -> Place:
    """The place at an edge of the screen, over the whole height of what is free of taskbars."""
    area, width = monitor.work, monitor.pixels(size.width)
    side = Side.LEFT if want is Side.LEFT else Side.RIGHT
    x = area.x if side is Side.LEFT else area.right - width
    high = area.height if size.fixed is None else monitor.pixels(size.fixed)
    return Place(Rect(x, area.y, width, high), monitor, side)


def back_on(rect: Rect, monitors: tuple[Monitor, ...]) -> Rect:
    """Where the agent put it, moved only as far as a monitor that has gone makes necessary."""
    return rect.inside(monitor_of(rect, monitors).work)


def with_strip(monitor: Monitor, strip: Rect | None) -> Monitor:
    """The monitor as it is without a strip that we keep free on it ourselves."""
    work = monitor.work
    if strip is None or not monitor.whole.holds(strip):
        return monitor
    if strip.x == work.right:
        work = Rect(work.x, work.y, work.width + strip.width, work.height)
    elif strip.right == work.x:
        work = Rect(strip.x, work.y, work.width + strip.width, work.height)
    return Monitor(monitor.whole, work, monitor.scale)


def _on(monitor: Monitor, phone: Rect, size: Size, side: Side) -> Place | None:
    """Beside the phone on ``monitor``; None where there is no room for the width."""
    width = monitor.pixels(size.width)
    x = phone.right if side is Side.RIGHT else phone.x - width
    if x < monitor.work.x or x + width > monitor.work.right:
        return None
    return Place(_at_height(x, phone, monitor, size), monitor, side)


def _next_door(
    home: Monitor, monitors: tuple[Monitor, ...], phone: Rect, size: Size, side: Side
) -> Place | None:
    """At the near edge of the monitor that touches this one on that side."""
    for other in monitors:
        if other is home or not _touches(home.whole, other.whole, side) or not _level(phone, other):
            continue
        width = other.pixels(size.width)
        near = max(phone.right, other.work.x)
        x = near if side is Side.RIGHT else min(phone.x, other.work.right) - width
        if other.work.x <= x and x + width <= other.work.right:
            return Place(_at_height(x, phone, other, size), other, side)
    return None


def _touches(home: Rect, other: Rect, side: Side) -> bool:
    return other.x == home.right if side is Side.RIGHT else other.right == home.x


def _level(phone: Rect, other: Monitor) -> bool:
    """Whether most of the phone's height is next to that monitor."""
    high = min(phone.bottom, other.work.bottom) - max(phone.y, other.work.y)
    return 2 * high > phone.height


def _over(monitor: Monitor, phone: Rect, size: Size, side: Side) -> Place:
    width = monitor.pixels(size.width)
    x = monitor.work.right - width if side is Side.RIGHT else monitor.work.x
    return Place(_at_height(max(x, monitor.work.x), phone, monitor, size), monitor, side, over=True)


def _at_height(x: int, phone: Rect, monitor: Monitor, size: Size) -> Rect:
    """As high as the phone, where that can be; never off the top or bottom of what is free."""
    area, width = monitor.work, monitor.pixels(size.width)
    if size.fixed is None:
        high = max(min(phone.height, area.height), monitor.pixels(size.lowest))
    else:
        high = monitor.pixels(size.fixed)
    y = max(area.y, min(phone.y, area.bottom - high))
    return Rect(x, y, width, high)
