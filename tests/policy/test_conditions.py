from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.policy.conditions import Condition, Holds, Range, Value, holds, matches, waits_for
from tests.helpers.tables import between

ANSWERS = st.dictionaries(
    st.sampled_from(["a", "b", "c"]), st.sampled_from(["x", "y"]) | st.decimals(0, 9, places=0)
)
TESTS = (
    st.sampled_from(["x", "y"])
    | st.lists(st.sampled_from(["x", "y"]), max_size=2)
    | st.builds(between, st.none() | st.integers(0, 9), st.none() | st.integers(0, 9))
)
CONDITIONS = st.dictionaries(st.sampled_from(["a", "b", "c"]), TESTS)


@pytest.mark.parametrize(
    ("test", "value", "expected"),
    [
        ("monthly", "monthly", True),
        ("monthly", "annual", False),
        (["monthly", "annual"], "annual", True),
        ([], "annual", False),
        (between(1, 3), Decimal(1), True),
        (between(1, 3), Decimal("2.99"), True),
        (between(1, 3), Decimal(3), False),
        (between(1), Decimal("0.99"), False),
        (between(None, 3), Decimal(-5), True),
        (between(), Decimal(10**9), True),
        (between(), "word", False),
        ("1", Decimal(1), False),
    ],
)
def test_one_answer_against_one_test(
    test: str | list[str] | Range,
    value: Value,
    expected: bool,
) -> None:
    assert matches(test, value) is expected


def test_an_empty_condition_always_holds() -> None:
    assert holds({}, {}) is Holds.YES


def test_a_failed_test_settles_it_whatever_is_still_open() -> None:
    assert holds({"open": "x", "told": "x"}, {"told": "y"}) is Holds.NO


def test_what_is_open_is_named_in_the_conditions_order() -> None:
    condition: Condition = {"c": "x", "a": "x", "b": "x"}
    assert holds(condition, {"a": "x"}) is Holds.OPEN
    assert waits_for(condition, {"a": "x"}) == ["c", "b"]


@given(CONDITIONS, ANSWERS, ANSWERS)
def test_more_answers_never_take_back_a_yes_or_a_no(
    condition: Condition, answers: dict[str, Value], more: dict[str, Value]
) -> None:
    before = holds(condition, answers)
    after = holds(condition, more | answers)
    assert before is Holds.OPEN or after is before


@given(CONDITIONS, ANSWERS)
def test_it_is_open_exactly_when_it_waits_and_nothing_fails(
    condition: Condition, answers: dict[str, Value]
) -> None:
    failed = any(n in answers and not matches(t, answers[n]) for n, t in condition.items())
    waiting = bool(waits_for(condition, answers))
    expected = Holds.NO if failed else Holds.OPEN if waiting else Holds.YES
    assert holds(condition, answers) is expected


@pytest.mark.parametrize("word", ["nan", "inf", "-Infinity", "sNaN"])
def test_a_range_ends_at_numbers(word: str) -> None:
    with pytest.raises(ValueError, match="must be a number"):
        Range(at_least=Decimal(word))
    with pytest.raises(ValueError, match="must be a number"):
        Range(below=Decimal(word))
