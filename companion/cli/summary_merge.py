"""``companion summary merge``: several agents' summaries as one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from companion.cli import output, summary_out
from companion.cli.output import Result
from companion.errors import Fault, UsageFault
from companion.text import _, language
from companion.zones import LocalZone

if TYPE_CHECKING:
    import argparse

    from companion.summary.merge import Skipped
    from companion.summary.team import Print


def run(options: argparse.Namespace) -> Result:
    """Read the files, tell of those that can't be, and write the rest as one.

    :raises Fault: when none of the files is a summary.
    :raises UsageFault: without files, or for a binary format onto a terminal.
    """
    from companion.summary import merge, team

    form = summary_out.form(options)
    if not options.files:
        raise UsageFault(_("Which summaries? Give the agents' JSON files."))
    if options.json and options.out == "-":
        form = "json"  # stdout holds that alone
    summary_out.for_a_file(form, options)
    found, skipped = merge.read(_files(options.files))
    for one in skipped:
        output.put(sys.stderr, output.one_line(f"companion: {_why(one)}"))
    if not found:
        raise Fault(_("None of the files is a summary in JSON."))
    made = team.render(form, merge.merge(found), language(), LocalZone(), _printer(form))
    return _put(made, form, options)


def _printer(form: str) -> Print | None:
    """What makes a PDF; it brings Qt with it, and needs no display."""
    if form != "pdf":
        return None
    from companion.app import printed

    return printed.team


def _put(content: bytes, form: str, options: argparse.Namespace) -> Result:
    from companion.summary.write import write

    if options.out != "-":
        write(Path(options.out), content)
        line = _("Written: {file}").format(file=options.out)
        return Result({"file": options.out, "format": form, "bytes": len(content)}, (line,))
    if form == "json":
        return Result(json.loads(content), (content.decode().rstrip("\n"),))
    summary_out.put_bytes(content)
    return Result({})


def _files(words: list[str]) -> list[Path]:
    """The files that are named; a pattern that the shell left as it is, is looked up."""
    found: list[Path] = []
    for word in words:
        path = Path(word).expanduser()
        pattern = "*" in path.name and not path.exists()
        found += sorted(path.parent.glob(path.name)) if pattern else [path]
    return found


def _why(skipped: Skipped) -> str:
    return _("“{file}” was left out: {why}.").format(file=skipped.file, why=skipped.why)
