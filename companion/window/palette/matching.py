"""How well an act or a setting fits the words that were typed."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

TITLE_BEGINS: Final = 1.0
"""The title begins with what was typed: better than the best article that only holds a word."""
TITLE_SKIPS: Final = 0.95
"""It begins so and goes on with the other words: "export csv" for "Export the shift as CSV"."""
IN_TITLE: Final = 0.85
IN_WORDS: Final = 0.6
_WORD: Final = re.compile(r"\w+")


def folded(text: str) -> str:
    """``text`` in small letters, without accents."""
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parted if not unicodedata.combining(sign))


def fit(said: str, title: str, words: str = "") -> float:
    """From 0 (doesn't fit) to 1: every word that was typed begins one of the act's words."""
    typed = _WORD.findall(folded(said))
    if not typed:
        return 0.0
    titled = _WORD.findall(folded(title))
    if _begins(titled, typed):
        return TITLE_BEGINS
    if all(_one_begins(titled, word) for word in typed):
        return TITLE_SKIPS if _one_begins(titled[:1], typed[0]) else IN_TITLE
    known = titled + _WORD.findall(folded(words))
    return IN_WORDS if all(_one_begins(known, word) for word in typed) else 0.0


def _begins(titled: list[str], typed: list[str]) -> bool:
    *whole, last = typed
    return titled[: len(whole)] == whole and _one_begins(titled[len(whole) : len(typed)], last)


def _one_begins(words: list[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)
