"""A damaged history is told apart, set aside as it is, and what can be read is saved."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.calls.fold import fold
from companion.errors import HistoryFault
from companion.history import writing
from companion.history.recover import ROOM, Recovered, recover
from companion.history.store import History
from tests.helpers.clock import TurnedClock
from tests.helpers.small_packs import PACK

if TYPE_CHECKING:
    from pathlib import Path

    from companion.calls.events import Event
    from tests.history.conftest import Write

NOW = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
PAGE = 4096


def filled(path: Path, calls: int = 40) -> list[Event]:
    """A history of so many calls, each with a note of some length; every event, in order."""
    clock = TurnedClock()
    written: list[Event] = []
    with closing(History(path)) as history:
        for number in range(calls):
            first = history.append(
                call=None, kind="start", moment=clock.turn(1), pack=PACK, data={"every": 120}
            )
            words = {"text": f"note {number} " + "lorem ipsum " * 40}
            rest: list[tuple[str, dict[str, str]]] = [("words", words), ("end", {}), ("close", {})]
            mine = [first] + [
                history.append(
                    call=first.call, kind=kind, moment=clock.turn(1), pack=PACK, data=data
                )
                for kind, data in rest[: 3 if number < calls - 1 else 1]
            ]
            written += mine
            call = fold(mine)
            assert call is not None
            history.index(call, f"Call {number}", f"word{number} common")
    return written


def pages_of(path: Path, table: str) -> list[int]:
    """The pages, from 0, that hold a table's rows."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()[0]
        connection.execute("PRAGMA journal_mode = WAL")
    content = path.read_bytes()
    start = (root - 1) * PAGE
    if content[start] == 13:  # a leaf
        return [root - 1]
    cells = int.from_bytes(content[start + 3 : start + 5], "big")
    children = []
    for cell in range(cells):
        at = start + 12 + 2 * cell
        place = start + int.from_bytes(content[at : at + 2], "big")
        children.append(int.from_bytes(content[place : place + 4], "big") - 1)
    return [*children, int.from_bytes(content[start + 8 : start + 12], "big") - 1]


def smash(path: Path, page: int, with_: bytes = b"\xee" * PAGE) -> None:
    with path.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(with_)


def recovered_events(path: Path) -> list[Event]:
    with closing(History(path)) as history:
        assert history.check() == []
        return [event for events in history.calls(None, None) for event in events]


def test_a_sound_file_loses_nothing(path: Path) -> None:
    written = filled(path)
    before = path.read_bytes()
    done = recover(path, NOW)
    assert done == Recovered(
        path.with_name("history.damaged-20260302-153000-000000.db"), 40, len(written), 0
    )
    assert done.aside.read_bytes() == before
    assert recovered_events(path) == written
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_lists_and_open_calls_come_back_with_the_events(path: Path) -> None:
    written = filled(path)
    recover(path, NOW)
    with closing(History(path)) as history:
        assert [row.title for row in history.search("word7 common")] == ["Call 7"]
        assert [row.title for row in history.recent(2)] == ["Call 39", "Call 38"]
        assert [events[0].call for events in history.open_calls()] == [written[-1].call]
        moment = TurnedClock(NOW).now()
        later = history.append(
            call=written[-1].call, kind="hold", moment=moment, pack=PACK, data={}
        )
        assert later.id > written[-1].id


@pytest.mark.parametrize("which", [0, 3, -1])
def test_a_page_of_events_that_is_gone_takes_only_its_own_events(path: Path, which: int) -> None:
    written = filled(path)
    pages = pages_of(path, "events")
    assert len(pages) > 8
    smash(path, pages[which])
    with pytest.raises(HistoryFault, match=r"damaged.*companion doctor --recover"):
        broken(path)
    before = path.read_bytes()
    done = recover(path, NOW)
    saved = recovered_events(path)
    names = {event.id for event in written}
    assert {event.id for event in saved} <= names
    assert [event for event in written if event in saved] == saved
    assert done.events == len(saved) >= len(written) * 0.8
    if which in {0, 3}:
        assert 0 <= done.lost <= len(written) - len(saved)
    assert done.aside.read_bytes() == before


def broken(path: Path) -> None:
    """What a start of the program comes upon."""
    with closing(History(path)) as history:
        list(history.calls(None, None))


def test_a_check_tells_of_a_broken_page(path: Path) -> None:
    filled(path)
    with closing(History(path)) as history:
        assert history.check() == []
    smash(path, pages_of(path, "events")[3])
    with closing(History(path)) as history:
        sentences = history.check()
    assert "is damaged" in sentences[0]


def test_a_first_page_that_is_gone_is_replaced(path: Path) -> None:
    written = filled(path)
    smash(path, 0)
    with pytest.raises(HistoryFault, match="damaged beyond recognition"):
        History(path)
    done = recover(path, NOW)
    assert (done.events, done.lost) == (len(written), 0)
    assert recovered_events(path) == written


def test_rows_that_make_no_sense_are_left_out(path: Path) -> None:
    written = filled(path)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE events SET data = '{half' WHERE seq = 10")
        raw.execute("UPDATE events SET utc = 9000000000000000000 WHERE seq = 11")
    done = recover(path, NOW)
    assert (done.events, done.lost) == (len(written) - 2, 2)
    assert recovered_events(path) == [*written[:9], *written[11:]]


def test_a_call_without_its_beginning_is_kept_and_not_carried_on(path: Path) -> None:
    written = filled(path, 2)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE events SET data = 'x' WHERE id = ?", (written[-2].id,))
    recover(path, NOW)
    with closing(History(path)) as history:
        assert history.open_calls() == []
        assert history.events(written[-1].call) == [written[-1]]


def test_what_stands_in_the_log_is_read_too(path: Path, tmp_path: Path) -> None:
    clock = TurnedClock()
    running = History(path)
    event = running.append(call=None, kind="ring", moment=clock.now(), pack=PACK, data={})
    elsewhere = tmp_path / "killed" / "history.db"
    elsewhere.parent.mkdir()
    for name in ("", "-wal"):
        copied = path.with_name(path.name + name).read_bytes()
        elsewhere.with_name(elsewhere.name + name).write_bytes(copied)
    running.close()
    done = recover(elsewhere, NOW)
    assert done.events == 1
    assert recovered_events(elsewhere) == [event]
    assert done.aside.with_name(done.aside.name + "-wal").exists()


def test_of_something_else_entirely_nothing_is_saved(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"Dear diary, " * 2000)
    done = recover(path, NOW)
    assert (done.calls, done.events, done.lost) == (0, 0, 0)
    assert done.aside.read_bytes() == b"Dear diary, " * 2000
    assert recovered_events(path) == []


def test_a_disk_that_is_full_changes_nothing_and_it_can_be_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = filled(path)
    smash(path, pages_of(path, "events")[3])
    before = path.read_bytes()

    def full(*_words: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(writing, "settle_call", full)
        with pytest.raises(HistoryFault, match="The disk is full"):
            recover(path, NOW)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before
    done = recover(path, NOW)
    assert done.aside.read_bytes() == before
    assert 0 < len(recovered_events(path)) == done.events < len(written)


def test_killed_before_the_new_file_is_in_its_place_it_can_be_done_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = filled(path, 3)
    smash(path, 0)

    class Killed(BaseException):
        pass

    def kill(_file: Path, _place: Path) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(type(path), "replace", kill)
        with pytest.raises(Killed):
            recover(path, NOW)
    with pytest.raises(HistoryFault, match="damaged beyond recognition"):
        History(path)
    recover(path, NOW.replace(minute=31))
    assert recovered_events(path) == written


def test_on_a_disk_without_second_names_it_is_set_aside_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, before = filled(path, 2), path.read_bytes()

    def unknown(*_names: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", unknown)
    assert recover(path, NOW).aside.read_bytes() == before
    assert recovered_events(path) == written


def test_what_a_killed_recovery_left_is_known_by_its_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path, 2)
    seen: list[str] = []
    insert = writing.insert

    def look(connection: sqlite3.Connection, event: Event) -> int:
        seen[:] = [file.name for file in path.parent.glob(f"{ROOM}*/*")]
        return insert(connection, event)

    monkeypatch.setattr(writing, "insert", look)
    recover(path, NOW)
    assert path.name in seen
    assert list(path.parent.glob(f"{ROOM}*")) == []


def test_without_a_file_there_is_nothing_to_recover(path: Path) -> None:
    with pytest.raises(HistoryFault, match="can't be opened"):
        recover(path, NOW)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[Event]]:
    path = tmp_path_factory.mktemp("sound") / "history.db"
    written = filled(path)
    return path.read_bytes(), written


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.data())
def test_whatever_is_smashed_what_is_saved_is_true(
    sound: tuple[bytes, list[Event]], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content, written = sound
    path = tmp_path_factory.mktemp("smashed") / "history.db"
    path.write_bytes(content)
    last = len(content) // PAGE - 1
    for page in data.draw(st.lists(st.integers(0, last), min_size=1, max_size=3, unique=True)):
        smash(path, page, data.draw(st.sampled_from([bytes(PAGE), b"\xff" * PAGE])))
    done = recover(path, NOW)
    saved = recovered_events(path)
    by_id = {event.id: event for event in written}
    assert all(by_id[event.id] == event for event in saved)
    assert len(saved) == done.events


def test_a_history_in_use_is_not_called_damaged(history: History, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryFault, match="in use by another program"):
            history.check()
    assert history.check() == []


def test_checks_name_rows_that_do_not_fit(history: History, write: Write, path: Path) -> None:
    write("ring")
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE events SET data = '{half'")
        raw.execute("DELETE FROM calls")
        raw.execute("INSERT INTO notes_words (rowid, title, text) VALUES (5, 'ghost', 'ghost')")
    damage, orphans, unreadable, index = history.check()
    assert "damaged" in damage
    assert orphans == "1 row belongs to a call that is gone."
    assert unreadable == "1 event can't be read."
    assert index == "The search's index doesn't fit the notes."
