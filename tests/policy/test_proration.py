from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import Refused
from companion.policy.proration import prorate, year_later

PRICES = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999999.99"), places=2)
STARTS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@st.composite
def cancellations(draw: st.DrawFn) -> tuple[date, date]:
    start = draw(STARTS)
    days = (year_later(start) - start).days
    return start, start + timedelta(days=draw(st.integers(0, days)))


def test_half_a_year_is_half_the_price() -> None:
    estimate = prorate(Decimal("365.00"), date(2025, 1, 1), date(2025, 7, 2))
    assert (estimate.days_left, estimate.days) == (183, 365)
    assert estimate.amount == Decimal("183.00")
    assert estimate.end == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2025, 3, 1), date(2026, 3, 1), 365),
        (date(2023, 3, 1), date(2024, 3, 1), 366),
        (date(2024, 2, 29), date(2025, 2, 28), 365),
        (date(2023, 2, 28), date(2024, 2, 28), 365),
    ],
)
def test_a_year_ends_on_the_same_day_leap_years_included(start: date, end: date, days: int) -> None:
    estimate = prorate(Decimal(100), start, start)
    assert (estimate.end, estimate.days) == (end, days)


def test_cents_are_rounded_half_up() -> None:
    assert prorate(Decimal("0.01"), date(2023, 3, 1), date(2023, 8, 31)).amount == Decimal("0.01")
    assert prorate(Decimal("0.01"), date(2023, 3, 1), date(2023, 9, 1)).amount == Decimal("0.00")


@given(PRICES, cancellations())
def test_it_is_exact_and_between_nothing_and_all(paid: Decimal, when: tuple[date, date]) -> None:
    start, cancelled = when
    estimate = prorate(paid, start, cancelled)
    exact = Fraction(paid) * estimate.days_left / estimate.days
    assert 0 <= estimate.amount <= paid
    assert abs(Fraction(estimate.amount) - exact) <= Fraction(1, 200)
    assert estimate.amount == estimate.amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(cancellations())
def test_days_are_those_of_a_plain_count(when: tuple[date, date]) -> None:
    start, cancelled = when
    estimate = prorate(Decimal(1), start, cancelled)
    every_day, day = [], start
    while day < year_later(start):
        every_day.append(day)
        day += timedelta(days=1)
    assert estimate.days == len(every_day)
    assert estimate.days_left == sum(1 for one in every_day if one >= cancelled)


@given(PRICES, cancellations())
def test_later_never_gives_more(paid: Decimal, when: tuple[date, date]) -> None:
    start, cancelled = when
    if cancelled < year_later(start):
        later = prorate(paid, start, cancelled + timedelta(days=1))
        assert later.amount <= prorate(paid, start, cancelled).amount


@given(PRICES, STARTS)
def test_the_first_day_gives_all_and_the_last_nothing(paid: Decimal, start: date) -> None:
    assert prorate(paid, start, start).amount == paid
    assert prorate(paid, start, year_later(start)).amount == 0


@pytest.mark.parametrize(
    ("start", "cancelled", "words"),
    [
        (date(2025, 1, 2), date(2025, 1, 1), "before the start"),
        (date(2025, 1, 1), date(2026, 1, 2), "after the end"),
        (date(9999, 1, 1), date(9999, 1, 1), "beyond the calendar"),
    ],
)
def test_dates_that_cannot_be_are_refused(start: date, cancelled: date, words: str) -> None:
    with pytest.raises(Refused, match=words):
        prorate(Decimal(1), start, cancelled)
