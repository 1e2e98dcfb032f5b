"""Finding by the caller's own words, in every language of the pack at once.

Each word of a search is looked up by itself (:mod:`companion.packs.index`), in each form that it
may stand for (:mod:`companion.packs.forms`). An entry is as good as its best row, and better by
each word that it has anywhere.
"""

from __future__ import annotations

from collections import Counter
from heapq import nlargest
from itertools import chain
from math import inf
from typing import Final, NamedTuple

from companion.packs import words
from companion.packs.entries import Entry, Found, Kind, Passage, entries
from companion.packs.forms import Form, Forms
from companion.packs.index import Index
from companion.packs.sought import Sought
from companion.policy.pack import Pack

__all__ = ["Finder", "Found"]

_OTHER_LANGUAGE: Final = 0.7
_EVERY_WORD: Final = 1.0
"""How much better a row is that has every word; one that has half of them, a quarter of that."""

_ANYWHERE: Final = 1.5
"""What an entry gains from each word's own best row."""

_KINDS: Final[dict[Kind, float]] = {"script": 0.75, "code": 0.75, "link": 0.75, "task": 0.95}
"""What is read while helping comes before what is only said or raised."""

_WORD_FOR_WORD: Final = 2.0
"""How much better a row is that is just what was said, with all its small words."""

_SMALL: Final = 0.25
"""How much better a row is by each small word that it has too."""

_LOOKED_AT: Final = 24
"""So many rows are looked at for that."""

_BELOW: Final = 0.9
"""What only means the same is worth so much of the word itself at most."""

_KEPT: Final = 200

Fits = dict[int, float]
"""How well each fits, by its number: a row, or an entry."""

Best = dict[int, int]
"""The row of each entry that fits best."""


class Term(NamedTuple):
    """How well rows fit one word, and entries by their best row for it."""

    rows: Fits
    entries: Fits


class Finder:
    """Finds in one pack, for an agent who reads ``language``. Built when first asked.

    To be used in the thread that first asks.
    """

    def __init__(self, pack: Pack, language: str) -> None:
        self._pack, self._language = pack, language
        self._index: Index | None = None
        self._kept: dict[tuple[Form, ...], Term] = {}
        self._last: tuple[words.Asked | None, list[list[Form]]] = (None, [])

    def find(self, said: str, limit: int = 8) -> list[Found]:
        """The entries that fit ``said`` best, the best first; for nothing, the pinned scripts.

        ``said`` may be anything: only letters and digits count, and of a long text its end.
        """
        return [found for found, _fit in self.weighed(said, limit)]

    def weighed(self, said: str, limit: int = 8) -> list[tuple[Found, float]]:
        """As :meth:`find`, each with how well it fits: only of use beside one another."""
        asked = words.asked(said)
        if not asked.words:
            pinned = [entry for entry in entries(self._pack) if entry.pinned]
            return [(self._found(entry), 1.0) for entry in pinned[:limit]]
        index = self._built()
        fits, best = self._entry_fits(index, asked)
        ranked = sorted(fits, key=lambda number: (-fits[number], number))[:limit]
        chosen = [(self._entries[number], best[number], fits[number]) for number in ranked]
        return [(self._found(entry, index.passage(row, entry)), fit) for entry, row, fit in chosen]

    def sought(self, said: str) -> Sought:
        """What :meth:`weighed` looked for, to be marked in what is shown of it."""
        index, asked = self._built(), words.asked(said)
        return Sought(self._looked_for(asked), index.stem)

    def _found(self, entry: Entry, by: Passage | None = None) -> Found:
        return entry.found(self._pack.id, self._language, by)

    def ready(self) -> None:
        """Do what the first searches would have to wait for; for when nobody waits."""
        self._built()
        self._forms.ready()

    def _built(self) -> Index:
        if self._index is None:
            self._entries: tuple[Entry, ...] = entries(self._pack)
            self._index = Index(self._entries, self._pack.about.languages)
            self._forms = Forms(self._index, self._pack.about.languages)
        return self._index

    def _entry_fits(self, index: Index, asked: words.Asked) -> tuple[Fits, Best]:
        """How well each entry fits, and its row that fits best."""
        terms = [self._term(index, tuple(forms)) for forms in self._looked_for(asked)]
        rows = _of_rows([term.rows for term in terms])
        _count_small(index, rows, words.small(asked.said))
        for row in index.same(asked.said):
            rows[row] = rows.get(row, 0.0) * _WORD_FOR_WORD
        total, best = _of_entries(index, rows)
        for term in terms:
            for entry, fit in term.entries.items():
                total[entry] += _ANYWHERE * fit
        kinds = {entry: _KINDS.get(self._entries[entry].kind, 1.0) for entry in total}
        return {entry: fit * kinds[entry] for entry, fit in total.items()}, best

    def _looked_for(self, asked: words.Asked) -> list[list[Form]]:
        """The forms of each word, and of each turn of speech; kept, as they are marked too.

        Where a pack has none of them, the small words have to do: something near is shown.
        """
        if self._last[0] != asked:
            forms = [self._forms.of(word, asked) for word in asked.words]
            forms += self._forms.turns(asked)
            if not any(self._term(self._built(), tuple(each)).rows for each in forms):
                forms = [self._forms.of(word, asked) for word in asked.said]
            self._last = (asked, forms)
        return self._last[1]

    def _term(self, index: Index, forms: tuple[Form, ...]) -> Term:
        """How well each row fits one word; kept, for the word after it is still being typed."""
        if forms not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            fits = self._fits(index, forms)
            self._kept[forms] = Term(fits, _of_entries(index, fits)[0])
        return self._kept[forms]

    def _fits(self, index: Index, forms: tuple[Form, ...]) -> Fits:
        """How well each row fits a word, in whichever form it fits best."""
        found: Fits = {}
        for form in forms:
            for language in () if form.other else self._pack.about.languages:
                worth = self._worth(form, language)
                for row, score in index.hits(language, form.word, begun=form.begun).items():
                    fit = score * worth * index.rows[row].worth
                    found[row] = max(found.get(row, 0.0), fit)
        self._add_others(index, forms, found)
        return found

    def _add_others(self, index: Index, forms: tuple[Form, ...], found: Fits) -> None:
        """Add the rows that only mean the same: none comes before one that has the word itself.

        Bodies are left out: they are long, and have something of everything.
        """
        most = _BELOW * max(found.values(), default=inf)
        for form in forms:
            if form.other:
                worth = self._worth(form, form.other)
                for row, score in index.hits(form.other, form.word).items():
                    if not index.rows[row].in_body:
                        fit = min(most, score * worth * index.rows[row].worth)
                        found[row] = max(found.get(row, 0.0), fit)

    def _worth(self, form: Form, language: str) -> float:
        return form.likeness * (1.0 if language == self._language else _OTHER_LANGUAGE)


def _of_rows(terms: list[Fits]) -> Fits:
    """How well each row fits the whole search, from how well it fits each word of it."""
    total: Fits = {}
    for term in terms:
        for row, fit in term.items():
            total[row] = total.get(row, 0.0) + fit
    count = Counter(chain.from_iterable(terms))
    return {
        row: fit * (1 + _EVERY_WORD * (count[row] / len(terms)) ** 2) for row, fit in total.items()
    }


def _count_small(index: Index, rows: Fits, small: int) -> None:
    """Let the best rows be better by the small words that they have too: “did it work?”."""
    if small:
        for row in nlargest(_LOOKED_AT, rows, key=rows.__getitem__):
            if not index.rows[row].in_body:
                rows[row] *= 1 + _SMALL * (index.small[row] & small).bit_count()


def _of_entries(index: Index, rows: Fits) -> tuple[Fits, Best]:
    """How well each entry's best row fits, and which it is."""
    fits: Fits = {}
    best: Best = {}
    owners = index.owners
    for row, fit in rows.items():
        entry = owners[row]
        if fit > fits.get(entry, 0.0):
            fits[entry], best[entry] = fit, row
    return fits, best
