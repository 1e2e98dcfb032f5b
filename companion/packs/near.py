"""The known words that a misheard or mistyped one may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from heapq import nlargest
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


class _Words:
    """Words of one length, each with a bit for every letter it has: these tell most apart."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.texts: list[str] = []
        self.letters: list[int] = []

    def add(self, text: str) -> None:
        self.texts.append(text)
        self.letters.append(_letters(text))

    def may_be(self, asked: str) -> list[str]:
        """Those that have enough of the letters of ``asked``, and few that it doesn't have."""
        least = _ALIKE * (len(asked) + self.length) / 2
        more, fewer = self.length - least, len(asked) - least
        have = _letters(asked)
        lack = ~have
        return [
            text
            for text, letters in zip(self.texts, self.letters, strict=True)
            if (letters & lack).bit_count() <= more and (have & ~letters).bit_count() <= fewer
        ]


class Near:
    """Finds known words like an unknown one."""

    def __init__(self, known: Iterable[str]) -> None:
        """Sort the words by the lengths of what they may be misspelt as."""
        self.known = sorted(set(known))
        self._whole: dict[int, _Words] = {}
        for word in self.known:
            if len(word) >= _SHORTEST:
                self._whole.setdefault(len(word), _Words(len(word))).add(word)
        self._begun: dict[int, _Words] = {}
        self._kept: dict[tuple[str, bool], Likely] = {}

    def ready(self) -> None:
        """Sort the beginnings of the commonest lengths now."""
        for size in range(_UNFINISHED, 2 * _UNFINISHED):
            self._beginnings(size)

    def words(self, unknown: str) -> Likely:
        """The likeliest known words."""
        if not _SHORTEST <= len(unknown) <= _LONGEST:
            return []
        sizes = range(len(unknown) - _SPREAD, len(unknown) + _SPREAD + 1)
        known = [self._whole[size] for size in sizes if size in self._whole]
        return self._remembered(unknown, known, begun=False)

    def beginnings(self, unknown: str) -> Likely:
        """The same for a word still being typed: the likeliest beginnings of known words."""
        if not _UNFINISHED <= len(unknown) <= _LONGEST:
            return []
        return self._remembered(unknown, [self._beginnings(len(unknown))], begun=True)

    def _remembered(self, unknown: str, known: Sequence[_Words], *, begun: bool) -> Likely:
        """While the next word is typed, those before it are asked for again."""
        key = (unknown, begun)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = _like(unknown, known)
        return self._kept[key]

    def _beginnings(self, size: int) -> _Words:
        if size not in self._begun:
            self._begun[size] = _Words(size)
            for begun in dict.fromkeys(word[:size] for word in self.known if len(word) > size):
                self._begun[size].add(begun)
        return self._begun[size]


def _letters(text: str) -> int:
    bits = 0
    for sign in text:
        bits |= 1 << (ord(sign) & 63)
    return bits


def _like(unknown: str, known: Sequence[_Words]) -> Likely:
    """Those of ``known`` that are alike enough, the likeliest first."""
    found = nlargest(_CANDIDATES, _alike(unknown, known), key=lambda one: one[1])
    likely = [
        (word, likeness if word[0] == unknown[0] else likeness - _OTHER_START / len(word))
        for word, likeness in found
    ]
    likely.sort(key=lambda one: (-one[1], one[0]))
    least = likely[0][1] - _CLOSE if likely else 0.0
    return [(word, likeness) for word, likeness in likely if likeness >= least][:_MOST]


def _alike(unknown: str, known: Sequence[_Words]) -> Iterator[tuple[str, float]]:
    """How alike each is, twice the letters that match among all of both; where that is enough."""
    compared = SequenceMatcher(b=unknown, autojunk=False)
    for words in known:
        for word in words.may_be(unknown):
            compared.set_seq1(word)
            if compared.quick_ratio() >= _ALIKE and (likeness := compared.ratio()) >= _ALIKE:
                yield word, likeness
