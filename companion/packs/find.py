"""Finding by the caller's own words, in every language of the pack at once.

Each word of a search is looked up by itself (:mod:`companion.packs.index`), in each form that it
may stand for (:mod:`companion.packs.forms`). An entry is as good as its best row, and better by
each word that it has anywhere.
"""

from __future__ import annotations

from typing import Final

from companion.packs import words
from companion.packs.entries import Entry, Found, Kind, entries
from companion.packs.forms import Form, Forms
from companion.packs.index import Index
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

_KEPT: Final = 100

Fits = dict[int, float]
"""How well each fits, by its number: a row, or an entry."""


class Finder:
    """Finds in one pack, for an agent who reads ``language``. Built when first asked.

    To be used in the thread that first asks.
    """

    def __init__(self, pack: Pack, language: str) -> None:
        self._pack, self._language = pack, language
        self._index: Index | None = None
        self._kept: dict[tuple[Form, ...], Fits] = {}

    def find(self, said: str, limit: int = 8) -> list[Found]:
        """The entries that fit ``said`` best, the best first; for nothing, the pinned scripts.

        ``said`` may be anything: only letters and digits count, and of a long text its end.
        """
        return [found for found, _fit in self.weighed(said, limit)]

    def weighed(self, said: str, limit: int = 8) -> list[tuple[Found, float]]:
        """As :meth:`find`, each with how well it fits: only of use beside one another."""
        asked = words.asked(said)
        if not asked.words:
            chosen = [(entry, 1.0) for entry in entries(self._pack) if entry.pinned]
        else:
            fits = self._entry_fits(self._built(), asked)
            ranked = sorted(fits, key=lambda number: (-fits[number], number))
            chosen = [(self._entries[number], fits[number]) for number in ranked[:limit]]
        return [(entry.found(self._pack.id, self._language), fit) for entry, fit in chosen[:limit]]

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

    def _entry_fits(self, index: Index, asked: words.Asked) -> Fits:
        terms = [self._term(index, word, asked) for word in asked.words]
        rows = _of_rows(terms)
        for row in index.same(asked.said):
            rows[row] = rows.get(row, 0.0) * _WORD_FOR_WORD
        best = _of_entries(index, rows)
        for term in terms:
            for entry, fit in _of_entries(index, term).items():
                best[entry] += _ANYWHERE * fit
        return {n: fit * _KINDS.get(self._entries[n].kind, 1.0) for n, fit in best.items()}

    def _term(self, index: Index, word: str, asked: words.Asked) -> Fits:
        """How well each row fits one word; kept, for the word after it is still being typed."""
        forms = tuple(self._forms.of(word, asked))
        if forms not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[forms] = self._fits(index, forms)
        return self._kept[forms]

    def _fits(self, index: Index, forms: tuple[Form, ...]) -> Fits:
        """How well each row fits a word, in whichever form it fits best."""
        found: Fits = {}
        for form in forms:
            for language in self._pack.about.languages:
                worth = form.likeness * (1.0 if language == self._language else _OTHER_LANGUAGE)
                for row, score in index.hits(language, form.word, begun=form.begun).items():
                    fit = score * worth * index.rows[row].worth
                    found[row] = max(found.get(row, 0.0), fit)
        return found


def _of_rows(terms: list[Fits]) -> Fits:
    """How well each row fits the whole search, from how well it fits each word of it."""
    total: Fits = {}
    count: dict[int, int] = {}
    for term in terms:
        for row, fit in term.items():
            total[row] = total.get(row, 0.0) + fit
            count[row] = count.get(row, 0) + 1
    return {
        row: fit * (1 + _EVERY_WORD * (count[row] / len(terms)) ** 2) for row, fit in total.items()
    }


def _of_entries(index: Index, rows: Fits) -> Fits:
    """Each entry's best row."""
    best: Fits = {}
    for row, fit in rows.items():
        entry = index.rows[row].entry
        best[entry] = max(best.get(entry, 0.0), fit)
    return best
