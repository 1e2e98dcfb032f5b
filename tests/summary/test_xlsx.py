from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

import msgspec
import openpyxl
import pytest

from companion.summary import as_xlsx, sheet_rows
from companion.summary.data import Summary
from tests.helpers.shift import ZONE
from tests.helpers.summaries import nothing, of_shift


def book(summary: Summary, language: str = "en") -> Any:  # noqa: ANN401 - openpyxl's workbook
    return openpyxl.load_workbook(io.BytesIO(as_xlsx.render(summary, language, ZONE)))


def rows(sheet: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - openpyxl's sheet
    heads, *others = sheet.values
    return [dict(zip(heads, row, strict=True)) for row in others]


def test_a_sheet_each_for_totals_calls_and_check_ins() -> None:
    found = book(of_shift())
    assert found.sheetnames == ["Totals", "Calls", "Check-ins"]
    assert found["Calls"].max_row == 1 + 13
    assert found["Check-ins"].max_row == 1 + len(of_shift().check_ins)


def test_date_and_time_are_the_agent_s() -> None:
    first = rows(book(of_shift())["Calls"])[0]
    assert first["Date"] == datetime(2026, 3, 2)  # noqa: DTZ001 - a workbook knows no zones
    assert first["Start"] == time(8, 2)
    assert isinstance(first["Date"], date)


def test_a_time_of_day_is_not_a_hair_before_its_second() -> None:
    """LibreOffice cuts: 8:02:00 less a float's noise is 8:01:59."""
    for _day, time_of_day, *_rest in (sheet_rows.call(row, ZONE) for row in of_shift().calls):
        assert isinstance(time_of_day.value, float)
        assert time_of_day.value == round(time_of_day.value * 86_400) / 86_400


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_heading_is_cut_or_broken_within_a_word(language: str) -> None:
    found = book(of_shift(language), language)
    for name in found.sheetnames[1:]:
        sheet = found[name]
        lines = 1
        for cell in sheet[1]:
            wide = sheet.column_dimensions[cell.column_letter].width
            assert all(len(word) < wide for word in cell.value.split())
            lines = max(lines, -(-len(cell.value) // int(wide)))
        assert sheet.row_dimensions[1].height >= 15 * lines


def test_on_paper_its_letters_can_be_read() -> None:
    sheet = book(of_shift())["Calls"]
    assert sheet.page_setup.fitToWidth >= 2
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$B")


def test_a_missed_call_s_words_and_yes_or_no_are_empty() -> None:
    missed = rows(book(of_shift())["Calls"])[1]
    assert missed["Outcome"] == "missed"
    assert missed["Note complete"] is None
    assert missed["Estimate"] is None


def test_an_estimate_is_money() -> None:
    sheet = book(of_shift())["Calls"]
    column = [cell.value for cell in sheet[1]].index("Estimate")
    (cell,) = [row[column] for row in sheet.iter_rows(min_row=2) if row[column].value is not None]
    assert cell.value == 300.82
    assert cell.number_format == '"$"#,##0.00'


def test_the_sheets_speak_spanish() -> None:
    found = book(of_shift("es"), "es")
    assert found.sheetnames == ["Totales", "Llamadas", "Seguimientos"]
    assert next(cell.value for cell in found["Llamadas"][1]) == "Fecha"


def test_an_empty_span_has_its_heads() -> None:
    found = book(nothing())
    assert found["Calls"].max_row == 1
    assert str(found["Calls"].auto_filter.ref).startswith("A1:")


def test_shares_are_rounded_down_so_that_100_is_all() -> None:
    cells = {row[0]: row[1] for row in book(of_shift())["Totals"].values}
    assert cells["Verified before disclosed, share"] == 0.85


def test_what_a_sheet_cannot_hold_goes_on_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_xlsx, "MOST_ROWS", 6)
    found = book(of_shift())
    names = [name for name in found.sheetnames if name.startswith("Calls")]
    assert names == ["Calls", "Calls 2", "Calls 3"]
    calls = [row["Call"] for name in names for row in rows(found[name])]
    assert calls == [row.id for row in of_shift().calls]
    assert all(found[name].freeze_panes == "A2" for name in names)


def test_its_date_is_the_summary_s() -> None:
    made = of_shift().made.replace(tzinfo=None, microsecond=0)
    assert book(of_shift()).properties.created == made


def test_totals_are_told_to_the_second_that_the_other_formats_tell() -> None:
    """A program that shows [h]:mm:ss rounds: 3:17.9 would be 3:18 here and 3:17 in the text."""
    odd = msgspec.structs.replace(
        of_shift().totals, average_handle_seconds=197.9, talk_seconds=3599.999
    )
    whole = msgspec.structs.replace(of_shift(), totals=odd)
    told = {one.label: one.value.value for one in sheet_rows.figures(whole)}
    assert told["Average handle time"] == 197 / 86_400
    assert told["Talk"] == 3599 / 86_400
