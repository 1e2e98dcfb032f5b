"""Words that a caller made up, in each format that a program opens: they show, and do nothing."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.calls.wording import inline
from companion.summary import as_csv, formats, markup, svg, team, timeline
from companion.summary.merge import merge
from tests.helpers.shift import ZONE
from tests.helpers.summaries import HOSTILE, hostile

if TYPE_CHECKING:
    from companion.summary.data import Summary

PAGE: Final = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "dl", "div", "dt",
    "dd", "small", "svg", "desc", "polygon", "line", "text", "table", "thead", "tbody", "tr", "th",
    "td", "br", "footer",
}  # fmt: skip
ATTRIBUTES: Final = {
    "lang", "charset", "http-equiv", "content", "name", "class", "scope", "xmlns", "viewbox",
    "role", "points", "fill", "stroke", "stroke-width", "x", "y", "x1", "x2", "y1", "y2",
    "font-size",
}  # fmt: skip
SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Page(HTMLParser):
    """The elements and attributes of a page, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


@cache
def made(words: str) -> Summary:
    return hostile(words)


def workbook(content: bytes) -> list[str]:
    """The texts of all cells; fails on anything that is more than text or a number."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert not [name for name in book.namelist() if "externalLink" in name or "vba" in name]
        for name in book.namelist():
            if name.startswith("xl/worksheets/sheet"):
                sheet = ET.fromstring(book.read(name))
                assert sheet.find(f".//{SHEET}f") is None
                assert sheet.find(f".//{SHEET}hyperlink") is None
                assert {cell.get("t") for cell in sheet.iter(f"{SHEET}c")} <= {None, "inlineStr"}
                found += [cell.text or "" for cell in sheet.iter(f"{SHEET}t")]
    return found


@pytest.mark.parametrize("words", HOSTILE)
def test_a_page_has_our_elements_and_no_others(words: str) -> None:
    html = formats.render("html", made(words), "en", ZONE).decode()
    page = Page(html)
    assert page.tags <= PAGE
    assert page.attributes <= ATTRIBUTES
    assert html.count("<style>") == html.count("</style>") == 1
    assert "default-src 'none'" in html
    assert html.count("\u202e") == 0


@pytest.mark.parametrize("words", HOSTILE)
def test_a_page_shows_the_words(words: str) -> None:
    page = Page(formats.render("html", made(words), "en", ZONE).decode())
    assert markup.visible(inline(words)).split()[0] in page.words


@pytest.mark.parametrize("words", HOSTILE)
def test_a_workbook_has_text_and_numbers_alone(words: str) -> None:
    texts = workbook(formats.render("xlsx", made(words), "en", ZONE))
    reason = made(words).calls[0].overrides[0].reason
    assert markup.visible(reason) in texts


def test_each_text_cell_is_marked_as_text_for_those_who_edit_it() -> None:
    content = formats.render("xlsx", made(HOSTILE[0]), "en", ZONE)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        styles = ET.fromstring(book.read("xl/styles.xml"))
        sheet = ET.fromstring(book.read("xl/worksheets/sheet2.xml"))
    forms = styles.find(f"{SHEET}cellXfs")
    assert forms is not None
    quoted = [form.get("quotePrefix") == "1" for form in forms]
    used = {int(c.get("s", "0")) for c in sheet.iter(f"{SHEET}c") if c.get("t") == "inlineStr"}
    assert used
    assert all(quoted[form] for form in used)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_team_s_formats_hold_the_agent_s_name_as_text(words: str) -> None:
    merged = merge([made(words)])
    page = Page(team.render("html", merged, "en", ZONE).decode())
    assert page.tags <= PAGE
    assert page.attributes <= ATTRIBUTES
    assert markup.visible(made(words).agent) in workbook(team.render("xlsx", merged, "en", ZONE))
    for form in ("text", "markdown"):
        text = team.render(form, merged, "en", ZONE).decode()
        assert not [sign for sign in text if unicodedata.category(sign) == "Cc" and sign != "\n"]
    sheet = io.StringIO(team.render("csv", merged, "en", ZONE).decode("utf-8-sig"), newline="")
    cells = [cell for line in csv.reader(sheet, strict=True) for cell in line]
    assert not [cell for cell in cells if cell.startswith(as_csv.FORMULA)]
    assert as_csv.inert(inline(made(words).agent)) in cells


@given(st.text(max_size=60))
def test_any_text_is_one_text_node(text: str) -> None:
    shown = markup.safe(text)
    assert not re.search(r"[<>\"']", shown)
    root = ET.fromstring(f'<a b="{shown}">{shown}</a>')
    assert len(root) == 0
    assert root.get("b", "") == (root.text or "")


def test_a_picture_is_xml_whatever_the_words() -> None:
    picture = timeline.picture(made(HOSTILE[7]), "en", ZONE, 600)
    assert picture
    hard = picture._replace(title="<script>&", words=('"]]>', "\ufffe\x00"))
    root = ET.fromstring(svg.drawn(hard))
    assert root.tag.endswith("svg")


def test_a_cell_that_is_too_long_is_cut_and_not_lost() -> None:
    texts = workbook(formats.render("xlsx", made("x" * 40_000), "en", ZONE))
    assert "x" * 32_767 in texts
