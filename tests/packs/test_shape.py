from __future__ import annotations

import tomllib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.packs.shape import complaints
from companion.packs.tables import file_types
from companion.packs.wording import explained
from companion.policy.decisions import Decision
from companion.policy.pack import About
from tests.helpers.packs import TINY

ABOUT = tomllib.loads((TINY / "pack.toml").read_text("utf-8"))


def test_what_fits_has_no_complaint() -> None:
    assert complaints(ABOUT, About) == []


def test_every_complaint_is_told_with_the_way_to_it() -> None:
    data = ABOUT | {
        "short": "TLTL",
        "title": {"en": 1, "es": "x"},
        "check_in": {"every": 5, "scripts": ["A"], "sauce": "Calls"},
        "document": {"sections": [], "title": {"en": "x"}, "more": 1},
    }
    del data["languages"]
    assert {way for way, _complaint in complaints(data, About)} == {
        ("title", "en"),
        ("short",),
        (),
        ("document", "more"),
        ("check_in", "sauce"),
        ("check_in", "every"),
        ("check_in", "scripts", 0),
        ("check_in",),
    }


def test_the_way_leads_into_a_condition() -> None:
    data = {"id": "d", "rules": [{"when": {"plan": ["a", 1], "m": {"at_least": "x", "to": 3}}}]}
    ways = [way for way, _complaint in complaints(data, Decision)]
    assert ("rules", 0, "when", "plan", 1) in ways
    assert ("rules", 0, "when", "m", "to") in ways
    assert ("rules", 0, "when", "m", "at_least") in ways


@pytest.mark.parametrize(
    ("complaint", "message", "remedy"),
    [
        (
            "Object contains unknown field `titel`",
            "The key “titel” isn't known here.",
            "Look for a slip of the pen, or take it out.",
        ),
        ("Object missing required field `id`", "The key “id” is missing.", "Add it."),
        (
            "Expected `str | array | null`, got `int`",
            "It is written as a whole number.",
            "Write text in quotes or a list.",
        ),
        (
            "Invalid enum value 'wait'",
            "The word 'wait' isn't one of those known here.",
            "Take one that the format lists (`companion packs schema`).",
        ),
        (
            "Expected `int` >= 10",
            "The value can't stand here (Expected `int` >= 10).",
            "Write it as the format says (`companion packs schema`).",
        ),
    ],
)
def test_complaints_are_put_in_words(complaint: str, message: str, remedy: str) -> None:
    assert explained(complaint) == (message, remedy)


DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "en", "rules", "when", "lines", "title", "source"]), inner
        )
    ),
)


@pytest.mark.parametrize("name", sorted(file_types()))
@given(data=DATA)
def test_there_are_complaints_exactly_when_it_does_not_fit(name: str, data: object) -> None:
    kind = file_types()[name]
    try:
        msgspec.convert(data, kind)
    except msgspec.ValidationError:
        assert complaints(data, kind)
    else:
        assert complaints(data, kind) == []
