"""Calls are found by the words of their notes, newest first, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.calls.call import Call
from companion.calls.fold import fold
from companion.history.searching import matching

if TYPE_CHECKING:
    from companion.history.store import History
    from tests.helpers.clock import TurnedClock
    from tests.history.conftest import Write

NOTES = (
    ("Reactivation", "Company missing after sign-in. Reactivated, 24 hours told."),
    ("Refund", "Annual plan: prorated refund. Señora García, verificación hecha."),
    ("Trace", "Direct deposit missing; trace raised."),
)


def noted(history: History, write: Write, title: str, text: str) -> Call:
    events = [write("start", every=120)]
    events.append(write("outcome", events[0].call, outcome="solved"))
    call = fold(events)
    assert call is not None
    history.index(call, title, text)
    return call


@pytest.fixture
def calls(history: History, write: Write) -> list[Call]:
    return [noted(history, write, title, text) for title, text in NOTES]


def found(history: History, words: str) -> list[str]:
    return [row.title for row in history.search(words)]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("missing", ["Trace", "Reactivation"]),
        ("MISS", ["Trace", "Reactivation"]),
        ("missing company", ["Reactivation"]),
        ("garcia verificacion", ["Refund"]),
        ("GARCÍA", ["Refund"]),
        ("refund", ["Refund"]),
        ("react told", ["Reactivation"]),
        ("sign-in", ["Reactivation"]),
        ("nowhere", []),
        ("missing nowhere", []),
        ("  ", ["Trace", "Refund", "Reactivation"]),
        ("?!", []),
        ('"', []),
    ],
)
def test_search(history: History, calls: list[Call], words: str, titles: list[str]) -> None:
    assert found(history, words) == titles


@pytest.mark.parametrize(
    "words",
    [
        'refund"',
        "refund*",
        "refund AND",
        "NEAR(refund",
        "title:refund",
        "-refund",
        "refund OR x",
        "^",
    ],
)
def test_the_index_own_signs_are_only_signs(
    history: History, calls: list[Call], words: str
) -> None:
    assert set(found(history, words)) <= {"Refund"}


@given(st.text(max_size=300))
def test_whatever_is_typed_makes_a_query(words: str) -> None:
    match = matching(words)
    assert match.count('"') % 2 == 0
    assert len(match.split()) <= 16


def test_any_text_can_be_searched_for(history: History, calls: list[Call]) -> None:
    for words in ("a" * 100_000, "\0", "refund\0", "🙂", "שלום", "é" * 70, "NOT", "x " * 5000):
        assert isinstance(history.search(words), list)


def test_a_row_says_what_a_list_shows(history: History, calls: list[Call]) -> None:
    row = history.search("prorated")[0]
    assert row.id == calls[1].id
    assert row.started == calls[1].started.utc
    assert (row.pack, row.outcome, row.title) == ("tiny", "solved", "Refund")
    assert "prorated refund" in row.snippet


def test_a_note_indexed_again_replaces_what_was_found(history: History, calls: list[Call]) -> None:
    history.index(calls[2], "Trace", "It turned up.")
    assert found(history, "raised") == []
    assert found(history, "turned") == ["Trace"]
    assert history.check() == []


def test_pages_follow_each_other_without_gap_or_repeat(history: History, write: Write) -> None:
    names = [noted(history, write, f"Call {n}", "the same words").id for n in range(7)]
    pages, before = [], None
    while page := history.search("same", limit=3, before=before):
        pages.append([row.id for row in page])
        before = page[-1].id
    assert pages == [names[:3:-1], names[3:0:-1], names[:1]]
    assert [row.id for row in history.recent(2, before=names[2])] == [names[1], names[0]]


def test_recent_lists_calls_with_and_without_a_note(history: History, write: Write) -> None:
    noted(history, write, "First", "A\n  note of\ntwo lines")
    write("ring")
    rows = history.recent(10)
    assert [row.title for row in rows] == ["", "First"]
    assert rows[1].snippet == "A note of two lines"
    assert len(history.recent(1)) == 1
    assert history.recent(0) == []
    assert history.recent(5, before="no such call") == []


def test_a_search_sorts_nothing(history: History, calls: list[Call]) -> None:
    seen: list[str] = []
    connection = history._connection
    connection.set_trace_callback(seen.append)
    history.search("missing")
    history.recent(3)
    connection.set_trace_callback(None)
    plans = [
        connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        for sql in seen
        if "--" not in sql
    ]
    steps = [str(step[3]) for plan in plans for step in plan]
    assert steps
    assert not [step for step in steps if "TEMP B-TREE" in step]


def test_a_note_of_100_000_characters_is_kept_whole(
    history: History, write: Write, clock: TurnedClock
) -> None:
    noted(history, write, "Long", "word " * 20_000 + "zebra")
    assert found(history, "zebra") == ["Long"]
