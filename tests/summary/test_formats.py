from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, BinaryIO

import pytest

from companion.errors import UsageFault
from companion.summary import formats
from tests.helpers.shift import ZONE
from tests.helpers.summaries import of_shift

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from companion.summary.data import Summary


TEXTS = ("text", "markdown", "csv", "html", "json")
OURS = (*TEXTS, "xlsx")


@pytest.mark.parametrize("name", TEXTS)
def test_each_format_is_utf_8_and_tells_of_the_shift(name: str) -> None:
    for language in ("en", "es"):
        summary = of_shift(language)
        told = formats.render(name, summary, language, ZONE).decode()
        for title in (summary.calls[0].outcome.title, summary.calls[5].legs[0].language_title):
            assert title in told


@pytest.mark.parametrize("name", OURS)
def test_the_same_summary_is_written_the_same_twice(name: str) -> None:
    first = formats.render(name, of_shift(), "en", ZONE)
    assert formats.render(name, of_shift(), "en", ZONE) == first


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_what_cannot_be_made_says_which_there_are(name: str) -> None:
    """A PDF is made by whoever has Qt."""
    with pytest.raises(UsageFault, match="text, markdown, csv, xlsx, html, pdf, json"):
        formats.render(name, of_shift(), "en", ZONE)


def test_who_prints_is_handed_the_summary_and_the_file() -> None:
    def prints(summary: Summary, file: BinaryIO, language: str, _zone: tzinfo) -> Iterator[int]:
        file.write(f"{summary.agent} {language}".encode())
        yield 1

    assert formats.render("pdf", of_shift(), "en", ZONE, prints).decode() == "Ana López en"


@pytest.mark.parametrize(("name", "steps"), [("csv", 13), ("text", 26), ("pdf", 26)])
def test_the_steps_are_known_beforehand(name: str, steps: int) -> None:
    assert formats.steps(name, 13) == steps


def test_importing_it_takes_nothing_heavy() -> None:
    heavy = "babel", "xlsxwriter", "PySide6", "sqlite_utils", "markdown_it", "asyncio", "keyring"
    code = f"import sys, companion.summary.formats; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
