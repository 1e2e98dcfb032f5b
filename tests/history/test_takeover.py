"""An older, plain history is encrypted in one safe step, wherever that is cut short."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from companion.calls.fold import fold
from companion.errors import HistoryFault, Locked
from companion.history import takeover
from companion.history.connection import is_plain, opened
from companion.history.key import Key
from companion.history.store import History
from companion.history.takeover import STEPS, clear_up, take_over, take_over_all
from tests.helpers.clock import TurnedClock
from tests.helpers.small_packs import PACK

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.calls.events import Event

SIGKILL: Final = 9
KEY: Final = Key(bytes(range(32)))
WORDS: Final = b"mademoiselle"
"""Stands in every note, and must not be found on the disk afterwards."""


def plain_history(path: Path, *, closed: bool = True, calls: int = 30) -> list[Event]:
    """A history of some calls; its last events lie in the log alone unless it is ``closed``."""
    clock, written = TurnedClock(), []
    history = History(path)
    history._connection.execute("PRAGMA synchronous = OFF")
    for number in range(calls):
        events = [
            history.append(
                call=None, kind="start", moment=clock.turn(1), pack=PACK, data={"every": 120}
            )
        ]
        text = {"text": f"{WORDS.decode()} {number} " * 20}
        events += [
            history.append(
                call=events[0].call, kind=kind, moment=clock.turn(1), pack=PACK, data=data
            )
            for kind, data in (("words", text), ("end", {}), ("close", {}))
        ]
        call = fold(events)
        assert call is not None
        history.index(call, f"Call {number}", f"{WORDS.decode()} word{number}")
        written += events
    if closed:
        history.close()
    else:
        left_open.append(history)
    return written


left_open: list[History] = []


def events_of(path: Path) -> list[Event]:
    with closing(History(path, key=KEY)) as history:
        assert history.check() == []
        assert len(history.search("word7")) == 1
        return [event for told in history.calls(None, None) for event in told]


def found_in(folder: Path) -> list[str]:
    """The files that hold the words."""
    return [
        file.name for file in folder.rglob("*") if file.is_file() and WORDS in file.read_bytes()
    ]


def test_all_of_it_is_there_and_nothing_can_be_read(path: Path) -> None:
    written = plain_history(path)
    assert found_in(path.parent) == ["history.db"]
    take_over(path, KEY)
    assert events_of(path) == written
    assert found_in(path.parent) == []
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_plain_blocks_are_overwritten_not_only_let_go(path: Path) -> None:
    plain_history(path)
    with path.open("rb") as held:  # the blocks, whatever name they have
        take_over(path, KEY)
        assert set(held.read()) == {0}


def test_the_format_and_the_migrations_go_along(path: Path) -> None:
    plain_history(path)
    with closing(opened(path, None)) as before:
        known = [before.execute(f"PRAGMA {name}").fetchone() for name in NUMBERS]
        steps = before.execute("SELECT name FROM _sqlite_migrations").fetchall()
    take_over(path, KEY)
    with closing(opened(path, KEY)) as after:
        assert [after.execute(f"PRAGMA {name}").fetchone() for name in NUMBERS] == known
        assert after.execute("SELECT name FROM _sqlite_migrations").fetchall() == steps


NUMBERS: Final = ("application_id", "user_version")


def test_what_lies_in_the_log_alone_is_taken_over_too(path: Path) -> None:
    """As a process that was killed left it."""
    in_a_fork(killed_writer, path)
    log = path.with_name("history.db-wal")
    assert WORDS in log.read_bytes()
    with log.open("rb") as held:
        take_over(path, KEY)
        assert WORDS not in held.read()
    assert len(events_of(path)) == 120
    assert found_in(path.parent) == []


def killed_writer(path: Path) -> None:
    plain_history(path, closed=False)
    die()


def test_one_that_is_in_use_stays_plain_and_whole(path: Path) -> None:
    plain_history(path)
    code = (
        "import sys; from pathlib import Path; from companion.history.store import History;"
        "h = History(Path(sys.argv[1])); print(h.count(), flush=True); sys.stdin.readline()"
    )
    run = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "(30, 120)\n"
        with pytest.raises(HistoryFault, match="in use by another program"):
            take_over(path, KEY)
        other.communicate("done\n")
    assert is_plain(path)
    take_over(path, KEY)
    assert len(events_of(path)) == 120


def test_a_copy_that_differs_is_thrown_away(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from companion.history import cipher

    written = plain_history(path)
    export = cipher.export

    def careless(source: sqlite3.Connection, to: Path, key: Key | None) -> None:
        export(source, to, key)
        with closing(opened(to, key)) as copy:
            copy.execute("DELETE FROM events WHERE seq = 7")

    monkeypatch.setattr(cipher, "export", careless)
    with pytest.raises(HistoryFault, match="differs from it"):
        take_over(path, KEY)
    monkeypatch.undo()
    assert is_plain(path)
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]
    take_over(path, KEY)
    assert events_of(path) == written


def test_a_damaged_one_is_left_for_recovery(path: Path) -> None:
    plain_history(path)
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xee" * 4096)
    before = path.read_bytes()
    with pytest.raises(HistoryFault, match="damaged"):
        take_over(path, KEY)
    assert path.read_bytes()[100:] == before[100:]
    clear_up(path, KEY)
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]


def test_older_copies_are_encrypted_as_well(path: Path) -> None:
    plain_history(path)
    backups = path.parent / "backups"
    backups.mkdir()
    for copy in (path.with_name("history.before-2.db"), backups / "history-1.db"):
        copy.write_bytes(path.read_bytes())
    broken = path.with_name("history.damaged-1.db")
    broken.write_bytes(path.read_bytes()[:-4096])
    take_over_all(path, KEY)
    assert found_in(path.parent) == ["history.damaged-1.db"]
    assert len(events_of(backups / "history-1.db")) == 120
    assert takeover.plain_copies(path.parent) == [broken]


# Killed ---------------------------------------------------------------------------------------


def die(*_words: object, **_more: object) -> None:
    os.kill(os.getpid(), SIGKILL)


def killed_takeover(path: Path, last: int, inside: str) -> None:
    """Take over up to a step, or up to a call within it; for a process of its own."""
    for number, step in enumerate(STEPS):
        if number == last and inside:
            place, name = inside.split(".")
            setattr({"os": os, "Path": Path, "takeover": takeover}[place], name, die)
        step(path, KEY)
        if number == last:
            die()


@pytest.fixture(scope="module")
def left_behind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a history whose writer was killed: its log is full."""
    path = tmp_path_factory.mktemp("left") / "history.db"
    in_a_fork(killed_writer, path)
    return path.parent


def in_a_fork(target: Callable[..., None], *words: object) -> None:
    """In a process that is quickly made, and that is killed."""
    child = multiprocessing.get_context().Process(target=target, args=words)
    child.start()
    child.join()
    assert child.exitcode == -SIGKILL


INSIDE: Final = {
    # Within a step: before the first call of this, in the step of this number.
    "os.fsync": (1, 2, 3, 4),
    "os.link": (0, 2),
    "Path.replace": (3,),
    "Path.unlink": (1, 4),
    "takeover.wipe": (4,),
    "takeover._alone": (0, 1),
    "takeover._on_disk": (1,),
    "takeover.opened": (4,),
}
MOMENTS: Final = [
    *((number, "") for number in range(len(STEPS))),
    *((number, name) for name, numbers in INSIDE.items() for number in numbers),
]


@pytest.mark.parametrize(("last", "inside"), MOMENTS)
def test_killed_at_any_step_nothing_is_lost(
    path: Path, left_behind: Path, last: int, inside: str
) -> None:
    shutil.copytree(left_behind, path.parent)
    in_a_fork(killed_takeover, path, last, inside)
    clear_up(path, KEY)
    if is_plain(path):
        take_over(path, KEY)
    assert len({event.id for event in events_of(path)}) == 120
    assert found_in(path.parent) == []
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]


def test_a_leftover_is_never_wiped_while_it_is_the_only_one(path: Path) -> None:
    plain_history(path)
    second = path.with_name("history.plain.db.part")
    path.rename(second)
    clear_up(path, KEY)
    assert WORDS in second.read_bytes()
    path.write_bytes(b"something else" * 1000)
    clear_up(path, KEY)
    assert WORDS in second.read_bytes()


def test_an_encrypted_file_is_never_opened_plain(path: Path) -> None:
    plain_history(path)
    take_over(path, KEY)
    before = path.read_bytes()
    for key in (None, Key(bytes(32))):
        with pytest.raises(Locked, match="left as it is"):
            History(path, key=key)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]
