"""What a word of a search may stand for: itself, and if a pack hasn't it, what was meant by it.

That is two words run together, one word torn in two, or a misspelling.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from companion.packs.index import Index
from companion.packs.near import Near
from companion.packs.words import Asked

_HALF: Final = 3
"""Of so many letters at least a half of two words run together is."""

_TORN: Final = 0.8
"""How likely such halves are what was meant."""


class Form(NamedTuple):
    """A word to look up, how likely it was meant (to 1), and whether it may go on."""

    word: str
    likeness: float
    begun: bool = False


class Forms:
    """The forms of words in one pack."""

    def __init__(self, index: Index, languages: tuple[str, ...]) -> None:
        self._index, self._languages = index, languages
        self._known = index.known()
        self._near = Near(self._known)

    def of(self, word: str, asked: Asked) -> list[Form]:
        """The forms of one of the words ``asked`` for."""
        begun = word == asked.unfinished
        forms = [Form(word, 1.0, begun), *self._joined(word, asked)]
        if not self._has(word, begun=begun):
            forms += self._halves(word)
            if len(forms) == 1:
                forms += self._misspelt(word, begun=begun)
        return forms

    def ready(self) -> None:
        """Have what misspellings need."""
        self._near.ready()

    def _has(self, word: str, *, begun: bool) -> bool:
        return any(self._index.hits(language, word, begun=begun) for language in self._languages)

    def _joined(self, word: str, asked: Asked) -> list[Form]:
        """A word and its neighbour as the one word that the pack has: “pay check”."""
        joined = ("".join(pair) for pair in pairwise(asked.said) if word in pair)
        return [Form(one, 1.0) for one in dict.fromkeys(joined) if one in self._known]

    def _halves(self, word: str) -> list[Form]:
        """The two words that the pack has: “directdeposit”."""
        for at in range(_HALF, len(word) - _HALF + 1):
            if word[:at] in self._known and word[at:] in self._known:
                return [Form(word[:at], _TORN), Form(word[at:], _TORN)]
        return []

    def _misspelt(self, word: str, *, begun: bool) -> list[Form]:
        forms = [Form(near, likeness) for near, likeness in self._near.words(word)]
        if begun:
            forms += [Form(*near, begun=True) for near in self._near.beginnings(word)]
        return forms
