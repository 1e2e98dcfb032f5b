"""The formats that a summary can be written in, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from io import BytesIO
from typing import BinaryIO, Final

from companion.errors import UsageFault
from companion.summary import as_csv, as_html, as_json, as_markdown, as_text, as_xlsx
from companion.summary.data import Summary
from companion.summary.stream import Kept, Stream
from companion.text import N_, _

Render = Callable[[Summary, str, tzinfo], str]
Write = Callable[[Stream, BinaryIO, str, tzinfo], Iterator[int]]
Print = Callable[[Summary, BinaryIO, str, tzinfo], Iterator[int]]
"""Writes the PDF, and yields after each call how many are drawn; who has Qt gives it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for people (translated when shown), its ending, and how it is made.

    One that is written call by call holds none of them; one that is rendered is made of the whole.
    """

    title: str
    ending: str
    render: Render | None = None
    write: Write | None = None


FORMATS: Final[Mapping[str, Format]] = {
    "text": Format(N_("Text for a chat"), "txt", render=as_text.render),
    "markdown": Format(N_("Markdown"), "md", render=as_markdown.render),
    "csv": Format(N_("CSV for a spreadsheet"), "csv", write=as_csv.write),
    "xlsx": Format(N_("Workbook for a spreadsheet"), "xlsx", write=as_xlsx.write),
    "html": Format(N_("Page for a browser"), "html", render=as_html.render),
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
    for _call in write(name, Kept(summary), file, language, zone, pdf):
        pass
    return file.getvalue()


def write(  # noqa: PLR0917 - where to, for whom
    name: str,
    stream: Stream,
    file: BinaryIO,
    language: str,
    zone: tzinfo,
    pdf: Print | None = None,
) -> Iterator[int]:
    """Write the summary to ``file`` in steps, and yield after each call how many are done.

    :raises UsageFault: when there is no such format, or it is PDF and nobody prints.
    """
    known = FORMATS.get(name)
    if known is None or (name == "pdf" and pdf is None):
        raise UsageFault(
            _("There is no format “{name}”. Choose one of: {names}.").format(
                name=name[:40], names=", ".join(FORMATS)
            )
        )
    if known.write:
        yield from known.write(stream, file, language, zone)
        return
    gathered = stream.gathering()
    yield from gathered
    summary = gathered.summary()
    if known.render:
        file.write(known.render(summary, language, zone).encode())
    elif pdf:
        before = len(summary.calls)
        yield from (before + drawn for drawn in pdf(summary, file, language, zone))


def steps(name: str, calls: int) -> int:
    """What :func:`write` counts up to for so many calls: a PDF's are read, then drawn."""
    return 2 * calls if name == "pdf" else calls


def file_name(name: str, summary: Summary, zone: tzinfo) -> str:
    """A name for the file, such as ``shift-2026-03-02.csv``: by the day on which the span began."""
    day = summary.day or (summary.start or summary.made).astimezone(zone).date().isoformat()
    return f"{'day' if summary.day else 'shift'}-{day}.{FORMATS[name].ending}"
