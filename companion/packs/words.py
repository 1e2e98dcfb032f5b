"""The words of a search: what is asked for, without what every sentence has."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

MOST_WORDS: Final = 24
"""As many words of a search count, the last ones: nobody says more before pausing."""

_TAIL: Final = 2_000
_LONGEST: Final = 40
_WORD: Final = re.compile(r"[^\W_]+")

_ENGLISH: Final = """
a about after again all also am an and any are as at be because been before being but by can
could d did do does doesn doesnt doing don dont didnt for from get getting go going got had has have having he
hello help her here hi him his how i if in into is isn it its isnt just know let like ll m im ive id ill may me
more must my need no not now of off oh ok okay on one only or other our out over please re
really s said say says she should so some somebody someone something than that the their them
then there these they thing this to too try trying t up us ve very want wanted was wasnt we well were
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


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: its telling words, each once; which follow each other; the unfinished one or ""."""

    words: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    unfinished: str


def plain(text: str) -> str:
    """``text`` in small letters and without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def split(text: str) -> list[str]:
    """Every word of ``text``, plain, none longer than any that is a word."""
    return [word[:_LONGEST] for word in _WORD.findall(plain(text))]


def asked(text: str) -> Asked:
    """What ``text`` asks for; of a long text, its end."""
    said = split(text[-_TAIL:].replace("'", "").replace("’", ""))[-MOST_WORDS:]
    telling = [word for word in said if word not in STOP] or said[-1:]
    unfinished = bool(said) and text[-1:].isalnum()
    return Asked(
        tuple(dict.fromkeys(telling)), tuple(pairwise(said)), said[-1] if unfinished else ""
    )
