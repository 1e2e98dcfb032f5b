"""How well an act or a setting fits the words that were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from companion.packs.marks import Mark
from companion.packs.words import plain

TITLE_IS: Final = 1.3
"""What was typed is the title, whole: nothing else is meant, however likely."""
TITLE_BEGINS: Final = 1.0
"""The title begins with what was typed: better than the best article that only holds a word."""
TITLE_SKIPS: Final = 0.95
"""It begins so and goes on with the other words: "export csv" for "Export the shift as CSV"."""
IN_TITLE: Final = 0.85
IN_WORDS: Final = 0.6
_WORD: Final = re.compile(r"\w+")


def fit(said: str, title: str, words: str = "") -> float:
    """How well every word that was typed begins one of the act's words: from 0 (one doesn't).

    "Outcome: Resolved" goes by "resolved" as well.
    """
    typed = _WORD.findall(plain(said))
    if not typed:
        return 0.0
    titled, named = (_WORD.findall(plain(one)) for one in (title, title.partition(": ")[2]))
    if typed in (titled, named):
        return TITLE_IS
    if _begins(titled, typed) or _begins(named, typed):
        return TITLE_BEGINS
    if all(_one_begins(titled, word) for word in typed):
        return TITLE_SKIPS if _one_begins(titled[:1], typed[0]) else IN_TITLE
    known = titled + _WORD.findall(plain(words))
    return IN_WORDS if all(_one_begins(known, word) for word in typed) else 0.0


def _begins(titled: list[str], typed: list[str]) -> bool:
    *whole, last = typed
    return titled[: len(whole)] == whole and _one_begins(titled[len(whole) : len(typed)], last)


def _one_begins(words: list[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)


def marks(said: str, text: str) -> Iterator[Mark]:
    """The beginnings of words of ``text`` that were typed, each with the typed word's number."""
    typed = _WORD.findall(plain(said))
    for found in _WORD.finditer(text):
        word = plain(found.group())
        begun = [n for n, beginning in enumerate(typed) if word.startswith(beginning)]
        if begun:
            number = max(begun, key=lambda n: len(typed[n]))
            end = min(found.start() + len(typed[number]), found.end())
            yield Mark(found.start(), end, number)
