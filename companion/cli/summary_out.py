"""Where a summary goes: to the standard output, or into a file with word of how far it has come."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from companion.cli.output import Result
from companion.errors import UsageFault
from companion.text import _
from companion.zones import LocalZone

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from companion.summary.formats import Print
    from companion.summary.stream import Stream

BINARY: Final = frozenset({"xlsx", "pdf"})
PATIENCE: Final = 0.5
"""Seconds of work before a word is said of it, and between two words."""


def form(options: argparse.Namespace) -> str:
    """The format that is asked for: by its name, by the file's ending, or else text."""
    from companion.summary.formats import FORMATS

    ending = Path(options.out).suffix.removeprefix(".").lower()
    by_ending = (name for name, known in FORMATS.items() if known.ending == ending)
    return options.format or next(by_ending, "json" if options.json else "text")


def for_a_file(form: str, options: argparse.Namespace) -> None:
    """See that a format that nobody can read on a terminal doesn't go there.

    :raises UsageFault: where it would.
    """
    if form in BINARY and options.out == "-" and not options.json and sys.stdout.isatty():
        raise UsageFault(_("A workbook or a PDF is for a file. Give its name with --out."))


def put(stream: Stream, form: str, spoken: str, options: argparse.Namespace) -> Result:
    """Write the summary where it is to go.

    :raises Fault: when the file can't be written; nothing half-written is left.
    """
    if options.out == "-":
        return _printed(stream, form, spoken, as_data=options.json)
    from companion.summary import formats
    from companion.summary.write import writing

    with writing(Path(options.out)) as file:
        going = formats.write(form, stream, file, spoken, LocalZone(), pdf=printer(form))
        follow(going, lambda: formats.steps(form, stream.calls()))
        size = file.tell()
    line = _("Written: {file}").format(file=options.out)
    return Result({"file": options.out, "format": form, "bytes": size}, (line,))


def follow(going: Iterator[int], steps: Callable[[], int]) -> None:
    """Take all steps; on a terminal, one line on stderr says how far they have come."""
    shown = sys.stderr is not None and sys.stderr.isatty()
    all_steps, told, last = 0, False, monotonic()
    for done in going:
        if shown and monotonic() - last >= PATIENCE:
            all_steps = all_steps or steps()
            share = min(100, done * 100 // max(1, all_steps))
            sys.stderr.write("\r" + _("Writing the summary: {share} %").format(share=share))
            sys.stderr.flush()
            told, last = True, monotonic()
    if told:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def put_bytes(content: bytes) -> None:
    """To stdout as it is: no line end is changed on the way."""
    sys.stdout.flush()
    if binary := getattr(sys.stdout, "buffer", None):
        binary.write(content)
        binary.flush()
    else:
        sys.stdout.write(content.decode())


def printer(form: str) -> Print | None:
    """What writes a PDF; it brings Qt with it, and needs no display."""
    if form != "pdf":
        return None
    from companion.app import printed

    return printed.write


def utc(at: datetime) -> str:
    """A time as JSON has it."""
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _printed(stream: Stream, form: str, spoken: str, *, as_data: bool) -> Result:
    import json

    from companion.summary import formats

    file = BytesIO()
    name = "json" if as_data else form
    for _call in formats.write(name, stream, file, spoken, LocalZone(), pdf=printer(name)):
        pass
    if as_data:
        told: dict[str, Any] = json.loads(file.getvalue())
        return Result(told)
    put_bytes(file.getvalue())
    return Result({})
