"""Rectangles and monitors, in the pixels of the system that tells of them.

On Windows and X11 these are physical pixels, on macOS points. Monitors to the left of the first, or
above it, have negative coordinates.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle: its top left corner, and how far it reaches."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column that is no longer in it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row that is no longer in it."""
        return self.y + self.height

    def shared(self, other: Rect) -> int:
        """How many pixels it has in common with another."""
        wide = min(self.right, other.right) - max(self.x, other.x)
        high = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0, wide) * max(0, high)

    def holds(self, other: Rect) -> bool:
        """Whether another lies wholly within it."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def inside(self, area: Rect) -> Rect:
        """The same size moved into ``area``; where it can't fit, its top left corner is."""
        x = max(area.x, min(self.x, area.right - self.width))
        y = max(area.y, min(self.y, area.bottom - self.height))
        return Rect(x, y, self.width, self.height)

    def grown(self, by: Margins) -> Rect:
        """With margins put around it."""
        return Rect(
            self.x - by.left,
            self.y - by.top,
            self.width + by.left + by.right,
            self.height + by.top + by.bottom,
        )

    def near(self, other: Rect, pixels: int) -> bool:
        """Whether no edge is more than ``pixels`` away from the other's."""
        return (
            abs(self.x - other.x) <= pixels
            and abs(self.y - other.y) <= pixels
            and abs(self.right - other.right) <= pixels
            and abs(self.bottom - other.bottom) <= pixels
        )


@dataclass(frozen=True, slots=True)
class Margins:
    """What lies around something, in pixels; negative where it is to be taken away."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    def __neg__(self) -> Margins:
        return Margins(-self.left, -self.top, -self.right, -self.bottom)

    @classmethod
    def between(cls, outer: Rect, inner: Rect) -> Margins:
        """What lies between two rectangles."""
        return cls(
            inner.x - outer.x,
            inner.y - outer.y,
            outer.right - inner.right,
            outer.bottom - inner.bottom,
        )


@dataclass(frozen=True, slots=True)
class Monitor:
    """A monitor: its whole, the part without taskbars and docks, and pixels per logical pixel.

    ``scale`` is 1.0 on macOS, whose coordinates are logical already.
    """

    whole: Rect
    work: Rect
    scale: float = 1.0

    def logical(self, rect: Rect) -> Rect:
        """``rect`` in Qt's coordinates: a monitor's corner stays, what lies from it is scaled."""
        return Rect(
            self.whole.x + round((rect.x - self.whole.x) / self.scale),
            self.whole.y + round((rect.y - self.whole.y) / self.scale),
            round(rect.width / self.scale),
            round(rect.height / self.scale),
        )

    def physical(self, rect: Rect) -> Rect:
        """``rect``, in Qt's coordinates, in the system's."""
        return Rect(
            self.whole.x + round((rect.x - self.whole.x) * self.scale),
            self.whole.y + round((rect.y - self.whole.y) * self.scale),
            round(rect.width * self.scale),
            round(rect.height * self.scale),
        )

    def pixels(self, logical: float) -> int:
        """A length in Qt's pixels, in the system's."""
        return round(logical * self.scale)


def monitor_of(rect: Rect, monitors: tuple[Monitor, ...]) -> Monitor:
    """The monitor that shows most of it; where none does, the nearest.

    :raises ValueError: when there is no monitor at all.
    """
    return max(monitors, key=lambda one: (one.whole.shared(rect), -_apart(one.whole, rect)))


def key_of(monitors: tuple[Monitor, ...]) -> str:
    """A name for a set of monitors: the same whenever these stand so again."""
    told = sorted((m.whole.x, m.whole.y, m.whole.width, m.whole.height, m.scale) for m in monitors)
    return " ".join(f"{w}x{h}{x:+}{y:+}@{scale:g}" for x, y, w, h, scale in told)


def _apart(one: Rect, other: Rect) -> int:
    wide = max(0, one.x - other.right, other.x - one.right)
    high = max(0, one.y - other.bottom, other.y - one.bottom)
    return wide + high
