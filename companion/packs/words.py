"""The words of a search: what is asked for, without what every sentence has."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MOST_WORDS: Final = 24
"""As many words of a search count, the last ones: nobody says more before pausing."""

_TAIL: Final = 2_000
_WORD: Final = re.compile(r"[^\W_]+")

_ENGLISH: Final = """
a about after again all also am an and any are as at be because been before being but by can
could d did do does doesn doing don for from get getting go going got had has have having he
hello help her here hi him his how i if in into is isn it its just know let like ll m may me
more must my need no not now of off oh ok okay on one only or other our out over please re
really s said say says she should so some somebody someone something than that the their them
then there these they thing this to too try trying t up us ve very want wanted was we well were
what when where which while who why will with won would yes you your
"""
_SPANISH: Final = """
a al algo alguien aqui asi aun ayuda bien bueno como con cual cuando de deben debo del desde
donde dos e el ella ellos en entre era es esa ese eso esta estan estar este esto estoy favor fue
gracias ha haber hace hacer han has hasta hay he hola hoy iba la las le les lo los mas me mi mis
mucho muy nada necesito ni no nos nosotros o otra otro para pero por porque puede puedo pues que
quien quiere quiero se sea senor senora ser si sido sin sobre solo son soy su sus tambien te
tener tengo ti tiene todo tu tus un una uno unos usted va voy y ya yo
"""

STOP: Final = frozenset((_ENGLISH + _SPANISH).split())
"""Words that every sentence has, in each language; accents taken off."""


def plain(text: str) -> str:
    """``text`` in small letters and without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def asked(text: str) -> tuple[str, ...]:
    """The words of ``text`` that tell something, each once; all of them when none does."""
    words = _WORD.findall(plain(text[-_TAIL:]))[-MOST_WORDS:]
    telling = [word for word in words if word not in STOP] or words[-1:]
    return tuple(dict.fromkeys(telling))


def query(words: tuple[str, ...], *, every: bool) -> str:
    """The words as an FTS5 query: any of them, or every one; the last may still be being typed."""
    terms = [f'"{word}"' for word in words[:-1]]
    terms.append("(" + " OR ".join(f'"{part}"*' for part in _beginnings(words[-1])) + ")")
    return (" AND " if every else " OR ").join(terms)


def _beginnings(word: str) -> list[str]:
    """A word and, if it is long, itself less an ending that stemming may have taken off."""
    return [word[: len(word) - cut] for cut in ((0, 1, 2) if len(word) > 6 else (0,))]  # noqa: PLR2004
