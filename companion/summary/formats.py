"""The formats that a summary can be written in, by name."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial
from gettext import NullTranslations
from io import BytesIO
from typing import BinaryIO, Final

from companion.errors import UsageFault
from companion.summary import as_csv, as_html, as_json, as_markdown, as_text, as_xlsx
from companion.summary.data import Summary
from companion.summary.stream import Kept, Stream
from companion.summary.words import Reader
from companion.text import N_, _, install, speaking, spoken

Steps = Generator[int, None, None]
Draw = Callable[[Summary, Reader], Iterator[str]]
Write = Callable[[Stream, BinaryIO, str, tzinfo], Steps]
Print = Callable[[Summary, BinaryIO, str, tzinfo], Iterator[int]]
"""Writes the PDF, and yields after each call how many are drawn; who has Qt gives it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for people (translated when shown), its ending, and how it is made.

    One that is written call by call holds none of them; one that is drawn is made of the whole, for
    its totals come first: the calls are gathered, and drawn when all are there.
    """

    title: str
    ending: str
    draw: Draw | None = None
    write: Write | None = None


FORMATS: Final[Mapping[str, Format]] = {
    "text": Format(N_("Text for a chat"), "txt", draw=as_text.draw),
    "markdown": Format(N_("Markdown"), "md", draw=as_markdown.draw),
    "csv": Format(N_("CSV for a spreadsheet"), "csv", write=as_csv.write),
    "xlsx": Format(N_("Workbook for a spreadsheet"), "xlsx", write=as_xlsx.write),
    "html": Format(N_("Page for a browser"), "html", draw=as_html.draw),
    "pdf": Format(N_("PDF to print"), "pdf"),
    "json": Format(N_("JSON for programs"), "json", write=as_json.write),
}


def render(
    name: str, summary: Summary, language: str, zone: tzinfo, pdf: Print | None = None
) -> bytes:
    """The summary in the format ``name``, as UTF-8: labels in ``language``, times in ``zone``.

    Titles from packs stay in the language that the summary was built in.

    :raises UsageFault: when there is no such format, or it is PDF and nobody prints.
    """
    file = BytesIO()
    for _call in write(name, Kept(summary), file, language, zone, pdf=pdf):
        pass
    return file.getvalue()


def write(
    name: str,
    stream: Stream,
    file: BinaryIO,
    language: str,
    zone: tzinfo,
    *,
    pdf: Print | None = None,
) -> Steps:
    """Write the summary to ``file`` in steps, and yield after each how far it has come.

    :func:`steps` tells how far that goes. Between two steps the program speaks as it did before.

    :raises UsageFault: when there is no such format, or it is PDF and nobody prints.
    """
    known = FORMATS.get(name)
    if known is None or (name == "pdf" and pdf is None):
        raise unknown(name)
    draws = partial(_put, known.draw) if known.draw else pdf
    if known.write:
        yield from _spoken(known.write(stream, file, language, zone), language)
    elif draws:
        yield from _spoken(_drawn(stream, draws, file, language, zone), language)


def unknown(name: str) -> UsageFault:
    """The fault of asking for a format that there isn't."""
    return UsageFault(
        _("There is no format “{name}”. Choose one of: {names}.").format(
            name=name[:40], names=", ".join(FORMATS)
        )
    )


def _spoken(going: Steps, language: str) -> Steps:
    """Each step in ``language``; what comes in between speaks its own."""
    with speaking(language):
        own = spoken()
    with closing(going):
        while (done := _step(going, *own)) is not None:
            yield done


def _step(going: Steps, catalogue: NullTranslations, language: str) -> int | None:
    before = spoken()
    install(catalogue, language)
    try:
        return next(going, None)
    finally:
        install(*before)


def _drawn(stream: Stream, draws: Print, file: BinaryIO, language: str, zone: tzinfo) -> Steps:
    """Gather the calls, then have them drawn."""
    gathered = stream.gathering()
    yield from gathered
    summary = gathered.summary()
    before = len(summary.calls)
    yield from (before + drawn for drawn in draws(summary, file, language, zone))


def _put(draw: Draw, summary: Summary, file: BinaryIO, language: str, zone: tzinfo) -> Steps:
    """Write the pieces; there are a few more than calls."""
    for count, piece in enumerate(draw(summary, Reader(language, zone)), 1):
        file.write(piece.encode())
        yield min(count, len(summary.calls))


def steps(name: str, calls: int) -> int:
    """What :func:`write` counts up to for so many calls; what is drawn, is gathered before."""
    return calls if FORMATS[name].write else 2 * calls
