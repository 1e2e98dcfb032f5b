"""``companion summary``: a shift or a day, as text, Markdown, CSV or JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from companion import paths, session
from companion.calls import shifts
from companion.cli.commands import json_option
from companion.cli.output import Result
from companion.clock import SystemClock
from companion.errors import Fault
from companion.text import _, language
from companion.zones import LocalZone

if TYPE_CHECKING:
    import argparse

    from companion.settings import Settings
    from companion.summary.data import Summary

FORMATS = ("text", "markdown", "csv", "json")


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    parser.add_argument(
        "--shift", default="last", metavar="last|today|DATE", help=_("which shift, or which day")
    )
    parser.add_argument("--format", choices=FORMATS, help=_("text, unless --json is given"))
    parser.add_argument("--out", default="-", metavar="FILE", help=_("a file, or - to print it"))
    json_option(parser)


def run(options: argparse.Namespace, chosen: Settings) -> Result:
    """Make the summary, and print it or write it to a file."""
    import json

    from companion.summary.write import write

    which = shifts.read(options.shift)
    form = options.format or ("json" if options.json else "text")
    made = _summary(which, chosen)
    content = _rendered(made, form)
    if options.out == "-":
        if options.json:
            return Result(json.loads(_rendered(made, "json")))
        _print(content)
        return Result({})
    if "\0" in options.out:
        raise Fault(_("A file's name can't hold that."))
    write(Path(options.out), content)
    line = _("Written: {file}").format(file=options.out)
    return Result({"file": options.out, "format": form, "bytes": len(content)}, (line,))


def _summary(which: shifts.Which, chosen: Settings) -> Summary:
    from companion.history.store import History
    from companion.summary.build import summarise

    history = History(paths.history())
    try:
        return summarise(
            history,
            session.shelf(),
            which,
            SystemClock().now(),
            LocalZone(),
            language(),
            chosen.text("agent_name"),
            gap_hours=chosen.number("shift_gap_hours"),
        )
    finally:
        history.close()


def _rendered(made: Summary, form: str) -> bytes:
    from companion.summary import formats

    return formats.render(form, made, language(), LocalZone())


def _print(content: bytes) -> None:
    """To stdout as it is: no line end is changed on the way."""
    sys.stdout.flush()
    if binary := getattr(sys.stdout, "buffer", None):
        binary.write(content)
        binary.flush()
    else:
        sys.stdout.write(content.decode())
