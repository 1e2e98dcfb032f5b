"""The formats that a summary is saved in from the window, by the names that an agent knows."""

from __future__ import annotations

from typing import Final

from companion.text import _

FORMATS: Final = ("text", "markdown", "csv", "xlsx", "html", "pdf", "json")

COPY: Final = "copy"
"""Not a file: the summary as text, on the clipboard."""


def form_name(form: str) -> str:
    """A format's name, as a button has it."""
    if form == "text":
        return _("Text")
    return "Markdown" if form == "markdown" else form.upper()


def other_names(form: str) -> str:
    """Words by which an agent may look for a format."""
    return {
        "text": _("plain txt chat"),
        "markdown": "md",
        "csv": _("table data"),
        "xlsx": _("Excel spreadsheet table"),
        "html": _("web page browser"),
        "pdf": _("print paper"),
        "json": _("data"),
    }[form]
