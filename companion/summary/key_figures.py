"""The few figures that matter, each beside what is usual for the agent."""

from __future__ import annotations

from typing import NamedTuple

from companion import formats
from companion.summary import words
from companion.summary.data import Totals, Usual, Whole
from companion.text import _, ngettext


class KeyFigure(NamedTuple):
    """A label, its value, and what the agent's last weeks had; empty where that is unknown."""

    label: str
    value: str
    usual: str = ""


def key_figures(summary: Whole, language: str) -> list[KeyFigure]:
    """Calls, average handle time, check-ins on time, verified before disclosed, notes complete."""
    found, usual = summary.totals, summary.usual
    average = found.average_handle_seconds
    rows = [
        KeyFigure(_("Calls"), str(found.calls), _calls(usual)),
        KeyFigure(
            _("Average handle time"),
            "" if average is None else words.length(average),
            _length(usual.average_handle_seconds if usual else None),
        ),
        *_shares(found, usual, language),
    ]
    return [row for row in rows if row.value]


def compared(usual: Usual | None) -> str:
    """With how many shifts the figures are compared; empty where there are none."""
    if usual is None:
        return ""
    sentence = ngettext(
        "Usual: your one shift of the four weeks before.",
        "Usual: the median of your {count} shifts of the four weeks before.",
        usual.shifts,
    )
    return sentence.format(count=usual.shifts)


def _shares(found: Totals, usual: Usual | None, language: str) -> list[KeyFigure]:
    told = (
        (
            _("Check-ins on time"),
            found.check_ins.on_time,
            found.check_ins.due,
            usual.check_ins_on_time if usual else None,
        ),
        (
            _("Verified before disclosed"),
            found.verifications.verified_first,
            found.verifications.needed,
            usual.verified_first if usual else None,
        ),
        (
            _("Notes complete"),
            found.notes_complete,
            found.answered,
            usual.notes_complete if usual else None,
        ),
    )
    return [
        KeyFigure(label, words.share(part, whole, language), _percent(before, language))
        for label, part, whole, before in told
        if whole
    ]


def _calls(usual: Usual | None) -> str:
    if usual is None:
        return ""
    return _usually(f"{usual.calls:g}")


def _length(seconds: float | None) -> str:
    return "" if seconds is None else _usually(words.length(seconds))


def _percent(share: float | None, language: str) -> str:
    return "" if share is None else _usually(formats.percent(share, 1, language))


def _usually(value: str) -> str:
    return _("usual {value}").format(value=value)
