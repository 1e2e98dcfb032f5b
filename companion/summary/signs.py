"""The forms that a picture of a shift is made of. Each tells itself from the others without colour.

Talk is a full bar, hold is hatched, after-call work is empty, ringing is a low empty bar, a missed
call is crossed. Check-ins are dots, late ones triangles, those not made crosses; a caller verified
is a full diamond, an override a hollow one, a decision a square.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from companion.summary.data import MarkKind

Kind = MarkKind
Bar = Literal["ringing", "talk", "hold", "wrap_up", "missed"]
Style = Literal["ink", "dim", "grid", "ringing", "talk", "hold", "wrap_up", "missed"] | Kind
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, match_args=False)
class Polygon:
    """A closed form; hollow ones are filled with the ground.

    ``form`` is what many have in common, in units of ``wide`` by ``high`` from ``x`` and ``y``: a
    long shift has thousands of corners, and they are only worked out where they are drawn.
    """

    x: float
    y: float
    wide: float
    high: float
    style: Style
    form: tuple[Point, ...]

    __match_args__ = ("points",)

    @property
    def points(self) -> tuple[Point, ...]:
        """The corners in order."""
        return tuple((self.x + self.wide * dx, self.y + self.high * dy) for dx, dy in self.form)


class Line(NamedTuple):
    """A line from one point to another, ``stroke`` wide."""

    x1: float
    y1: float
    x2: float
    y2: float
    style: Style
    stroke: float = 1.0


class Label(NamedTuple):
    """Words that begin at ``x`` and stand on ``y``, in letters ``size`` high."""

    x: float
    y: float
    text: str
    size: float
    style: Style


Shape = Polygon | Line | Label


class Box(NamedTuple):
    """Where a bar lies."""

    left: float
    top: float
    width: float
    height: float


class Paint(NamedTuple):
    """How a form is filled and outlined: names of the theme's colours, None for not at all."""

    fill: str | None
    line: str | None


PAINTS: Final[dict[Style, Paint]] = {
    "ink": Paint("ink", "ink"),
    "dim": Paint("dim", "dim"),
    "grid": Paint(None, "line"),
    "talk": Paint("accent", "accent"),
    "hold": Paint("card", "soon"),
    "wrap_up": Paint("card", "edge"),
    "ringing": Paint("card", "edge"),
    "missed": Paint("card", "stop"),
    "check_in": Paint("ok", "ok"),
    "late": Paint("stop", "stop"),
    "not_made": Paint(None, "stop"),
    "verified": Paint("ok", "ok"),
    "override": Paint("card", "stop"),
    "decision": Paint("ink", "ink"),
}
_HATCH: Final = 3.0
_DOT: Final = 12


def bar(box: Box, style: Bar, unit: float) -> Iterator[Polygon | Line]:
    """A piece of a call."""
    left, top, right, foot = box.left, box.top, box.left + box.width, box.top + box.height
    yield Polygon(left, top, box.width, box.height, style, _BOX)
    if style == "hold":
        yield from _hatched(box, unit)
    if style == "missed":
        yield Line(left, top, right, foot, style)
        yield Line(left, foot, right, top, style)


def sign(kind: Kind, x: float, y: float, unit: float) -> Iterator[Polygon | Line]:
    """A sign with its middle at ``x``, ``y``."""
    reach = 3.5 * unit
    if kind == "not_made":
        yield Line(x - reach, y - reach, x + reach, y + reach, kind, 1.6 * unit)
        yield Line(x - reach, y + reach, x + reach, y - reach, kind, 1.6 * unit)
        return
    yield Polygon(x, y, reach, reach, kind, _FORMS[kind])


def _hatched(box: Box, unit: float) -> Iterator[Line]:
    """Lines that rise to the right, cut where the bar ends."""
    left, top, width, height = box
    step = _HATCH * unit
    for number in range(1, math.ceil((width + height) / step)):
        along = number * step  # the line is x + y = along, within the bar
        begin, end = max(0.0, along - height), min(along, width)
        yield Line(left + begin, top + along - begin, left + end, top + along - end, "hold")


def _round() -> tuple[Point, ...]:
    turns = (2 * math.pi * number / _DOT for number in range(_DOT))
    return tuple((0.72 * math.cos(turn), 0.72 * math.sin(turn)) for turn in turns)


_BOX: Final = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_DIAMOND: Final = ((0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0))
_FORMS: Final[dict[Kind, tuple[Point, ...]]] = {
    "check_in": _round(),
    "late": ((0.0, -1.0), (1.05, 0.85), (-1.05, 0.85)),
    "verified": _DIAMOND,
    "override": _DIAMOND,
    "decision": ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)),
}
