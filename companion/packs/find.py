"""Finding by the caller's own words, in every language of the pack at once.

Each phrase that a caller may say is a row of its own, so that one that fits well isn't thinned out
by the others; titles and bodies are rows too. SQLite's FTS5 ranks the rows (bm25, English stems,
accents ignored), and an entry is as good as its best row.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Final

from companion.packs import words
from companion.packs.entries import Entry, Found, Kind, entries
from companion.policy.pack import Pack

__all__ = ["Finder", "Found"]

_WEIGHTS: Final = (5.0, 6.0, 1.0)
"""For a title, for what callers say, for the body."""

_OTHER_LANGUAGE: Final = 0.6
_EVERY_WORD: Final = 1.5
_MORE_ROWS: Final = 0.1
"""How much each further row of an entry adds to its best one."""

_KINDS: Final[dict[Kind, float]] = {"script": 0.85, "code": 0.85, "link": 0.85, "task": 0.95}
"""What is read while helping comes before what is only said or raised."""

_ROWS: Final = 300
_TABLE: Final = (
    "CREATE VIRTUAL TABLE words USING fts5(title, says, body, content='', "
    "tokenize='porter unicode61 remove_diacritics 2')"
)
_SEARCH: Final = (
    "SELECT rowid, -bm25(words, ?, ?, ?) FROM words WHERE words MATCH ? ORDER BY 2 DESC LIMIT ?"
)
_EVERY: Final = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"


@dataclass(slots=True)
class _Index:
    """The table in memory, and for each of its rows the entry's number and the row's weight."""

    table: sqlite3.Connection
    entries: tuple[Entry, ...]
    rows: list[tuple[int, float]] = field(default_factory=list)


class Finder:
    """Finds in one pack, for an agent who reads ``language``. Built when first asked.

    To be used in the thread that first asks.
    """

    def __init__(self, pack: Pack, language: str) -> None:
        self._pack, self._language = pack, language
        self._index: _Index | None = None

    def find(self, said: str, limit: int = 8) -> list[Found]:
        """The entries that fit ``said`` best, the best first; for nothing, the pinned scripts.

        ``said`` may be anything: only letters and digits count, and of a long text its end.
        """
        asked = words.asked(said)
        if not asked:
            chosen = [entry for entry in entries(self._pack) if entry.pinned]
        else:
            index = self._built()
            scores = self._scores(index, asked)
            ranked = sorted(scores, key=lambda number: (-scores[number], number))
            chosen = [index.entries[number] for number in ranked]
        return [entry.found(self._pack.id, self._language) for entry in chosen[:limit]]

    def _scores(self, index: _Index, asked: tuple[str, ...]) -> dict[int, float]:
        """How well each entry fits, by its number."""
        any_of = words.query(asked, every=False)
        hits = index.table.execute(_SEARCH, (*_WEIGHTS, any_of, _ROWS)).fetchall()
        complete = self._complete(index, asked)
        best: dict[int, float] = {}
        total: dict[int, float] = {}
        for row, fit in hits:
            number, weight = index.rows[row - 1]
            score = fit * weight * (_EVERY_WORD if row in complete else 1.0)
            best[number] = max(best.get(number, 0.0), score)
            total[number] = total.get(number, 0.0) + score
        return {n: best[n] + _MORE_ROWS * min(total[n] - best[n], best[n]) for n in best}

    def _complete(self, index: _Index, asked: tuple[str, ...]) -> set[int]:
        """The rows that have every word."""
        every = words.query(asked, every=True)
        return {row for (row,) in index.table.execute(_EVERY, (every, _ROWS))}

    def _built(self) -> _Index:
        if self._index is None:
            index = _Index(sqlite3.connect(":memory:"), entries(self._pack))
            index.table.execute(_TABLE)
            rows = self._rows(index)
            index.table.executemany(
                "INSERT INTO words(rowid, title, says, body) VALUES (?, ?, ?, ?)", rows
            )
            self._index = index
        return self._index

    def _rows(self, index: _Index) -> list[tuple[int, str, str, str]]:
        """What goes into the table; notes whose each row is."""
        rows: list[tuple[int, str, str, str]] = []
        for number, entry in enumerate(index.entries):
            for language in self._pack.about.languages:
                weight = _KINDS.get(entry.kind, 1.0)
                weight *= 1.0 if language == self._language else _OTHER_LANGUAGE
                for texts in _texts(entry, language):
                    index.rows.append((number, weight))
                    rows.append((len(index.rows), *texts))
        return rows


def _texts(entry: Entry, language: str) -> list[tuple[str, str, str]]:
    """An entry's rows in one language: title, phrases, pieces of its body."""
    rows = [(entry.title.get(language, ""), "", "")]
    rows += [("", phrase, "") for phrase in entry.says.get(language, ())]
    rows += [("", "", piece[language]) for piece in entry.body if language in piece]
    return rows
