"""What stays of a Spanish word when its endings go, so that “cancelé” finds “cancelación”.

SQLite stems English alone. This takes off plurals, the commonest suffixes, the verbs' endings and
the last vowel: little enough to be read, and as much as short phrases need.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

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
