"""Finding by the caller's own words, in every language of the pack at once.

Each word of a search is looked up by itself (:mod:`companion.packs.index`). One that the pack hasn't
may be two words run together, one torn in two, or a misspelling (:mod:`companion.packs.near`). An
entry is as good as its best row, a little better for each word that it has anywhere.
"""

from __future__ import annotations

from typing import Final

from companion.packs import words
from companion.packs.entries import Entry, Found, Kind, entries
from companion.packs.index import Index
from companion.packs.near import Near
from companion.policy.pack import Pack

__all__ = ["Finder", "Found"]

_OTHER_LANGUAGE: Final = 0.7
_EVERY_WORD: Final = 0.5
"""How much better a row is that has every word; one that has half of them, a quarter of that."""

_ANYWHERE: Final = 0.5
"""What an entry gains from each word's own best row."""

_KINDS: Final[dict[Kind, float]] = {"script": 0.85, "code": 0.85, "link": 0.85, "task": 0.95}
"""What is read while helping comes before what is only said or raised."""

_SHORTEST: Final = 3
"""Of fewer letters no half of a word is."""

Terms = list[dict[int, float]]
"""For each word of a search, how well each row fits it."""


class Finder:
    """Finds in one pack, for an agent who reads ``language``. Built when first asked.

    To be used in the thread that first asks.
    """

    def __init__(self, pack: Pack, language: str) -> None:
        self._pack, self._language = pack, language
        self._entries: tuple[Entry, ...] = ()
        self._index: Index | None = None
        self._near = Near(())

    def find(self, said: str, limit: int = 8) -> list[Found]:
        """The entries that fit ``said`` best, the best first; for nothing, the pinned scripts.

        ``said`` may be anything: only letters and digits count, and of a long text its end.
        """
        asked = words.asked(said)
        if not asked.words:
            chosen = [entry for entry in entries(self._pack) if entry.pinned]
        else:
            scores = self._scores(self._built(), asked)
            ranked = sorted(scores, key=lambda number: (-scores[number], number))
            chosen = [self._entries[number] for number in ranked[:limit]]
        return [entry.found(self._pack.id, self._language) for entry in chosen[:limit]]

    def ready(self) -> None:
        """Build what the first search would have to wait for; for when nobody waits."""
        self._built()
        self._near.words("ready")

    def _built(self) -> Index:
        if self._index is None:
            self._entries = entries(self._pack)
            self._index = Index(self._entries, self._pack.about.languages)
            self._known = self._index.known()
            self._near = Near(self._known)
        return self._index

    def _scores(self, index: Index, asked: words.Asked) -> dict[int, float]:
        """How well each entry fits, by its number."""
        terms = [self._term(index, word, asked) for word in asked.words]
        best: dict[int, float] = {}
        for row, score in self._rows(terms).items():
            entry = index.rows[row].entry
            best[entry] = max(best.get(entry, 0.0), score)
        for term in terms:
            own: dict[int, float] = {}
            for row, score in term.items():
                entry = index.rows[row].entry
                own[entry] = max(own.get(entry, 0.0), score)
            for entry, score in own.items():
                best[entry] += _ANYWHERE * score
        for entry in best:
            best[entry] *= _KINDS.get(self._entries[entry].kind, 1.0)
        return best

    def _rows(self, terms: Terms) -> dict[int, float]:
        """How well each row fits the whole search."""
        total: dict[int, float] = {}
        count: dict[int, int] = {}
        for term in terms:
            for row, score in term.items():
                total[row] = total.get(row, 0.0) + score
                count[row] = count.get(row, 0) + 1
        return {
            row: score * (1 + _EVERY_WORD * (count[row] / len(terms)) ** 2)
            for row, score in total.items()
        }

    def _term(self, index: Index, word: str, asked: words.Asked) -> dict[int, float]:
        """How well each row fits one word, in whichever form it fits best."""
        found: dict[int, float] = {}
        for form, likeness, begun in self._forms(index, word, asked):
            for language in self._pack.about.languages:
                worth = likeness * (1.0 if language == self._language else _OTHER_LANGUAGE)
                for row, score in index.hits(language, form, begun=begun).items():
                    fit = score * worth * index.rows[row].worth
                    found[row] = max(found.get(row, 0.0), fit)
        return found

    def _forms(self, index: Index, word: str, asked: words.Asked) -> list[tuple[str, float, bool]]:
        """What the word may stand for: each form, how likely it is, and whether it goes on."""
        begun = word == asked.unfinished
        forms = [(word, 1.0, begun)]
        forms += [
            ("".join(p), 1.0, False) for p in asked.pairs if word in p and "".join(p) in self._known
        ]
        if any(index.hits(language, word, begun=begun) for language in self._pack.about.languages):
            return forms
        halves = [(word[:at], word[at:]) for at in range(_SHORTEST, len(word) - _SHORTEST + 1)]
        torn = [h for h in halves if self._known.issuperset(h)]
        forms += [(half, 0.8, False) for pair in torn[:1] for half in pair]
        if len(forms) == 1:
            forms += [(near, likeness, False) for near, likeness in self._near.words(word)]
            if begun:
                forms += [(near, likeness, True) for near, likeness in self._near.beginnings(word)]
        return forms
