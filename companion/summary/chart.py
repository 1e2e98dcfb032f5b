"""A team's chart: how each agent's average handle time is made up, as bars that need no colour."""

from __future__ import annotations

from typing import Final

from companion.summary import signs, svg, words
from companion.summary.data import Totals
from companion.summary.markup import visible
from companion.summary.merge import Team, named
from companion.summary.signs import Box, Label, Shape
from companion.summary.timeline import Picture
from companion.text import _

_WIDTH, _NAMES, _VALUES = 900.0, 180.0, 70.0
_ROW, _BAR, _TEXT = 28.0, 16.0, 12.0
_LONGEST: Final = 26
"""Letters of a name; the table has it whole."""


def handle_times(team: Team) -> str:
    """The chart as SVG; empty where nobody answered a call."""
    drawn = picture(team)
    return svg.drawn(drawn) if drawn else ""


def picture(team: Team, width: float = _WIDTH) -> Picture | None:
    """The chart as shapes, ``width`` across; None where nobody answered a call."""
    rows = [(named(one.agent), one.totals) for one in team.agents if one.totals.answered]
    if not rows:
        return None
    most = max(found.average_handle_seconds or 0.0 for _name, found in rows) or 1.0
    scale = (width - _NAMES - _VALUES) / most
    shapes: list[Shape] = []
    told = []
    for place, (name, found) in enumerate(rows):
        shapes += _row(place * _ROW, name, found, scale)
        told.append(f"{name}: {words.length(found.average_handle_seconds or 0.0)}")
    key = len(rows) * _ROW + 8
    shapes += _key(key)
    title = _("Average handle time")
    return Picture(width, key + _ROW, tuple(shapes), title, tuple(told))


def _row(top: float, name: str, found: Totals, scale: float) -> list[Shape]:
    text = visible(name)
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    foot = top + _ROW / 2 + 4
    shapes: list[Shape] = [Label(0, foot, short, _TEXT, "ink")]
    left, high = _NAMES, top + (_ROW - _BAR) / 2
    parts: tuple[tuple[signs.Bar, float], ...] = (
        ("talk", found.talk_seconds),
        ("hold", found.hold_seconds),
        ("wrap_up", found.wrap_up_seconds),
    )
    for style, seconds in parts:
        wide = seconds / found.answered * scale
        if wide > 0:
            shapes += signs.bar(Box(left, high, wide, _BAR), style, 1.0)
            left += wide
    value = words.length(found.average_handle_seconds or 0.0)
    return [*shapes, Label(left + 8, foot, value, _TEXT, "ink")]


def _key(top: float) -> list[Shape]:
    told: tuple[tuple[signs.Bar, str], ...] = (
        ("talk", _("Talk")),
        ("hold", _("Hold")),
        ("wrap_up", _("After-call work")),
    )
    shapes: list[Shape] = []
    for place, (style, text) in enumerate(told):
        left = _NAMES + place * 150
        shapes += signs.bar(Box(left, top + 4, 16, 10), style, 1.0)
        shapes.append(Label(left + 22, top + 13, text, 11.0, "dim"))
    return shapes
