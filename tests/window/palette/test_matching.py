"""Typed words against an act's title and its other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.window.palette.matching import (
    IN_TITLE,
    IN_WORDS,
    TITLE_BEGINS,
    TITLE_IS,
    TITLE_SKIPS,
    fit,
    marks,
)


@pytest.mark.parametrize(
    ("said", "title", "words", "wanted"),
    [
        ("h", "Hold", "", TITLE_BEGINS),
        ("HOLD", "Hold", "", TITLE_IS),
        ("copy no", "Copy note", "", TITLE_BEGINS),
        ("copy note", "Copy note", "", TITLE_IS),
        ("resolv", "Outcome: Resolved", "", TITLE_BEGINS),
        ("resolved", "Outcome: Resolved", "", TITLE_IS),
        ("note", "Copy note", "", IN_TITLE),
        ("note copy", "Copy note", "", IN_TITLE),
        ("export csv", "Export the shift as CSV", "", TITLE_SKIPS),
        ("csv export", "Export the shift as CSV", "", IN_TITLE),
        ("clip", "Copy note", "case note clipboard", IN_WORDS),
        ("note clip", "Copy note", "clipboard", IN_WORDS),
        ("sesion", "Cerrar sesión", "", IN_TITLE),
        ("hold refund", "Hold", "wait", 0.0),
        ("old", "Hold", "", 0.0),
        ("", "Hold", "", 0.0),
        ("…!", "Hold", "", 0.0),
    ],
)
def test_how_well_it_fits(said: str, title: str, words: str, wanted: float) -> None:
    assert fit(said, title, words) == wanted


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_anything_can_be_typed(said: str, title: str, words: str) -> None:
    assert 0.0 <= fit(said, title, words) <= TITLE_IS


@given(st.lists(st.sampled_from(["go", "to", "past", "calls"]), min_size=1, max_size=4))
def test_the_order_of_the_words_is_free(said: list[str]) -> None:
    assert fit(" ".join(said), "Go to past calls") >= IN_TITLE


@pytest.mark.parametrize(
    ("said", "text", "wanted"),
    [
        ("hol", "Hold", ["Hol"]),
        ("note copy", "Copy note", ["Copy", "note"]),
        ("sesion", "Cerrar sesión", ["sesión"]),
        ("go to", "Go to settings", ["Go", "to"]),
        ("s se", "Go to settings", ["se"]),
        ("strasse", "Straße", ["Straße"]),
        ("old", "Hold", []),
        ("", "Hold", []),
    ],
)
def test_what_was_typed_is_marked(said: str, text: str, wanted: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in marks(said, text)] == wanted


@given(st.text(max_size=30), st.text(max_size=60))
def test_marks_stand_in_the_text(said: str, text: str) -> None:
    for mark in marks(said, text):
        assert 0 <= mark.start < mark.end <= len(text)
