"""Addresses are read strictly; what follows the number's sign is the number and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import UsageFault
from companion.phone import addresses, inbox

RING = "companion://event/ring"


@pytest.mark.parametrize("kind", inbox.KINDS)
def test_each_kind(kind: str) -> None:
    assert addresses.read(f"companion://event/{kind}?number=5550100") == (
        kind,
        {"number": "5550100"},
    )


def test_all_fields_with_their_signs() -> None:
    kind, fields = addresses.read(f"{RING}?id=a%26b&name=Ana%20M&direction=out&number=%2B1%20555")
    assert kind == "ring"
    assert fields == {"id": "a&b", "name": "Ana M", "direction": "out", "number": "+1 555"}


@pytest.mark.parametrize("address", [RING, f"{RING}/", f"{RING}?", "COMPANION://EVENT/ring"])
def test_without_a_number(address: str) -> None:
    assert addresses.read(address) == ("ring", {"number": ""})


@pytest.mark.parametrize(
    "number", ["5&id=evil", "5&number=6", "5#x", "5?number=7", "&direction=out", "5=6", "--help"]
)
def test_nothing_in_a_number_is_another_field(number: str) -> None:
    assert addresses.read(f"{RING}?id=a&number={number}") == ("ring", {"id": "a", "number": number})


def test_bytes_that_are_no_text_are_kept_as_half_characters() -> None:
    assert addresses.read(f"{RING}?number=%ff")[1]["number"] == "\udcff"


@pytest.mark.parametrize(
    "address",
    [
        "", "companion:", "companion://", "companion://event", "companion://event/", "tel:5550100",
        "companion://event/explode", "companion://event/ring/more", "companion://call/ring",
        "companion://event.evil/ring", "companion://user@event/ring", "companion:event/ring",
        "http://event/ring", "xcompanion://event/ring", "companion://event/../event/ring",
        f"{RING}?explode=1", f"{RING}?id", f"{RING}?id=a&id=b", f"{RING}?=a", f"{RING} --help",
        f"{RING}?number={'5' * 9000}", "--help", "/reset", "companion://event/ring\n",
    ],
)  # fmt: skip
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(UsageFault, match="is not an address of Companion"):
        addresses.read(address)


@given(st.text())
def test_no_text_makes_another_error(text: str) -> None:
    for address in (text, f"{RING}?{text}", f"companion://{text}"):
        try:
            kind, fields = addresses.read(address)
        except UsageFault:
            continue
        assert kind in inbox.KINDS
        assert set(fields) <= {"number", *addresses.FIELDS}
