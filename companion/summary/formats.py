"""The formats that a summary can be written in, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from companion.errors import UsageFault
from companion.summary import as_csv, as_json, as_markdown, as_text
from companion.summary.data import Summary
from companion.text import N_, _

Render = Callable[[Summary, str, tzinfo], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for people (translated when shown), its ending, and how it is made."""

    title: str
    ending: str
    render: Render


FORMATS: Final[Mapping[str, Format]] = {
    "text": Format(N_("Text for a chat"), "txt", as_text.render),
    "markdown": Format(N_("Markdown"), "md", as_markdown.render),
    "csv": Format(N_("CSV for a spreadsheet"), "csv", as_csv.render),
    "json": Format(N_("JSON for programs"), "json", as_json.render),
}


def render(name: str, summary: Summary, language: str, zone: tzinfo) -> bytes:
    """The summary in the format ``name``, as UTF-8: labels in ``language``, times in ``zone``.

    Titles from packs stay in the language that the summary was built in.

    :raises UsageFault: when there is no such format.
    """
    known = FORMATS.get(name)
    if known is None:
        raise UsageFault(
            _("There is no format “{name}”. Choose one of: {names}.").format(
                name=name[:40], names=", ".join(FORMATS)
            )
        )
    return known.render(summary, language, zone).encode()


def file_name(name: str, summary: Summary, zone: tzinfo) -> str:
    """A name for the file, such as ``shift-2026-03-02.csv``: by the day on which the span began."""
    day = summary.day or (summary.start or summary.made).astimezone(zone).date().isoformat()
    return f"{'day' if summary.day else 'shift'}-{day}.{FORMATS[name].ending}"
