"""The bench's own sums: a wrong median would flatter every figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.arithmetic import Row, paired, percentile, ratios, spread

NUMBERS = st.lists(st.floats(0.1, 1e6), min_size=1)


def test_a_spread_has_the_middle_and_both_ends() -> None:
    found = spread([3.0, 1.0, 10.0, 2.0])
    assert (found.middle, found.least, found.most) == (2.5, 1.0, 10.0)


@pytest.mark.parametrize(
    ("share", "expected"), [(0, 1.0), (1, 1.0), (50, 50.0), (99, 99.0), (100, 100.0)]
)
def test_a_percentile_is_one_of_the_numbers(share: float, expected: float) -> None:
    assert percentile([float(number) for number in range(100, 0, -1)], share) == expected


@given(NUMBERS, st.floats(0, 100))
def test_a_percentile_bounds_its_share(numbers: list[float], share: float) -> None:
    found = percentile(numbers, share)
    assert found in numbers
    assert sum(number <= found for number in numbers) >= len(numbers) * share / 100 - 1e-6


def test_ratios_are_taken_pair_by_pair() -> None:
    """A machine that slows down in the middle of a run slows both of a pair."""
    found = ratios([20.0, 200.0, 22.0], [10.0, 100.0, 10.0])
    assert (found.middle, found.least, found.most) == (2.0, 2.0, 2.2)


def test_ratios_need_as_many_floors() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratios([1.0, 2.0], [1.0])


@pytest.mark.parametrize(
    ("limit", "most", "ok"),
    [
        (2.0, None, True), (1.9, None, False), (None, None, None), (None, 20.0, True),
        (None, 19.0, False), (2.0, 19.0, False), (1.9, 20.0, False),
    ],
)  # fmt: skip
def test_a_row_is_ok_when_every_limit_is_kept(
    limit: float | None, most: float | None, *, ok: bool | None
) -> None:
    row = Row("w", "f", "ms", 20.0, 10.0, spread([2.0]), limit, most)
    assert row.ok is ok


def test_what_was_not_measured_is_neither() -> None:
    assert Row("w", limit=1.0, missing="not told").ok is None


def test_a_paired_row_has_the_medians() -> None:
    row = paired("w", "f", "ms", [4.0, 6.0, 9.0], [2.0, 3.0, 3.0], 2.0)
    assert (row.ours, row.floor) == (6.0, 3.0)
    assert row.ratio is not None
    assert (row.ratio.middle, row.ok) == (2.0, True)
