"""A pack's words in memory: SQLite's FTS5 tells which rows have a word, and how much it tells.

Each phrase that a caller may say is a row of its own, so that one that fits well isn't thinned out
by the others; titles and pieces of the bodies are rows too. Each language has its own table, for
its own stems and so that a word is as rare as it is in that language.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import Final

from companion.packs import stems, words
from companion.packs.entries import Entry

_TITLE: Final = 1.4
_SAYS: Final = 1.1
_BODY: Final = 0.7
"""What a row's words are worth by where they stand."""

_BEGUN: Final = 0.85
"""What a word is worth that is still being typed, against one that is there whole."""

_FEW: Final = 8
"""So many words that a beginning may become are looked up one by one, by their stems."""

_KEPT: Final = 500
_STEMS: Final[dict[str, Callable[[str], str]]] = {"es": stems.spanish}
_TABLE: Final = "CREATE VIRTUAL TABLE {table} USING fts5(words, content='', tokenize='{how}')"
_FILL: Final = "INSERT INTO {table}(rowid, words) VALUES (?, ?)"
_HITS: Final = "SELECT rowid, -bm25({table}) FROM {table} WHERE {table} MATCH ?"


@dataclass(frozen=True, slots=True)
class Row:
    """A title, a phrase or a piece of a body: whose it is (the entry's number), and its worth."""

    entry: int
    worth: float


Hits = Mapping[int, float]
"""How well each row fits, by its number from 0."""


class Index:
    """The tables, one for each language. To be used in the thread that makes it."""

    def __init__(self, entries: tuple[Entry, ...], languages: tuple[str, ...]) -> None:
        self.rows: list[Row] = []
        self._entries, self._sizes = len(entries), dict[str, int]()
        self._tables = {language: f"words_{number}" for number, language in enumerate(languages)}
        self._known: dict[str, list[str]] = {}
        self._kept: dict[tuple[str, str, bool], Hits] = {}
        self._whole: dict[str, list[int]] = {}
        self._base = sqlite3.connect(":memory:")
        for language in languages:
            self._fill(language, list(_texts(entries, language)))

    def known(self) -> frozenset[str]:
        """Every word of every language, plain, as it is written."""
        return frozenset().union(*self._known.values())

    def same(self, said: tuple[str, ...]) -> list[int]:
        """The rows that say just this, word for word."""
        return self._whole.get(" ".join(said), [])

    def hits(self, language: str, word: str, *, begun: bool = False) -> Hits:
        """The rows with ``word``, each with its score; ``begun`` adds the words it begins.

        They are kept: while the next word is typed, those before it are asked for again.
        """
        key = (language, word, begun)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = self._hits(language, word, begun=begun)
        return self._kept[key]

    def _hits(self, language: str, word: str, *, begun: bool) -> Hits:
        found = self._asked(language, f'"{_stem(language, word)}"')
        if begun:
            for query in self._begun(language, word):
                for row, score in self._asked(language, query).items():
                    found[row] = max(found.get(row, 0.0), score * _BEGUN)
        return found

    def _begun(self, language: str, word: str) -> list[str]:
        """Queries for what ``word`` begins: each word if they are few, else all in one."""
        known = self._known[language]
        start, end = bisect_left(known, word), bisect_left(known, word + "\U0010ffff")
        if end - start > _FEW:
            return [f'"{word}"*']
        return list(dict.fromkeys(f'"{_stem(language, w)}"' for w in known[start:end]))

    def _asked(self, language: str, query: str) -> dict[int, float]:
        """Each row's score: BM25, but with the word as rare as it is among entries, not rows.

        Else a word would count for less the more phrases its own topic has it in.
        """
        sql = _HITS.format(table=self._tables[language])
        hits = self._base.execute(sql, (query,)).fetchall()
        within = len({self.rows[row - 1].entry for row, _fit in hits})
        among_rows = max(1e-6, log((self._sizes[language] - len(hits) + 0.5) / (len(hits) + 0.5)))
        among_entries = log(1 + (self._entries - within + 0.5) / (within + 0.5))
        return {row - 1: fit * among_entries / among_rows for row, fit in hits}

    def _fill(self, language: str, texts: list[tuple[int, float, str]]) -> None:
        table = self._tables[language]
        how = "porter unicode61" if language == "en" else "unicode61"
        self._base.execute(_TABLE.format(table=table, how=how))
        said = words.split_all([text for _entry, _worth, text in texts])
        first = len(self.rows) + 1
        self.rows += [Row(entry, worth) for entry, worth, _text in texts]
        stemmed = (" ".join(_stem(language, word) for word in one) for one in said)
        self._base.executemany(_FILL.format(table=table), enumerate(stemmed, first))
        for row, one in enumerate(said, first - 1):
            self._whole.setdefault(" ".join(one), []).append(row)
        self._known[language] = sorted({word for one in said for word in one})
        self._sizes[language] = len(texts)


def _stem(language: str, word: str) -> str:
    stem = _STEMS.get(language)
    return stem(word) if stem else word


def _texts(entries: tuple[Entry, ...], language: str) -> Iterator[tuple[int, float, str]]:
    """Each row's entry, worth and text."""
    for number, entry in enumerate(entries):
        if language in entry.title:
            yield number, _TITLE, entry.title[language]
        for phrase in entry.says.get(language, ()):
            yield number, _SAYS, phrase
        for piece in entry.body:
            if language in piece:
                yield number, _BODY, piece[language]
