"""A summary as CSV (RFC 4180): a row for each call, made for a spreadsheet.

Durations are whole seconds and amounts plain decimals, so that they can be added up; text that a
spreadsheet would take for a formula is made inert. It begins with a byte order mark: without one,
Excel doesn't read UTF-8.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterable
from datetime import tzinfo
from decimal import Decimal
from typing import BinaryIO, Final

from companion.calls.wording import inline
from companion.summary import words
from companion.summary.data import CallRow, Summary
from companion.summary.stream import Kept, Stream
from companion.text import _, speaking

Cell = str | int | Decimal
MARK: Final = "\ufeff"
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a formula begins with, in wide signs as well."""


def render(summary: Summary, language: str, zone: tzinfo) -> str:
    """The calls as CSV; without any, the header alone."""
    written = io.BytesIO()
    with speaking(language):
        for _call in write(Kept(summary), written, language, zone):
            pass
    return written.getvalue().decode()


def write(
    stream: Stream, file: BinaryIO, _language: str, zone: tzinfo
) -> Generator[int, None, None]:
    """Write the calls one by one, and yield how many are done; no more than one is held.

    It speaks the language in use.
    """
    file.write((MARK + _line(_heads())).encode())
    for count, told in enumerate(stream, 1):
        file.write(_line(_row(told.row, zone)).encode())
        yield count


def _line(cells: Iterable[Cell]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return written.getvalue()


def inert(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _cell(cell: Cell) -> Cell:
    return inert(inline(cell)) if isinstance(cell, str) else cell


def _heads() -> tuple[str, ...]:
    return (
        _("Date"),
        _("Start"),
        _("Line of business"),
        _("Caller"),
        _("Purpose"),
        _("Topics"),
        _("Outcome"),
        _("Talk (s)"),
        _("Hold (s)"),
        _("After-call work (s)"),
        _("Check-ins due"),
        _("Check-ins on time"),
        _("Check-ins late"),
        _("Check-ins not made"),
        _("Latest check-in (s late)"),
        _("Verification"),
        _("Reason for override"),
        _("Decisions"),
        _("Estimate"),
        _("Interpreter or relay"),
        _("Interpreter or relay (s)"),
        _("Note complete"),
        _("Note copied"),
        _("Call"),
        _("Events"),
    )


def _row(row: CallRow, zone: tzinfo) -> tuple[Cell, ...]:
    started = row.started.astimezone(zone)
    return (
        started.date().isoformat(),
        started.strftime("%H:%M:%S"),
        row.pack.title,
        row.caller.title,
        row.purpose.title,
        "; ".join(row.topics),
        words.outcome(row),
        round(row.talk_seconds),
        round(row.hold_seconds),
        round(row.wrap_up_seconds),
        *_checks(row),
        words.verification(row),
        words.overrides(row),
        "; ".join(words.verdict(made) for made in row.decisions),
        _estimate(row),
        "; ".join(words.leg(found) for found in row.legs),
        round(sum(found.seconds for found in row.legs)),
        _yes(value=row.note_complete),
        _yes(value=row.note_copied),
        row.id,
        row.events,
    )


def _checks(row: CallRow) -> tuple[int, ...]:
    found = row.check_ins
    worst = round(found.worst_late_seconds)
    return (found.due, found.on_time, found.late, found.missed, worst)


def _estimate(row: CallRow) -> Cell:
    """The amount as a number; several are not one number, so they stay text."""
    amounts = [made.amount for made in row.decisions if made.amount]
    return Decimal(amounts[0]) if len(amounts) == 1 else "; ".join(amounts)


def _yes(*, value: bool) -> str:
    return _("yes") if value else _("no")
