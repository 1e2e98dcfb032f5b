"""Bank numbers in words: IBANs by their check digits, US routing numbers with their account.

A routing number alone is public, and nine digits may as well be a case; so one counts where its
check digit fits (ABA's weights of 3, 7 and 1) and either a word names it or an account follows. An
account's digits have no check, so a word or a routing number has to say what they are.
"""

from __future__ import annotations

import re
from typing import Final

_PER_97: Final = 97
_SEPARATOR: Final = r"[ \u00a0\u2009.\-\u2010-\u2015]?"
# ISO 13616: two letters, two check digits, up to thirty letters and digits, often in fours.
_IBAN: Final = re.compile(
    rf"(?<![A-Za-z0-9])([A-Za-z]{{2}}{_SEPARATOR}[0-9]{{2}}(?:{_SEPARATOR}[A-Za-z0-9]){{11,30}})"
    r"(?![A-Za-z0-9])"
)
_LENGTHS: Final = {
    **dict.fromkeys(("NO",), 15), **dict.fromkeys(("BE",), 16),
    **dict.fromkeys(("DK", "FI", "FO", "GL", "NL"), 18), **dict.fromkeys(("MK", "SI"), 19),
    **dict.fromkeys(("AT", "BA", "EE", "KZ", "LT", "LU", "MN", "XK"), 20),
    **dict.fromkeys(("CH", "HR", "LI", "LV"), 21),
    **dict.fromkeys(("BG", "BH", "CR", "DE", "GB", "GE", "IE", "ME", "RS", "VA"), 22),
    **dict.fromkeys(("AE", "GI", "IL", "IQ", "TL", "OM", "SO"), 23),
    **dict.fromkeys(("AD", "CZ", "ES", "MD", "PK", "RO", "SA", "SE", "SK", "TN", "VG"), 24),
    **dict.fromkeys(("LY", "PT", "ST"), 25), **dict.fromkeys(("IS", "TR"), 26),
    **dict.fromkeys(("BI", "DJ", "FR", "GR", "IT", "MC", "MR", "SM"), 27),
    **dict.fromkeys(("AL", "AZ", "BY", "CY", "DO", "GT", "HU", "LB", "NI", "PL", "SD", "SV"), 28),
    **dict.fromkeys(("BR", "EG", "PS", "QA", "UA"), 29), **dict.fromkeys(("JO", "KW", "MU"), 30),
    "MT": 31, "SC": 31, "LC": 32, "RU": 33,
}  # fmt: skip
"""Characters of an IBAN by country (SWIFT's IBAN registry)."""

_GAP: Final = r"[\s:=#.,;/()\-]"
_IS: Final = rf"(?:{_GAP}{{0,4}}(?:numbers?|no\.?|num\.?|número|is|es|de)\b){{0,2}}{_GAP}{{0,4}}"
_ROUTING: Final = r"(?P<routing>[0-9]{9}|[0-9]{4}[ \-][0-9]{4}[ \-][0-9])(?![0-9])"
_ACCOUNT: Final = r"(?P<account>[0-9](?:[ \-]?[0-9]){3,16})(?![0-9])"
_ROUTING_WORD: Final = r"\b(?:routing|aba|rtn|r/t|transit|ruta|tránsito)\b"
_ACCOUNT_WORD: Final = r"\b(?:account|acct|a/c|acc|checking|savings|cuenta|cta)\b\.?"
_BANK_WORD: Final = (
    r"\b(?:bank(?:ing)?[ -]account|checking(?:[ -]account)?|savings(?:[ -]account)?"
    r"|cuenta (?:bancaria|corriente|de ahorros?|de cheques)|direct deposit account)\b"
)
_NAMED_ROUTING: Final = re.compile(rf"(?i){_ROUTING_WORD}{_IS}{_ROUTING}")
_NAMED_BANK: Final = re.compile(
    rf"(?i){_BANK_WORD}(?:{_IS}(?:account|acct|cuenta)\b\.?)?{_IS}{_ACCOUNT}"
)
_NEXT_ACCOUNT: Final = re.compile(
    rf"(?i)[^0-9\n]{{0,24}}?{_ACCOUNT_WORD}{_IS}{_ACCOUNT}|{_GAP}{{1,3}}{_ACCOUNT}".replace(
        "(?P<account>", "(?P<named>", 1
    )
)
_BARE_PAIR: Final = re.compile(rf"(?<![0-9\-]){_ROUTING}[ \t]{{1,3}}{_ACCOUNT}")
_ACCOUNT_FIRST: Final = re.compile(rf"(?i){_ACCOUNT_WORD}{_IS}{_ACCOUNT}")
_NEAR: Final = 80
"""Characters between a routing number and the word that names its account."""
_TELEPHONE: Final = re.compile(r"1?[2-9][0-9]{2}[2-9][0-9]{6}")
_OTHERWISE: Final = re.compile(
    r"(?:1[ \-])?[0-9]{3}[ \-][0-9]{3}[ \-][0-9]{4}"  # a telephone number
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{2,4}"  # a date
)
"""Groups of digits that are written like something else."""
_SHORTEST: Final = 6
"""Digits of an account that no word names: a shorter number beside nine digits is anything."""


def spans(text: str) -> list[tuple[int, int]]:
    """Where bank numbers stand in ``text`` (ASCII digits): start and end, in order, apart."""
    found = [*_ibans(text), *_routed(text), *_named(text)]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _ibans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    while (match := _IBAN.search(text, at)) is not None:
        end = _iban_end(text, match)
        if end:
            spans.append((match.start(), end))
        at = end or match.start() + 2
    return spans


def _iban_end(text: str, match: re.Match[str]) -> int:
    """Where the IBAN that begins a match ends; 0 where none does: a word may follow it."""
    wanted = _LENGTHS.get(match[1][:2].upper(), 0)
    plain = ""
    for place in range(match.start(), match.end()):
        if text[place].isalnum():
            plain += text[place]
        if len(plain) == wanted:
            whole = place + 1 == len(text) or not text[place + 1].isalnum()
            return place + 1 if whole and is_iban(plain) else 0
    return 0


def is_iban(plain: str) -> bool:
    """Whether ``plain`` (no gaps) is of its country's length and its check digits fit."""
    upper = plain.upper()
    if len(upper) != _LENGTHS.get(upper[:2]) or not upper.isascii():
        return False
    turned = upper[4:] + upper[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % _PER_97 == 1


def is_routing(digits: str) -> bool:
    """Whether nine digits are a US routing number: a district that exists, and the check digit."""
    district = int(digits[:2])
    exists = district <= 12 or 21 <= district <= 32 or 61 <= district <= 72 or district == 80  # noqa: PLR2004 - the districts of the Federal Reserve, thrift and electronic numbers
    weighed = sum(int(digit) * (3, 7, 1)[place % 3] for place, digit in enumerate(digits))
    return exists and weighed % 10 == 0 and digits != "0" * 9


def _routed(text: str) -> list[tuple[int, int]]:
    """Routing numbers that a word names, or that an account follows; and those accounts."""
    found: list[tuple[int, int]] = []
    for match in _NAMED_ROUTING.finditer(text):
        if is_routing(_digits(match["routing"])):
            found.append(match.span("routing"))
            found += _account_beside(text, *match.span())
    for match in _BARE_PAIR.finditer(text):
        account = _digits(match["account"])
        long_enough = len(account) >= _SHORTEST and not _TELEPHONE.fullmatch(account)
        if long_enough and is_routing(_digits(match["routing"])):
            found += [match.span("routing"), match.span("account")]
    return found


def _account_beside(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if after := _NEXT_ACCOUNT.match(text, end, end + _NEAR):
        name = "named" if after["named"] else "account"
        return [after.span(name)]
    before = list(_ACCOUNT_FIRST.finditer(text, max(0, start - _NEAR), start))
    return [before[-1].span("account")] if before else []


def _named(text: str) -> list[tuple[int, int]]:
    """Accounts that words call a bank's: "account 123456" alone may be the company's own."""
    return [
        match.span("account")
        for match in _NAMED_BANK.finditer(text)
        if len(_digits(match["account"])) >= _SHORTEST
        and not _OTHERWISE.fullmatch(match["account"])
    ]


def _digits(written: str) -> str:
    return "".join(sign for sign in written if sign.isdecimal())
