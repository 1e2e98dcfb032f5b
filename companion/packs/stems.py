"""What stays of a Spanish word when its endings go, so that “cancelé” finds “cancelación”.

SQLite stems English alone: :class:`English` asks it. :func:`spanish` takes off plurals, the
commonest suffixes, the verbs' endings and the last vowel: little enough to be read, and as much as
short phrases need.
"""

from __future__ import annotations

import re
import sqlite3
from functools import lru_cache
from typing import Final

_KEPT: Final = 1000
_PORTER: Final = (
    "CREATE VIRTUAL TABLE one USING fts5(word, content='', tokenize='porter unicode61')",
    "CREATE VIRTUAL TABLE stem USING fts5vocab(one, 'row')",
    "CREATE VIRTUAL TABLE stem_at USING fts5vocab(one, 'instance')",
)

_SHORTEST: Final = 3
"""As many letters stay at least."""

_PRONOUN: Final = re.compile(r"(?<=[a-z]{4})(?<=r|o)(?:melo|mela|se?l[oa]s?|tel[oa]|me|te|nos)$")
_NOUN: Final = (
    r"[aiu]?cion(?:es)?|sion(?:es)?|ador[ae]?s?|[ai]mientos?|mente|idad(?:es)?|[ae]ncias?"
)
_VERB: Final = (
    r"[ai]d[oa]s?|[ai]?[ei]?[ay]?ndo|[aei]rse|aron|ieron|[ai]ste|[aei]mos|aba[ns]?|ia[ns]?"
    r"|[aei]ria[ns]?|[aei]ra[ns]?|[aei]re"
)
_LAST: Final = r"an|en|as|es|os|ar|er|ir|a|e|i|o"
_ENDING: Final = re.compile(f"(?:{_NOUN}|{_VERB}|{_LAST})$")


@lru_cache(maxsize=10_000)
def spanish(word: str) -> str:
    """The stem of a word in small letters without accents."""
    bare = _PRONOUN.sub("", word)
    found = _ENDING.search(bare, _SHORTEST)
    return bare[: found.start()] if found else bare


class English:
    """SQLite's own stems, from a table for one word at a time: it tells them in no other way."""

    def __init__(self, base: sqlite3.Connection) -> None:
        """Make the table in ``base``."""
        for statement in _PORTER:
            base.execute(statement)
        self._base, self._kept = base, dict[str, str]()

    def stem(self, word: str) -> str:
        """The stem of a word in small letters without accents."""
        if word not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[word] = self._asked(word)
        return self._kept[word]

    def stems(self, words: list[str]) -> list[str]:
        """The stem of each of many words, in one go; none of them is kept."""
        self._base.execute("INSERT INTO one(rowid, word) VALUES (1, ?)", (" ".join(words),))
        found = self._base.execute('SELECT term FROM stem_at ORDER BY "offset"').fetchall()
        self._base.execute("INSERT INTO one(one) VALUES ('delete-all')")
        self._base.commit()
        return [str(term) for (term,) in found]

    def _asked(self, word: str) -> str:
        self._base.execute("INSERT INTO one(rowid, word) VALUES (1, ?)", (word,))
        found = self._base.execute("SELECT term FROM stem").fetchone()
        self._base.execute("INSERT INTO one(one) VALUES ('delete-all')")
        return str(found[0]) if found else word
