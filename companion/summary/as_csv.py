"""A summary as CSV (RFC 4180): a row for each call, made for a spreadsheet.

Durations are whole seconds and amounts plain decimals, so that they can be added up; text that a
spreadsheet would take for a formula is made inert. It begins with a byte order mark: without one,
Excel doesn't read UTF-8.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterable, Iterator
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
    for count, line in enumerate(lines(heads(), (row(told.row, zone) for told in stream))):
        file.write(line)
        if count:
            yield count


def lines(heads: Iterable[Cell], rows: Iterable[Iterable[Cell]]) -> Iterator[bytes]:
    """The mark with the header, and then a line for each row."""
    yield (MARK + _line(heads)).encode()
    yield from (_line(cells).encode() for cells in rows)


def _line(cells: Iterable[Cell]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return written.getvalue()


def inert(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _cell(cell: Cell) -> Cell:
    return inert(inline(cell)) if isinstance(cell, str) else cell


def heads() -> tuple[str, ...]:
    """What each column holds."""
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


def row(found: CallRow, zone: tzinfo) -> tuple[Cell, ...]:
    """The cells of a call, in the order of :func:`heads`."""
    started = found.started.astimezone(zone)
    times = (found.talk_seconds, found.hold_seconds, found.wrap_up_seconds)
    return (
        started.date().isoformat(),
        started.strftime("%H:%M:%S"),
        found.pack.title,
        found.caller.title,
        found.purpose.title,
        "; ".join(found.topics),
        words.outcome(found),
        *(int(part) if found.answered else 0 for part in times),
        *_checks(found),
        words.verification(found),
        words.overrides(found),
        "; ".join(words.verdict(made) for made in found.decisions),
        _estimate(found),
        "; ".join(words.leg(leg) for leg in found.legs),
        int(sum(leg.seconds for leg in found.legs)),
        _yes(value=found.note_complete) if found.answered else "",
        _yes(value=found.note_copied) if found.answered else "",
        found.id,
        found.events,
    )


def _checks(row: CallRow) -> tuple[int, ...]:
    found = row.check_ins
    worst = int(found.worst_late_seconds)
    return (found.due, found.on_time, found.late, found.missed, worst)


def _estimate(row: CallRow) -> Cell:
    """The amount as a number; several are not one number, so they stay text."""
    amounts = [made.amount for made in row.decisions if made.amount]
    return Decimal(amounts[0]) if len(amounts) == 1 else "; ".join(amounts)


def _yes(*, value: bool) -> str:
    return _("yes") if value else _("no")
