"""``companion history``: the calls, newest first, or those whose note has all of some words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import formats, records, session
from companion.calls.titles import titles_of
from companion.cli import history_care, history_key, link
from companion.cli.commands import json_option
from companion.cli.naming import state_name
from companion.cli.output import Result
from companion.errors import UsageFault
from companion.text import _, language
from companion.zones import LocalZone

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from companion.history.rows import Row
    from companion.settings import Settings

MOST = 1000


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    parser.add_argument("words", nargs="*", metavar="WORDS", help=_("words of the note"))
    parser.add_argument("--limit", type=int, default=20, metavar="N", help=_("how many at most"))
    parser.add_argument("--before", metavar="ID", help=_("the last call of the page before"))
    history_key.declare(parser)
    history_care.declare(parser)
    json_option(parser)


def run(options: argparse.Namespace, chosen: Settings) -> Result:
    """List or search, or do what the first word says."""
    if options.words and options.words[0] in history_key.JOBS:
        return history_key.run(options)
    if (done := history_care.act(options, chosen)) is not None:
        return done
    if not 1 <= options.limit <= MOST:
        raise UsageFault(_("--limit is 1 to {most}.").format(most=MOST))
    link.caught_up(chosen)
    history = records.open_history()
    try:
        rows = history.search(" ".join(options.words), options.limit, options.before)
    finally:
        history.close()
    found = [
        {
            "id": row.id,
            "title": row.title,
            "kind": "call",
            "pack": row.pack,
            "started": row.started.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "outcome": row.outcome,
            "snippet": row.snippet,
            "state": row.state,
        }
        for row in rows
    ]
    lines = tuple(_lines(rows, sought=bool(options.words)))
    return Result({"calls": found}, lines or (_("There are no such calls."),))


def _lines(rows: list[Row], *, sought: bool) -> Iterator[str]:
    """A call a line, by its title; one without shows the words that it was ``sought`` by."""
    packs = session.shelf()
    titles = {name: titles_of(packs, name, language()) for name in {row.pack for row in rows}}
    for row in rows:
        when = formats.day_and_time(row.started, LocalZone(), language())
        pack = titles[row.pack]
        words = row.title or (row.snippet if sought else "")
        parts = (when, pack.line, pack.outcome(row.outcome) or state_name(row.state), words)
        yield "  ".join(part for part in (row.id, *parts) if part)
