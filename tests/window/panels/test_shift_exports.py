"""Handing the summary out: spans, what is kept, long work with a bar and a way to call it off."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from companion.errors import HistoryFault
from companion.window import stepper, theme
from companion.window.export_forms import FORMATS
from companion.window.panels.shift import ShiftPanel
from companion.window.panels.shift_exports import KEPT
from tests.window.panels.at_shift import panel
from tests.window.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from companion.history.worked import Found

DAY = 86_400.0


def work(whole: Whole, calls: int = 1) -> None:
    for _each in range(calls):
        whole.desk.start()
        whole.clock.turn(60)
        whole.desk.act("end")
        whole.desk.act("close")
        whole.desk.next_call()
        whole.clock.turn(60)


def save(whole: Whole, found: ShiftPanel, form: str) -> None:
    found.column.ensureWidgetVisible(found.exports.buttons[form])
    whole.click(found.exports.buttons[form])
    whole.qtbot.waitUntil(lambda: not found.exports.stepper.busy)


def files(whole: Whole, ending: str) -> list[Path]:
    return sorted((whole.home / "summaries").glob(f"*.{ending}"))


def test_copying_keeps_the_summary(whole: Whole) -> None:
    work(whole)
    found = panel(whole)
    whole.click(found.exports.copy)
    (entry,) = whole.reports.kept()
    assert (entry.name, entry.calls) == ("2026-03-02-0802", 1)


@pytest.mark.parametrize("form", FORMATS)
def test_a_kept_summary_is_saved_again_to_the_letter(whole: Whole, form: str) -> None:
    work(whole, 2)
    found = panel(whole)
    save(whole, found, form)
    (first,) = files(whole, "*")
    before = first.read_bytes()
    first.unlink()
    whole.clock.turn(2 * DAY)
    work(whole)
    found = panel(whole)
    found.exports.which._pick(f"{KEPT}2026-03-02-0802")
    save(whole, found, form)
    assert files(whole, "*")[0].read_bytes() == before


def test_it_is_copied_again_as_it_was(whole: Whole) -> None:
    work(whole)
    found = panel(whole)
    whole.click(found.exports.copy)
    before = whole.clipboard.text
    whole.clock.turn(2 * DAY)
    work(whole)
    found = panel(whole)
    found.exports.which._pick(f"{KEPT}2026-03-02-0802")
    whole.click(found.exports.copy)
    assert whole.clipboard.text == before
    assert found.exports.made.isVisible()
    assert whole.desk.pack.digest[:8] in found.exports.made.text()


def test_a_longer_span_has_every_call_of_it(whole: Whole) -> None:
    for _day in range(3):
        work(whole, 2)
        whole.clock.turn(DAY)
    work(whole)
    found = panel(whole)
    found.exports.which._pick("week")
    for form in ("csv", "json", "xlsx"):
        save(whole, found, form)
    with files(whole, "csv")[0].open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 7
    told = json.loads(files(whole, "json")[0].read_text("utf-8"))
    assert told["totals"]["calls"] == 7
    assert openpyxl.load_workbook(files(whole, "xlsx")[0])["Calls"].max_row == 8
    assert files(whole, "csv")[0].name.startswith("week-2026-02-")
    assert whole.reports.kept() == []


def long(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> ShiftPanel:
    """A span of several calls, one of which is all that is done at a time."""
    work(whole, 5)
    found = panel(whole)
    found.exports.which._pick("month")
    monkeypatch.setattr(stepper, "AT_ONCE", 0.0)
    monkeypatch.setattr(stepper, "TURN", 0.0)
    return found


def test_long_work_shows_how_far_it_is_and_ends_in_a_file(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = long(whole, monkeypatch)
    values = list[int]()
    found.exports.progress.bar.valueChanged.connect(values.append)
    found.exports.save("csv")
    assert found.exports.progress.isVisible()
    with whole.qtbot.waitSignal(found.exports.stepper.done):
        pass
    assert values[-5:] == [1, 2, 3, 4, 5]
    assert not found.exports.progress.isVisible()
    assert len(files(whole, "csv")) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_called_off_nothing_is_left(
    whole: Whole, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    found = long(whole, monkeypatch)
    found.exports.save(form)
    assert list((whole.home / "summaries").glob(".*.part"))
    whole.settle()
    found.exports.save(form)
    found.column.ensureWidgetVisible(found.exports.progress.cancel)
    found.exports.progress.cancel.click()
    assert [one for one in (whole.home / "summaries").iterdir() if one.is_file()] == []
    assert "Cancelled" in whole.window.notice.word.accessibleName()
    assert not found.exports.progress.isVisible()


def nothing_kept(worked_out: Callable[..., list[Found]]) -> Callable[..., list[Found]]:
    """As if no call's rows were kept: each is worked out from its events."""

    def bare(since: datetime, until: datetime) -> list[Found]:
        return [(call, pack, "", b"") for call, pack, _mark, _told in worked_out(since, until)]

    return bare


def test_a_history_that_breaks_on_the_way_is_told_and_nothing_is_left(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(whole, 3)
    found = panel(whole)
    found.exports.which._pick("today")
    events, asked = whole.log.events, list[str]()

    def breaks(call: str) -> object:
        asked.append(call)
        if len(asked) > 1:
            raise HistoryFault("The history is damaged.")
        return events(call)

    monkeypatch.setattr(whole.log, "worked_out", nothing_kept(whole.log.worked_out))
    monkeypatch.setattr(whole.log, "events", breaks)
    save(whole, found, "csv")
    assert whole.fault == "The history is damaged."
    assert [one for one in (whole.home / "summaries").iterdir() if one.is_file()] == []


def test_the_figures_are_compared_once_the_weeks_before_are_counted(whole: Whole) -> None:
    work(whole, 3)
    whole.clock.turn(DAY)
    work(whole)
    found = panel(whole)
    assert found.compared.isVisible()
    assert "your one shift" in found.compared.text()
    rows = {line._row.label: line._row.delta for line in found.key._lines}
    assert rows["Calls"] == "usual 3"


def test_a_first_shift_is_compared_with_nothing(whole: Whole) -> None:
    work(whole)
    found = panel(whole)
    assert not found.compared.isVisible()
    assert {line._row.delta for line in found.key._lines} == {""}


def test_the_picture_goes_with_the_shift(whole: Whole) -> None:
    found = panel(whole)
    assert not found.picture.isVisible()
    work(whole)
    found = panel(whole)
    before = found.timeline.picture()
    assert found.picture.isVisible()
    work(whole)
    found = panel(whole)
    assert found.timeline.picture() != before


@pytest.mark.parametrize(("width", "scale"), [(320, 1.0), (320, 2.0), (380, 1.0)])
def test_nothing_is_cut(whole: Whole, qapp: QApplication, width: int, scale: float) -> None:
    work(whole, 3)
    whole.clock.turn(DAY)
    work(whole, 2)
    theme.apply(qapp, "light", scale, face="inter")
    whole.window.resize(width, 700)
    found = panel(whole)
    for _layer in range(4):
        whole.settle()
    assert found.column.content.minimumSizeHint().width() <= width
    assert found.column.content.width() == found.column.viewport().width()
    picture = found.timeline.picture()
    assert picture
    assert picture.height <= found.timeline.height()
