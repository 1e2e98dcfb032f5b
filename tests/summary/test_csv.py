from __future__ import annotations

import csv
import io
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.summary import as_csv
from companion.summary.data import Summary
from tests.helpers.shift import ZONE
from tests.helpers.summaries import HOSTILE, hostile, nothing, of_shift

Row = dict[str, str]


def written(summary: Summary, language: str = "en") -> str:
    return as_csv.render(summary, language, ZONE)


def rows(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_it_begins_with_the_mark_that_excel_wants_once() -> None:
    text = written(of_shift())
    assert text.encode().startswith(b"\xef\xbb\xbf")
    assert text.count("\ufeff") == 1


def test_lines_end_as_rfc_4180_says() -> None:
    text = written(of_shift())
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_a_row_a_call_and_no_two_heads_alike() -> None:
    found = rows(written(of_shift()))
    assert len(found) == 13
    assert len(found[0]) == len(set(found[0])) == 25
    assert all(None not in row and None not in row.values() for row in found)


def test_sums_of_the_columns_are_the_totals() -> None:
    summary = of_shift()
    found, totals = rows(written(summary)), summary.totals
    for head, total in (
        ("Talk (s)", totals.talk_seconds),
        ("Hold (s)", totals.hold_seconds),
        ("After-call work (s)", totals.wrap_up_seconds),
        ("Check-ins due", totals.check_ins.due),
        ("Check-ins on time", totals.check_ins.on_time),
        ("Check-ins late", totals.check_ins.late),
        ("Check-ins not made", totals.check_ins.missed),
        ("Interpreter or relay (s)", totals.interpreter.seconds + totals.relay.seconds),
    ):
        assert sum(int(row[head]) for row in found) == total


def test_dates_and_times_are_the_agents() -> None:
    first = rows(written(of_shift()))[0]
    assert (first["Date"], first["Start"]) == ("2026-03-02", "08:02:00")


def test_an_amount_is_a_number() -> None:
    amounts = [row["Estimate"] for row in rows(written(of_shift())) if row["Estimate"]]
    assert [Decimal(amount) for amount in amounts] == [Decimal("300.82")]


def test_a_missed_call_has_no_words_in_its_number_cells() -> None:
    missed = rows(written(of_shift()))[1]
    assert missed["Outcome"] == "missed"
    assert missed["Talk (s)"] == "0"
    assert missed["Verification"] == missed["Note complete"] == missed["Note copied"] == ""


def test_what_was_not_answered_adds_to_no_time() -> None:
    """One that the agent made, and nobody took, has after-call work; the totals leave that out."""
    rows_ = [
        msgspec.structs.replace(row, answered=False, wrap_up_seconds=30.0)
        for row in of_shift().calls
    ]
    summary = msgspec.structs.replace(of_shift(), calls=tuple(rows_))
    assert {row["After-call work (s)"] for row in rows(written(summary))} == {"0"}


def test_an_empty_span_is_a_header_alone() -> None:
    assert written(nothing()).count("\r\n") == 1
    assert rows(written(nothing())) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_one_inert_cell(words: str) -> None:
    found = rows(written(hostile(words)))
    assert len(found) == 1
    for cell in found[0].values():
        assert not cell.startswith(as_csv.FORMULA)
        assert "\n" not in cell
        assert "\r" not in cell


@given(st.text(max_size=50))
def test_any_text_reads_back_inert_and_whole(text: str) -> None:
    shown = as_csv.inert(text)
    assert shown in {text, f"'{text}"}
    assert not shown.startswith(as_csv.FORMULA)


@pytest.mark.parametrize("harmless", ["Ana", "1 - 2", "a=b", "'quoted", "", "José María"])
def test_harmless_text_is_left_alone(harmless: str) -> None:
    assert as_csv.inert(harmless) == harmless


def test_numbers_are_never_quoted_by_the_guard() -> None:
    for row in rows(written(of_shift())):
        assert row["Talk (s)"].isdecimal()
        assert row["Events"].isdecimal()
