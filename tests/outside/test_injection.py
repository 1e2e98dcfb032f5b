"""Formulas, scripts and markup that a caller made up, in the programs that open the exports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from companion.summary import formats, team
from companion.summary.merge import merge
from companion.window import printing
from tests.helpers import programs
from tests.helpers.shift import ZONE
from tests.helpers.summaries import HOSTILE, hostile

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from companion.summary.data import Summary

pytestmark = pytest.mark.outside


@pytest.fixture(scope="module")
def summary() -> Summary:
    return hostile(*HOSTILE)


def written(form: str, summary: Summary, folder: Path) -> Path:
    file = folder / f"hostile.{formats.FORMATS[form].ending}"
    file.write_bytes(formats.render(form, summary, "en", ZONE, printing.write))
    return file


@pytest.mark.parametrize(("form", "options"), [("xlsx", ()), ("csv", (programs.CSV_AS_UTF_8,))])
def test_libreoffice_finds_no_formula_and_no_link(
    form: str, options: tuple[str, ...], summary: Summary, tmp_path: Path
) -> None:
    programs.libreoffice(written(form, summary, tmp_path), "fods", tmp_path, *options)
    sheet = (tmp_path / "hostile.fods").read_text("utf-8")
    assert "table:formula" not in sheet
    assert "xlink:href" not in sheet
    assert sheet.count("HYPERLINK") >= 2
    assert 'office:value-type="float"' in sheet


def test_chromium_builds_nothing_out_of_words(summary: Summary, tmp_path: Path) -> None:
    page = written("html", summary, tmp_path)
    found = programs.chromium(page, "--dump-dom").decode()
    assert not re.search(r"<(script|img|a|iframe|link|object|b|em)\b", found)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; x" in found


def test_chromium_builds_nothing_out_of_an_agent_s_name(tmp_path: Path) -> None:
    page = tmp_path / "team.html"
    summaries = [hostile(words) for words in HOSTILE]
    page.write_bytes(team.render("html", merge(summaries), "en", ZONE))
    found = programs.chromium(page, "--dump-dom").decode()
    assert not re.search(r"<(script|img|a|iframe|link|object|b|em)\b", found)
    assert "&lt;script&gt;" in found


def test_a_pdf_has_no_script_and_no_link(
    summary: Summary, tmp_path: Path, qapp: QApplication
) -> None:
    file = written("pdf", summary, tmp_path)
    about = programs.run("pdfinfo", file).decode()
    assert re.search(r"JavaScript:\s+no", about)
    assert programs.run("pdfinfo", "-url", file).decode().count("\n") <= 1
    text = programs.pdf_text(file)
    assert "=HYPERLINK" in text
    assert "<script>alert(1)</script>" in text.replace("\n", "").replace(" ", "")
