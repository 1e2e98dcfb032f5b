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
"""So alike at least, from 0 to 1."""

_CLOSE: Final = 0.06
"""Others that come so near to the likeliest are taken with it."""

_OTHER_START: Final = 0.5
"""Another first letter counts for half a letter more."""

_MOST: Final = 2
_CANDIDATES: Final = 12
_UNFINISHED: Final = 5
"""A word of so many letters may be the wrong beginning of a longer one."""

_KEPT: Final = 200

Likely = list[tuple[str, float]]
"""Words and their likeness from 0 to 1, the likeliest first."""


class Near:
    """Finds known words like an unknown one. ``rapidfuzz`` is imported when first asked."""

    def __init__(self, known: Iterable[str]) -> None:
        """Sort the words by the lengths of what they may be misspelt as."""
        self._known = sorted(set(known))
        self._whole: dict[int, list[str]] = {}
        for word in self._known:
            if len(word) >= _SHORTEST:
                for size in range(len(word) - _SPREAD, len(word) + _SPREAD + 1):
                    self._whole.setdefault(size, []).append(word)
        self._begun: dict[int, list[str]] = {}
        self._kept: dict[tuple[str, bool], Likely] = {}

    def ready(self) -> None:
        """Import ``rapidfuzz`` now, and sort the beginnings of the commonest lengths."""
        _like("", ())
        for size in range(_UNFINISHED, 2 * _UNFINISHED):
            self._beginnings(size)

    def words(self, unknown: str) -> Likely:
        """The likeliest known words."""
        if not _SHORTEST <= len(unknown) <= _LONGEST:
            return []
        return self._remembered(unknown, self._whole.get(len(unknown), []), begun=False)

    def beginnings(self, unknown: str) -> Likely:
        """The same for a word still being typed: the likeliest beginnings of known words."""
        if not _UNFINISHED <= len(unknown) <= _LONGEST:
            return []
        return self._remembered(unknown, self._beginnings(len(unknown)), begun=True)

    def _remembered(self, unknown: str, known: Sequence[str], *, begun: bool) -> Likely:
        """While the next word is typed, those before it are asked for again."""
        key = (unknown, begun)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = _like(unknown, known)
        return self._kept[key]

    def _beginnings(self, size: int) -> list[str]:
        if size not in self._begun:
            longer = (word[:size] for word in self._known if len(word) > size)
            self._begun[size] = list(dict.fromkeys(longer))
        return self._begun[size]


def _like(unknown: str, known: Sequence[str]) -> Likely:
    """Those of ``known`` that are alike enough, by how many slips of the pen lie between."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(
        unknown,
        known,
        scorer=OSA.normalized_similarity,
        score_cutoff=_ALIKE,
        limit=_CANDIDATES,
    )
    likely = [
        (word, likeness if word[0] == unknown[0] else likeness - _OTHER_START / len(word))
        for word, likeness, _place in found
    ]
    likely.sort(key=lambda one: (-one[1], one[0]))
    least = likely[0][1] - _CLOSE if likely else 0.0
    return [(word, likeness) for word, likeness in likely if likeness >= least][:_MOST]
