"""The design tokens: read once from `resources/theme.toml`, never written."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from companion import paths

RESOURCES = paths.data("resources")

Tone = Literal["quiet", "accent", "ok", "soon", "stop"]
Palette = Literal["light", "dark", "contrast_light", "contrast_dark"]


class Colors(msgspec.Struct, frozen=True):
    """The colours of one scheme, each as `#RRGGBB`."""

    bg: str
    card: str
    line: str
    track: str
    edge: str
    ink: str
    dim: str
    accent: str
    accent_ground: str
    ok: str
    ok_ground: str
    soon: str
    soon_ground: str
    stop: str
    stop_ground: str
    chip: str
    on: str


class Sizes(msgspec.Struct, frozen=True):
    """Lengths in pixels at 100 % text."""

    unit: int
    edge_space: int
    big: int
    body: int
    small: int
    row: int
    button: int
    radius: int
    target: int
    ring: int


class Tokens(msgspec.Struct, frozen=True):
    """Everything a theme is made from: one set of colours, the sizes, and times in milliseconds."""

    colors: Colors
    sizes: Sizes
    flash: int


def load(palette: Palette, path: Path = RESOURCES / "theme.toml") -> Tokens:
    """Return the tokens of one palette.

    Raises KeyError when a name is missing from the file and ValueError when one is unknown.
    """
    tables = _tables(path)
    return Tokens(
        colors=Colors(**_checked(tables[palette], Colors)),
        sizes=Sizes(**_checked(tables["sizes"], Sizes)),
        flash=tables["motion"]["flash"],
    )


@cache
def _tables(path: Path) -> dict[str, dict[str, Any]]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _checked(table: Mapping[str, Any], shape: type[Colors | Sizes]) -> dict[str, Any]:
    names = set(shape.__struct_fields__)
    if unknown := sorted(set(table) - names):
        message = f"theme.toml has unknown names: {', '.join(unknown)}"
        raise ValueError(message)
    return {name: table[name] for name in names}
