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


def run(options: argparse.Namespace) -> Result:
    """Read the files, tell of those that can't be, and write the rest as one.

    :raises Fault: when none of the files is a summary.
    :raises UsageFault: without files, or for a format that a team's summary doesn't have.
    """
    from companion.summary import merge, team

    form = summary_out.form(options)
    if not options.files:
        raise UsageFault(_("Which summaries? Give the agents' JSON files."))
    if form not in team.FORMATS:
        raise UsageFault(
            _("A team's summary comes as one of: {names}.").format(names=", ".join(team.FORMATS))
        )
    if options.json and options.out == "-":
        form = "json"  # stdout holds that alone
    found, skipped = merge.read(_files(options.files))
    for one in skipped:
        output.put(sys.stderr, output.one_line(f"companion: {_why(one)}"))
    if not found:
        raise Fault(_("None of the files is a summary in JSON."))
    return _put(team.render(form, merge.merge(found), language(), LocalZone()), form, options)


def _put(content: bytes, form: str, options: argparse.Namespace) -> Result:
    from companion.summary.write import write

    if options.out != "-":
        write(Path(options.out), content)
        line = _("Written: {file}").format(file=options.out)
        return Result({"file": options.out, "format": form, "bytes": len(content)}, (line,))
    if form == "json":
        return Result(json.loads(content), (content.decode().rstrip("\n"),))
    if form == "xlsx" and sys.stdout.isatty():
        raise UsageFault(_("A workbook or a PDF is for a file. Give its name with --out."))
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
