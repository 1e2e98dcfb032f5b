"""Which call is meant of those that ring, and what is kept of a number."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.calls.call import Call, State
from companion.calls.fold import fold
from companion.calls.ringing import ringing_one, tail
from tests.helpers.happening import Tape

FIRST: Final = {"phone_id": "a", "tail": "0101"}
SECOND: Final = {"phone_id": "b", "tail": "0202"}


def call(kind: str = "ring", /, **data: str) -> Call:
    tape = Tape()
    tape.add_data(kind, data)
    made = fold(tape.events)
    assert made is not None
    return made


def test_an_id_says_which() -> None:
    one, two = call(**FIRST), call(**SECOND)
    assert ringing_one([one, two], "b", "0101", one.id) is two
    assert ringing_one([one, two], "c", "", None) is None


def test_without_an_id_the_last_digits_do_and_then_the_one_turned_to() -> None:
    one, two = call(**FIRST), call(**SECOND)
    assert ringing_one([one, two], "", "0202", one.id) is two
    assert ringing_one([one, two], "", "", two.id) is two
    assert ringing_one([one, two], "", "9999", None) is one


def test_only_what_rings_is_meant() -> None:
    talking = call("start", **FIRST)
    assert talking.state is State.TALK
    assert ringing_one([talking], "a", "0101", talking.id) is None
    assert ringing_one([], "", "", None) is None


@pytest.mark.parametrize(
    ("number", "kept"),
    [("+1 (555) 555-0199", "0199"), ("", ""), ("12", "12"), ("anonymous", ""),
     ("x; rm -rf 12345", "2345"), ("\u0663\u0664\u0665\u0666\u06678", "8")],
)  # fmt: skip
def test_a_number_leaves_its_last_four_digits(number: str, kept: str) -> None:
    assert tail(number) == kept


@given(st.text())
def test_whatever_is_told_as_a_number_at_most_four_digits_are_kept(told: str) -> None:
    kept = tail(told)
    assert len(kept) <= 4
    assert not kept or (kept.isascii() and kept.isdecimal())
