from __future__ import annotations

import re
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from companion.summary import as_markdown
from companion.summary.data import Summary
from tests.helpers.shift import ZONE
from tests.helpers.summaries import HOSTILE, hostile, nothing, of_shift

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td"}


def written(summary: Summary, language: str = "en") -> str:
    return as_markdown.render(summary, language, ZONE)


def tags(markdown: str) -> set[str]:
    return set(re.findall(r"</?([a-z0-9]+)", READER.render(markdown)))


def cells(markdown: str) -> list[int]:
    rows = re.findall(r"<tr>(.*?)</tr>", READER.render(markdown), re.DOTALL)
    return [len(re.findall(r"<t[hd]>", row)) for row in rows]


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_headings_and_two_tables(language: str) -> None:
    shown = READER.render(written(of_shift(language), language))
    assert shown.count("<table>") == 2
    assert tags(written(of_shift(language), language)) == OURS


def test_calls_of_several_days_have_their_dates() -> None:
    summary = of_shift()
    longer = msgspec.structs.replace(summary, start=summary.calls[0].started - timedelta(days=1))
    assert "| 1 | Mar 2, 8:02 AM |" in written(longer)
    assert "| 1 | 8:02 AM |" in written(summary)


def test_each_call_is_a_row_of_as_many_cells_as_the_head() -> None:
    widths = cells(written(of_shift()))
    assert set(widths) == {2, 14}
    assert widths.count(14) == 1 + 13


def test_what_is_read_is_what_was_meant() -> None:
    shown = READER.render(written(of_shift()))
    for text in ("13 (12 answered, 1 missed)", "Vietnamese, An #48213, 6:21", "estimate $300.82"):
        assert f"{text}</td>" in shown


def test_an_empty_span_has_no_table() -> None:
    assert tags(written(nothing())) == {"h1", "p"}
    assert "No calls in this span." in written(nothing())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    markdown = written(hostile(words))
    assert tags(markdown) == OURS
    assert cells(markdown) == cells(written(hostile("harmless")))
    assert not re.search(r"[^\\]://|www\.|mailto:|javascript:", markdown)


@given(st.text(max_size=60))
def test_escaped_text_reads_as_it_was(text: str) -> None:
    table = READER.render(f"| a |\n| --- |\n| {as_markdown.escaped(text)} |")
    assert set(re.findall(r"</?([a-z0-9]+)", table)) <= {
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert table.count("<td>") <= 1


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=40))
def test_every_printable_sign_survives_in_a_cell(text: str) -> None:
    from html import unescape

    table = READER.render(f"| a |\n| --- |\n| {as_markdown.escaped(text)} |")
    found = re.search(r"<td>(.*?)</td>", table, re.DOTALL)
    assert found
    assert unescape(found[1]) == text


def test_a_heading_cannot_become_another_kind() -> None:
    assert READER.render(f"# {as_markdown.escaped('# x')}") == "<h1># x</h1>\n"
