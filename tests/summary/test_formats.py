from __future__ import annotations

import subprocess
import sys

import pytest

from companion.errors import UsageFault
from companion.summary import formats
from tests.helpers.shift import ZONE
from tests.helpers.summaries import nothing, of_shift


@pytest.mark.parametrize("name", sorted(formats.FORMATS))
def test_each_format_is_utf_8_and_tells_of_the_shift(name: str) -> None:
    for language in ("en", "es"):
        summary = of_shift(language)
        told = formats.render(name, summary, language, ZONE).decode()
        for title in (summary.calls[0].outcome.title, summary.calls[5].legs[0].language_title):
            assert title in told


@pytest.mark.parametrize("name", sorted(formats.FORMATS))
def test_the_same_summary_is_written_the_same_twice(name: str) -> None:
    first = formats.render(name, of_shift(), "en", ZONE)
    assert formats.render(name, of_shift(), "en", ZONE) == first


def test_an_unknown_format_says_which_there_are() -> None:
    with pytest.raises(UsageFault, match="text, markdown, csv, json"):
        formats.render("docx", of_shift(), "en", ZONE)


@pytest.mark.parametrize(
    ("name", "file"),
    [("text", "txt"), ("markdown", "md"), ("csv", "csv"), ("json", "json")],
)
def test_files_are_named_by_the_day_they_began(name: str, file: str) -> None:
    assert formats.file_name(name, of_shift(), ZONE) == f"shift-2026-03-02.{file}"
    assert formats.file_name(name, nothing(), ZONE) == f"day-2026-03-02.{file}"


def test_importing_it_takes_nothing_heavy() -> None:
    heavy = "babel", "sqlite_utils", "markdown_it", "asyncio", "keyring"
    code = f"import sys, companion.summary.formats; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
