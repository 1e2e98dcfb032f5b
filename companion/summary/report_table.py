"""A call as a row of a report that is read on paper: few columns, details on lines of their own.

HTML and PDF have it in common.
"""

from __future__ import annotations

from typing import Final

from companion.summary import words
from companion.summary.data import CallRow, Summary
from companion.summary.words import Reader
from companion.text import _

Cell = tuple[str, ...]
"""The lines of a cell."""
NUMBERS: Final = frozenset({0, 4, 5, 6})
"""The columns whose values stand at the trailing edge."""
SHARES: Final = (4, 9, 23, 11, 12, 7, 11, 13, 10)
"""How much of a page's width each column has, in hundredths: no heading is broken within a word."""


def heads() -> tuple[str, ...]:
    """What each column holds."""
    return (
        "",
        _("Start"),
        _("Call"),
        _("Outcome"),
        _("Talk"),
        _("Hold"),
        _("After-call work"),
        _("Check-ins"),
        _("Note"),
    )


def row(number: int, found: CallRow, summary: Summary, reader: Reader) -> tuple[Cell, ...]:
    """The call's cells, in the order of :func:`heads`."""
    seconds = (found.talk_seconds, found.hold_seconds, found.wrap_up_seconds)
    checks = words.check_ins(found.check_ins)
    return (
        (str(number),),
        words.began(found, summary, reader),
        _details(found, summary, reader),
        (words.outcome(found),),
        *((words.length(part) if found.answered else "",) for part in seconds),
        tuple(checks.split(", ")) if checks else (),
        (_note(found),),
    )


def _details(found: CallRow, summary: Summary, reader: Reader) -> Cell:
    decided = {made.title for made in found.decisions}
    who = ", ".join(part for part in (found.caller.title, words.verification(found)) if part)
    told = [
        found.pack.title if len({pack.id for pack in summary.packs}) > 1 else "",
        "; ".join(topic for topic in found.topics if topic not in decided),
        who,
        _("Override: {reason}").format(reason=words.overrides(found)) if found.overrides else "",
        *(words.decision(made, reader.language) for made in found.decisions),
        *(words.leg(leg) for leg in found.legs),
    ]
    return tuple(line for line in told if line)


def _note(found: CallRow) -> str:
    if not found.answered:
        return ""
    return _("complete") if found.note_complete else _("not complete")
