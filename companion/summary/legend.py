"""What a picture's forms mean, with the numbers beside them in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import NamedTuple

from companion.summary import signs, words
from companion.summary.data import Summary
from companion.summary.signs import Box, Label, Shape
from companion.text import _, ngettext

_ROW, _LINE, _COLUMN, _TEXT, _INDENT, _BETWEEN = 17.0, 13.0, 140.0, 11.0, 24.0, 4.0
_FORM = 9.0
"""Where the middle of a form is: its outline has room at the edge."""
_LETTER = 0.56
"""How wide a letter is beside its height, on the average and a little more."""


class Entry(NamedTuple):
    """A form by its style, and what it says here."""

    style: signs.Style
    words: str


def entries(summary: Summary) -> tuple[list[Entry], list[Entry]]:
    """The forms that occur: how the time was spent, and what happened in it."""
    return _bars(summary), _signs(summary)


def laid_out(
    groups: Iterable[list[Entry]], width: float, top: float, unit: float
) -> tuple[list[Shape], float]:
    """The key's shapes beneath ``top``, group by group, and where it ends.

    Entries stand side by side in as many columns as fit, so that the forms stand one under the
    other; one whose words are long takes more than one column.
    """
    grid = _Grid(width, unit)
    shapes: list[Shape] = []
    for group in groups:
        for row in grid.rows(group):
            high = _ROW
            for entry, left, room in row:
                shapes += _form(entry.style, left, top + _ROW * unit / 2, unit)
                lines = textwrap.wrap(entry.words, grid.letters(room))
                x = left + _INDENT * unit
                for number, line in enumerate(lines):
                    y = top + (12.5 + number * _LINE) * unit
                    shapes.append(Label(x, y, line, _TEXT * unit, "ink"))
                high = max(high, _ROW + (len(lines) - 1) * _LINE)
            top += high * unit
        top += _BETWEEN * unit if group else 0.0
    return shapes, top


class _Grid:
    """Where entries stand: columns of one width, as many as fit."""

    def __init__(self, width: float, unit: float) -> None:
        self._unit = unit
        self._columns = max(1, int(width // (_COLUMN * unit)))
        self._wide = width / self._columns

    def rows(self, group: list[Entry]) -> list[list[tuple[Entry, float, float]]]:
        """Each row's entries with where they begin, and the room they have."""
        rows: list[list[tuple[Entry, float, float]]] = []
        taken = self._columns
        for entry in group:
            span = self._span(entry)
            if taken + span > self._columns:
                rows.append([])
                taken = 0
            rows[-1].append((entry, taken * self._wide, span * self._wide))
            taken += span
        return rows

    def letters(self, room: float) -> int:
        """About how many letters a line holds."""
        return max(8, int((room - _INDENT * self._unit) / (_LETTER * _TEXT * self._unit)))

    def _span(self, entry: Entry) -> int:
        """How many columns an entry takes: what it needs to stand on one line, or all."""
        spans = range(1, self._columns + 1)
        enough = (span for span in spans if self.letters(span * self._wide) >= len(entry.words))
        return next(enough, self._columns)


def _form(style: signs.Style, left: float, middle: float, unit: float) -> list[Shape]:
    match style:
        case "talk" | "hold" | "wrap_up" | "ringing" | "missed":
            high, wide = (6 if style == "ringing" else 10) * unit, 16 * unit
            wide = 10 * unit if style == "missed" else wide
            first = left + _FORM * unit - wide / 2
            return list(signs.bar(Box(first, middle - high / 2, wide, high), style, unit))
        case "check_in" | "late" | "not_made" | "verified" | "override" | "decision":
            return list(signs.sign(style, left + _FORM * unit, middle, unit))
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
