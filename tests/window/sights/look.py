"""How a window may look: its colours, its language, its width, its text."""

from __future__ import annotations

import os
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from companion.window.theme import Scheme

SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark", "contrast")
LANGUAGES: Final = ("en", "es", "pseudo")
WIDTHS: Final = (320, 380, 600)
SCALES: Final = (1.0, 1.5, 2.0)
HEIGHTS: Final = (780, 600, 900)
PLAIN_HEIGHT: Final = 780


class Look(NamedTuple):
    """One of the ways; the width and height in pixels, ``scale`` of the text."""

    scheme: Scheme = "light"
    language: str = "en"
    width: int = 380
    scale: float = 1.0
    height: int = PLAIN_HEIGHT


def every() -> list[Look]:
    """All of them."""
    return [Look(*one) for one in product(SCHEMES, LANGUAGES, WIDTHS, SCALES)]


def covering(place: int) -> list[Look]:
    """Three looks for the state at ``place`` in its list, in which it has every value once.

    From state to state they are shifted against each other, so that any two values (Spanish at
    200 %, dark at 320 px) are seen together in some state. All looks where endurance is asked for.
    """
    if os.environ.get("COMPANION_ENDURE") == "full":
        return every()
    return [
        Look(
            SCHEMES[turn],
            LANGUAGES[(turn + place) % 3],
            WIDTHS[(turn + place // 3) % 3],
            SCALES[(turn + place // 9) % 3],
            HEIGHTS[(turn + place // 2) % 3],
        )
        for turn in range(3)
    ]
