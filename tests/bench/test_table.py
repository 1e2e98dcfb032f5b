"""The table says what was measured, against what, and whether that is enough."""

from __future__ import annotations

from tests.bench.arithmetic import Row, paired, spread
from tests.bench.table import cells, table

START = paired("start", "bare window", "ms", [300.0, 340.0], [200.0, 200.0], 2.0)


def test_a_row_in_words() -> None:
    assert cells(START) == (
        "start", "320 ms", "200 ms bare window", "1.60 (1.50–1.70)", "2 times", "ok",
    )  # fmt: skip


def test_what_is_too_much_stands_out() -> None:
    slow = Row("find", unit="ms", ours=5.51, most=5.0)
    assert cells(slow) == ("find", "5.51 ms", "–", "–", "5 ms", "NOT OK")


def test_two_limits_are_both_told() -> None:
    both = Row("click", "commit", "ms", 12.0, 4.0, spread([3.0]), 3.0, 16.0)
    assert cells(both)[4:] == ("3 times, 16 ms", "ok")


def test_what_a_system_does_not_tell_is_said() -> None:
    row = Row("peak memory", limit=1.6, missing="this system doesn't tell")
    assert cells(row)[1] == "not measured here: this system doesn't tell"
    assert cells(row)[-1] == ""


def test_columns_stand_under_their_heads() -> None:
    heads, *lines = table([START, Row("a longer name", unit="MiB", ours=3.0)]).splitlines()
    place = heads.index("measured")
    assert [line.index(text) for line, text in zip(lines, ("320", "3.00"), strict=True)] == [
        place,
        place,
    ]
