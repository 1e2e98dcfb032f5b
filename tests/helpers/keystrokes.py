"""The keystroke-level model (Card, Moran and Newell, 1980): seconds from what the hands do.

K a key or a button of the mouse, P pointing at something with the mouse, H moving the hand between
mouse and keys, M making up one's mind. Reading, waiting and talking are not in it.
"""

from __future__ import annotations

import re
from typing import Final

SECONDS: Final = {"K": 0.28, "P": 1.10, "H": 0.40, "M": 1.35}
_ONE: Final = re.compile(r"(\d*)([KPHM])")


def seconds(operators: str) -> float:
    """What a row of operators takes; "12K" is twelve keys.

    :raises ValueError: for anything else in it.
    """
    words = operators.split()
    found = [_ONE.fullmatch(word) for word in words]
    if not all(found):
        raise ValueError(operators)
    return sum(int(one[1] or 1) * SECONDS[one[2]] for one in found if one)


class Effort:
    """What the hands did, as it happened. A chord is one act; words of one's own count apart.

    One thought goes before every act and every run of words, without the model's exceptions for
    what goes by itself: that counts against Companion, where most acts are a habit after a day.
    """

    def __init__(self) -> None:
        """Start with a hand on the mouse and nothing done."""
        self.clicks = self.chords = self.words = self.scrolls = 0
        self.operators: list[str] = []
        self._on_mouse = True

    @property
    def acts(self) -> int:
        """Clicks and keys, without the letters of words."""
        return self.clicks + self.chords

    @property
    def seconds(self) -> float:
        """By the model."""
        return seconds(" ".join(self.operators))

    def click(self) -> None:
        """Point at something and press the button."""
        self.clicks += 1
        self._to(mouse=True)
        self.operators += ["M", "P", "K"]

    def scroll(self) -> None:
        """Turn the wheel to bring it into sight; counted as pointing once more."""
        self.scrolls += 1
        self._to(mouse=True)
        self.operators += ["P"]

    def press(self, chord: str) -> None:
        """Press a key, with those that are held meanwhile."""
        self.chords += 1
        self._to(mouse=False)
        self.operators += ["M", f"{len(chord.split('+'))}K"]

    def type(self, text: str) -> None:
        """Write words."""
        self.words += len(text.split())
        self._to(mouse=False)
        self.operators += ["M", f"{len(text)}K"]

    def _to(self, *, mouse: bool) -> None:
        if self._on_mouse is not mouse:
            self._on_mouse = mouse
            self.operators.append("H")
