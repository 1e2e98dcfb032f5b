"""``companion summary``: a shift, a day or any span, in every format; what is kept; a team's."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from companion import formats, paths, records, session
from companion.calls import shifts
from companion.cli import link, summary_out
from companion.cli.commands import json_option
from companion.cli.output import Result
from companion.clock import SystemClock
from companion.errors import Fault, UsageFault
from companion.text import _, language, ngettext
from companion.zones import LocalZone

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from companion.settings import Settings
    from companion.summary.build import Asked
    from companion.summary.kept import Entry, Shelf
    from companion.summary.stream import Stream

FORMATS = ("text", "markdown", "csv", "xlsx", "html", "pdf", "json")
ACTS = ("list", "merge", "schema")


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    parser.add_argument(
        "act",
        nargs="?",
        choices=ACTS,
        metavar="|".join(ACTS),
        help=_("list what is kept, merge several agents' JSON, or print its schema"),
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help=_("summaries in JSON, to merge"))
    parser.add_argument(
        "--shift", metavar="last|today|DATE", help=_("which shift, or which day; else the last")
    )
    parser.add_argument("--since", metavar="DATE", help=_("the first day of a span"))
    parser.add_argument("--until", metavar="DATE", help=_("its last day; without it, today"))
    parser.add_argument("--kept", metavar="NAME", help=_("a kept summary once more, as it was"))
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help=_("else as the file's name ends, or text"),
    )
    parser.add_argument("--out", default="-", metavar="FILE", help=_("a file, or - to print it"))
    json_option(parser)


def run(options: argparse.Namespace, chosen: Settings) -> Result:
    """Make the summary, and print it or write it to a file; or what the act says."""
    if "\0" in options.out:
        raise Fault(_("A file's name can't hold that."))
    _together(options)
    if options.act == "merge":
        from companion.cli import summary_merge

        return summary_merge.run(options)
    if options.files:
        raise UsageFault(_("Files are for “merge”."))
    if options.act == "list":
        return _listed(_kept().entries())
    if options.act == "schema":
        return _schema()
    form = summary_out.form(options)
    summary_out.for_a_file(form, options)
    with _stream(options, chosen) as (stream, spoken):
        return summary_out.put(stream, form, spoken, options)


def _together(options: argparse.Namespace) -> None:
    """See that not two things are asked for, of which one would be passed over.

    :raises UsageFault: where they are.
    """
    asked = [options.act] if options.act else []
    names = ("shift", "since" if options.since else "until", "kept")
    asked += [f"--{name}" for name in names if getattr(options, name)]
    if len(asked) > 1:
        raise UsageFault(
            _("“{one}” and “{other}” don't go together.").format(one=asked[0], other=asked[1])
        )


@contextmanager
def _stream(options: argparse.Namespace, chosen: Settings) -> Iterator[tuple[Stream, str]]:
    """The summary to be read, and the language that it speaks; the history is open meanwhile."""
    from companion.summary.build import stream
    from companion.summary.stream import Kept
    from companion.summary.usual import usual

    if options.kept:
        summary = _kept().get(options.kept)
        yield Kept(summary), summary.language
        return
    asked = _asked(options, chosen)
    link.caught_up(chosen)
    history = records.open_history()
    try:
        shelf = session.shelf()
        if asked.which != shifts.LAST:
            yield stream(history, shelf, asked), language()
            return
        shift = stream(history, shelf, asked, usual(history, shelf, asked)).collected()
        yield Kept(shift), language()
        if options.out != "-" and shift.calls:  # it was handed out
            _kept().keep(shift, asked.zone)
    finally:
        history.close()


def _asked(options: argparse.Namespace, chosen: Settings) -> Asked:
    from companion.summary.build import Asked

    now, zone = SystemClock().now(), LocalZone()
    which, until = shifts.read(options.shift or shifts.LAST), None
    if options.since or options.until:
        which, until = _span(options, now.utc.astimezone(zone).date())
    name, gap = chosen.text("agent_name"), chosen.number("shift_gap_hours")
    return Asked(which, now, zone, language(), name, gap, until)


def _span(options: argparse.Namespace, today: date) -> tuple[date, date]:
    """The first and the last day of a span.

    :raises UsageFault: for what are no dates, or the wrong way round.
    """
    if not options.since:
        raise UsageFault(_("--until needs --since: the first day of the span."))
    first = shifts.day(options.since)
    last = shifts.day(options.until) if options.until else today
    if last < first:
        raise UsageFault(_("The span ends before it begins."))
    return first, last


def _kept() -> Shelf:
    from companion.summary.kept import Shelf

    return Shelf(paths.home() / "summaries" / "kept")


def _schema() -> Result:
    from companion.summary import as_json

    return Result(as_json.schema(), (as_json.published().rstrip("\n"),))


def _listed(entries: list[Entry]) -> Result:
    found = [
        {
            "name": entry.name,
            "start": summary_out.utc(entry.start),
            "made": summary_out.utc(entry.made),
            "calls": entry.calls,
            "packs": [{"id": pack.id, "digest": pack.digest} for pack in entry.packs],
        }
        for entry in entries
    ]
    lines = tuple(_line(entry) for entry in entries)
    return Result({"summaries": found}, lines or (_("No summary is kept yet."),))


def _line(entry: Entry) -> str:
    when = formats.day_and_time(entry.start, LocalZone(), language())
    calls = ngettext("{count} call", "{count} calls", entry.calls).format(count=entry.calls)
    packs = ", ".join(f"{pack.title} {pack.digest[:8]}" for pack in entry.packs)
    return f"{entry.name}  {when}  {calls}  {packs}"
