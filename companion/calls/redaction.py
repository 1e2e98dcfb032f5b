"""Numbers that must not be kept: payment cards (by Luhn's check) and US social-security numbers.

They are caught in everything that a person types, before it is saved.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from companion.text import _

SHORTEST_CARD: Final = 13
LONGEST_CARD: Final = 19

# Digits that one separator at most parts, as cards are written and read out.
_RUN: Final = re.compile(r"(?<!\d)\d(?:[ .\-\u00a0\u2010-\u2015]?\d){12,}(?!\d)")
# 123-45-6789 and 123 45 6789; nine digits alone only where the words say what they are, as a case
# or an order number looks the same.
_SOCIAL: Final = re.compile(
    r"(?<![\d-])(?!000|666|9\d\d)\d{3}([ .\-\u2010-\u2015])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])"
)
_SOCIAL_NAMED: Final = re.compile(
    r"(?i)\b(ssn|social(?:[ -]security)?(?: number| no\.?)?|seguro social)(\W{0,5})\d{9}(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Redacted:
    """Text without such numbers, and how many were taken out."""

    text: str
    cards: int = 0
    socials: int = 0

    @property
    def found(self) -> int:
        """How many numbers were taken out."""
        return self.cards + self.socials


def redact(text: str) -> Redacted:
    """``text`` with each card and social-security number replaced by what it was."""
    plain = _with_plain_digits(text)
    social = "[" + _("social-security number removed") + "]"
    without, named = _SOCIAL_NAMED.subn(lambda found: f"{found[1]}{found[2]}{social}", plain)
    without, written = _SOCIAL.subn(lambda _found: social, without)
    without, cards = _without_cards(without)
    found = named + written + cards
    return Redacted(without if found else text, cards, named + written)


def _without_cards(text: str) -> tuple[str, int]:
    mark = "[" + _("card number removed") + "]"
    count = 0

    def replaced(run: re.Match[str]) -> str:
        nonlocal count
        clean, found = _scan(run[0], mark)
        count += found
        return clean

    return _RUN.sub(replaced, text), count


def _scan(run: str, mark: str) -> tuple[str, int]:
    """One run of digits: a card may stand anywhere in it, beside an expiry date, say."""
    places = [index for index, sign in enumerate(run) if sign.isdigit()]
    digits = [int(run[place]) for place in places]
    parts: list[str] = []
    kept = start = found = 0
    while start <= len(digits) - SHORTEST_CARD:
        length = _card_length(digits, start)
        if not length:
            start += 1
            continue
        parts += [run[kept : places[start]], mark]
        kept = places[start + length - 1] + 1
        start += length
        found += 1
    return "".join([*parts, run[kept:]]), found


def _card_length(digits: list[int], start: int) -> int:
    """How many digits from ``start`` on make the longest card number; 0 where none do."""
    if digits[start] == 0:
        return 0
    most = min(LONGEST_CARD, len(digits) - start)
    lengths = range(most, SHORTEST_CARD - 1, -1)
    return next((n for n in lengths if luhn(digits[start : start + n])), 0)


def luhn(digits: list[int]) -> bool:
    """Whether the last digit is the check digit of those before it (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004 - a digit's greatest
    return total % 10 == 0


def _with_plain_digits(text: str) -> str:
    """Full-width, Arabic and other digits as ASCII ones, sign by sign, so that places stay."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(sign)) if not sign.isascii() and sign.isdecimal() else sign
        for sign in text
    )
