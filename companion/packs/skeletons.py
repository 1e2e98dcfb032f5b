"""The known words that one typed without its vowels may stand for: “vrfy”, “psswrd”, “mgr”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from heapq import nlargest
from typing import Final

_SHORTEST: Final = 3
_LONGEST: Final = 10
_VOWEL: Final = re.compile("[aeiou]")
_VOWELS: Final = 1
"""Whoever leaves the vowels out leaves this many at most."""

_CONSONANTS: Final = 0.6
"""So many of the meant word's consonants are typed at least."""

_MOST: Final = 2


class Skeletons:
    """Finds known words by their first and last letter and consonants between, in their order."""

    def __init__(self, known: Sequence[str]) -> None:
        """``known`` is in order."""
        self._known = known

    def words(self, typed: str) -> list[tuple[str, float]]:
        """The likeliest, each with the part of its consonants that is there, from 0 to 1."""
        if not _SHORTEST <= len(typed) <= _LONGEST or len(_VOWEL.findall(typed)) > _VOWELS:
            return []
        pattern = re.compile(".*".join(map(re.escape, typed)))
        first = bisect_left(self._known, typed[0])
        last = bisect_left(self._known, typed[0] + "\U0010ffff")
        fitting = (word for word in self._known[first:last] if pattern.fullmatch(word))
        rated = ((word, _consonants(typed) / _consonants(word)) for word in fitting)
        likely = [(word, part) for word, part in rated if part >= _CONSONANTS]
        return nlargest(_MOST, likely, key=lambda one: one[1])


def _consonants(word: str) -> int:
    return max(1, len(_VOWEL.sub("", word)))
