"""A summary as a workbook: typed columns, a header that stays, filters; totals, calls, check-ins.

Rows are written as they come and none is held. Text is always a string cell, marked as such, so
that what a caller made up is never a formula or a link, not even once the cell is edited.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Generator, Sequence
from datetime import UTC, datetime, tzinfo
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, Final, Self, cast

from companion.calls.wording import inline
from companion.summary import key_figures, packing, sheet_rows, words
from companion.summary.data import Summary, Whole
from companion.summary.markup import visible
from companion.summary.sheet_rows import Cell, Column, Figure
from companion.summary.stream import Kept, Stream
from companion.text import _, speaking

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_PLAIN: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LONGEST: Final = 32_767
"""Characters that a cell holds."""
MOST_ROWS: Final = 1_048_576
"""Rows that a sheet holds; what goes beyond stands on another one."""
_LINE: Final = 15.0
"""Points that a line of a row takes."""
_PAGE: Final = 150.0
"""Letters across a page that can still be read."""
FORMS: Final[dict[str, dict[str, object]]] = {
    "head": {
        "bold": True,
        "bottom": 1,
        "text_wrap": True,
        "valign": "top",
        "align": "left",
        "indent": 1,
        "quote_prefix": True,
    },
    "head_number": {
        "bold": True,
        "bottom": 1,
        "text_wrap": True,
        "valign": "top",
        "align": "right",
        "quote_prefix": True,
    },
    "title": {"bold": True, "font_size": 14, "align": "left", "indent": 1, "quote_prefix": True},
    "text": {"quote_prefix": True, "align": "left", "indent": 1, "valign": "top"},
    "day": {
        "num_format": 14,  # as the reader's own system writes a date
        "valign": "top",
        "align": "left",
        "indent": 1,
    },
    "time": {"num_format": "h:mm:ss AM/PM", "valign": "top", "align": "left", "indent": 1},
    "length": {"num_format": "[h]:mm:ss", "valign": "top"},
    "count": {"num_format": "0", "valign": "top"},
    "average": {"num_format": "0.##", "valign": "top"},
    "share": {"num_format": "0%", "valign": "top"},
    "money": {"num_format": '"$"#,##0.00', "valign": "top"},
}


def render(summary: Summary, language: str, zone: tzinfo) -> bytes:
    """The summary as an XLSX file."""
    file = BytesIO()
    with speaking(language):
        for _call in write(Kept(summary), file, language, zone):
            pass
    return file.getvalue()


def write(
    stream: Stream, file: BinaryIO, language: str, zone: tzinfo
) -> Generator[int, None, None]:
    """Write the workbook call by call, and yield how many are done: the last ones while it packs.

    It speaks the language in use.
    """
    count = 0
    with Book(file, stream.head.made) as book:
        totals = book.sheet(_("Totals"), sheet_rows.totals_columns(), headed=False)
        calls = book.sheet(_("Calls"), sheet_rows.call_columns())
        checks = book.sheet(_("Check-ins"), sheet_rows.check_in_columns())
        yield count  # what writes it had to be imported
        for count, told in enumerate(stream, 1):
            calls.add(sheet_rows.call(told.row, zone))
            for made in told.check_ins:
                checks.add(sheet_rows.check_in(made, told.row, zone))
            yield count
        _write_totals(totals, stream.whole(), words.Reader(language, zone))
        for _moment in book.packed():
            yield count


class Book:
    """A workbook that is written forwards, without holding its rows; they wait in a folder.

    It is packed at the end of its block, if it wasn't before. Left in any other way, it leaves
    nothing behind.
    """

    def __init__(self, file: BinaryIO, created: datetime | None) -> None:
        """``created`` (UTC) is in its properties, so that the same summary makes the same file."""
        from xlsxwriter import Workbook

        self._folder = TemporaryDirectory(prefix="companion-")
        options = {"constant_memory": True, "tmpdir": self._folder.name, **_PLAIN}
        self._outlet = packing.Outlet(file)
        self.book: Workbook = Workbook(cast("BinaryIO", self._outlet), options)
        utc = created.astimezone(UTC).replace(tzinfo=None) if created else None
        self.book.set_properties({"created": utc})
        self.forms: dict[str, Format] = {
            name: self.book.add_format(form) for name, form in FORMS.items()
        }
        self._sheets: list[Sheet] = []
        self._packed = False

    def __enter__(self) -> Self:
        """The book itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_why: object) -> None:
        """Finish the file, or let go of what was begun."""
        try:
            if kind is None and not self._packed:
                for _moment in self.packed():
                    pass
        finally:
            for worksheet in self.book.worksheets():
                worksheet.row_data_fh.close()
            self._folder.cleanup()

    def packed(self) -> Generator[None, None, None]:
        """Finish the file, in steps; it takes no more rows.

        :raises OSError: when it can't be written.
        """
        from xlsxwriter.exceptions import FileCreateError

        self._packed = True
        for sheet in self._sheets:
            sheet.finish()
        try:
            yield from packing.steps(self.book.close, self._outlet)
        except FileCreateError as error:
            raise error.args[0] from error

    def sheet(self, title: str, columns: Sequence[Column], *, headed: bool = True) -> Sheet:
        """Another sheet, at the end; with ``headed`` the columns' titles are its first row."""
        made = Sheet(self, title, columns, headed=headed)
        self._sheets.append(made)
        return made


class Sheet:
    """Rows of typed cells, from the top."""

    def __init__(
        self, book: Book, title: str, columns: Sequence[Column], *, headed: bool = True
    ) -> None:
        """``title`` is translated; of a sheet that goes on it has a number."""
        self._book, self._title, self._columns, self._headed = book, title, columns, headed
        self._part = 0
        self._begin()

    def _begin(self) -> None:
        self._part += 1
        name = self._title if self._part == 1 else f"{self._title} {self._part}"
        self.sheet: Worksheet = self._book.book.add_worksheet(name)
        self.rows = 0
        for place, column in enumerate(self._columns):
            self.sheet.set_column(place, place, _width(column))
        wide = math.ceil(sum(map(_width, self._columns)) / _PAGE)
        self.sheet.fit_to_pages(wide, 0)
        if wide > 1:
            self.sheet.print_across()
            self.sheet.repeat_columns(0, 1)
        if self._headed:
            self.sheet.set_landscape()
            self.sheet.set_row(0, _LINE * max(map(_lines, self._columns)))
            self.add([_head(column) for column in self._columns])
            self.sheet.freeze_panes(1, 0)
            self.sheet.repeat_rows(0)

    def add(self, cells: Sequence[Cell]) -> None:
        """One more row."""
        if self.rows >= MOST_ROWS:
            self.finish()
            self._begin()
        forms, row = self._book.forms, self.rows
        string, number = self.sheet.write_string, self.sheet.write_number
        for place, (form, value) in enumerate(cells):
            if isinstance(value, str):
                if value:
                    string(row, place, _shown(value), forms[form])
            elif value is not None:
                number(row, place, value, forms[form])
        self.rows += 1

    def finish(self) -> None:
        """Have the rows filtered by any column."""
        if self._headed:
            last = max(self.rows - 1, 0)
            self.sheet.autofilter(0, 0, last, len(self._columns) - 1)


def _shown(text: str) -> str:
    """What a cell can hold; nearly every text is that already, and a year has many."""
    if text.isprintable() and len(text) <= LONGEST:
        return text
    return visible(inline(text))[:LONGEST]


def _lines(column: Column) -> int:
    """How many lines a column's title takes, in letters that are strong."""
    return len(textwrap.wrap(column.title, int(_width(column)) - 1)) or 1


def _width(column: Column) -> float:
    """Room for the longest word of its title as well, which is strong."""
    return max(column.width, 1.2 * max(map(len, column.title.split()), default=0) + 1)


def _head(column: Column) -> Cell:
    return Cell("head_number" if column.number else "head", column.title)


def _write_totals(sheet: Sheet, whole: Whole, reader: words.Reader) -> None:
    sheet.add([Cell("title", words.title(whole))])
    for line in (words.when(whole, reader), words.lines_of_business(whole)):
        if line:
            sheet.add([Cell("text", line)])
    sheet.add([])
    usual = whole.usual is not None
    heads = [_("Figure"), _("Value"), _("Usual")] if usual else [_("Figure"), _("Value")]
    sheet.add([Cell("head_number" if place else "head", head) for place, head in enumerate(heads)])
    for figure in sheet_rows.figures(whole):
        sheet.add(_figure(figure))
    sheet.add([])
    if compared := key_figures.compared(whole.usual):
        sheet.add([Cell("text", compared)])
    sheet.add([Cell("text", words.made(whole, reader))])


def _figure(figure: Figure) -> list[Cell]:
    cells = [Cell("text", figure.label), figure.value]
    return cells if figure.usual is None else [*cells, figure.usual]
