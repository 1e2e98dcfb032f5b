"""Summaries to look at: of the believable shift, of nothing, and of hostile words."""

from __future__ import annotations

from functools import cache
from typing import Final

import msgspec

from companion.summary.build import summarise
from companion.summary.data import Summary
from tests.helpers.shift import ZONE, Shift, whole_shift

HOSTILE: Final = (
    '=HYPERLINK("http://example.com","click")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\uff1d1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](http://example.com/x.png) [y](javascript:alert(1))",
    "a | b | c",
    "# heading",
    "**bold** _it_ `code` ~~gone~~",
    "https://example.com www.example.com mailto:a@example.com",
    "two\nlines\r\nand three",
    'quote " and , comma ; semicolon',
    "\\| backslash \\",
    "1. list",
    "- list",
    "| --- |",
    "&lt;b&gt; &#x3c;",
    "\u202eright to left",
    "\x1b[31mred\x07",
)
"""Text that an agent may have been told to type, for formulas, scripts and markup."""


@cache
def of_shift(language: str = "en") -> Summary:
    """The summary of the whole believable shift."""
    return of(whole_shift(), language)


def agent(name: str, calls: slice = slice(None), mark: str = "") -> Summary:
    """The believable shift as another agent's: with ``mark`` its calls have ids of their own."""
    rows = tuple(
        msgspec.structs.replace(row, id=f"{row.id}{mark}") for row in of_shift().calls[calls]
    )
    return msgspec.structs.replace(of_shift(), agent=name, calls=rows)


def of(shift: Shift, language: str = "en", agent: str = "Ana López") -> Summary:
    """The summary of the last shift."""
    now = shift.clock.now()
    return summarise(shift.log, shift.packs, "last", now, ZONE, language, agent)


def nothing(language: str = "en") -> Summary:
    """The summary of a day without calls."""
    shift = Shift()
    now = shift.clock.now()
    return summarise(shift.log, shift.packs, "today", now, ZONE, language, "Ana López")


def hostile(*texts: str) -> Summary:
    """A summary with each of ``texts`` wherever a person's words go, on a call of its own."""
    shift = Shift()
    for text in texts:
        shift.answer("company_admin")
        shift.desk.act("override", {"purpose": "account", "reason": text + " x"})
        shift.dial("language_line", text, text, text, 60)
        shift.wrap_up("resolved", text)
    return of(shift, agent=texts[0])
