"""The search in the newest notes, and in the notes' words: always the whole index's answer."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.history import care, forgetting, newest, schema, searching, vocabulary, writing
from companion.history.store import History
from tests.helpers.clock import TurnedClock
from tests.helpers.small_packs import PACK

if TYPE_CHECKING:
    from pathlib import Path

KEPT = 6
WORDS = st.sampled_from(
    [
        *("refund", "Refunds", "re", "reactivación", "REACTIVACION", "case", "a_b", "a", "b", "ñu"),
        *("_", "0412", "041", "straße", "жук", "İstanbul", "o'neil", "x1", "Ωmega", "é", "日本"),
    ]
)
TEXTS = st.lists(WORDS, max_size=4).map(" ".join)
TYPED = st.lists(WORDS | st.text("aerñé_ 04ж", max_size=3), min_size=1, max_size=3).map(" ".join)
Noted = Callable[[str], str]


class Small:
    """A history in which the small index keeps six notes."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        weakref.finalize(self, self.connection.close)
        schema.lay_out(self.connection)
        self.connection.execute("ALTER TABLE calls ADD COLUMN reference TEXT NOT NULL DEFAULT ''")
        self.made = 0

    def with_index(self) -> Small:
        for statement in newest.statements(KEPT):
            self.connection.execute(statement)
        return self

    def note(self, text: str, no: int = 0) -> str:
        self.made += not no
        name = f"call-{no or self.made}"
        new = """INSERT OR IGNORE INTO calls (no, id, started, last, state, pack)
            VALUES (?, ?, 0, 0, 'closed', 'tiny')"""
        self.connection.execute(new, (no or self.made, name))
        if text:
            writing.write_note(self.connection, name, "", "", text)
        return name

    def kept(self) -> list[int]:
        return [no for (no,) in self.connection.execute("SELECT id FROM notes_new_docsize")]

    def sound(self) -> bool:
        return newest.fits(self.connection)

    def whole(self, words: str, limit: int, before: int) -> list[str]:
        """The whole index's answer, newest first."""
        match = searching.matching(words)
        query = """SELECT calls.id FROM notes_words JOIN calls ON calls.no = notes_words.rowid
            WHERE notes_words MATCH ? AND notes_words.rowid < ? ORDER BY no DESC LIMIT ?"""
        found = self.connection.execute(query, (match, before, limit)) if match else []
        return [name for (name,) in found]

    def found(self, words: str, limit: int, before: str | None = None) -> list[str]:
        return [row.id for row in searching.search(self.connection, words, limit, before)]


STEP = st.one_of(
    st.tuples(st.just("note"), TEXTS),
    st.tuples(st.just("note"), TEXTS),
    st.tuples(st.just("again"), st.integers(1, 20), TEXTS),
    st.tuples(st.just("gone"), st.sets(st.integers(1, 20), max_size=8)),
)


def taken(history: Small, step: tuple[object, ...]) -> None:
    match step:
        case ("note", str(text)):
            history.note(text)
        case ("again", int(no), str(text)) if no <= history.made:
            history.note(text or "re", no)
        case ("gone", set(numbers)):
            forgetting.remove(history.connection, [f"call-{no}" for no in sorted(numbers)])


@given(st.lists(STEP, max_size=24), TYPED, st.integers(1, 4), st.integers(1, 25))
@settings(deadline=None)
def test_each_page_is_that_of_the_whole_index(
    steps: list[tuple[object, ...]], words: str, limit: int, before: int
) -> None:
    history = Small().with_index()
    for step in steps:
        taken(history, step)
    assert history.sound()
    if not words.strip():
        return
    assert history.found(words, limit) == history.whole(words, limit, 1 << 62)
    query = "SELECT count(*) FROM calls WHERE no = ?"
    if history.connection.execute(query, (before,)).fetchone()[0]:
        assert history.found(words, limit, f"call-{before}") == history.whole(words, limit, before)
    history.connection.close()


def test_the_oldest_leave_as_new_ones_come() -> None:
    history = Small().with_index()
    for _number in range(20):
        history.note("refund")
    assert history.kept() == list(range(15, 21))


def test_a_note_written_late_stays_out_where_newer_ones_have_left() -> None:
    history = Small().with_index()
    history.note("")
    for _number in range(20):
        history.note("refund")
    history.note("late", 1)
    assert 1 not in history.kept()
    assert history.found("late", 5) == ["call-1"]
    assert history.sound()


def test_an_older_file_begins_with_its_newest_notes() -> None:
    history = Small()
    for _number in range(10):
        history.note("refund")
    history.with_index()
    assert history.kept() == list(range(5, 11))
    assert history.sound()


def test_when_all_newest_are_forgotten_the_older_ones_are_found() -> None:
    history = Small().with_index()
    for _number in range(12):
        history.note("refund")
    forgetting.remove(history.connection, [f"call-{no}" for no in range(7, 13)])
    assert history.kept() == []
    assert history.found("refund", 2) == ["call-6", "call-5"]
    history.note("refund", 3)  # written again, it is not the newest
    assert (history.kept(), history.sound()) == ([], True)


def test_a_full_page_asks_the_small_index_alone() -> None:
    history = Small().with_index()
    for _number in range(12):
        history.note("refund")
    asked: list[str] = []
    history.connection.set_trace_callback(asked.append)
    history.found("re", 3)
    assert [one for one in asked if "FROM notes_words" in one] == []
    history.found("re", 9)
    assert [one for one in asked if "FROM notes_words" in one]


def test_it_stays_small_however_many_notes_pass_through() -> None:
    history = Small().with_index()
    sizes = []
    for turn in range(40):
        for number in range(50):
            history.note(f"refund case {turn * 50 + number:06} of {turn}")
        query = "SELECT count(*), sum(length(block)) FROM notes_new_data"
        sizes.append(history.connection.execute(query).fetchone()[1])
    assert max(sizes[20:]) < 4 * max(sizes[:20])
    assert history.sound()


def test_nothing_of_a_forgotten_call_is_left_in_it(path: Path) -> None:
    with closing(History(path)) as history:
        moment = TurnedClock().now()
        for text in ("kept", "zanzibar"):
            event = history.append(call=None, kind="ring", moment=moment, pack=PACK, data={})
            writing.write_note(history._connection, event.call, "", "", text)
        assert b"zanzibar" in index_bytes(history)
        history.remove([event.call])
        assert history.scour()
        assert b"zanzibar" not in index_bytes(history)
        assert history.check() == []
    assert b"zanzibar" not in path.read_bytes()


def index_bytes(history: History) -> bytes:
    found = history._connection.execute("SELECT block FROM notes_new_data")
    return b"".join(block for (block,) in found)


def test_a_note_that_is_missing_in_it_is_noticed(path: Path) -> None:
    with closing(History(path)) as history:
        moment = TurnedClock().now()
        for _number in range(3):
            event = history.append(call=None, kind="ring", moment=moment, pack=PACK, data={})
            writing.write_note(history._connection, event.call, "", "", "refund")
        assert care.check(history._connection, path) == []
        history._connection.execute(
            "INSERT INTO notes_new (notes_new, rowid, title, text)"
            " VALUES ('delete', 2, '', 'refund')"
        )
        assert any("search" in told for told in care.check(history._connection, path))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ref", ["refund", "refunds"]), ("REFUND", ["refund", "refunds"]), ("refunds", ["refunds"]),
        ("Garcí", ["garcia"]), ("zebra", []), ("жук", []), ("a_b", []), ("", []), ("z", []),
    ],
)  # fmt: skip
def test_words_by_their_beginning(typed: str, words: list[str]) -> None:
    history = Small().with_index()
    history.note("Refund refunds: García, a жук")
    assert vocabulary.beginning(history.connection, typed) == words


def test_where_many_words_begin_so_none_is_told() -> None:
    history = Small().with_index()
    history.note(" ".join(f"c{number:02}" for number in range(vocabulary.FEW)))
    assert len(vocabulary.beginning(history.connection, "c")) == vocabulary.FEW
    history.note("cz")
    assert vocabulary.beginning(history.connection, "c") == []
