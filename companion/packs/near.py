"""The known words that a misheard or mistyped one may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

_SHORTEST: Final = 4
"""Shorter words have too many neighbours."""

_LONGEST: Final = 24
_SPREAD: Final = 2
"""A word and its misspelling differ in length by so many letters at most."""

_ALIKE: Final = 0.72
_CLOSE: Final = 0.06
"""Others that come so near to the likeliest are taken with it."""

_MOST: Final = 3
_UNFINISHED: Final = 5
"""A word of so many letters may be the wrong beginning of a longer one."""


class Near:
    """Finds known words like an unknown one. ``rapidfuzz`` is imported when first asked."""

    def __init__(self, known: Iterable[str]) -> None:
        """Sort the words by their length, and the beginnings of longer ones with them."""
        self._whole: dict[int, list[str]] = {}
        self._known = sorted(set(known))
        for word in self._known:
            if _SHORTEST <= len(word) <= _LONGEST:
                self._whole.setdefault(len(word), []).append(word)
        self._begun: dict[int, list[str]] = {}

    def ready(self) -> None:
        """Import ``rapidfuzz`` now, and sort beginnings of the commonest lengths."""
        _like("", ())
        for size in range(_UNFINISHED, 2 * _UNFINISHED):
            self._beginnings(size)

    def words(self, unknown: str) -> list[tuple[str, float]]:
        """The likeliest known words, each with its likeness from 0 to 1; the likeliest first."""
        if not _SHORTEST <= len(unknown) <= _LONGEST:
            return []
        lengths = range(len(unknown) - _SPREAD, len(unknown) + _SPREAD + 1)
        return _like(unknown, [word for size in lengths for word in self._whole.get(size, ())])

    def beginnings(self, unknown: str) -> list[tuple[str, float]]:
        """The same for a word still being typed: likely beginnings of known words."""
        size = len(unknown)
        if not _UNFINISHED <= size <= _LONGEST:
            return []
        return _like(unknown, self._beginnings(size))

    def _beginnings(self, size: int) -> list[str]:
        if size not in self._begun:
            longer = (word[:size] for word in self._known if len(word) > size)
            self._begun[size] = list(dict.fromkeys(longer))
        return self._begun[size]


def _like(unknown: str, known: Sequence[str]) -> list[tuple[str, float]]:
    """Those of ``known`` that are alike enough; the same first letter counts as half a slip."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(
        unknown, known, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE - 0.1, limit=12
    )
    likely = [
        (word, likeness if word[0] == unknown[0] else likeness - 0.5 / len(word))
        for word, likeness, _place in found
    ]
    likely.sort(key=lambda one: (-one[1], one[0]))
    least = max(_ALIKE, likely[0][1] - _CLOSE) if likely else _ALIKE
    return [(word, likeness) for word, likeness in likely if likeness >= least][:_MOST]
