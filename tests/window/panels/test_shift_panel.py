"""The shift's figures: equal to the calls, fresh when they are looked at, copied and exported."""

from __future__ import annotations

import csv
import json

import pytest
from PySide6.QtCore import Qt

from companion.errors import HistoryFault
from companion.window.export_forms import FORMATS
from companion.window.panels.shift import ShiftPanel
from companion.window.parts.button import Button
from tests.window.panels.at_shift import panel
from tests.window.whole import Whole


def figures(found: ShiftPanel) -> dict[str, str]:
    lines = [*found.key._lines, *found.figures._lines]
    return {line._row.label: line._row.value for line in lines}


def call(whole: Whole, *waits: float, outcome: str = "resolved") -> None:
    """A verified caller, a check-in after each wait, ten seconds of after-call work."""
    whole.desk.start()
    whole.verify()
    for wait in waits:
        whole.clock.turn(wait)
        whole.desk.check_in()
    whole.desk.act("end")
    whole.clock.turn(10)
    whole.desk.act("outcome", {"outcome": outcome})
    whole.desk.act("close")
    whole.desk.next_call()
    whole.clock.turn(60)


def test_before_the_first_call_it_says_what_will_be_here(whole: Whole) -> None:
    found = panel(whole)
    assert found.empty.isVisible()
    assert not found.section.isVisible()
    assert not found.exports.copy.isVisible()


def test_the_figures_equal_the_calls(whole: Whole) -> None:
    call(whole, 100, 100)
    call(whole, 130)
    whole.desk.ring("555-0100", "missed-1")
    whole.desk.act("missed")
    whole.desk.next_call()
    told = figures(panel(whole))
    assert told["Answered, missed"] == "2 · 1"
    assert told["Talk"] == "05:30"
    assert told["Hold"] == "00:00"
    assert told["After-call work"] == "00:20"
    assert told["Average handle time"] == "2:55"
    assert told["Check-ins on time"] == "2 of 3 (66%)"


def test_the_chip_counts_all_calls(whole: Whole) -> None:
    call(whole, 30)
    found = panel(whole)
    assert found.section._chip
    assert found.section._chip.text() == "1 call"
    call(whole, 30)
    panel(whole)
    assert found.section._chip.text() == "2 calls"


def test_decisions_are_counted_by_verdict(whole: Whole) -> None:
    whole.desk.start()
    whole.verify()
    whole.desk.answer_decision("refund", "asked", "no")
    found = panel(whole)
    assert found.decisions.isVisible()
    rows = [(line._row.label, line._row.value) for line in found.verdicts._lines]
    assert rows == [("Refund eligibility: Don't offer a refund", "1")]


def test_looked_at_again_the_figures_are_fresh(whole: Whole) -> None:
    whole.desk.start()
    whole.desk.act("end")
    found = panel(whole)
    before = figures(found)["Notes complete"]
    whole.ctrl(Qt.Key.Key_5)
    whole.desk.act("set", {"what": "caller", "value": "company_admin"})
    whole.desk.act("article", {"article": "reconciliation"})
    whole.verify()
    whole.desk.act("outcome", {"outcome": "resolved"})
    panel(whole)
    assert before == "0 of 1 (0%)"
    assert figures(found)["Notes complete"] == "1 of 1 (100%)"


def test_one_click_copies_the_summary_as_it_is_by_then(whole: Whole) -> None:
    call(whole, 30)
    found = panel(whole)
    whole.desk.ring("555-0100", "missed-1")
    whole.desk.act("missed")
    whole.ctrl(Qt.Key.Key_6)
    whole.click(found.exports.copy)
    expected = whole.reports.written(whole.reports.shift(), "text").decode()
    assert whole.clipboard.text == expected
    assert found.exports.copy.shown_text() == "Copied"
    assert figures(found)["Answered, missed"] == "1 · 1"


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_written_to_a_file_that_is_named(whole: Whole, form: str) -> None:
    call(whole, 30)
    found = panel(whole)
    found.column.ensureWidgetVisible(found.exports.buttons[form])
    whole.click(found.exports.buttons[form])
    whole.qtbot.waitUntil(lambda: not found.exports.stepper.busy)
    files = [one for one in (whole.home / "summaries").iterdir() if one.is_file()]
    assert len(files) == 1
    assert found.exports.saved.isVisible()
    assert str(files[0]) in found.exports.saved.text()
    assert files[0].name.startswith("shift-2026-03-02-0802")
    assert files[0].stat().st_size > 100
    if form == "json":
        assert len(json.loads(files[0].read_text("utf-8"))["calls"]) == 1
    if form == "csv":
        assert list(csv.reader(files[0].read_text("utf-8-sig").splitlines()))


def test_a_folder_that_cannot_be_written_to_is_told_and_nothing_half_written(
    whole: Whole,
) -> None:
    call(whole, 30)
    found = panel(whole)
    (whole.home / "summaries").write_text("in the way")
    found.column.ensureWidgetVisible(found.exports.buttons["csv"])
    whole.click(found.exports.buttons["csv"])
    assert whole.fault
    assert not found.exports.saved.isVisible()
    assert (whole.home / "summaries").read_text() == "in the way"


def test_a_history_that_cannot_be_read_is_told_and_the_last_figures_stay(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    call(whole, 30)
    found = panel(whole)
    before = figures(found)

    def broken() -> None:
        raise HistoryFault("The history can't be read.")

    with monkeypatch.context() as patch:
        patch.setattr(whole.reports, "shift", broken)
        whole.click(found.exports.copy)
    assert whole.fault == "The history can't be read."
    assert whole.clipboard.text == ""
    assert figures(found) == before
    assert not found.empty.isVisible()
    whole.click(found.exports.copy)
    assert whole.clipboard.text


def test_it_leads_to_the_calls_and_the_settings(whole: Whole) -> None:
    found = panel(whole)
    for title, name in (("Calls and notes", "history"), ("Settings", "settings")):
        button = next(b for b in found.findChildren(Button) if b.text() == title)
        found.column.ensureWidgetVisible(button)
        whole.click(button)
        assert whole.window.stack.name == name
        whole.ctrl(Qt.Key.Key_6)


def test_behind_another_panel_it_holds_no_calls(whole: Whole) -> None:
    call(whole, 30)
    found = panel(whole)
    assert found._summary
    assert found.timeline.picture()
    whole.ctrl(Qt.Key.Key_5)
    assert found._summary is None
    assert found.timeline.picture() is None
    panel(whole)
    assert found.timeline.isVisible()
    assert figures(found)["Calls"] == "1"


def test_folded_to_a_strip_and_back_it_shows_what_it_did(whole: Whole) -> None:
    call(whole, 30)
    found = panel(whole)
    before = figures(found)
    whole.window.fold()
    whole.window.fold()
    assert found.timeline.isVisible()
    assert found.timeline.picture()
    assert figures(found) == before


def test_shown_again_while_the_history_cannot_be_read_the_last_figures_stay(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    call(whole, 30)
    found = panel(whole)
    before = figures(found)
    whole.ctrl(Qt.Key.Key_5)

    def broken() -> None:
        raise HistoryFault("The history can't be read.")

    monkeypatch.setattr(whole.reports, "shift", broken)
    panel(whole)
    assert whole.fault == "The history can't be read."
    assert figures(found) == before
    assert found.key.isVisible()
    assert not found.picture.isVisible()
    assert not found.empty.isVisible()
