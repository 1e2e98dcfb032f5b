from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.packs.articles import split
from companion.packs.markdown import Reading, read_markdown
from companion.packs.reading import read_pack
from tests.helpers.packs import TINY


def kinds(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for section in reading.sections for block in section.blocks]


def test_each_kind_of_block_is_known() -> None:
    body = (
        "Before.\n\n## Do\n\nFirst,\nthen.\n\n1. Open\n   - If so\n   - If not\n2. Close\n\n"
        "   > Words.\n\n- One\n- Two\n\n> Say it.\n"
    )
    reading = read_markdown(body, 10)
    assert reading.complaints == []
    assert [section.title for section in reading.sections] == ["", "Do"]
    assert kinds(reading) == [
        ("paragraph", "Before."),
        ("paragraph", "First, then."),
        ("step", "Open"),
        ("branch", "If so"),
        ("branch", "If not"),
        ("step", "Close"),
        ("say", "Words."),
        ("bullet", "One"),
        ("bullet", "Two"),
        ("say", "Say it."),
    ]


def test_lines_are_those_of_the_file() -> None:
    reading = read_markdown("Before.\n\n## Do\n\n- One\n- Two\n", 10)
    lines = [block.line for section in reading.sections for block in section.blocks]
    assert lines == [10, 14, 15]
    assert reading.sections[1].line == 12


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("# Title", 1),
        ("### Deep", 1),
        ("Title\n---", 1),
        ("a\n\n***", 3),
        ("```\ncode\n```", 1),
        ("![picture](x.png)", 1),
        ("<b>bold</b>", 1),
        ("a &nbsp; b", 1),
        ("<javascript:alert(1)>", 1),
        ("- a\n  - b", 2),
        ("- a\n  1. b", 2),
        ("1. a\n   1. b", 2),
        ("1. a\n   - b\n     - c", 3),
        ("> - a", 1),
        ("> > a", 1),
        ("- a\n\n  b", 3),
        ("- ## a", 1),
    ],
)
def test_what_an_article_does_not_know_is_told_with_its_line(body: str, line: int) -> None:
    assert [complaint[0] for complaint in read_markdown(body, 1).complaints][:1] == [line]


@pytest.mark.parametrize(
    "body", ["<https://example.com/a?b=1>", "a < b & c > d", "**bold** and `code`", "5 <3"]
)
def test_addresses_and_plain_signs_are_words(body: str) -> None:
    reading = read_markdown(body, 1)
    assert reading.complaints == []
    assert kinds(reading) == [("paragraph", body)]


@given(st.text("#->1. \n\t`*[]|ab<!&", max_size=80))
def test_any_text_is_read_and_every_block_has_words_and_a_line(body: str) -> None:
    reading = read_markdown(body, 5)
    lines = body.count("\n") + 5
    for section in reading.sections:
        assert 5 <= section.line <= lines
        assert all(5 <= block.line <= lines for block in section.blocks)
    assert all(5 <= line <= lines for line, _message, _remedy in reading.complaints)


def test_a_head_stands_between_two_fences() -> None:
    assert split("+++\nid = 1\n+++\nBody\n") == ("id = 1", "Body\n", 4)
    assert split("+++\n+++\n") == ("", "", 3)
    assert split("id = 1\n") is None
    assert split("+++\nid = 1\n") is None
    assert split("") is None


def test_the_languages_come_together_in_one_article() -> None:
    article = read_pack(TINY).article("sign_in")
    assert article is not None
    assert article.title == {"en": "Can't sign in", "es": "No puede entrar"}
    assert article.says["es"] == ("no encuentro mi empresa", "mi cuenta desapareció")
    assert article.needs == "account"
    assert article.related == ("billing",)
    assert article.unconfirmed == {"en": "How long it takes", "es": "Cuánto tarda"}
    assert [section.key for section in article.sections] == ["1", "2", "3"]
    assert [block.key for block in article.steps()] == ["2.1", "2.2", "2.3", "2.5"]
    branch = article.steps()[1]
    assert branch.kind == "branch"
    assert branch.links == ("billing",)
    assert branch.text["es"].endswith("[[billing|los pasos de facturación]].")
