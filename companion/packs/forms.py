"""What a word of a search may stand for: itself, and what else may be meant by it.

Other words for it may mean the same (:mod:`companion.packs.meanings`). If a pack has neither, it is
two words run together, one word torn in two, a misspelling, or a word without its vowels.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from companion.packs.index import Index
from companion.packs.meanings import Meanings, Meant
from companion.packs.near import Near
from companion.packs.skeletons import Skeletons
from companion.packs.words import STOP, Asked

_HALF: Final = 3
"""Of so many letters at least a half of two words run together is."""

_TORN: Final = 0.8
"""How likely such halves are what was meant."""


_LITTLE: Final = 0.6
"""What a word counts for that may be in any sentence."""

_OTHER_WORD: Final = 0.4
"""How likely another word for one that the pack has is what was meant."""

_MEANT: Final = 0.8
"""How likely it is for a word that the pack hasn't."""

_KEPT: Final = 200

_SKELETON: Final = 0.8
"""How likely a word is that was typed without its vowels, with all its consonants."""


class Form(NamedTuple):
    """A word to look up, how likely it was meant (to 1), and whether it may go on.

    ``other`` is the language of other words that mean about the same: several, between strokes.
    """

    word: str
    likeness: float
    begun: bool = False
    other: str = ""


class Forms:
    """The forms of words in one pack."""

    def __init__(self, index: Index, languages: tuple[str, ...]) -> None:
        self._index, self._languages = index, languages
        self._near, self._small = Near(index.known() - STOP), Near(STOP)
        self._skeletons = Skeletons(self._near.known)
        self._meanings = Meanings(languages, index)
        self._kept: dict[tuple[str, bool], tuple[list[Form], list[Form]]] = {}

    def of(self, word: str, asked: Asked) -> list[Form]:
        """The forms of one of the words ``asked`` for."""
        begun = word == asked.unfinished
        worth = _LITTLE if self._meanings.tells_little(word) else 1.0
        forms = [Form(word, worth, begun), *self._joined(word, asked)]
        meant = self._meanings.of(word, asked.said)
        has = self._has(word, begun=begun)
        if not has and not meant:
            halves, slips = self._instead(word, begun=begun)
            forms += halves or (slips if len(forms) == 1 else [])
        likeness = _OTHER_WORD if has else _MEANT
        return forms + [_other(one, likeness) for one in meant]

    def _instead(self, word: str, *, begun: bool) -> tuple[list[Form], list[Form]]:
        """For a word that the pack hasn't: its halves, or else what it may be a slip for.

        They are kept: while the next word is typed, those before it are asked for again.
        """
        key = (word, begun)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            halves = self._halves(word)
            slips = [] if halves else self._misspelt(word, begun=begun) or self._skeleton(word)
            self._kept[key] = halves, slips
        return self._kept[key]

    def turns(self, asked: Asked) -> list[list[Form]]:
        """What is meant by turns of speech that begin with a small word."""
        small = [word for word in dict.fromkeys(asked.said) if word not in asked.words]
        meant = (self._meanings.of(word, asked.said) for word in small)
        return [[_other(one, _OTHER_WORD) for one in each] for each in meant if each]

    def ready(self) -> None:
        """Have what misspellings need."""
        self._near.ready()

    def _has(self, word: str, *, begun: bool) -> bool:
        return any(self._index.hits(language, word, begun=begun) for language in self._languages)

    def _joined(self, word: str, asked: Asked) -> list[Form]:
        """A word and its neighbour as the one word that the pack has: “pay check”."""
        joined = ("".join(pair) for pair in pairwise(asked.said) if word in pair)
        return [Form(one, 1.0) for one in dict.fromkeys(joined) if self._index.knows(one)]

    def _halves(self, word: str) -> list[Form]:
        """The two words that the pack has: “directdeposit”."""
        for at in range(_HALF, len(word) - _HALF + 1):
            if self._index.knows(word[:at]) and self._index.knows(word[at:]):
                return [Form(word[:at], _TORN), Form(word[at:], _TORN)]
        return []

    def _misspelt(self, word: str, *, begun: bool) -> list[Form]:
        likely = self._near.words(word)
        if likely and self._is_small(word, than=likely[0][1]):
            likely = []
        forms = [Form(*near) for near in likely]
        if begun:
            forms += [Form(*near, begun=True) for near in self._near.beginnings(word)]
        return forms

    def _skeleton(self, word: str) -> list[Form]:
        return [Form(one, _SKELETON * part) for one, part in self._skeletons.words(word)]

    def _is_small(self, word: str, than: float) -> bool:
        """Whether it is likelier one of the words that every sentence has: “dosent”, “becuase”."""
        return any(likeness > than for _small, likeness in self._small.words(word))


def _other(meant: Meant, likeness: float) -> Form:
    return Form(meant.words, likeness, other=meant.language)
