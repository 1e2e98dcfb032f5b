"""The file itself: its settings, its rights, whose it is, and how it is brought up to date."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from companion.errors import HistoryFault
from companion.history import schema
from companion.history.connection import APPLICATION, connect, head, is_plain
from companion.history.store import History
from tests.helpers.clock import TurnedClock
from tests.helpers.histories import tables
from tests.helpers.small_packs import PACK

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from tests.history.conftest import Write


def pragma(history: History, name: str) -> object:
    return history._connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_settings(history: History) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 20,
        "application_id": APPLICATION,
        "user_version": schema.known(),
    }
    assert {name: pragma(history, name) for name in wanted} == wanted


def test_others_are_waited_for_two_seconds(path: Path) -> None:
    with closing(History(path)) as history:
        assert pragma(history, "busy_timeout") == 2000


def test_the_file_is_its_owners_alone(history: History, path: Path, write: Write) -> None:
    write("ring")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(modes) == {"history.db", "history.db-wal", "history.db-shm"}
    assert set(modes.values()) == {0o600}


def test_closing_leaves_one_file(path: Path) -> None:
    History(path).close()
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]


def test_an_up_to_date_file_opens_without_the_library(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from companion.history.store import History;"
        "h = History(Path(sys.argv[1])); h.open_calls(); h.news(); h.recent(3);"
        "print('sqlite_utils' in sys.modules)"
    )

    run = [sys.executable, "-c", code, str(path)]
    told = [subprocess.run(run, capture_output=True, text=True, check=True) for _time in range(2)]
    assert [done.stdout.strip() for done in told] == ["True", "False"]


def test_an_empty_file_becomes_a_history(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with closing(History(path)) as history:
        assert history.count() == (0, 0)


def database_of_another(path: Path, application: int) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE theirs (thing)")
        other.execute(f"PRAGMA application_id = {application}")


@pytest.mark.parametrize("kind", ["text", "short", "tables", "their id", "empty with their id"])
def test_a_file_that_is_not_ours_is_refused_untouched(path: Path, kind: str) -> None:
    path.parent.mkdir()
    if kind == "text":
        path.write_bytes(b"Dear diary, " * 50)
    elif kind == "short":
        path.write_bytes(b"SQLite")
    elif kind == "tables":
        database_of_another(path, 0)
    else:
        database_of_another(path, 12345)
    before = path.read_bytes()
    with pytest.raises(HistoryFault, match="not a history of Companion"):
        History(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]


def made_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(f"PRAGMA user_version = {schema.known() + 1}")


def test_a_file_of_a_newer_version_is_refused_untouched(path: Path) -> None:
    History(path).close()
    made_newer(path)
    before = path.read_bytes()
    with pytest.raises(HistoryFault, match=r"newer version.*format 4; this one knows up to 3"):
        History(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]


def test_a_newer_version_that_stands_in_the_log_alone_is_seen(path: Path) -> None:
    with closing(History(path)) as running:
        running._connection.execute(f"PRAGMA user_version = {schema.known() + 1}")
        assert path.read_bytes()[60:64] == bytes(4)
        with pytest.raises(HistoryFault, match="newer version"):
            History(path)


def second_step(db: Database) -> None:
    db.execute("ALTER TABLE calls ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'")


def third_step(db: Database) -> None:
    db.execute("CREATE TABLE more (thing TEXT)")


def broken_step(db: Database) -> None:
    db.execute("CREATE TABLE half (thing TEXT)")
    raise ZeroDivisionError


def one_call(path: Path) -> str:
    with closing(History(path)) as history:
        moment = TurnedClock().now()
        return history.append(call=None, kind="ring", moment=moment, pack=PACK, data={}).call


def test_an_older_file_is_copied_then_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = one_call(path)
    monkeypatch.setattr(schema, "STEPS", [*schema.STEPS, second_step, third_step])
    with closing(History(path)) as history:
        assert [events[0].call for events in history.open_calls()] == [call]
        assert tables(history)["calls"].columns_dict["colour"] is str
        assert pragma(history, "user_version") == 5
        names = [row["name"] for row in tables(history)["_sqlite_migrations"].rows]
    assert names == ["001", "002", "003", "004", "005"]
    copy = path.with_name("history.before-4.db")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    monkeypatch.undo()
    with closing(History(copy)) as older:
        assert [events[0].call for events in older.open_calls()] == [call]
        assert pragma(older, "user_version") == 3


def test_a_step_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = one_call(path)
    monkeypatch.setattr(schema, "STEPS", [*schema.STEPS, second_step, broken_step])
    with pytest.raises(ZeroDivisionError):
        History(path)
    monkeypatch.undo()
    with closing(History(path)) as history:
        assert [events[0].call for events in history.open_calls()] == [call]
        assert pragma(history, "user_version") == 3
        assert "half" not in tables(history).table_names()
        assert "colour" not in tables(history)["calls"].columns_dict


def test_a_first_opening_that_fails_leaves_nothing_behind_that_hinders(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "STEPS", [*schema.STEPS, broken_step])
    with pytest.raises(ZeroDivisionError):
        History(path)
    monkeypatch.undo()
    with closing(History(path)) as history:
        assert history.check() == []


def test_many_can_open_a_new_file_at_once(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from companion.history.store import History;"
        "print('ready', flush=True); sys.stdin.readline();"
        "h = History(Path(sys.argv[1]), patience=60); print(h.check())"
    )
    run = [sys.executable, "-c", code, str(path)]
    children = [
        subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _child in range(4)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    told = []
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    told = [child.communicate()[0] for child in children]
    assert told == ["[]\n"] * 4


def test_a_copy_is_a_whole_history(history: History, write: Write, tmp_path: Path) -> None:
    call = write("ring").call
    to = tmp_path / "copy.db"
    to.write_text("an older copy")
    schema.copy(history._connection, to)
    with closing(History(to)) as copy:
        assert copy.events(call) == history.events(call)
        assert copy.check() == []
    assert stat.S_IMODE(to.stat().st_mode) == 0o600


def test_connect_reads_any_format_that_it_is_told(path: Path) -> None:
    History(path).close()
    made_newer(path)
    with closing(connect(path, schema.known() + 1)) as connection:
        assert connection.execute("SELECT count(*) FROM calls").fetchone() == (0,)


def test_a_second_look_leaves_the_locks_of_the_first(history: History, path: Path) -> None:
    """Else another process that closes the file would take its log away with all that is in it."""
    write_one(history)
    connect(path, schema.known()).close()
    assert the_log_outlives_another_process(path)
    call = write_one(history)
    with closing(History(path)) as late:
        assert late.events(call)


@pytest.mark.parametrize("looks", [1, 100])
def test_looks_at_other_files_leave_the_locks_of_an_open_one(
    history: History, path: Path, tmp_path: Path, looks: int
) -> None:
    """A window that is open for weeks looks at a new backup after each shift."""
    write_one(history)
    for number in range(looks):
        copy = tmp_path / f"{number}.db"
        copy.write_bytes(b"SQLite format 3\0")
        assert is_plain(copy)
    assert the_log_outlives_another_process(path)


def test_looks_at_files_that_nobody_has_open_hold_only_so_many(tmp_path: Path) -> None:
    def next_descriptor() -> int:
        with (tmp_path / "next").open("wb") as file:
            return file.fileno()

    def look(first: int, last: int) -> None:
        for number in range(first, last):
            (tmp_path / str(number)).write_bytes(b"x")
            assert head(tmp_path / str(number)) == b"x"

    look(0, 40)
    before = next_descriptor()
    look(40, 80)
    assert next_descriptor() <= before


def the_log_outlives_another_process(path: Path) -> bool:
    """Whether one that opens and closes the file leaves the log to those who have it open."""
    code = (
        "import sys; from pathlib import Path; from companion.history.store import History;"
        "History(Path(sys.argv[1])).close()"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    return path.with_name(path.name + "-wal").exists()


def write_one(history: History) -> str:
    moment = TurnedClock().now()
    return history.append(call=None, kind="ring", moment=moment, pack=PACK, data={}).call
