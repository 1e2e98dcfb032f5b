"""Words typed without their vowels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.packs.skeletons import Skeletons

KNOWN = sorted(
    ["verify", "verification", "password", "manager", "payment", "account", "vary", "vet"]
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("vrfy", "verify"),
        ("vfy", "verify"),
        ("psswrd", "password"),
        ("pswrd", "password"),
        ("mngr", "manager"),
        ("mgr", "manager"),
        ("pymnt", "payment"),
        ("acct", "account"),
    ],
)
def test_the_word_that_was_meant_comes_first(typed: str, first: str) -> None:
    assert Skeletons(KNOWN).words(typed)[0][0] == first


@pytest.mark.parametrize("typed", ["vf", "verfiy", "mngrs", "pt", "vt", "xfer", "fy", ""])
def test_what_is_too_little_or_no_skeleton_is_nothing(typed: str) -> None:
    assert Skeletons(KNOWN).words(typed) == []


def test_more_of_the_consonants_is_likelier() -> None:
    ((_word, some),) = Skeletons(KNOWN).words("mgr")
    ((_word, most),) = Skeletons(KNOWN).words("mngr")
    assert 0.6 <= some < most <= 1


@given(typed=st.text(alphabet="bcdfgaeiou.*[(\\", max_size=12))
def test_whatever_is_typed_is_only_letters_in_their_order(typed: str) -> None:
    for word, part in Skeletons(KNOWN).words(typed):
        assert (word[0], word[-1]) == (typed[0], typed[-1])
        assert 0 < part <= 1
