"""The token file: whole, well formed, and readable by everybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

import pytest

from companion.window.parts.paint import GROUNDS, INKS
from companion.window.theme import Tone
from companion.window.theme.tokens import RESOURCES, Colors, Palette, Tokens, load

if TYPE_CHECKING:
    from pathlib import Path

PALETTES: tuple[Palette, ...] = get_args(Palette)
TONES: tuple[Tone, ...] = get_args(Tone)
AA, AAA, GRAPHIC = 4.5, 7.0, 3.0

# Ink and the ground it is used on, everywhere in the parts.
TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "dim", "accent", "stop") for ground in ("bg", "card")],
    *[(INKS[tone], GROUNDS[tone]) for tone in TONES],
    *[("ink", f"{tone}_ground") for tone in ("accent", "ok", "soon", "stop")],
    *[("dim", ground) for ground in ("accent_ground", "chip")],
    *[("ink", "chip")],
    *[("on", ground) for ground in ("accent", "ok", "stop")],
]
# What can be typed into or ticked, the focus ring, icons, and an arc on its track.
GRAPHIC_PAIRS = [
    *[("edge", ground) for ground in ("bg", "card")],
    *[("accent", ground) for ground in ("bg", "card", "track", "accent_ground")],
    *[(color, "card") for color in ("ok", "soon", "stop")],
    *[(color, "track") for color in ("soon", "stop", "dim")],
]


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_has_it() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_words_are_readable(palette: Palette, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(load(palette).colors, name) for name in pair)
    assert contrast(ink, ground) >= (AAA if palette.startswith("contrast") else AA)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("pair", GRAPHIC_PAIRS, ids=" on ".join)
def test_shapes_stand_out(palette: Palette, pair: tuple[str, str]) -> None:
    shape, ground = (getattr(load(palette).colors, name) for name in pair)
    assert contrast(shape, ground) >= GRAPHIC


@pytest.mark.parametrize("palette", PALETTES)
def test_each_colour_is_written_in_full(palette: Palette) -> None:
    colors = load(palette).colors
    for field in Colors.__struct_fields__:
        assert re.fullmatch(r"#[0-9A-F]{6}", getattr(colors, field)), field


def test_the_plan_s_colours_and_sizes_are_kept() -> None:
    light, dark = load("light"), load("dark")
    assert (light.colors.bg, light.colors.card, light.colors.line) == (
        "#F6F6F4",
        "#FFFFFF",
        "#E2E2DE",
    )
    assert (dark.colors.accent, dark.colors.stop_ground) == ("#7FB4F5", "#431E1B")
    assert (light.sizes.big, light.sizes.body, light.sizes.small) == (26, 13, 11)
    assert (light.sizes.row, light.sizes.button, light.sizes.radius) == (28, 32, 6)
    assert light.sizes.target >= 24


@pytest.mark.parametrize("field", ["unit", "edge_space", "row", "button", "target"])
def test_lengths_lie_on_the_grid(field: str) -> None:
    assert getattr(load("light").sizes, field) % 4 == 0


def altered(folder: Path, old: str, new: str) -> Path:
    path = folder / "theme.toml"
    text = (RESOURCES / "theme.toml").read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_missing_colour_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="edge"):
        load("light", altered(tmp_path, 'edge = "#85898F"\n', ""))


def test_an_unknown_name_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ege"):
        load("light", altered(tmp_path, "edge =", 'ege = "#000000"\nedge ='))


def test_the_palettes_share_sizes_and_times() -> None:
    made: list[Tokens] = [load(palette) for palette in PALETTES]
    assert len({tokens.sizes for tokens in made}) == 1
    assert {tokens.flash for tokens in made} == {1200}
