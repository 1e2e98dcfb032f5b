"""Numbers that must not be kept: payment cards (by Luhn's check), social-security and bank numbers.

They are caught in everything that a person types, before it is saved.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

import msgspec

from companion.calls import bank_numbers
from companion.text import _

SHORTEST_CARD: Final = 13
LONGEST_CARD: Final = 19

# What stands between a card's groups of digits, as cards are written, typed and read out.
_GAP: Final = r"[\s.\-_/\u200b\u2010-\u2015\u2212\uff0d]"
_RUN: Final = re.compile(rf"(?<!\d)\d(?:{_GAP}{{0,3}}\d){{12,}}(?!\d)")
_GROUP: Final = re.compile(r"\d+")
# The first digits that payment networks use (ISO/IEC 7812): an order or a date looks otherwise.
_NETWORK: Final = re.compile(r"[3-6]\d{12,18}|2[2-7]\d{14}")
_LONGEST_GROUP: Final = 8
_FEWEST: Final = re.compile(r"\d(?:[^\d]{0,24}\d){3}")
"""Four digits not far apart: less is no such number, and most words have none."""
# 123-45-6789 and 123 45 6789; nine digits alone only where the words say what they are, as a case
# or an order number looks the same.
_SOCIAL: Final = re.compile(
    r"(?<!\d)(?<!\d-)(?!000|666|9\d\d)\d{3}([ .\-\u00a0\u2010-\u2015])(?!00)\d{2}\1(?!0000)\d{4}"
    r"(?!-?\d)"
)
_SOCIAL_NAMED: Final = re.compile(
    r"(?i)\b(ssn|ss(?=#)|social(?:[ -]security)?|seguro social)"
    r"((?:\W{0,3}(?:number|num|no|número|numero))?\W{0,5}(?:(?:is|es)\W{0,5})?)\d{9}(?!\d)"
)


class Redacted(msgspec.Struct, frozen=True):
    """Text without such numbers, and how many were taken out."""

    text: str
    cards: int = 0
    socials: int = 0
    banks: int = 0

    @property
    def found(self) -> int:
        """How many numbers were taken out."""
        return self.cards + self.socials + self.banks


def redact(text: str) -> Redacted:
    """``text`` with each card, social-security and bank number replaced by what it was."""
    if _FEWEST.search(text) is None:
        return Redacted(text)
    plain = _with_plain_digits(text)
    social = "[" + _("social-security number removed") + "]"
    without, named = _SOCIAL_NAMED.subn(lambda found: f"{found[1]}{found[2]}{social}", plain)
    without, written = _SOCIAL.subn(lambda _found: social, without)
    without, banks = _without_banks(without)
    without, cards = _without_cards(without)
    found = named + written + cards + banks
    return Redacted(without if found else text, cards, named + written, banks)


def _without_banks(text: str) -> tuple[str, int]:
    mark = "[" + _("bank number removed") + "]"
    parts: list[str] = []
    at, spans = 0, bank_numbers.spans(text)
    for start, end in spans:
        parts += [text[at:start], mark]
        at = end
    return "".join([*parts, text[at:]]), len(spans)


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
    """One run of digits: cards may stand anywhere in it, beside a date or a telephone number."""
    groups = list(_GROUP.finditer(run))
    parts: list[str] = []
    kept = at = found = 0
    while at < len(groups):
        first = groups[at]
        if count := _groups_of_a_card(run, groups, at):
            parts += [run[kept : first.start()], mark]
            kept = groups[at + count - 1].end()
            found += 1
        elif len(first[0]) > SHORTEST_CARD:
            clean, more = _within(first[0], mark)
            parts += [run[kept : first.start()], clean]
            kept = first.end()
            found += more
        at += max(1, count)
    return "".join([*parts, run[kept:]]), found


def _groups_of_a_card(run: str, groups: list[re.Match[str]], at: int) -> int:
    """How many groups from ``at`` on make the longest card number; 0 where none do."""
    longest = 0
    digits = ""
    for count, group in enumerate(groups[at : at + LONGEST_CARD], start=1):
        digits += group[0]
        if len(digits) > LONGEST_CARD:
            break
        if _is_card(digits) and _grouped_as_card(run, groups[at : at + count]):
            longest = count
    return longest


def _grouped_as_card(run: str, groups: list[re.Match[str]]) -> bool:
    """One kind of gap throughout, or the groups that are printed on cards.

    A telephone number beside a date has neither.
    """
    sizes = [len(group[0]) for group in groups]
    gaps = {run[one.end() : two.start()] for one, two in pairwise(groups)}
    if len(groups) == 1:
        return True
    printed = set(sizes[:-1]) == {4} or sizes[:2] == [4, 6]
    return printed or (len(gaps) == 1 and max(sizes) <= _LONGEST_GROUP)


def _within(digits: str, mark: str) -> tuple[str, int]:
    """Cards inside digits without a gap, with an expiry date stuck to them, say."""
    parts: list[str] = []
    start = found = 0
    while start < len(digits):
        lengths = range(min(LONGEST_CARD, len(digits) - start), SHORTEST_CARD - 1, -1)
        length = next((n for n in lengths if _is_card(digits[start : start + n])), 0)
        parts.append(mark if length else digits[start])
        found += bool(length)
        start += length or 1
    return "".join(parts), found


def _is_card(digits: str) -> bool:
    return bool(_NETWORK.fullmatch(digits)) and luhn([int(digit) for digit in digits])


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
