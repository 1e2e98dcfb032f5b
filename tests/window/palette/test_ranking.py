"""The words lead; use, pins and the call only part what fits about as well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.window.palette.ranking import Weight, ranked, shares

part = st.floats(0, 1)
weights = st.builds(Weight, part, part, part, st.booleans(), st.booleans())


def order(*given: tuple[str, Weight]) -> list[str]:
    return [name for name, _weight in ranked(given, lambda pair: pair[1], 10)]


def test_what_fits_better_comes_first() -> None:
    assert order(("b", Weight(0.4)), ("a", Weight(0.9))) == ["a", "b"]


@pytest.mark.parametrize("more", [Weight(0.8, use=1.0), Weight(0.8, likely=1.0)])
def test_of_equals_the_used_and_the_likely_come_first(more: Weight) -> None:
    assert order(("plain", Weight(0.8)), ("more", more)) == ["more", "plain"]


def test_a_pin_is_worth_less_than_what_was_said() -> None:
    assert order(("pin", Weight(0.5, 1.0, 1.0, pinned=True)), ("said", Weight(0.9))) == [
        "said",
        "pin",
    ]


def test_what_cannot_be_done_now_comes_after_what_can() -> None:
    assert order(("later", Weight(1.0, now=False)), ("now", Weight(0.6))) == ["now", "later"]


def test_what_does_not_fit_is_left_out_and_equals_keep_their_order() -> None:
    given = (("a", Weight(0.5)), ("none", Weight(0.0, 1.0, 1.0)), ("b", Weight(0.5)))
    assert order(*given) == ["a", "b"]


@given(st.lists(weights, max_size=20), st.integers(0, 10))
def test_no_more_than_asked_for_and_each_once(things: list[Weight], limit: int) -> None:
    numbered = list(enumerate(things))
    found = ranked(numbered, lambda pair: pair[1], limit)
    assert len(found) <= limit
    assert len({number for number, _weight in found}) == len(found)
    worths = [weight.worth for _number, weight in found]
    assert worths == sorted(worths, reverse=True)


def test_shares_are_beside_what_is_used_most() -> None:
    assert shares({"a": 8, "b": 2}) == {"a": 1.0, "b": 0.25}
    assert shares({}) == {}
    assert shares({"a": 0}) == {}
