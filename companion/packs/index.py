"""A pack's words in memory: SQLite's FTS5 tells which rows have a word, and how much it tells.

Each phrase that a caller may say is a row of its own, so that one that fits well isn't thinned out
by the others; titles and pieces of the bodies are rows too. Each language has its own table, for
its own stems and so that a word is as rare as it is in that language.
"""

from __future__ import annotations

import sqlite3
import weakref
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import log
from typing import Final

from companion.packs import stems, words
from companion.packs.entries import Entry, Passage, Place

_TITLE: Final = 1.4
_SAYS: Final = 1.1
_BODY: Final = 0.7
"""What a row's words are worth by where they stand."""

_PLACES: Final[dict[float, Place]] = {_TITLE: "title", _SAYS: "says", _BODY: "body"}

_BEGUN: Final = 0.85
"""What a word is worth that is still being typed, against one that is there whole."""

_RAREST: Final = 3
"""A word counts as in so many entries at least, if there are many: that one phrase alone has a word
tells little of what is meant by the others beside it."""

_FEW: Final = 8
"""So many words that a beginning may become are looked up one by one, by their stems."""

_AT_ONCE: Final = 100
"""So many texts are taken apart at once: all of them would take up memory for a moment."""

_KEPT: Final = 300
_STEMS: Final[dict[str, Callable[[str], str]]] = {"es": stems.spanish}
_TABLE: Final = "CREATE VIRTUAL TABLE {table} USING fts5(words, content='', tokenize='{how}')"
_STEMS_OF: Final = "CREATE VIRTUAL TABLE stems_of_one USING fts5vocab({table}, 'row')"
_FILL: Final = "INSERT INTO {table}(rowid, words) VALUES (?, ?)"
_HITS: Final = "SELECT rowid FROM {table} WHERE {table} MATCH ?"


@dataclass(frozen=True, slots=True)
class Row:
    """A title, a phrase or a piece of a body: whose it is (the entry's number), and its worth."""

    entry: int
    worth: float

    @property
    def in_body(self) -> bool:
        """Whether it is a piece of a body."""
        return self.worth == _BODY


Hits = Mapping[int, float]
"""How well each row fits, by its number from 0."""


class Index:
    """The tables, one for each language. To be used in the thread that makes it."""

    def __init__(self, entries: tuple[Entry, ...], languages: tuple[str, ...]) -> None:
        self.rows: list[Row] = []
        self.small = array("q")
        self._entries, self._tables = len(entries), dict[str, str]()
        self._known: dict[str, list[str]] = {}
        self._kept: dict[tuple[str, str, bool], Hits] = {}
        self._starts: dict[str, int] = {}
        self._shortness, self._hashes = array("f"), array("q")
        # Whoever lets go of the index closes it, in whatever thread that is.
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._base.close)
        self._english: stems.English | None = None
        for number, language in enumerate(languages):
            self._tables[language] = f"words_{number}"
            self._starts[language] = len(self.rows)
            self._fill(language, _texts(entries, language))
        self._base.commit()
        self.owners = [row.entry for row in self.rows]
        self._hashed = array("l", sorted(range(len(self.rows)), key=self._hashes.__getitem__))
        self._hashes = array("q", (self._hashes[row] for row in self._hashed))

    def known(self) -> frozenset[str]:
        """Every word of every language, plain, as it is written."""
        return frozenset().union(*self._known.values())

    def knows(self, word: str) -> bool:
        """Whether any language has just this word."""
        for known in self._known.values():
            at = bisect_left(known, word)
            if at < len(known) and known[at] == word:
                return True
        return False

    def stems_of(self, language: str) -> frozenset[str]:
        """The stems of every word of a language."""
        self._base.execute(_STEMS_OF.format(table=self._tables[language]))
        found = self._base.execute("SELECT term FROM stems_of_one")
        stems = frozenset(term for (term,) in found)
        self._base.execute("DROP TABLE stems_of_one")
        return stems

    def same(self, said: tuple[str, ...]) -> list[int]:
        """The rows that say just this, word for word."""
        wanted = hash(" ".join(said))
        first, last = bisect_left(self._hashes, wanted), bisect_right(self._hashes, wanted)
        return list(self._hashed[first:last])

    def passage(self, row: int, entry: Entry) -> Passage:
        """A row of ``entry``, in words."""
        language = [name for name, start in self._starts.items() if start <= row][-1]
        first = bisect_left(self.rows, self.rows[row].entry, self._starts[language], row, key=_of)
        worth, text = next(islice(_texts_of(entry, language), row - first, None))
        return Passage(text, language, _PLACES[worth])

    def stem(self, language: str, word: str) -> str:
        """What the table of a language keeps of ``word``, a plain one: it without its endings."""
        if language != "en":
            return _stem(language, word)
        return self._porter().stem(word)

    def stem_all(self, language: str, plain: list[str]) -> list[str]:
        """The same for each of many words, in one go."""
        if language != "en":
            return [_stem(language, word) for word in plain]
        return self._porter().stems(plain)

    def _porter(self) -> stems.English:
        if self._english is None:
            self._english = stems.English(self._base)
        return self._english

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
        found = self._asked(language, " OR ".join(_queries(language, word)))
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
        """Each row's score as BM25 has it, but with the word as rare as it is among entries.

        Among rows it would count for less the more phrases its own topic has it in. SQLite's own
        BM25 looks for the word twice, and takes as long as all the rest.
        """
        found = self._base.execute(_HITS.format(table=self._tables[language]), (query,)).fetchall()
        hits = [row - 1 for (row,) in found]
        rarest = min(_RAREST, self._entries // 10)
        within = max(rarest, len({self.owners[row] for row in hits}))
        rarity = log(1 + (self._entries - within + 0.5) / (within + 0.5))
        return {row: rarity * self._shortness[row] for row in hits}

    def _fill(self, language: str, texts: Iterator[tuple[int, float, str]]) -> None:
        """Make a language's table."""
        first, known = len(self.rows), set[str]()
        how = "porter unicode61" if language == "en" else "unicode61"
        self._base.execute(_TABLE.format(table=self._tables[language], how=how))
        while some := list(islice(texts, _AT_ONCE)):
            known.update(*self._add(language, some))
        self._known[language] = sorted(known)
        self._shortness[first:] = _shortness(self._shortness[first:])

    def _add(self, language: str, some: list[tuple[int, float, str]]) -> list[list[str]]:
        """Add some rows; the words of each."""
        said = words.split_all([text for _entry, _worth, text in some])
        stemmed = (" ".join(_stem(language, word) for word in one) for one in said)
        fill = _FILL.format(table=self._tables[language])
        self._base.executemany(fill, enumerate(stemmed, len(self.rows) + 1))
        self.rows += [_row(entry, worth) for entry, worth, _text in some]
        self.small.extend(map(words.small, said))
        self._shortness.extend(map(len, said))
        self._hashes.extend(hash(" ".join(one)) for one in said)
        return said


@lru_cache(maxsize=200)
def _row(entry: int, worth: float) -> Row:
    """The same object for all rows that are alike: there are thousands."""
    return Row(entry, worth)


def _shortness(lengths: array[float]) -> array[float]:
    """By how much a word tells more of a short text, as BM25 has it (k1 = 1.2, b = 0.75)."""
    mean = sum(lengths) / max(1, len(lengths))
    return array("f", (2.2 / (1 + 1.2 * (0.25 + 0.75 * length / mean)) for length in lengths))


def _stem(language: str, word: str) -> str:
    stem = _STEMS.get(language)
    return stem(word) if stem else word


def _queries(language: str, text: str) -> Iterator[str]:
    """One for each of some words, or turns of speech, between strokes."""
    for one in text.split("|"):
        yield '"' + " ".join(_stem(language, word) for word in one.split()) + '"'


def _texts(entries: tuple[Entry, ...], language: str) -> Iterator[tuple[int, float, str]]:
    """Each row's entry, worth and text."""
    for number, entry in enumerate(entries):
        for worth, text in _texts_of(entry, language):
            yield number, worth, text


def _texts_of(entry: Entry, language: str) -> Iterator[tuple[float, str]]:
    """The worth and text of each of an entry's rows."""
    if language in entry.title:
        yield _TITLE, entry.title[language]
    for phrase in entry.says.get(language, ()):
        yield _SAYS, phrase
    for piece in entry.body:
        if language in piece:
            yield _BODY, piece[language]


def _of(row: Row) -> int:
    return row.entry
