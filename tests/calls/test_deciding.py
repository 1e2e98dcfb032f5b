"""An answer to a decision's question: read, kept with the others, and with the ruling it gives."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from companion.calls.deciding import answered
from companion.errors import Refused
from tests.helpers.small_packs import PACK

REFUND: Final = PACK.decision("refund")
TODAY: Final = date(2026, 7, 2)
ANNUAL: Final = {"billing": "annual", "paid": "1200.00", "started": "2026-01-01"}


def test_an_answer_that_decides_nothing_yet_has_no_verdict() -> None:
    kept = answered(REFUND, {}, "billing", "annual", TODAY)
    assert (kept["decision"], kept["question"], kept["value"]) == ("refund", "billing", "annual")
    assert kept["verdict"] == "yes"
    assert "amount" not in kept
    kept = answered(REFUND, {}, "paid", "1,200.00", TODAY)
    assert kept == {"decision": "refund", "question": "paid", "value": "1200.00"}


def test_the_last_one_brings_the_amount_and_how_it_was_reckoned() -> None:
    before = {name: value for name, value in ANNUAL.items() if name != "paid"}
    kept = answered(REFUND, before, "paid", "1,200.00", TODAY)
    assert (kept["verdict"], kept["rules"]) == ("yes", "annual")
    assert (kept["amount"], kept["arithmetic"]) == ("601.64", "1200.00 × 183 / 365")


def test_taken_away_it_no_longer_counts() -> None:
    kept = answered(REFUND, ANNUAL, "billing", "  ", TODAY)
    assert kept == {"decision": "refund", "question": "billing", "value": ""}


def test_what_the_pack_assumes_is_today_s_until_it_is_said() -> None:
    kept = answered(REFUND, ANNUAL, "cancelled", "2026-01-01", TODAY)
    assert kept["arithmetic"] == "1200.00 × 365 / 365"
    assert ANNUAL == {"billing": "annual", "paid": "1200.00", "started": "2026-01-01"}


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [("colour", "red", "no question “colour”"), ("billing", "weekly", "not an answer"),
     ("paid", "abc", "not an amount"), ("started", "2026-02-30", "not a date")],
)  # fmt: skip
def test_what_can_t_be_is_refused(question: str, answer: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        answered(REFUND, ANNUAL, question, answer, TODAY)


def test_there_is_no_question_without_a_decision() -> None:
    with pytest.raises(Refused, match="no question “billing”"):
        answered(None, {}, "billing", "annual", TODAY)
