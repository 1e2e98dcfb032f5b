"""Bank numbers go where it is sure that they are such; what only looks like one stays."""

from __future__ import annotations

import string
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.calls.bank_numbers import is_iban, is_routing, spans
from companion.calls.redaction import redact

BANK: Final = "[bank number removed]"
# The examples of SWIFT's IBAN registry.
IBANS: Final = (
    "DE89370400440532013000", "GB82WEST12345698765432", "NO9386011117947",
    "ES9121000418450200051332", "FR1420041010050500013M02606", "CR05015202001026284066",
    "DO28BAGR00000001212453611324", "GT82TRAJ01020000001210029690",
    "MT84MALT011000012345MTLCAST001S",
)  # fmt: skip
ROUTING: Final = ("021000021", "121000358", "011401533", "091000019")
"""As the banks publish them."""


def fours(plain: str, gap: str) -> str:
    return gap.join(plain[place : place + 4] for place in range(0, len(plain), 4))


@pytest.mark.parametrize("iban", IBANS)
@pytest.mark.parametrize("gap", ["", " ", "-", "\u00a0"])
@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_an_iban_in_many_spellings(iban: str, gap: str, case: type[str]) -> None:
    written = f"Pays from {fours(case(iban), gap)}, she says"
    found = redact(written)
    assert found.text == f"Pays from {BANK}, she says"
    assert (found.banks, found.found) == (1, 1)


@pytest.mark.parametrize("iban", IBANS)
def test_one_wrong_digit_makes_it_none(iban: str) -> None:
    wrong = iban[:2] + f"{(int(iban[2:4]) + 1) % 97:02}" + iban[4:]
    assert not is_iban(wrong)
    assert is_iban(iban)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("routing 021000021 account 1234567890", f"routing {BANK} account {BANK}"),
        ("Routing number: 021000021, acct no. 00123 456",
         f"Routing number: {BANK}, acct no. {BANK}"),
        ("account # 998877665 routing # 121000358", f"account # {BANK} routing # {BANK}"),
        ("ABA 0210-0002-1", f"ABA {BANK}"),
        ("021000021 123456789012", f"{BANK} {BANK}"),
        ("rtn 091000019/12345678", f"rtn {BANK}/{BANK}"),
        ("bank account 123456789", f"bank account {BANK}"),
        ("checking account number is 12345678", f"checking account number is {BANK}"),
        ("Savings: 1234-5678", f"Savings: {BANK}"),
        ("ruta 021000021 cuenta 123456789", f"ruta {BANK} cuenta {BANK}"),
        ("cuenta bancaria número 123456789", f"cuenta bancaria número {BANK}"),
        ("\uff10\uff12\uff11000021 123456789012", f"{BANK} {BANK}"),
    ],
)  # fmt: skip
def test_routing_and_account_numbers(written: str, kept: str) -> None:
    assert redact(written).text == kept


@pytest.mark.parametrize(
    "written",
    [
        "account 123456789",
        "case 021000021",
        "021000021",
        "routing 021000022",
        "021000021 2125550142",
        "021000021 on 2026-03-02",
        "bank said 2026-03-02 at 10:00",
        "her bank is on 555-123-4567",
        "checking: 555-123-4567",
        "checking 2 invoices, 100234 and 100235",
        "savings 12345",
        "bank account 2026-03-02",
        "routed the call to 5551234567",
        "GB83 WEST 1234 5698 7654 32",
        "ZZ89370400440532013000",
        "a DE89370400440532013000X b",
        "PO BOX12 3456 7890 1234",
    ],
)
def test_what_only_looks_like_one_stays(written: str) -> None:
    assert redact(written).text == written


@pytest.mark.parametrize("digits", ROUTING)
def test_routing_numbers_are_known_by_their_check_digit(digits: str) -> None:
    assert is_routing(digits)
    others = [digits[:-1] + last for last in string.digits if last != digits[-1]]
    assert not any(is_routing(other) for other in others)


@pytest.mark.parametrize("digits", ["000000000", "130000006", "500000005", "990000000"])
def test_districts_that_do_not_exist(digits: str) -> None:
    assert not is_routing(digits)


@given(st.text(max_size=80), st.sampled_from(IBANS), st.text(max_size=80))
def test_an_iban_is_found_in_any_words(before: str, iban: str, after: str) -> None:
    assert iban not in redact(f"{before}\n\n{iban}\n\n{after}").text


@given(st.text(alphabet=string.digits + " -acoutn.DE89rig#:\n", max_size=200))
def test_spans_are_in_order_and_apart(written: str) -> None:
    found = spans(written)
    edges = [edge for span in found for edge in span]
    assert edges == sorted(edges)
    assert all(any(sign.isdecimal() for sign in written[start:end]) for start, end in found)


@given(st.text(alphabet=string.digits + " -account routing DE\n", max_size=200))
def test_redacting_twice_changes_nothing_more(written: str) -> None:
    once = redact(written)
    assert redact(once.text).found == 0


@pytest.mark.parametrize(
    "piece",
    ["DE89 3704 ", "account 1234 ", "routing 021000021 ", "bank account ", "AA12 ", "021000021 "],
)
def test_a_hundred_thousand_characters(piece: str) -> None:
    written = (piece * 100_000)[:100_000]
    found = redact(written)
    assert (found.text == written) is (found.found == 0)
