from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import Refused
from companion.policy.questions import MOST, Question, read, usable, value, values
from tests.helpers.tables import choice, number

PLAN = choice("plan", "monthly", "annual")
PAID = number("paid", "amount")
DAY = number("day", "date")
COUNT = number("count")
ALL = (PLAN, PAID, DAY, COUNT)


@pytest.mark.parametrize(
    ("question", "answer", "stored"),
    [
        (PLAN, " annual ", "annual"),
        (PAID, "600", "600.00"),
        (PAID, "1,200.50", "1200.50"),
        (PAID, "1200.5", "1200.50"),
        (PAID, "0.01", "0.01"),
        (PAID, "999999.99", "999999.99"),
        (PAID, "007", "7.00"),
        (DAY, "2024-02-29", "2024-02-29"),
        (COUNT, "0", "0"),
        (COUNT, "003", "3"),
    ],
)
def test_an_answer_has_one_stored_form(question: Question, answer: str, stored: str) -> None:
    assert read(question, answer) == stored


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (PLAN, "weekly"),
        (PLAN, ""),
        (PLAN, "Monthly"),
        (PAID, "abc"),
        (PAID, "-1"),
        (PAID, "0"),
        (PAID, "0.00"),
        (PAID, "1e12"),
        (PAID, "1000000"),
        (PAID, "1.234"),
        (PAID, "1,20"),
        (PAID, "1.200,50"),
        (PAID, "$5"),
        (PAID, "NaN"),
        (PAID, "٣"),
        (DAY, "2026-02-30"),
        (DAY, "01/31/2026"),
        (DAY, "20260131"),
        (DAY, "2026-W05-1"),
        (COUNT, "1.5"),
        (COUNT, "-1"),
        (COUNT, "1000000"),
        (COUNT, ""),
    ],
)
def test_what_cannot_be_an_answer_is_refused_by_name(question: Question, answer: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(question, answer)
    assert question.id in str(refusal.value)


def test_a_refused_choice_names_the_options() -> None:
    with pytest.raises(Refused, match=r"monthly, annual\.$"):
        read(PLAN, "weekly")


def test_a_pasted_novel_is_not_quoted_whole() -> None:
    for question in ALL:
        with pytest.raises(Refused) as refusal:
            read(question, "x" * 100_000)
        assert len(str(refusal.value)) < 200


@given(st.sampled_from(ALL), st.text())
def test_reading_refuses_or_gives_what_reads_back_as_itself(question: Question, said: str) -> None:
    try:
        stored = read(question, said)
    except Refused:
        return
    assert read(question, stored) == stored
    assert usable(ALL, {question.id: stored}) == {question.id: stored}


@given(st.decimals(min_value=Decimal("0.01"), max_value=MOST - Decimal("0.01"), places=2))
def test_every_amount_in_range_is_kept_to_the_cent(amount: Decimal) -> None:
    assert value(PAID, read(PAID, f"{amount:f}")) == amount
    assert value(PAID, read(PAID, f"{amount:,f}")) == amount


@given(st.dates())
def test_every_date_is_kept(day: date) -> None:
    assert date.fromisoformat(read(DAY, day.isoformat())) == day


def test_numbers_are_compared_as_numbers_and_the_rest_as_it_is() -> None:
    stored = {"plan": "annual", "paid": "600.00", "day": "2026-01-31", "count": "3"}
    assert values(ALL, stored) == {
        "plan": "annual",
        "paid": Decimal("600.00"),
        "day": "2026-01-31",
        "count": Decimal(3),
    }


def test_answers_kept_under_an_older_pack_count_as_not_given() -> None:
    stored = {"plan": "weekly", "paid": "monthly", "day": "soon", "count": "many", "gone": "1"}
    assert usable(ALL, stored) == {}
    assert values(ALL, stored | {"plan": "annual"}) == {"plan": "annual"}
