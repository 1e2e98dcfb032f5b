"""The picture of a shift as plain shapes: an hour to a lane, calls as bars, signs for events.

Nothing here knows how it is drawn: the window and the PDF paint these shapes, HTML writes them as
SVG. What a colour says is said by a pattern or a form as well, and by the words beneath.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Final, Literal, NamedTuple

from companion import formats
from companion.summary import legend, signs
from companion.summary.data import CallRow, Summary
from companion.summary.signs import Box, Label, Line, Polygon, Shape
from companion.text import _

MOST_LANES: Final = 48
"""Hours with calls that are drawn; beyond that a picture tells less than its numbers."""
HOUR: Final = 3600.0
_LANE, _ABOVE, _BAR, _TEXT, _HOURS = 40.0, 11.0, 12.0, 11.0, 62.0
_QUARTERS: Final = 4
_NARROW: Final = 200.0
_BLINK: Final = 0.001
"""Seconds below which nothing is left but a float's noise."""


class Picture(NamedTuple):
    """Shapes on a ground of ``width`` by ``height``, and what they say in words."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    words: tuple[str, ...]


class _Part(NamedTuple):
    """A piece of a bar within one hour, from and to as seconds after the hour.

    ``hour`` is when that begins, in seconds since 1970.
    """

    hour: float
    first: float
    last: float


class _Ground:
    """Where a lane and a second lie. Where there is little room, half an hour has a lane."""

    def __init__(self, rows: Sequence[CallRow], width: float, unit: float) -> None:
        self.unit, self.left = unit, _HOURS * unit
        self.wide = width - self.left - 4 * unit
        self.lane = HOUR if self.wide >= _NARROW * unit else HOUR / 2
        self.lanes = _lanes_of(rows, self.lane)
        self._places = {hour: place for place, hour in enumerate(self.lanes)}

    @property
    def drawable(self) -> bool:
        """Whether there is something to draw, and not too much."""
        return 0 < len(self.lanes) <= MOST_LANES

    def top(self, hour: float) -> float:
        return self._places[hour] * _LANE * self.unit

    def across(self, seconds: float) -> float:
        return self.left + self.wide * min(seconds, self.lane) / self.lane


def picture(
    summary: Summary, language: str, zone: tzinfo, width: float, unit: float = 1.0
) -> Picture | None:
    """The picture of a summary; None without calls, or where there are too many hours.

    ``width`` is what there is; ``unit`` scales letters, bars and signs (1.0 for letters of 11).
    """
    ground = _Ground(summary.calls, width, unit)
    if not ground.drawable:
        return None
    shapes: list[Shape] = [*_lanes(ground, language, zone)]
    for row in summary.calls:
        shapes += _call(row, ground)
    groups = legend.entries(summary)
    key, high = _key(groups, ground, width)
    words = tuple(entry.words for group in groups for entry in group)
    return Picture(width, high, (*shapes, *key), _("Timeline of the calls"), words)


def height(summary: Summary, width: float, unit: float = 1.0) -> float:
    """How high such a picture is, without drawing it; 0 where there is none."""
    ground = _Ground(summary.calls, width, unit)
    return _key(legend.entries(summary), ground, width)[1] if ground.drawable else 0.0


def _key(
    groups: Iterable[list[legend.Entry]], ground: _Ground, width: float
) -> tuple[list[Shape], float]:
    """What the forms say, beneath the lanes, and where it ends."""
    below = len(ground.lanes) * _LANE * ground.unit
    return legend.laid_out(groups, width, below + 4 * ground.unit, ground.unit)


def _lanes_of(rows: Iterable[CallRow], lane: float) -> list[float]:
    """Every lane's beginning in which a call was on, in order."""
    found: set[float] = set()
    for row in rows:
        for one in row.stretches:
            parts = _parts(row.started, one.after_seconds, one.seconds, lane)
            found |= {part.hour for part in parts}
        if len(found) > MOST_LANES:
            break
    return sorted(found)


def _parts(start: datetime, after: float, seconds: float, lane: float) -> Iterator[_Part]:
    """A stretch of time, cut where each lane ends. The hours are those of UTC."""
    begun = round(start.timestamp() + after, 6)  # as exact as the clock that told it
    hour = begun // lane * lane
    first, left = begun - hour, seconds
    while True:
        last = min(first + left, lane)
        yield _Part(hour, first, last)
        left -= last - first
        if left < _BLINK:
            return
        hour, first = hour + lane, 0.0


def _lanes(ground: _Ground, language: str, zone: tzinfo) -> Iterator[Shape]:
    """Each hour's name, its line, and a tick each quarter; the date where a new one begins."""
    unit, day = ground.unit, None
    for hour in ground.lanes:
        foot = ground.top(hour) + (_ABOVE + _BAR) * unit
        local = datetime.fromtimestamp(hour, zone)
        name = formats.time_of_day(local, zone, language)
        yield Label(0.0, foot - 2 * unit, name, _TEXT * unit, "dim")
        if day is not None and day != local.date():
            date = formats.short_day(local.date(), language)
            yield Label(0.0, foot + 10 * unit, date, _TEXT * unit, "dim")
        day = local.date()
        yield Line(ground.across(0), foot, ground.across(ground.lane), foot, "grid")
        for quarter in range(_QUARTERS + 1):
            x = ground.across(quarter * ground.lane / _QUARTERS)
            yield Line(x, foot, x, foot + 3 * unit, "grid")


def _call(row: CallRow, ground: _Ground) -> Iterator[Shape]:
    for stretch in row.stretches:
        style = "missed" if row.state == "missed" else stretch.state
        for part in _parts(row.started, stretch.after_seconds, stretch.seconds, ground.lane):
            yield from _bar(part, style, ground)
    for mark in row.marks:
        part = next(_parts(row.started, mark.after_seconds, 0.0, ground.lane))
        if part.hour in ground.lanes:
            yield from _sign(part, mark.kind, ground)


_Bar = Literal["ringing", "talk", "hold", "wrap_up", "missed"]


def _bar(part: _Part, style: _Bar, ground: _Ground) -> Iterator[Shape]:
    unit, top = ground.unit, ground.top(part.hour) + _ABOVE * ground.unit
    left, right = ground.across(part.first), ground.across(part.last)
    high = _BAR * unit
    if style == "missed":
        right = max(right, left + 5 * unit)
    if style == "ringing":
        top, high = top + high / 2, high / 2
    box = Box(left, top, max(right - left, 0.4 * unit), high)
    yield from signs.bar(box, style, unit)


def _sign(part: _Part, kind: signs.Kind, ground: _Ground) -> Iterator[Polygon | Line]:
    """Check-ins stand above the bar, what was proved or decided beneath it."""
    unit = ground.unit
    foot = ground.top(part.hour) + (_ABOVE + _BAR) * unit
    above = kind in {"check_in", "late", "not_made"}
    middle = ground.top(part.hour) + 5.5 * unit if above else foot + 7 * unit
    yield from signs.sign(kind, ground.across(part.first), middle, unit)
