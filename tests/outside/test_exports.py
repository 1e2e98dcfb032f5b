"""Each export, opened by a program that is not ours: the same totals in all, as in the events."""

from __future__ import annotations

import csv
import json
import re
from datetime import datetime, time, timedelta
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import jsonschema
import openpyxl
import pytest
from PySide6.QtGui import QImage
from sqlite_utils.utils import Format, rows_from_file

from companion.summary import as_json, formats
from companion.window import printing
from tests.helpers import programs
from tests.helpers.counting import Counted, counted, of_rows, seconds
from tests.helpers.shift import ZONE, uneven, whole_shift
from tests.helpers.summaries import of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.outside
FORMS: Final = tuple(formats.FORMATS)
TIMES: Final = {"talk": "Talk", "hold": "Hold", "wrap_up": "After-call work"}
COUNTS: Final = {
    "calls": "Calls",
    "answered": "Answered",
    "missed": "Missed calls",
    "on_time": "Check-ins on time",
    "late": "Check-ins late",
}
"""What a workbook calls the totals."""


@pytest.fixture(scope="module")
def truth() -> Counted:
    shift = uneven(whole_shift())
    return counted(shift.log.kept.values(), shift.clock.now())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> dict[str, Path]:
    """The whole shift in every format, by its name."""
    folder = tmp_path_factory.mktemp("exports")
    summary = of(uneven(whole_shift()))
    found = {}
    for form in FORMS:
        found[form] = folder / f"shift.{formats.FORMATS[form].ending}"
        content = formats.render(form, summary, "en", ZONE, printing.write)
        found[form].write_bytes(content)
    return found


def of_labels(told: dict[str, str]) -> Counted:
    """The totals as they are written for people: label and value."""
    calls = re.fullmatch(r"(\d+) \((\d+) answered, (\d+) missed\)", told["Calls"])
    checks = re.match(r"(\d+) of \d+ \(\d+%\), (\d+) late", told["Check-ins on time"])
    assert calls
    assert checks
    return Counted(
        calls=int(calls[1]),
        answered=int(calls[2]),
        missed=int(calls[3]),
        talk=seconds(told["Talk"]),
        hold=seconds(told["Hold"]),
        wrap_up=seconds(told["After-call work"]),
        on_time=int(checks[1]),
        late=int(checks[2]),
    )


def of_sheet(cells: Mapping[str, str], length: Callable[[str], int]) -> Counted:
    """The totals of the workbook's first sheet."""
    times = {name: length(cells[label]) for name, label in TIMES.items()}
    return Counted(**times, **{name: int(cells[label]) for name, label in COUNTS.items()})


def test_json_keeps_to_its_schema(written: dict[str, Path], truth: Counted) -> None:
    told = json.loads(written["json"].read_text("utf-8"))
    jsonschema.validate(told, json.loads(as_json.published()))
    totals, checks = told["totals"], told["totals"]["check_ins"]
    times = {name: totals[f"{name}_seconds"] for name in TIMES}
    counts = {name: {**checks, **totals}[name] for name in COUNTS}  # both know of missed ones
    assert Counted(**times, **counts) == truth


def test_csv_in_python_s_own_reader(written: dict[str, Path], truth: Counted) -> None:
    with written["csv"].open(encoding="utf-8-sig", newline="") as file:
        assert of_rows(csv.DictReader(file, strict=True)) == truth


def test_csv_in_sqlite_utils(written: dict[str, Path], truth: Counted) -> None:
    with written["csv"].open("rb") as file:
        rows, kind = rows_from_file(file, format=Format.CSV, encoding="utf-8-sig")
        assert of_rows({str(k): str(v) for k, v in row.items()} for row in rows) == truth
    assert kind is Format.CSV


def test_xlsx_in_openpyxl(written: dict[str, Path], truth: Counted) -> None:
    book = openpyxl.load_workbook(written["xlsx"])
    assert book.sheetnames == ["Totals", "Calls", "Check-ins"]
    cells = {str(row[0]): row[1] for row in book["Totals"].values if len(row) > 1}
    length = {name: str(round(v.total_seconds())) for name, v in _lengths(cells).items()}
    shown = {name: str(value) for name, value in cells.items()} | length
    assert of_sheet(shown, int) == truth


def _lengths(cells: Mapping[str, object]) -> dict[str, timedelta]:
    """What is typed as a duration. Below a day openpyxl reads some as a time of day."""
    found = {}
    for name, value in cells.items():
        if isinstance(value, timedelta):
            found[name] = value
        elif isinstance(value, time):
            found[name] = datetime.combine(datetime.min, value) - datetime.min  # noqa: DTZ901 - a span
    return found


def test_a_workbook_s_columns_are_typed_frozen_and_filtered(written: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(written["xlsx"])
    calls, checks = book["Calls"], book["Check-ins"]
    for sheet in (calls, checks):
        assert sheet.freeze_panes == "A2"
        assert str(sheet.auto_filter.ref).startswith("A1:")
    heads = [cell.value for cell in calls[1]]
    row = dict(zip(heads, calls[5], strict=True))
    assert row["Date"].data_type == "d"
    assert row["Date"].value == datetime(2026, 3, 2)  # noqa: DTZ001 - a workbook knows no zones
    assert row["Talk"].number_format == "[h]:mm:ss"
    assert (row["Estimate"].value, row["Estimate"].data_type) == (300.82, "n")
    assert row["Check-ins late"].data_type == "n"
    assert row["Outcome"].data_type == "s"


def test_xlsx_in_libreoffice(written: dict[str, Path], truth: Counted, tmp_path: Path) -> None:
    programs.libreoffice(written["xlsx"], programs.SHEETS, tmp_path)
    files = {file.stem.rpartition("-")[2]: file for file in tmp_path.glob("*.csv")}
    with files["Totals"].open(encoding="utf-8", newline="") as file:
        cells = {row[0]: row[1] for row in csv.reader(file) if len(row) > 1}
    assert of_sheet(cells, seconds) == truth
    with files["Calls"].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == truth.calls
    assert sum(seconds(row["Talk"]) for row in rows) == truth.talk


def test_pdf_through_poppler(written: dict[str, Path], truth: Counted, tmp_path: Path) -> None:
    text = programs.pdf_text(written["pdf"])
    assert of_labels(_labels(text)) == truth
    assert "Shift summary: Ana López" in text
    pages = programs.pdf_pages(written["pdf"], tmp_path)
    assert len(pages) == text.count("\f") == 2
    assert all(len(_colors(page)) > 8 for page in pages)


def test_html_in_chromium(written: dict[str, Path], truth: Counted) -> None:
    page = Page(programs.chromium(written["html"], "--dump-dom").decode())
    assert of_labels(page.pairs) == truth
    assert not {"script", "link", "img", "iframe"} & page.tags


def test_html_printed_by_chromium(written: dict[str, Path], truth: Counted, tmp_path: Path) -> None:
    out = tmp_path / "printed.pdf"
    programs.chromium(written["html"], f"--print-to-pdf={out}", "--no-pdf-header-footer")
    text = programs.pdf_text(out)
    assert of_labels(_labels(text)) == truth
    assert text.count("Outcome ") >= 1
    assert text.count("\f") <= 3


def test_html_on_a_screen(written: dict[str, Path], tmp_path: Path) -> None:
    shot = tmp_path / "screen.png"
    programs.chromium(written["html"], f"--screenshot={shot}", "--window-size=1000,1400")
    assert {"#0b5fbf", "#1a6e3a", "#b3261e", "#ffffff"} <= _colors(shot)


def _labels(text: str) -> dict[str, str]:
    """The first line of each pair of a page's columns."""
    found: dict[str, str] = {}
    for line in text.replace("\u00a0", " ").splitlines():
        if parts := re.fullmatch(r"\s*(\S.*?)\s{3,}(\S.*)", line):
            if parts[1] == "Calls" and "answered" not in parts[2]:
                continue  # the key figures have it too, side by side
            found.setdefault(parts[1], parts[2].rstrip())
    return found


def _colors(picture: Path) -> set[str]:
    image = QImage(str(picture))
    assert not image.isNull()
    places = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return {image.pixelColor(x, y).name() for x, y in places}


class Page(HTMLParser):
    """Its elements' names, and each row of two cells as a pair."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.pairs: dict[str, str] = {}
        self._row: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.add(tag)
        if tag == "tr":
            self._row = []
        elif tag in {"td", "th"}:
            self._row.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr" and len(self._row) == 2:
            self.pairs.setdefault(*self._row)

    def handle_data(self, data: str) -> None:
        if self._row:
            self._row[-1] += data
