from __future__ import annotations

from difflib import SequenceMatcher
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.packs.near import Near

KNOWN = [
    "reciprocity", "interpreter", "refund", "refunds", "deposit", "deposits", "direct", "account",
    "accountant", "language", "payroll", "paycheck", "migration", "desktop", "conciliacion",
    "reembolso", "historial", "bloqueada", "vez", "on",
]  # fmt: skip


@pytest.fixture(scope="module")
def near() -> Near:
    return Near(KNOWN)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("recipriosity", "reciprocity"),
        ("reciprocty", "reciprocity"),
        ("interpeter", "interpreter"),
        ("refnd", "refund"),
        ("refudn", "refund"),
        ("acount", "account"),
        ("langage", "language"),
        ("dirrect", "direct"),
        ("consiliacion", "conciliacion"),
        ("rembolso", "reembolso"),
        ("istorial", "historial"),
        ("vloqueada", "bloqueada"),
    ],
)
def test_slips_lead_to_the_word(near: Near, heard: str, meant: str) -> None:
    assert near.words(heard)[0][0] == meant


@pytest.mark.parametrize("heard", ["xylophone", "zzzzzz", "bee", "", "x" * 10_000])
def test_what_is_like_nothing_leads_nowhere(near: Near, heard: str) -> None:
    assert near.words(heard) == []
    assert near.beginnings(heard) == []


@pytest.mark.parametrize(("begun", "goes_on"), [("recipri", "recipro"), ("interpe", "interpr")])
def test_a_word_may_be_misspelt_before_it_is_whole(near: Near, begun: str, goes_on: str) -> None:
    assert near.beginnings(begun)[0][0] == goes_on


def test_the_likeliest_comes_first(near: Near) -> None:
    found = near.words("depositt")
    assert [word for word, _likeness in found] == ["deposit", "deposits"]
    assert found == sorted(found, key=lambda one: (-one[1], one[0]))


def test_the_same_first_letter_counts() -> None:
    assert Near(["bank", "tank"]).words("tanc")[0][0] == "tank"


def test_of_equals_the_order_is_fixed() -> None:
    assert Near(["cand", "canb"]).words("canx") == Near(["canb", "cand"]).words("canx")


@given(heard=st.text(max_size=60))
def test_any_text_is_only_compared(heard: str) -> None:
    near = Near(KNOWN)
    for word, likeness in (*near.words(heard), *near.beginnings(heard)):
        assert any(known.startswith(word) for known in KNOWN)
        assert 0 < likeness <= 1


@given(heard=st.text("abcdé", min_size=4, max_size=9))
def test_none_is_passed_over_by_its_letters_that_is_alike_enough(heard: str) -> None:
    """What tells most words apart at a glance never tells apart what the slow way finds."""
    known = ["".join(word) for word in product("abcd", repeat=4)]
    likeliest = max(SequenceMatcher(a=word, b=heard, autojunk=False).ratio() for word in known)
    assert bool(Near(known).words(heard)) == (likeliest >= 0.72 and len(heard) <= 6)


def test_no_more_is_kept_than_is_needed(near: Near) -> None:
    for number in range(1000):
        near.words(f"recipriosity{number}")
    assert len(near._kept) <= 200
