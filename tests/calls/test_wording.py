from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.calls import wording
from companion.policy.base import say
from tests.helpers.shift import quickbooks


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  two\r\nlines\t here ", "two lines here"),
        ("bell\x07 and null\x00", "bell and null"),
        ("مرحبا 🙂", "مرحبا 🙂"),
        ("", ""),
    ],
)
def test_inline_is_one_line_without_controls(text: str, line: str) -> None:
    assert wording.inline(text) == line


@given(st.text())
def test_inline_never_leaves_a_line_end(text: str) -> None:
    assert len(wording.inline(text).splitlines()) <= 1
    assert wording.inline(wording.inline(text)) == wording.inline(text)


def test_the_first_line_that_says_something() -> None:
    assert wording.first_line("\n  \n hello \nmore") == "hello"
    assert not wording.first_line(" \n ")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Select Submit. This sends it.", "Select Submit"),
        ("Select Request; this submits it", "Select Request"),
        ("Version 2.5 of it", "Version 2.5 of it"),
        ("Ask for the ID.", "Ask for the ID"),
    ],
)
def test_short_is_the_first_sentence(text: str, cut: str) -> None:
    assert wording.short(text) == cut


@given(st.text(st.characters(categories=("L", "P", "Zs")), min_size=1, max_size=400))
def test_short_is_short(text: str) -> None:
    assert len(wording.short(text)) <= wording.SHORT + 1


def test_a_long_sentence_is_cut_at_a_word() -> None:
    cut = wording.short("word " * 60)
    assert cut.endswith("word…")


def test_links_become_titles() -> None:
    pack = quickbooks()
    article = pack.articles[0]
    title = say(article.title, "es")
    assert wording.plain(pack, f"See [[{article.id}]].", "es") == f"See {title}."
    assert wording.plain(pack, f"See [[{article.id}|this]] **now**", "en") == "See this now"
    assert wording.plain(pack, "See [[gone_away]]", "en") == "See Gone away"
