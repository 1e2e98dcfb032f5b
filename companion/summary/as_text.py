"""A summary as text for a chat: narrow, aligned, and readable in any font."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import Final

from companion import formats
from companion.summary import words
from companion.summary.data import CallRow, Summary
from companion.summary.words import Pair, Reader
from companion.text import _, speaking

WIDTH: Final = 60
"""Characters in a line; only a word that is longer by itself goes beyond."""


def render(summary: Summary, language: str, zone: tzinfo) -> str:
    """The summary as plain text, ended by a line end."""
    with speaking(language):
        return "".join(draw(summary, Reader(language, zone)))


def draw(summary: Summary, reader: Reader) -> Iterator[str]:
    """The same text in pieces, a call to a piece; to be taken while ``speaking`` its language."""
    head = (words.title(summary), words.when(summary, reader), words.lines_of_business(summary))
    yield _ended(line for part in head if part for line in _wrapped(part))
    if not summary.calls:
        yield _ended(["", words.nothing()])
        return
    yield _ended(["", *_aligned(words.totals(summary, reader)), "", _("Calls")])
    several = len({row.pack.id for row in summary.calls}) > 1
    dated, day = words.several_days(summary, reader), ""
    for number, row in enumerate(summary.calls, 1):
        before, day = day, _day(row, reader) if dated else ""
        line = row.pack.title if several else ""
        yield _ended([*([day] if day != before else ()), *_call(number, row, reader, line)])
    yield _ended(["", *_wrapped(words.made(summary, reader))])


def _ended(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _aligned(pairs: list[Pair]) -> Iterable[str]:
    """Labels in one column and values in another."""
    widest = max(len(label) for label, _value in pairs) + 2
    for label, value in pairs:
        stop = "" if label.endswith("?") else ":"
        yield from _wrapped(value, f"{label}{stop}".ljust(widest), " " * widest)


def _day(row: CallRow, reader: Reader) -> str:
    return formats.day(row.started.astimezone(reader.zone).date(), reader.language)


def _call(number: int, row: CallRow, reader: Reader, line: str) -> list[str]:
    """When, how long and how it ended; beneath it, what it was about and how it went."""
    time = formats.time_of_day(row.started, reader.zone, reader.language)
    handle = row.talk_seconds + row.hold_seconds + row.wrap_up_seconds
    head = [time, words.length(handle) if row.answered else "", words.outcome(row), line]
    first = " · ".join(part for part in head if part)
    indent = " " * 4
    lines = _wrapped(first, f"{number:>2}. ", indent)
    for detail in _details(row, reader):
        lines += _wrapped(detail, indent, indent)
    return lines


def _details(row: CallRow, reader: Reader) -> list[str]:
    checks = words.check_ins(row.check_ins)
    note = "" if row.note_complete else words.note(row)
    decided = {found.title for found in row.decisions}
    facts = [
        "; ".join(topic for topic in row.topics if topic not in decided),
        " · ".join(part for part in (row.caller.title, words.verification(row)) if part),
        _("Override: {reason}").format(reason=words.overrides(row)) if row.overrides else "",
        *(words.decision(found, reader.language) for found in row.decisions),
        *(words.leg(found) for found in row.legs),
        _("Check-ins: {checks}").format(checks=checks) if checks else "",
        note,
    ]
    return [fact for fact in facts if fact]


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(words.TIED, " ") for line in lines]
