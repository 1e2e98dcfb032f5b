"""Merge fields: filled in where the value is known, left in sight where it isn't."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.policy.merging import fields_in, fill, stray_brace


def test_a_known_value_is_put_in() -> None:
    assert fill("Hello {caller}, {agent} here.", {"caller": "An", "agent": " Sam "}) == (
        "Hello An, Sam here.",
        (),
    )


def test_what_is_missing_stays_in_sight_and_is_named_once() -> None:
    text = "{caller}, {caller} and {agent}"
    assert fill(text, {"agent": "Sam", "caller": "  "}) == (
        "{caller}, {caller} and Sam",
        ("caller",),
    )


def test_fields_are_named_in_their_order() -> None:
    assert fields_in("{b} {a} {b} {A} {1a} { a }") == ("b", "a")


def test_a_value_is_not_read_for_fields() -> None:
    assert fill("{caller}", {"caller": "{agent}", "agent": "Sam"}) == ("{agent}", ())


@given(st.text(), st.dictionaries(st.sampled_from(["a", "b_2", "caller"]), st.text()))
def test_any_text_keeps_what_is_no_field(text: str, values: dict[str, str]) -> None:
    filled, missing = fill(text, values)
    assert set(missing) <= set(fields_in(text))
    if not fields_in(text):
        assert filled == text


def test_a_brace_that_belongs_to_no_field_is_stray() -> None:
    assert not stray_brace("{caller} and {b_2}")
    assert all(map(stray_brace, ("{caller", "caller}", "{Caller}", "{ caller }", "{2}", "{}")))
