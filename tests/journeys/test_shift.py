"""A whole shift by mouse and keyboard alone, and its summary against the test's own count."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from companion import formats
from tests.helpers.packs import copied
from tests.journeys import calls, calls_on_money, calls_with_others
from tests.journeys.day import Day

if TYPE_CHECKING:
    from tests.journeys.book import Book
    from tests.journeys.office import Office

SHIFT: Final = (
    calls.reactivation, calls_on_money.annual, calls.missed_call, calls_on_money.monthly,
    calls_with_others.interpreter, calls.late_check_in, calls.not_entitled,
    calls_on_money.time, calls.override, calls_with_others.relay, calls.missed_check_in,
    calls_on_money.product_issue, calls_with_others.two_callers, calls_on_money.not_received,
    calls.sales, calls_on_money.switch_offer, calls_with_others.own_words, calls.undone,
    calls.spoken_to_in_spanish, calls.two_lines,
)  # fmt: skip


@pytest.mark.slow
def test_a_shift_of_many_calls(office: Office) -> None:
    copied(office.home / "packs")
    office.reopen()
    day = Day(office)
    for call in SHIFT:
        call(day)
    files = exported(office)
    told = json.loads(files["json"].read_text("utf-8"))
    totals_agree(told["totals"], office.book)
    calls_agree(told["calls"], office.book)
    readable_ones_agree(files, office.book)
    assert office.window.notice.fault.isHidden()
    assert not list((office.home / "reports").glob("*"))


def exported(office: Office) -> dict[str, Path]:
    """Every format, each by one click in the Shift panel."""
    office.agent.press("Ctrl+6")
    for name in ("Text", "Markdown", "CSV", "JSON"):
        office.agent.button(name)
    files = {file.suffix[1:]: file for file in (office.home / "summaries").glob("*.*")}
    assert set(files) == {"txt", "md", "csv", "json"}
    office.agent.button("Copy summary")
    assert office.agent.clipboard() == files["txt"].read_text("utf-8")
    return files


def totals_agree(totals: dict[str, Any], book: Book) -> None:
    """Counts, and seconds to the second, as the test counted them."""
    answered = book.answered
    assert (totals["calls"], totals["answered"]) == (len(book.calls), len(answered))
    assert totals["missed"] == sum(entry.missed for entry in book.calls.values()) == 1
    for state in ("talk", "hold", "wrap_up"):
        assert totals[f"{state}_seconds"] == book.total(state) > 0
    handle = sum(book.total(state) for state in ("talk", "hold", "wrap_up"))
    assert totals["handle_seconds"] == handle
    assert round(totals["average_handle_seconds"], 2) == round(handle / len(answered), 2)
    checks = totals["check_ins"]
    on_time, late, missed = (
        sum(getattr(entry, what) for entry in answered) for what in ("on_time", "late", "not_made")
    )
    assert (checks["on_time"], checks["late"], checks["missed"]) == (on_time, late, missed)
    assert checks["due"] == on_time + late + missed
    assert (late, missed, checks["worst_late_seconds"]) == (1, 1, 13.0)
    states = Counter(entry.verification for entry in answered)
    found = totals["verifications"]
    assert {state: found[state] for state in states} == states
    assert found["overridden"] == 1
    verdicts = Counter(verdict for entry in answered for verdict in entry.verdicts)
    assert {v["verdict"]: v["count"] for v in totals["decisions"]} == verdicts
    for name in ("interpreter", "relay"):
        assert (totals[name]["calls"], totals[name]["seconds"]) == book.service(name)
    outcomes = Counter(entry.outcome for entry in answered)
    assert Counter({o["title"]: o["count"] for o in totals["outcomes"]}) == outcomes
    assert totals["notes_copied"] == sum(entry.note_copied for entry in answered)


def calls_agree(rows: list[dict[str, Any]], book: Book) -> None:
    """Each call by itself, in the order in which they began."""
    assert len(rows) == len(book.calls)
    for row, (name, entry) in zip(rows, book.calls.items(), strict=True):
        if not entry.answered:
            assert row["state"] == "missed"
            continue
        spent = {state: row[f"{state}_seconds"] for state in ("talk", "hold", "wrap_up")}
        assert spent == {state: entry.seconds[state] for state in spent}, name
        made = row["check_ins"]
        counted = (entry.on_time, entry.late, entry.not_made)
        assert (made["on_time"], made["late"], made["missed"]) == counted, name
        assert row["verification"] == entry.verification, name
        assert [found["verdict"] for found in row["decisions"]] == entry.verdicts, name
        assert row["outcome"]["title"] == entry.outcome, name
        assert (row["state"], row["note_copied"]) == ("closed", entry.note_copied), name
        assert sum(leg["seconds"] for leg in row["legs"]) == sum(entry.served.values()), name


def readable_ones_agree(files: dict[str, Path], book: Book) -> None:
    """The formats for people and spreadsheets come to the same."""
    rows = list(csv.DictReader(io.StringIO(files["csv"].read_text("utf-8-sig"))))
    talk = [int(row["Talk (s)"]) for row in rows]
    assert sum(talk) == book.total("talk")
    assert sum(int(row["Interpreter or relay (s)"]) for row in rows) == sum(
        book.service(name)[1] for name in ("interpreter", "relay")
    )
    for ending in ("txt", "md"):
        written = files[ending].read_text("utf-8")
        for state in ("talk", "hold", "wrap_up"):
            assert formats.duration(book.total(state), padded=False) in written
        assert "QBO Admin is down" in written
        assert "302.47" in written
