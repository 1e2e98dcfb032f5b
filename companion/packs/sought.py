"""Where in a text the words stand that a search found it by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from companion.packs import words
from companion.packs.forms import Form
from companion.packs.marks import Mark

_SHORTEST: Final = 2
_WORD: Final = re.compile(r"[^\W_]+")

Stem = Callable[[str, str], str]
"""What stays, in a language, of a word without its endings."""

Meant = tuple[int, float]
"""The number of an asked word, and how likely what stands there was meant by it."""


class Sought:
    """The words of one search, each in all its forms, to be looked for in what was found."""

    def __init__(self, forms: Iterable[Iterable[Form]], stem: Stem) -> None:
        """``forms`` of each word that was asked for; ``stem`` as the index has it."""
        self._stem = stem
        self._forms = [(form, number) for number, of in enumerate(forms) for form in of]
        self._forms.sort(key=lambda one: (-one[0].likeness, one[1]))
        self._begun = [one for one in self._forms if one[0].begun]
        self._stems: dict[str, dict[str, Meant]] = {}
        self._starts: dict[str, set[str]] = {}

    def marks(self, text: str, language: str) -> tuple[Mark, ...]:
        """The words of ``text`` that were found; of one still being typed, its beginning.

        What a word stands for only perhaps is left out where something likelier is there.
        """
        if language not in self._stems:
            self._prepare(language)
        plain = _plain(text)
        spots = {spot for start in self._starts[language] for spot in _spots(plain, start)}
        found = [one for spot in sorted(spots) if (one := self._mark(spot, plain, language))]
        best: dict[int, float] = {}
        for mark, likeness in found:
            best[mark.word] = max(best.get(mark.word, 0.0), likeness)
        return tuple(mark for mark, likeness in found if likeness == best[mark.word])

    def _prepare(self, language: str) -> None:
        """The forms' stems, and what words begin with that have them."""
        stems: dict[str, Meant] = {}
        for form, number in self._forms:
            for word in _telling(form):
                stems.setdefault(self._stem(language, word), (number, form.likeness))
        self._stems[language] = stems
        self._starts[language] = {_start(stem) for stem in stems}
        self._starts[language] |= {form.word for form, _number in self._begun}

    def _mark(self, start: int, plain: str, language: str) -> tuple[Mark, float] | None:
        found = _WORD.match(plain, start)
        word = found.group() if found else ""
        for form, number in self._begun:
            if word.startswith(form.word):
                return Mark(start, start + len(form.word), number), form.likeness
        meant = self._meant(self._stem(language, word), language)
        return (Mark(start, start + len(word), meant[0]), meant[1]) if meant else None

    def _meant(self, stem: str, language: str) -> Meant | None:
        """What a stem stands for; the index lets a stem go on too, so that “pay” finds “paid”."""
        if meant := self._stems[language].get(stem):
            return meant
        for form, number in self._begun:
            if stem.startswith(self._stem(language, form.word)):
                return number, form.likeness
        return None


def _telling(form: Form) -> list[str]:
    """The words of a form, which may be some in a row; of these the small ones tell nothing."""
    parts = form.word.replace("|", " ").split()
    return [part for part in parts if part not in words.STOP] or parts


def _start(stem: str) -> str:
    """What every word with the stem begins with: its last letter may be another, as in “tries”."""
    return stem[: max(_SHORTEST, len(stem) - 1)]


def _spots(plain: str, start: str) -> Iterator[int]:
    """Where in ``plain`` words begin with ``start``."""
    spot = plain.find(start)
    while spot >= 0:
        if not spot or not plain[spot - 1].isalnum():
            yield spot
        spot = plain.find(start, spot + 1)


def _plain(text: str) -> str:
    """``text`` as it is looked through, letter for letter as long as it is."""
    plain = words.plain(text.replace("…", " "))  # which would become three dots
    if len(plain) == len(text):
        return plain
    signs = ((sign, words.plain(sign)) for sign in text)
    return "".join(small if len(small) == 1 else sign for sign, small in signs)
