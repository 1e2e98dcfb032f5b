"""The words of a search: what is asked for, without what every sentence has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

MOST_WORDS: Final = 24
"""As many words of a search count, the last ones: nobody says more before pausing."""

_TAIL: Final = 2_000
_LONGEST: Final = 40
_ACCENT: Final = re.compile("[\u0300-\u036f]")
_BETWEEN: Final = "\x1f"
_WORD: Final = re.compile(r"[^\W_]+")

_ENGLISH: Final = """
a about after again all also am an and any are as at be because been before being but by can cant
could couldnt d did didnt do does doesn doesnt doing don dont for from get getting go going got
had has hasnt have havent having he hello help her here hes hi him his how i id if ill im in into
is isn isnt it its ive just know let like ll m may me more must my need no not now of off oh ok
okay on one only or other our out over please re really s said say says she shes should shouldnt
so some somebody someone something t than that thats the their them then there theres these they
theyre thing this to too try trying up us ve very want wanted was wasnt we well were what whats
when where which while who why will with won wont would wouldnt yes you your youre
aint b b4 bout cuz em gimme gonna gotta idk lemme n r u ur w wanna yall
"""
_SPANISH: Final = """
a al algo alguien aqui asi aun ayuda bien bueno como con cual cuando de deben debo del desde
donde dos e el ella ellos en entre era es esa ese eso esta estan estar este esto estoy favor fue
gracias ha haber hace hacer han has hasta hay he hola hoy iba la las le les lo los mas me mi mis
mucho muy nada necesito ni no nos nosotros o otra otro para pero por porque puede puedo pues que
quien quiere quiero se sea senor senora ser si sido sin sobre solo son soy su sus tambien te
tener tengo ti tiene todo tu tus un una uno unos usted va voy y ya yo
k pa pq q qe x xq
"""

STOP: Final = frozenset((_ENGLISH + _SPANISH).split())
"""Words that every sentence has, in each language; accents taken off."""

_BITS: Final = {word: 1 << number % 63 for number, word in enumerate(sorted(STOP))}
"""A bit for each of them; some share one, which now and then takes one for another."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: all that was said, its telling words, each once, and the unfinished one or ""."""

    said: tuple[str, ...]
    words: tuple[str, ...]
    unfinished: str


def plain(text: str) -> str:
    """``text`` in small letters and without accents."""
    small = text.casefold()
    return small if small.isascii() else _ACCENT.sub("", normalize("NFKD", small))


def split(text: str) -> list[str]:
    """Every word of ``text``, plain; of what is no word for its length, the beginning."""
    return [word[:_LONGEST] for word in _WORD.findall(plain(text))]


def split_all(texts: list[str]) -> list[list[str]]:
    """The same for each of many texts, in one go."""
    together = plain(_BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts))
    return [[word[:_LONGEST] for word in _WORD.findall(one)] for one in together.split(_BETWEEN)]


def small(said: Iterable[str]) -> int:
    """Which of the words that every sentence has are among ``said``: a bit for each."""
    bits = 0
    for word in said:
        bits |= _BITS.get(word, 0)
    return bits


def asked(text: str) -> Asked:
    """What ``text`` asks for; of a long text, its end."""
    said = split(text[-_TAIL:])[-MOST_WORDS:]
    telling = [word for word in said if word not in STOP] or said[-1:]
    unfinished = said[-1] if said and text[-1].isalnum() else ""
    return Asked(tuple(said), tuple(dict.fromkeys(telling)), unfinished)
