"""A call as a row of words: the table that Markdown has."""

from __future__ import annotations

from companion.summary import words
from companion.summary.data import CallRow, Summary
from companion.summary.words import Reader
from companion.text import _


def heads() -> tuple[str, ...]:
    """What each column holds."""
    return (
        _("No."),
        _("Start"),
        _("Line of business"),
        _("Caller"),
        _("Topics"),
        _("Outcome"),
        _("Talk"),
        _("Hold"),
        _("After-call work"),
        _("Check-ins"),
        _("Verification"),
        _("Decisions"),
        _("Interpreter or relay"),
        _("Note"),
    )


def row(number: int, found: CallRow, summary: Summary, reader: Reader) -> tuple[str, ...]:
    """The call's cells, in the order of :func:`heads`."""
    seconds = (found.talk_seconds, found.hold_seconds, found.wrap_up_seconds)
    reasons = words.overrides(found)
    verified = words.verification(found)
    return (
        str(number),
        ", ".join(words.began(found, summary, reader)),
        found.pack.title,
        found.caller.title,
        "; ".join(found.topics),
        words.outcome(found),
        *(words.length(part) if found.answered else "" for part in seconds),
        words.check_ins(found.check_ins),
        f"{verified} ({reasons})" if reasons else verified,
        "; ".join(words.decision(made, reader.language) for made in found.decisions),
        "; ".join(words.leg(leg) for leg in found.legs),
        words.note(found),
    )
