"""Fields of an event are read as what is asked for, whatever was written."""

from __future__ import annotations

import math

import pytest

from tests.helpers.happening import Tape


@pytest.mark.parametrize(
    ("value", "number"),
    [(3, 3.0), (2.5, 2.5), ("3", 7.0), (math.nan, 7.0), (math.inf, 7.0), (10**400, 7.0)],
)
def test_numbers(value: float | str, number: float) -> None:
    assert Tape().add("start", every=value).number("every", 7.0) == number


def test_a_missing_field_is_the_default() -> None:
    event = Tape().add("start", text=5, done=0)
    assert (event.text("text"), event.text("else"), event.text("else", "x")) == ("5", "", "x")
    assert event.number("else") == 0.0
    assert (event.flag("done"), event.flag("else"), event.flag("else", default=False)) == (
        False,
        True,
        False,
    )
