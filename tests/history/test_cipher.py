"""An encrypted history: errors in one family, backups under the same key, recovery by page."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import Damaged, HistoryFault, Locked
from companion.history import schema
from companion.history.connection import head, key_of, opened
from companion.history.key import Key
from companion.history.recover import recover
from companion.history.store import History
from tests.helpers.clock import TurnedClock
from tests.helpers.small_packs import PACK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY: Final = Key(bytes(range(32)))
NOW: Final = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
PAGE: Final = 4096
CALLS: Final = 200


@pytest.fixture
def sealed(path: Path) -> Iterator[History]:
    history = History(path, patience=0.02, key=KEY)
    history._connection.execute("PRAGMA synchronous = OFF")
    clock = TurnedClock()
    for number in range(CALLS):
        moment, data = clock.turn(1), {"text": f"{number} " * 100}
        history.append(call=None, kind="start", moment=moment, pack=PACK, data=data)
    yield history
    history.close()


def smashed(path: Path, page: int, first: int = 0) -> None:
    with path.open("r+b") as file:
        file.seek(page * PAGE + first)
        file.write(b"\xee" * (PAGE - first))


def told_of(path: Path) -> str:
    """What opening it says, or else a check of all of it: that depends on the page."""
    try:
        with closing(History(path, key=KEY)) as history:
            return " ".join(history.check())
    except Damaged as fault:
        return str(fault)


def test_a_backup_and_a_new_format_keep_the_key(sealed: History, tmp_path: Path) -> None:
    to = tmp_path / "copy.db"
    schema.copy(sealed._connection, to)
    assert head(to).startswith(KEY.mark())
    with closing(History(to, key=KEY)) as copy:
        assert copy.count() == sealed.count()
        assert copy.check() == []
        assert key_of(copy._connection) == copy.key == KEY
    with pytest.raises(Locked):
        History(to)


def test_errors_are_those_of_sqlite3(sealed: History, path: Path) -> None:
    connection = sealed._connection
    with pytest.raises(sqlite3.OperationalError, match="no such table") as caught:
        connection.execute("SELECT * FROM missing")
    assert caught.value.sqlite_errorcode == sqlite3.SQLITE_ERROR
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO calls (no) VALUES (NULL)")
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT ?")
    with closing(opened(path, KEY, 0.0)) as other:
        other.execute("BEGIN IMMEDIATE")
        moment = TurnedClock().now()
        with pytest.raises(HistoryFault, match="in use by another program"):
            sealed.append(call=None, kind="ring", moment=moment, pack=PACK, data={})
    cursor = connection.execute("SELECT no FROM calls ORDER BY no")
    assert next(cursor) == (1,)
    assert cursor.fetchone() == (2,)
    assert cursor.fetchmany(2) == [(3,), (4,)]
    assert len(cursor.fetchall()) == CALLS - 4


@pytest.mark.parametrize(("page", "first", "most"), [(0, 16, 0), (30, 0, 20), (9, 2000, 20)])
def test_a_damaged_page_costs_what_it_held(
    sealed: History, path: Path, page: int, first: int, most: int
) -> None:
    sealed.close()
    smashed(path, page, first)
    assert "is damaged" in told_of(path)
    before = path.read_bytes()
    done = recover(path, NOW, KEY)
    assert done.aside.read_bytes() == before
    assert done.lost <= most
    with closing(History(path, key=KEY)) as again:
        assert again.check() == []
        assert again.count()[1] == CALLS - done.lost
    assert head(path).startswith(KEY.mark())


def test_a_mark_that_is_gone_is_told_and_touches_nothing(sealed: History, path: Path) -> None:
    sealed.close()
    smashed(path, 0)
    with path.open("r+b") as file:
        file.write(bytes(range(100)))
    before = path.read_bytes()
    with pytest.raises(Locked, match="or its beginning is damaged"):
        History(path, key=KEY)
    assert path.read_bytes() == before


# The key --------------------------------------------------------------------------------------


@given(st.binary(min_size=32, max_size=32))
def test_paper_and_keyring_give_the_same_key(raw: bytes) -> None:
    key = Key(raw)
    paper = key.on_paper()
    assert len(paper.split("-")) == 14
    assert all(len(group) == 4 for group in paper.split("-"))
    assert Key.from_paper(paper) == Key.from_paper(f" {paper.lower()}\n") == key
    assert Key.read(key.kept()) == key
    assert Key.from_paper(paper.replace("O", "0").replace("I", "1").replace("B", "8")) == key


@given(st.binary(min_size=32, max_size=32), st.integers(0, 55), st.sampled_from("ABCXYZ234567"))
def test_one_wrong_sign_is_always_noticed(raw: bytes, at: int, sign: str) -> None:
    letters = Key(raw).on_paper().replace("-", "")
    wrong = letters[:at] + sign + letters[at + 1 :]
    if wrong != letters:
        with pytest.raises(Locked, match="a slip"):
            Key.from_paper(wrong)


@given(st.text(max_size=100))
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(Locked):
        Key.from_paper(typed)


def test_a_key_shows_itself_nowhere() -> None:
    assert KEY.kept() not in repr(KEY) + str(KEY) + f"{KEY}"
    assert KEY.mark() not in bytes.fromhex(KEY.kept())
    assert Key.made() != Key.made()
    for wrong in (b"", bytes(31), bytes(33)):
        with pytest.raises(ValueError, match="length"):
            Key(wrong)
