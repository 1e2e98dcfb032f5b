"""A team's summary written out, in every format that an agent's has.

What people read has a row for each agent; CSV and workbook have every call, with whose it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import tzinfo
from io import BytesIO
from typing import Final

import msgspec

from companion.summary import as_csv, as_html, as_markdown, chart, formats, sheet_rows
from companion.summary.data import Totals
from companion.summary.markup import safe
from companion.summary.merge import Merged, Team, named, told
from companion.summary.sheet_rows import Cell, Column
from companion.summary.team_table import NUMBERS, about, cells, heads, made, rows, title, when
from companion.text import _, speaking

Print = Callable[[Team, str, tzinfo], bytes]
"""Makes the PDF; who has Qt gives it."""


def render(
    name: str, merged: Merged, language: str, zone: tzinfo, pdf: Print | None = None
) -> bytes:
    """The team's summary in the format ``name``: labels in ``language``, times in ``zone``.

    :raises UsageFault: when there is no such format, or it is PDF and nobody prints.
    """
    team = merged.team
    with speaking(language):
        if draw := _TOLD.get(name):
            return "".join(f"{line}\n" for line in draw(team, language, zone)).encode()
        match name:
            case "csv":
                return b"".join(_csv(merged, zone))
            case "xlsx":
                return _xlsx(merged, zone)
            case "html":
                return _html(team, language, zone).encode()
            case "pdf" if pdf:
                return pdf(team, language, zone)
            case "json":
                return msgspec.json.format(msgspec.json.encode(team), indent=2) + b"\n"
            case _:
                raise formats.unknown(name)


def _text(team: Team, language: str, zone: tzinfo) -> Iterator[str]:
    """A table in columns as wide as what stands in them; heads that are long stand in two lines."""
    head = [line for line in (title(), when(team, language, zone)) if line]
    lines = [tuple(head.split(" ", 1)) for head in heads()]
    first = [parts[0] for parts in lines]
    second = [parts[1] if len(parts) > 1 else "" for parts in lines]
    table = [first, second, *rows(team, language)]
    widths = [max(len(row[column]) for row in table) for column in range(len(first))]
    shown = [_aligned(row, widths) for row in table]
    rule = "-" * max(len(line) for line in shown)
    yield from (*head, "", *shown[:2], rule, *shown[2:-1], rule, shown[-1], "", told(team))


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *values = row
    cells = [value.rjust(width) for value, width in zip(values, widths[1:], strict=True)]
    return "  ".join([name.ljust(widths[0]), *cells]).rstrip()


def _markdown(team: Team, language: str, zone: tzinfo) -> Iterator[str]:
    yield f"# {as_markdown.escaped(title())}"
    for line in about(team, language, zone):
        yield from ("", as_markdown.escaped(line))
    yield ""
    yield from as_markdown.table(heads(), rows(team, language))
    if line := made(team, language):
        yield from ("", as_markdown.escaped(line))


_TOLD: Final[Mapping[str, Callable[[Team, str, tzinfo], Iterator[str]]]] = {
    "text": _text,
    "markdown": _markdown,
}
"""The formats that are lines of words."""


def _csv(merged: Merged, zone: tzinfo) -> Iterator[bytes]:
    every = ((named(one.agent), *as_csv.row(one.row, zone)) for one in merged.calls)
    return as_csv.lines((_("Agent"), *as_csv.heads()), every)


def _html(team: Team, language: str, zone: tzinfo) -> str:
    footer = made(team, language)
    parts = [
        f"<header><h1>{safe(title())}</h1>",
        *(f'<p class="dim">{safe(line)}</p>' for line in about(team, language, zone)),
        "</header>",
        as_html.heading(_("Average handle time")),
        chart.handle_times(team),
        as_html.heading(_("Agents")),
        *as_html.table("team", heads(), cells(team, language), NUMBERS),
        f"<footer><p>{safe(footer)}</p></footer>" if footer else "",
    ]
    return "".join(as_html.document(title(), language, parts))


def _xlsx(merged: Merged, zone: tzinfo) -> bytes:
    from companion.summary.as_xlsx import Book

    file = BytesIO()
    with Book(file, merged.team.made) as book:
        agents = book.sheet(_("Agents"), _with_counts(_columns()))
        for agent in merged.team.agents:
            agents.add(_cells(named(agent.agent), agent.totals))
        agents.add(_cells(_("All"), merged.team.totals))
        calls = book.sheet(_("Calls"), (Column(_("Agent"), 24), *sheet_rows.call_columns()))
        for one in merged.calls:
            calls.add([Cell("text", named(one.agent)), *sheet_rows.call(one.row, zone)])
    return file.getvalue()


def _columns() -> list[Column]:
    name, *others = heads()
    return [Column(name, 24), *(Column(head, 12, number=True) for head in others)]


def _with_counts(columns: Sequence[Column]) -> list[Column]:
    """The shares' columns, each after the two numbers that it is made of."""
    found = list(columns[:7])
    for column in columns[7:]:
        found += [
            column,
            Column(_("{figure}, of").format(figure=column.title), 12, number=True),
            Column(_("{figure}, share").format(figure=column.title), 12, number=True),
        ]
    return found


def _cells(name: str, found: Totals) -> list[Cell]:
    average, checks, states = found.average_handle_seconds, found.check_ins, found.verifications
    cells = [
        Cell("text", name),
        Cell("count", found.calls),
        Cell("count", found.missed),
        Cell("length", None) if average is None else sheet_rows.length(average),
        *(
            sheet_rows.length(seconds)
            for seconds in (found.talk_seconds, found.hold_seconds, found.wrap_up_seconds)
        ),
    ]
    for part, whole in (
        (checks.on_time, checks.due),
        (states.verified_first, states.needed),
        (found.notes_complete, found.answered),
    ):
        share = part * 100 // whole / 100 if whole else None
        cells += [Cell("count", part), Cell("count", whole), Cell("share", share)]
    return cells
