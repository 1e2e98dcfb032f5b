"""A summary as one HTML file that prints well: its style and its picture are inside.

No script, and nothing is fetched: a policy in the file itself forbids both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import tzinfo
from typing import Final

from companion.summary import key_figures, report_table, svg, timeline, words
from companion.summary.data import Summary
from companion.summary.markup import safe
from companion.summary.report_table import Cell
from companion.summary.words import Reader
from companion.text import _, speaking

_WIDTH: Final = 900.0
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
STYLE: Final = """
:root { color-scheme: light; }
body { font: 14px/1.45 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: #1C1E21;
  background: #FFFFFF; margin: 2rem auto; max-width: 62rem; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; }
.dim, footer { color: #5F6368; }
footer { margin-top: 2rem; font-size: .85rem; }
.key { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; margin: 1.25rem 0 .5rem; }
.key div { min-width: 7rem; }
.key dt { color: #5F6368; font-size: .85rem; }
.key dd { margin: 0; font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.key dd small { display: block; font-size: .85rem; font-weight: 400; color: #5F6368; }
svg { display: block; width: 100%; height: auto; font-family: inherit; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem .35rem 0;
  border-bottom: 1px solid #E2E2DE; overflow-wrap: break-word; }
thead th { border-bottom: 1px solid #85898F; font-size: .85rem; overflow-wrap: normal; }
td.number, th.number { text-align: end; }
td.number { white-space: nowrap; }
.calls { font-size: .85rem; }
.calls td:nth-child(3) { min-width: 14rem; }
h1, .calls td:nth-child(3), .totals td, .team td:first-child { overflow-wrap: anywhere; }
.calls td:nth-child(2) { white-space: nowrap; }
.calls :is(td, th):nth-child(8) { padding-left: .6rem; }
.team td:first-child { min-width: 9rem; }
.team tr:last-child td { font-weight: 600; }
.totals th { font-weight: 400; color: #5F6368; width: 14rem; }
@media print {
  @page { margin: 14mm; }
  body { margin: 0; padding: 0; max-width: none; font-size: 10pt; }
  .wide { overflow: visible; }
  .calls { font-size: 8.5pt; }
  h1 { font-size: 15pt; }
  h2 { font-size: 11.5pt; margin: 1.25rem 0 .25rem; }
  th, td { padding-top: .2rem; padding-bottom: .2rem; }
  .key { gap: .5rem 1.25rem; margin-top: .75rem; }
  .key dd { font-size: 11.5pt; }
  .key div { min-width: 0; }
  thead { display: table-header-group; }
  tr, svg, .key div { break-inside: avoid; }
  h2 { break-after: avoid; }
}
"""


def render(summary: Summary, language: str, zone: tzinfo) -> str:
    """The summary as an HTML document in one file."""
    with speaking(language):
        return "".join(draw(summary, Reader(language, zone)))


def draw(summary: Summary, reader: Reader) -> Iterator[str]:
    """The same in pieces, a call to a piece; to be taken while ``speaking`` its language."""
    return document(words.title(summary), reader.language, _parts(summary, reader))


def document(title: str, language: str, parts: Iterable[str]) -> Iterator[str]:
    """A whole document around its parts, each on lines of its own; ``title`` is plain text."""
    yield _opening(title, language)
    yield from (f"{part}\n" for part in parts if part)
    yield "</body>\n</html>\n"


def _opening(title: str, language: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{safe(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{safe(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )


def heading(text: str) -> str:
    """A heading within the document."""
    return f"<h2>{safe(text)}</h2>"


def table(
    kind: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], numbers: AbstractSet[int]
) -> Iterator[str]:
    """A table of plain texts; ``numbers`` are the columns that stand at the trailing edge."""
    head = _cells("th", [(text,) for text in heads], numbers)
    yield f'<div class="wide"><table class="{kind}"><thead><tr>{head}</tr></thead>'
    yield "<tbody>"
    yield from (f"<tr>{_cells('td', row, numbers)}</tr>" for row in rows)
    yield "</tbody></table></div>"


def _parts(summary: Summary, reader: Reader) -> Iterator[str]:
    yield f"<header><h1>{safe(words.title(summary))}</h1>"
    for line in (words.when(summary, reader), words.lines_of_business(summary)):
        yield f'<p class="dim">{safe(line)}</p>' if line else ""
    yield "</header>"
    if not summary.calls:
        yield f"<p>{safe(words.nothing())}</p>"
        return
    yield _key(summary, reader.language)
    if drawn := timeline.picture(summary, reader.language, reader.zone, _WIDTH):
        yield heading(drawn.title)
        yield svg.drawn(drawn)
    yield heading(_("Totals"))
    yield _pairs(words.totals(summary, reader))
    yield heading(_("Calls"))
    rows = (report_table.row(n, row, summary, reader) for n, row in enumerate(summary.calls, 1))
    yield from table("calls", report_table.heads(), rows, report_table.NUMBERS)
    yield f"<footer><p>{safe(words.made(summary, reader))}</p></footer>"


def _key(summary: Summary, language: str) -> str:
    figures = key_figures.key_figures(summary, language)
    told = "\n".join(
        f"<div><dt>{safe(one.label)}</dt><dd>{safe(one.value)}<small>{safe(one.usual)}</small></dd></div>"
        for one in figures
    )
    compared = key_figures.compared(summary.usual)
    below = f'\n<p class="dim">{safe(compared)}</p>' if compared else ""
    return f'<dl class="key">\n{told}\n</dl>{below}'


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{safe(label)}</th><td>{safe(value)}</td></tr>'
        for label, value in pairs
    )
    return f'<table class="totals"><tbody>\n{rows}\n</tbody></table>'


def _cells(tag: str, row: Iterable[Cell], numbers: AbstractSet[int]) -> str:
    made = []
    for column, lines in enumerate(row):
        kind = ' class="number"' if column in numbers else ""
        made.append(f"<{tag}{kind}>{'<br>'.join(safe(line) for line in lines)}</{tag}>")
    return "".join(made)
