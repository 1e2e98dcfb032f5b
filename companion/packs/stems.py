"""What stays of a Spanish word when its endings go, so that “cancelé” finds “cancelación”.

SQLite stems English alone. This takes off plurals, the commonest suffixes, the verbs' endings and
the last vowel: little enough to be read, and as much as short phrases need.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_SHORTEST: Final = 3
"""As many letters stay at least."""

_PRONOUNS: Final = tuple("melo mela selo sela melos selos selas telo".split())
_ENDINGS: Final = tuple(
    sorted(
        """
        aciones iciones uciones acion icion ucion ciones cion siones sion adores adoras ador adora
        amientos imientos amiento imiento amente mente idades idad ancias ancia encias encia
        ados adas ado ada idos idas ido ida ando iendo yendo arse erse irse
        aron ieron aste iste amos emos imos aban aba ian ia aria eria iria aran eran iran
        ara are era ere ira ire an en as es os ar er ir a e i o
        """.split(),
        key=len,
        reverse=True,
    )
)


@lru_cache(maxsize=10_000)
def spanish(word: str) -> str:
    """The stem of a word in small letters without accents."""
    for pronouns in _PRONOUNS:
        if word.endswith(pronouns) and len(word) - len(pronouns) > _SHORTEST:
            word = word.removesuffix(pronouns)
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
