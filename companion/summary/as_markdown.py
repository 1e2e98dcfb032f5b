"""A summary as Markdown: headings and tables, with all markup in its texts made inert."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from typing import Final

from companion.calls.wording import inline
from companion.summary import call_table, words
from companion.summary.data import Summary
from companion.summary.words import Reader
from companion.text import _, speaking

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>|~&@]|^[-+=#]|(?<=^\d)[.)]")
# Addresses that some readers turn into links by themselves.
_ADDRESS: Final = re.compile(r"(?i)(?<=www)\.|:(?=//)|(?<=mailto):|(?<=xmpp):|(?<=javascript):")


def render(summary: Summary, language: str, zone: tzinfo) -> str:
    """The summary as Markdown, ended by a line end."""
    with speaking(language):
        return "".join(draw(summary, Reader(language, zone)))


def draw(summary: Summary, reader: Reader) -> Iterator[str]:
    """The same text in pieces, a line to a piece; to be taken while ``speaking`` its language."""
    return (f"{line}\n" for line in _lines(summary, reader))


def escaped(text: str) -> str:
    """``text`` as Markdown that shows it as it is, on one line."""
    quoted = _MARKUP.sub(r"\\\g<0>", inline(text))
    return _ADDRESS.sub(r"\\\g<0>", quoted)


def _lines(summary: Summary, reader: Reader) -> Iterator[str]:
    yield f"# {escaped(words.title(summary))}"
    if when := words.when(summary, reader):
        yield from ("", escaped(when))
    if not summary.calls:
        yield from ("", escaped(words.nothing()))
        return
    yield from ("", _heading(_("Totals")), "")
    yield from table((_("Figure"), _("Value")), words.totals(summary, reader))
    yield from ("", _heading(_("Calls")), "")
    numbered = enumerate(summary.calls, 1)
    calls = (call_table.row(number, row, summary, reader) for number, row in numbered)
    yield from table(call_table.heads(), calls)
    yield from ("", escaped(words.made(summary, reader)))


def _heading(title: str) -> str:
    return f"## {escaped(title)}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table of plain texts."""
    yield _cells(heads)
    yield _cells(["---"] * len(heads), plain=True)
    yield from map(_cells, rows)


def _cells(cells: Sequence[str], *, plain: bool = False) -> str:
    shown = cells if plain else [escaped(cell) for cell in cells]
    return f"| {' | '.join(shown)} |"
