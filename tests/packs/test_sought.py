"""The words that a search found a thing by, marked in what is shown of it."""

from __future__ import annotations

import atexit
import sqlite3
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.packs.find import Finder
from companion.packs.forms import Form
from companion.packs.reading import read_pack
from companion.packs.sought import Sought
from companion.packs.stems import English, spanish
from tests.helpers.packs import SEEDS

BASE = sqlite3.connect(":memory:")
atexit.register(BASE.close)
STEMS = English(BASE)


@cache
def books() -> Finder:
    return Finder(read_pack(SEEDS / "quickbooks"), "en")


def stem(language: str, word: str) -> str:
    return STEMS.stem(word) if language == "en" else spanish(word)


def marked(forms: list[list[Form]], text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end, _word in Sought(forms, stem).marks(text, language)]


def whole(*words: str) -> list[list[Form]]:
    return [[Form(word, 1.0)] for word in words]


def begun(word: str) -> list[list[Form]]:
    return [[Form(word, 1.0, begun=True)]]


@pytest.mark.parametrize(
    ("forms", "text", "wanted"),
    [
        (whole("deactivated", "user"), "Deactivation of a user's ID", ["Deactivation", "user"]),
        (whole("signing"), "When I sign in, the sign-in fails", ["sign", "sign"]),
        (whole("companies"), "my COMPANY isn't there", ["COMPANY"]),
        (begun("compan"), "my company isn't there", ["compan"]),
        (begun("pay"), "unpaid, paid and payable", ["paid", "pay"]),
        (begun("cancels"), "cancellation", ["cancellation"]),
        ([[Form("xyz", 1.0), Form("reciprocity", 0.8)]], "Reciprocity rules", ["Reciprocity"]),
        (whole("relies"), "they rely on it", ["rely"]),
        (whole("note"), "It is not noted", ["noted"]),
        (whole("old"), "On hold", []),
        (whole("the"), "What is the matter?", ["the"]),
        (whole("shut out of"), "out: shut", ["shut"]),
        (whole("direct deposit"), "A deposit made direct", ["deposit", "direct"]),
        (whole(), "Nothing of it", []),
    ],
)
def test_what_is_marked(forms: list[list[Form]], text: str, wanted: list[str]) -> None:
    assert marked(forms, text) == wanted


@pytest.mark.parametrize(
    ("word", "text", "wanted"),
    [
        ("cancelacion", "Cancelé mi suscripción", ["Cancelé"]),
        ("suscripcion", "¿Y la suscripcion…?", ["suscripcion"]),
        ("depositos", "Un depósito… ½ día; otros DEPÓSITOS", ["depósito", "DEPÓSITOS"]),
    ],
)
def test_in_spanish_and_without_its_accents(word: str, text: str, wanted: list[str]) -> None:
    assert marked(whole(word), text, "es") == wanted


@pytest.mark.parametrize(
    ("said", "text", "wanted"),
    [
        ("where is the refund ", "The refund is where it is", "refund"),
        ("recipriosity ", "Reciprocity", "Reciprocity"),
        ("recipro", "Reciprocity", "Recipro"),
        ("pay check ", "A paycheck", "paycheck"),
        ("directdeposit ", "Direct it", "Direct"),
    ],
)
def test_a_finder_tells_what_it_looked_for(said: str, text: str, wanted: str) -> None:
    (mark,) = books().sought(said).marks(text, "en")
    assert text[mark.start : mark.end] == wanted


def test_each_mark_says_which_word_it_stands_for() -> None:
    sought = Sought(whole("company", "sign"), stem)
    marks = sought.marks("Sign in: the company signs", "en")
    assert [mark.word for mark in marks] == [1, 0, 1]


def test_what_was_said_is_marked_rather_than_what_means_the_same() -> None:
    forms = [[Form("deposit", 1.0), Form("direct deposit", 0.4)], *whole("late")]
    assert marked(forms, "A late direct deposit") == ["late", "deposit"]
    assert marked(forms, "It was sent direct") == ["direct"]


def test_the_first_of_two_words_alike_counts() -> None:
    forms = [[Form("pay", 1.0), Form("paycheck", 1.0)], [Form("check", 1.0), Form("paycheck", 1.0)]]
    sought = Sought(forms, stem)
    assert [mark.word for mark in sought.marks("a paycheck", "en")] == [0]


def test_every_thing_found_has_a_mark_where_it_was_found() -> None:
    """What a row is explained by is never without its mark."""
    for said in (
        "not finding my company when I sign in",
        "mi cuenta",
        "recipriosity agr",
        "refund",
    ):
        sought = books().sought(said)
        for found in books().find(said, 30):
            assert found.by is not None
            assert sought.marks(found.by.text, found.by.language), (said, found)


def test_for_nothing_nothing_is_marked() -> None:
    assert books().sought("").marks("refund", "en") == ()
    assert books().sought("?!").marks("refund", "en") == ()


@given(said=st.text(max_size=40), text=st.text(max_size=80), language=st.sampled_from(["en", "es"]))
def test_marks_stand_in_the_text_in_order_and_apart(said: str, text: str, language: str) -> None:
    end = 0
    for mark in books().sought(said).marks(text, language):
        assert end <= mark.start < mark.end <= len(text)
        end = mark.end
