"""What a picture's forms mean, with the numbers beside them in words."""

from __future__ import annotations

import textwrap
from typing import NamedTuple

from companion.summary import signs, words
from companion.summary.data import Summary
from companion.summary.signs import Box, Label, Shape
from companion.text import _, ngettext

_ROW, _LINE, _COLUMN, _TEXT, _INDENT = 17.0, 13.0, 250.0, 11.0, 24.0
_LETTER = 0.56
"""How wide a letter is beside its height, on the average and a little more."""


class Entry(NamedTuple):
    """A form by its style, and what it says here."""

    style: signs.Style
    words: str


def entries(summary: Summary) -> list[Entry]:
    """The forms that occur, bars first."""
    return [*_bars(summary), *_signs(summary)]


def laid_out(
    found: list[Entry], width: float, top: float, unit: float
) -> tuple[list[Shape], float]:
    """The key's shapes beneath ``top`` in as many columns as fit, and where it ends."""
    columns = max(1, int(width // (_COLUMN * unit)))
    rows = -(-len(found) // columns)
    shapes: list[Shape] = []
    foot = top
    for first in range(0, len(found), max(rows, 1)):
        left, y = (first // rows) * width / columns, top
        for entry in found[first : first + rows]:
            lines = textwrap.wrap(entry.words, _letters(width / columns, unit))
            shapes += _form(entry.style, left, y + _ROW * unit / 2, unit)
            for line in lines:
                label = Label(left + _INDENT * unit, y + 12.5 * unit, line, _TEXT * unit, "ink")
                shapes.append(label)
                y += _LINE * unit
            y += (_ROW - _LINE) * unit
        foot = max(foot, y)
    return shapes, foot


def _letters(width: float, unit: float) -> int:
    """About how many letters a line of a column holds."""
    return max(8, int((width - _INDENT * unit) / (_LETTER * _TEXT * unit)))


def _form(style: signs.Style, left: float, middle: float, unit: float) -> list[Shape]:
    match style:
        case "talk" | "hold" | "wrap_up" | "ringing" | "missed":
            high, wide = (6 if style == "ringing" else 10) * unit, 16 * unit
            wide = 10 * unit if style == "missed" else wide
            return list(signs.bar(Box(left + 1, middle - high / 2, wide, high), style, unit))
        case "check_in" | "late" | "not_made" | "verified" | "override" | "decision":
            return list(signs.sign(style, left + 8 * unit, middle, unit))
        case _:
            return []


def _bars(summary: Summary) -> list[Entry]:
    totals = summary.totals
    states = {one.state for row in summary.calls for one in row.stretches}
    told: list[tuple[signs.Style, str]] = [
        ("talk", _("Talk: {time}").format(time=words.length(totals.talk_seconds))),
        ("hold", _("Hold: {time}").format(time=words.length(totals.hold_seconds))),
        ("wrap_up", _("After-call work: {time}").format(time=words.length(totals.wrap_up_seconds))),
        ("ringing", _("Ringing")),
    ]
    found = [Entry(style, text) for style, text in told if style in states]
    if totals.missed:
        text = ngettext("{count} call missed", "{count} calls missed", totals.missed)
        found.append(Entry("missed", text.format(count=totals.missed)))
    return found


def _signs(summary: Summary) -> list[Entry]:
    checks, states = summary.totals.check_ins, summary.totals.verifications
    worst = words.length(checks.worst_late_seconds)
    overrides = sum(len(row.overrides) for row in summary.calls)
    decided = sum(len(row.decisions) for row in summary.calls)
    told: list[tuple[signs.Style, int, str]] = [
        (
            "check_in",
            checks.on_time,
            ngettext("{count} check-in on time", "{count} check-ins on time", checks.on_time),
        ),
        (
            "late",
            checks.late,
            ngettext(
                "{count} check-in late, by {late}",
                "{count} check-ins late, by up to {late}",
                checks.late,
            ),
        ),
        (
            "not_made",
            checks.missed,
            ngettext("{count} check-in not made", "{count} check-ins not made", checks.missed),
        ),
        (
            "verified",
            states.verified,
            ngettext("{count} caller verified", "{count} callers verified", states.verified),
        ),
        ("override", overrides, ngettext("{count} override", "{count} overrides", overrides)),
        ("decision", decided, ngettext("{count} decision", "{count} decisions", decided)),
    ]
    return [Entry(style, text.format(count=n, late=worst)) for style, n, text in told if n]
