"""A team's summary written out: a table in text, a page with a chart, a workbook, JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, tzinfo
from io import BytesIO
from typing import Final

import msgspec

from companion import formats
from companion.summary import as_html, chart, sheet_rows, words
from companion.summary.data import Totals
from companion.summary.markup import safe, visible
from companion.summary.merge import Merged, Team, named, told
from companion.summary.sheet_rows import Cell, Column
from companion.text import _, speaking

FORMATS: Final = ("text", "html", "xlsx", "json")


def render(name: str, merged: Merged, language: str, zone: tzinfo) -> bytes:
    """The team's summary in one of FORMATS."""
    with speaking(language):
        match name:
            case "html":
                return _html(merged.team, language, zone).encode()
            case "xlsx":
                return _xlsx(merged, zone)
            case "json":
                told_as = msgspec.json.format(msgspec.json.encode(merged.team), indent=2)
                return told_as + b"\n"
            case _:
                return _text(merged.team, language, zone).encode()


def heads() -> tuple[str, ...]:
    """What each column of the table holds."""
    return (
        _("Agent"),
        _("Calls"),
        _("Missed calls"),
        _("Average handle time"),
        _("Talk"),
        _("Hold"),
        _("After-call work"),
        _("Check-ins on time"),
        _("Verified before disclosed"),
        _("Notes complete"),
    )


def rows(team: Team, language: str) -> Iterator[tuple[str, ...]]:
    """A row for each agent, and one for all together."""
    for agent in team.agents:
        yield _row(visible(named(agent.agent)), agent.totals, language)
    yield _row(_("All"), team.totals, language)


def _row(name: str, found: Totals, language: str) -> tuple[str, ...]:
    average, checks, states = found.average_handle_seconds, found.check_ins, found.verifications
    shares = (
        (checks.on_time, checks.due),
        (states.verified_first, states.needed),
        (found.notes_complete, found.answered),
    )
    return (
        name,
        str(found.calls),
        str(found.missed),
        "–" if average is None else words.length(average),
        words.length(found.talk_seconds),
        words.length(found.hold_seconds),
        words.length(found.wrap_up_seconds),
        *(words.share(part, whole, language) if whole else "–" for part, whole in shares),
    )


def _when(team: Team, language: str, zone: tzinfo) -> str:
    """From the first agent's first call to the last one's last; empty without a call."""
    starts = [agent.start for agent in team.agents if agent.start]
    ends = [agent.end for agent in team.agents if agent.end]
    if not starts or not ends:
        return ""
    span = (min(starts), max(ends))
    return f"{formats.span(*span, zone, language)} ({formats.zone_name(zone, *span)})"


def _text(team: Team, language: str, zone: tzinfo) -> str:
    """A table in columns as wide as what stands in them; heads that are long stand in two lines."""
    head = [line for line in (_("Team summary"), _when(team, language, zone)) if line]
    lines = [tuple(head.split(" ", 1)) for head in heads()]
    first = [parts[0] for parts in lines]
    second = [parts[1] if len(parts) > 1 else "" for parts in lines]
    table = [first, second, *rows(team, language)]
    widths = [max(len(row[column]) for row in table) for column in range(len(first))]
    shown = [_aligned(row, widths) for row in table]
    rule = "-" * max(len(line) for line in shown)
    body = [*shown[:2], rule, *shown[2:-1], rule, shown[-1]]
    return "\n".join([*head, "", *body, "", told(team)]) + "\n"


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *values = row
    cells = [value.rjust(width) for value, width in zip(values, widths[1:], strict=True)]
    return "  ".join([name.ljust(widths[0]), *cells]).rstrip()


def _html(team: Team, language: str, zone: tzinfo) -> str:
    title = _("Team summary")
    cells = [[(cell,) for cell in row] for row in rows(team, language)]
    about = [line for line in (_when(team, language, zone), told(team)) if line]
    parts = [
        f"<header><h1>{safe(title)}</h1>",
        *(f'<p class="dim">{safe(line)}</p>' for line in about),
        "</header>",
        as_html.heading(_("Average handle time")),
        chart.handle_times(team),
        as_html.heading(_("Agents")),
        *as_html.table("team", heads(), cells, frozenset(range(1, len(heads())))),
        _footer(team, language),
    ]
    return "".join(as_html.document(title, language, parts))


def _footer(team: Team, language: str) -> str:
    if team.made is None:
        return ""
    when = formats.day_and_time(team.made, UTC, language)
    line = _("The latest of the summaries was made {time} (UTC).").format(time=when)
    return f"<footer><p>{safe(line)}</p></footer>"


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
        Cell("length", None) if average is None else sheet_rows.whole_length(average),
        *(
            sheet_rows.whole_length(seconds)
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
