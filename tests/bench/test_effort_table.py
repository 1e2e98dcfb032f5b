"""The effort table: the model's sums, what is assumed of the other way, and the lines."""

from __future__ import annotations

import json

import pytest

from tests.bench.by_hand import BY_HAND
from tests.bench.effort import HEADS, NAMES, Counted, cells, lines, read
from tests.helpers.keystrokes import Effort, seconds

CHECK_IN = Counted("check_in", 1, 1, 0, "H M 1K", 2.03)


@pytest.mark.parametrize(
    ("operators", "spent"),
    [("K", 0.28), ("M P K", 2.73), ("H M 3K", 2.59), ("12K", 3.36), ("", 0.0)],
)
def test_operators_add_up(operators: str, spent: float) -> None:
    assert seconds(operators) == pytest.approx(spent)


@pytest.mark.parametrize("operators", ["X", "K2", "-1K", "M,P"])
def test_what_is_no_operator_is_refused(operators: str) -> None:
    with pytest.raises(ValueError, match=operators):
        seconds(operators)


def test_the_hands_are_counted_as_they_move() -> None:
    effort = Effort()
    effort.click()
    effort.press("Ctrl+Shift+H")
    effort.type("edit a paycheck")
    effort.scroll()
    effort.click()
    assert effort.operators == [
        *("M", "P", "K"),
        *("H", "M", "3K"),
        *("M", "15K"),
        *("H", "P"),
        *("M", "P", "K"),
    ]
    assert (effort.acts, effort.words, effort.scrolls) == (3, 3, 1)


def test_every_job_is_told_both_ways() -> None:
    assert set(BY_HAND) == set(NAMES)


@pytest.mark.parametrize("job", BY_HAND)
def test_the_other_way_says_what_it_assumes(job: str) -> None:
    way = BY_HAND[job]
    assert way.seconds > 0
    assert len(way.assumed) > 40
    assert way.operators.startswith("M ")


def test_a_row_in_words() -> None:
    assert cells(CHECK_IN) == (
        "check in", "1 (1)", "–", "2.0 s", f"{BY_HAND['check_in'].seconds:.1f} s",
        f"{2.03 / BY_HAND['check_in'].seconds:.0%}", "ok",
    )  # fmt: skip


def test_too_many_acts_stand_out() -> None:
    assert cells(Counted("check_in", 3, 1, 0, "", 9.0))[-1] == "NOT OK"


def test_what_was_left_is_read_in_the_tables_order() -> None:
    begin = {"job": "begin", "acts": 1, "most": 1, "words": 0, "operators": "M 2K", "seconds": 1.9}
    check_in = {"job": "check_in", "acts": 1, "most": 1, "words": 0, "operators": "", "seconds": 2}
    left = "\n".join(map(json.dumps, (check_in, begin)))
    assert [row.job for row in read(left)] == ["begin", "check_in"]


def test_the_table_ends_with_the_sum() -> None:
    table = lines([CHECK_IN, CHECK_IN])
    assert table[0] == HEADS
    assert table[-1][3] == "4.1 s"
    assert {len(line) for line in table} == {len(HEADS)}
