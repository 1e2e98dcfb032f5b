"""A line for each thing measured, cost against calls, as an SVG that needs no explanation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

WIDE: Final = 760
HIGH: Final = 440
LEFT: Final = 70
RIGHT: Final = 240
TOP: Final = 70
BOTTOM: Final = 70
COLORS: Final = ("#0b5fbf", "#b3261e", "#1a6e3a", "#8a5300", "#5b3fa0", "#1c1e21")
DASHES: Final = ("", "8 4", "2 3", "10 3 2 3", "14 4", "4 4")
"""Told apart without colour as well."""
APART: Final = 18
"""Pixels between two labels at the least."""
NICE: Final = (1, 2, 5, 10)
LINES: Final = 5


class Line(NamedTuple):
    """One thing: calls kept, and milliseconds with so many."""

    name: str
    points: Sequence[tuple[int, float]]


def svg(title: str, under: str, lines: Sequence[Line]) -> str:
    """The picture; ``under`` is what stands below the title. There is at least one point."""
    top = ceiling(max(cost for line in lines for _calls, cost in line.points))
    sizes = sorted({calls for line in lines for calls, _cost in line.points})
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}"',
        f' height="{HIGH}" font-family="system-ui, sans-serif" font-size="13" role="img"',
        f' aria-label="{escape(title)}">',
        f'<rect width="{WIDE}" height="{HIGH}" fill="#ffffff"/>',
        _text(LEFT, 28, title, size=16, weight="600"),
        _text(LEFT, 48, under, color="#5f6368"),
        *_across(top),
        *_along(sizes),
    ]
    places = spread([_y(line.points[-1][1], top) for line in lines])
    for number, (line, place) in enumerate(zip(lines, places, strict=True)):
        parts += _drawn(line, number % len(COLORS), place, sizes, top)
    return "\n".join([*parts, "</svg>\n"])


def ceiling(most: float) -> float:
    """The top of the axis: a round number, at least ``most``, that five steps divide."""
    power = 10.0 ** math.floor(math.log10(most / LINES))
    step = next(nice * power for nice in NICE if nice * power * LINES >= most * (1 - 1e-9))
    return step * LINES


def spread(wanted: Sequence[float]) -> list[float]:
    """Where labels stand that want to be at ``wanted``, in the same order, none on another."""
    found = [0.0] * len(wanted)
    lowest = HIGH - BOTTOM + APART * 0.5
    for place in sorted(range(len(wanted)), key=lambda one: -wanted[one]):
        found[place] = min(wanted[place], lowest)
        lowest = found[place] - APART
    return found


def _across(top: float) -> list[str]:
    """The lines of equal cost, with their milliseconds."""
    parts = []
    for number in range(LINES + 1):
        cost = top * number / LINES
        y = _y(cost, top)
        parts.append(
            f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDE - RIGHT}" y2="{y:.1f}" stroke="#e2e2de"/>'
        )
        parts.append(_text(LEFT - 10, y + 4, f"{cost:g}", anchor="end"))
    middle = (TOP + HIGH - BOTTOM) / 2
    parts.append(
        f'<text transform="translate(22 {middle:.0f}) rotate(-90)" text-anchor="middle"'
        ' fill="#1c1e21">milliseconds</text>'
    )
    return parts


def _along(sizes: Sequence[int]) -> list[str]:
    """The numbers of calls under the axis, each as far from the next as it is times as many."""
    parts = []
    for calls in sizes:
        x = _x(calls, sizes)
        parts.append(
            f'<line x1="{x:.1f}" y1="{HIGH - BOTTOM}" x2="{x:.1f}" y2="{HIGH - BOTTOM + 5}"'
            ' stroke="#5f6368"/>'
        )
        parts.append(_text(x, HIGH - BOTTOM + 22, f"{calls:,}", anchor="middle"))
    middle = (LEFT + WIDE - RIGHT) / 2
    words = "calls in the history (each step is ten times as many)"
    parts.append(_text(middle, HIGH - BOTTOM + 48, words, anchor="middle"))
    return parts


def _drawn(line: Line, look: int, place: float, sizes: Sequence[int], top: float) -> list[str]:
    color, dash = COLORS[look], DASHES[look]
    dots = [(_x(calls, sizes), _y(cost, top)) for calls, cost in line.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
    last = line.points[-1][1]
    return [
        f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"',
        f' stroke-dasharray="{dash}"/>',
        *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in dots),
        _text(WIDE - RIGHT + 12, place + 4, f"{line.name}: {last:.2g} ms", color=color),
    ]


def _x(calls: int, sizes: Sequence[int]) -> float:
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])
    share = (math.log10(calls) - first) / (last - first) if last > first else 0.5
    return LEFT + 30 + share * (WIDE - RIGHT - LEFT - 60)


def _y(cost: float, top: float) -> float:
    return HIGH - BOTTOM - cost / top * (HIGH - BOTTOM - TOP)


def _text(
    x: float,
    y: float,
    words: str,
    *,
    color: str = "#1c1e21",
    anchor: str = "start",
    size: int = 13,
    weight: str = "400",
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{color}" text-anchor="{anchor}"'
        f' font-size="{size}" font-weight="{weight}">{escape(words)}</text>'
    )
