"""A year of calls as a workbook, beside the same cells written by xlsxwriter and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC
from io import BytesIO
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, Final

from companion.history.store import History
from companion.packs.shelf import Shelf
from companion.summary import as_xlsx, sheet_rows
from companion.summary.stream import Stream, Told
from companion.text import speaking
from tests.bench.arithmetic import Row, paired
from tests.bench.grown import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from companion.summary.data import Summary
    from companion.summary.sheet_rows import Cell

A_YEAR: Final = 25_000
"""Calls: 250 shifts of 100."""
TURNS: Final = 5
AT_MOST: Final = 1.3


def year(file: Path, shelf: Shelf, calls: int = A_YEAR, turns: int = TURNS) -> list[Row]:
    """The row; the calls are a shift's of the history at ``file``, over and over."""
    summary = _shift(file, shelf)
    told = list(islice(chain.from_iterable(repeat(list(_told(summary)))), calls))
    cells = _cells(told)
    ours, floors = [], []
    for _turn in range(turns):
        floors.append(_took(lambda: _plain(cells)))
        ours.append(_took(lambda: _whole(summary, told)))
    what = f"a year as XLSX, {calls:,} calls"
    return [paired(what, "xlsxwriter, same cells", "ms", ours, floors, AT_MOST)]


def _shift(file: Path, shelf: Shelf) -> Summary:
    from companion.clock import Moment
    from companion.summary.build import summarise

    history = History(file)
    try:
        return summarise(history, shelf, "last", Moment(TODAY, "bench", 0.0), UTC, "en")
    finally:
        history.close()


def _told(summary: Summary) -> Iterator[Told]:
    for row in summary.calls:
        made = tuple(one for one in summary.check_ins if one.call == row.id)
        yield Told(row, made, summary.end or row.started)


def _cells(told: list[Told]) -> tuple[list[list[Cell]], list[list[Cell]]]:
    """What stands in the sheets of calls and of check-ins."""
    with speaking("en"):
        calls = [list(sheet_rows.call(one.row, UTC)) for one in told]
        checks = [
            list(sheet_rows.check_in(made, one.row, UTC)) for one in told for made in one.check_ins
        ]
    return calls, checks


def _whole(summary: Summary, told: list[Told]) -> BytesIO:
    """As the window writes it, from the rows of the calls on."""
    from companion.summary.data import Head

    head = Head(**{name: getattr(summary, name) for name in Head.__struct_fields__})
    file = BytesIO()
    for _count in as_xlsx.write(Stream(head, told, lambda: len(told)), file, "en", UTC):
        pass
    return file


def _plain(cells: tuple[list[list[Cell]], list[list[Cell]]]) -> BytesIO:
    """The cells alone, by the same writer with the same settings."""
    from xlsxwriter import Workbook

    file = BytesIO()
    book = Workbook(file, {"constant_memory": True})
    forms = {name: book.add_format(form) for name, form in as_xlsx.FORMS.items()}
    for rows in cells:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, (form, value) in enumerate(row):
                if isinstance(value, str):
                    if value:
                        sheet.write_string(number, place, value, forms[form])
                elif value is not None:
                    sheet.write_number(number, place, value, forms[form])
    book.close()
    return file


def _took(doing: Callable[[], object]) -> float:
    before = time.perf_counter()
    doing()
    return (time.perf_counter() - before) * 1000
