"""A picture as SVG text, to stand within HTML: no script, no style, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from companion.summary.markup import safe
from companion.summary.signs import PAINTS, Label, Line, Polygon, Shape
from companion.summary.timeline import Picture

COLORS: Final[Mapping[str, str]] = {
    "ink": "#1C1E21",
    "dim": "#5F6368",
    "line": "#C9C9C4",
    "edge": "#6B6F75",
    "card": "#FFFFFF",
    "accent": "#0B5FBF",
    "ok": "#1A6E3A",
    "soon": "#8A5300",
    "stop": "#B3261E",
}
"""The theme's light colours by name, as they are printed; a test holds them to the theme."""


def drawn(picture: Picture) -> str:
    """The picture; what it says in words is its description."""
    words = safe("; ".join(picture.words))
    size = f"{number(picture.width)} {number(picture.height)}"
    shapes = "\n".join(_shape(shape) for shape in picture.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img">\n'
        f"<title>{safe(picture.title)}</title>\n<desc>{words}</desc>\n{shapes}\n</svg>"
    )


def number(value: float) -> str:
    """A length to the hundredth, without noughts at its end."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _shape(shape: Shape) -> str:
    paint = PAINTS[shape.style]
    fill, line = (COLORS[name] if name else "none" for name in paint)
    match shape:
        case Polygon(points=points):
            places = " ".join(f"{number(x)},{number(y)}" for x, y in points)
            return f'<polygon points="{places}" fill="{fill}" stroke="{line}"/>'
        case Line(x1, y1, x2, y2, _style, stroke):
            ends = (("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("stroke-width", stroke))
            told = " ".join(f'{name}="{number(value)}"' for name, value in ends)
            return f'<line {told} stroke="{line}"/>'
        case Label(x, y, text, size):
            place = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
            return f'<text {place} fill="{fill}">{safe(text)}</text>'
