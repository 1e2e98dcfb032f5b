"""Full, read-only, in use, damaged: one clear sentence each, and nothing half-written."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from companion.errors import Damaged, HistoryFault
from companion.history import faults
from companion.history.store import History
from companion.zones import LocalZone
from tests.helpers.clock import TurnedClock
from tests.helpers.small_desks import desk_over
from tests.helpers.small_packs import PACK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from companion.desk import Desk
    from tests.history.conftest import Write


def full(history: History, _path: Path) -> Callable[[], object]:
    connection = history._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    return lambda: connection.execute("PRAGMA max_page_count = 1000000")


def read_only(history: History, _path: Path) -> Callable[[], object]:
    history._connection.execute("PRAGMA query_only = ON")
    return lambda: history._connection.execute("PRAGMA query_only = OFF")


def locked(_history: History, path: Path) -> Callable[[], object]:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other.close


HINDRANCES = {
    "full": (full, "The disk is full"),
    "read-only": (read_only, "can't be written"),
    "locked": (locked, "in use by another program"),
}


@pytest.fixture
def desk(history: History, clock: TurnedClock) -> Desk:
    return desk_over(history, clock)


@pytest.mark.parametrize("name", HINDRANCES)
def test_a_failed_act_changes_nothing_and_the_next_one_works(
    history: History, desk: Desk, path: Path, name: str
) -> None:
    hinder, sentence = HINDRANCES[name]
    before = desk.start("5550100")
    told: list[object] = []
    desk.subscribe(told.append)
    count = history.count()
    unhinder = hinder(history, path)
    with pytest.raises(HistoryFault, match=sentence) as caught:
        desk.act("words", {"text": "x" * 100_000})
    assert str(path) in str(caught.value)
    assert desk.call == before
    assert told == []
    unhinder()
    assert history.count() == count
    after = desk.act("words", {"text": "kept"})
    assert after.words == "kept"
    assert [event.kind for event in history.events(before.id)] == ["start", "words"]
    assert history.check() == []


def ring_until_it_fails(desk: Desk) -> None:
    """A full file has room for a few small rows in its last pages."""
    for _time in range(200):
        desk.ring("5550100")
        desk.act("missed")


@pytest.mark.parametrize("name", HINDRANCES)
def test_a_call_that_can_t_begin_isn_t_there(
    history: History, desk: Desk, path: Path, name: str
) -> None:
    hinder, sentence = HINDRANCES[name]
    desk.start()
    desk.act("words", {"text": "x" * 3000})
    desk.act("end")
    desk.act("close")
    unhinder = hinder(history, path)
    with pytest.raises(HistoryFault, match=sentence):
        ring_until_it_fails(desk)
    unhinder()
    assert [events[0].call for events in history.open_calls()] == [call.id for call in desk.calls]
    assert desk.start().live


def test_another_writer_is_waited_for(path: Path, history: History, write: Write) -> None:
    history._connection.execute("PRAGMA busy_timeout = 20000")
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.readline();"
        "c.execute('COMMIT')"
    )
    run = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        assert child.stdout.readline() == "held\n"
        child.stdin.write("let go\n")
        child.stdin.flush()
        assert write("ring").kind == "ring"


# Root would be let through everywhere.
BY_NOBODY = """
import os, sys
from pathlib import Path
import sqlite_utils
from companion.errors import HistoryFault
from companion.history.store import History
from tests.helpers.clock import TurnedClock
from tests.helpers.small_packs import PACK
if os.geteuid() == 0:
    os.setuid(65534)
try:
    history = History(Path(sys.argv[1]))
    history.append(call=None, kind="ring", moment=TurnedClock().now(), pack=PACK, data={})
except HistoryFault as fault:
    print(fault)
"""


def in_a_process(code: str, path: Path) -> str:
    """What a process of its own prints."""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    return done.stdout.strip()


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that anybody may pass through; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_folder_without_the_right_to_write(public: Path) -> None:
    public.chmod(0o555)
    assert "can't be written" in in_a_process(BY_NOBODY, public / "deep" / "history.db")
    assert list(public.iterdir()) == []
    public.chmod(0o755)


def test_a_file_without_the_right_to_write(public: Path) -> None:
    path = public / "history.db"
    History(path).close()
    path.chmod(0o444)
    public.chmod(0o777)
    before = path.read_bytes()
    try:
        assert "can't be written" in in_a_process(BY_NOBODY, path)
    finally:
        public.chmod(0o755)
    assert path.read_bytes() == before


SHORT_OF_ROOM = """
import resource, sys
from pathlib import Path
from companion.errors import HistoryFault
from companion.history.store import History
from tests.helpers.clock import TurnedClock
from tests.helpers.histories import size
from tests.helpers.small_desks import desk_over
history = History(Path(sys.argv[1]))
desk = desk_over(history, TurnedClock())
desk.start()
before = size(Path(sys.argv[1]))
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (before + 20_000, hard))
kept = 0
fault = ""
try:
    while kept < 1000:
        desk.act("words", {"text": f"{kept} " + "x" * 500})
        kept += 1
except HistoryFault as error:
    fault = str(error)
words = desk.call.words
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
desk.act("hold")
told = [event.kind for event in history.events(desk.call.id)]
print(0 < kept < 1000, told == ["start", *["words"] * kept, "hold"])
print(words.startswith(f"{kept - 1} "))
print(history.check())
print(fault)
"""


def test_no_room_left_on_the_real_disk(path: Path) -> None:
    told = in_a_process(SHORT_OF_ROOM, path).splitlines()
    assert told[:3] == ["True True", "True", "[]"]
    assert "nothing was written" in told[3]


def test_a_folder_in_the_file_s_place(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(HistoryFault, match="can't be opened"):
        History(path)


def test_a_file_in_the_folder_s_place(path: Path) -> None:
    path.parent.write_text("a file")
    with pytest.raises(HistoryFault, match="can't be opened"):
        History(path)


def test_our_own_mistakes_are_not_dressed_up(history: History, path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError), faults.from_errors(path):
        history._connection.execute("SELECT nonsense")
    with pytest.raises(ZeroDivisionError), faults.from_errors(path):
        raise ZeroDivisionError


def test_a_row_that_makes_no_sense_is_told_as_damage(
    history: History, write: Write, path: Path
) -> None:
    call = write("ring").call
    for data in ("{half", "[]", "7"):
        with closing(sqlite3.connect(path)) as raw, raw:
            raw.execute("UPDATE events SET data = ?", (data,))
        with pytest.raises(HistoryFault, match="damaged"):
            history.events(call)


def test_faults_speak_the_language_in_use(
    history: History, path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "_", lambda message: "¡" + message)
    unhinder = locked(history, path)
    with pytest.raises(HistoryFault, match=r"^¡The history"):
        write("ring")
    unhinder()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE events SET id = 'no id ' || seq",
        "UPDATE events SET utc = 9000000000000000000",
        "UPDATE events SET data = '[1]'",
        "UPDATE calls SET started = -9000000000000000000",
    ],
)
def test_rows_that_make_no_sense_are_told_as_damage(
    history: History, write: Write, damage: str
) -> None:
    call = write("article", write("start").call, article="first").call
    history._connection.execute(damage)
    with pytest.raises(Damaged):  # noqa: PT012 - one of them meets the damage
        history.recent(5)
        history.used(PACK.id)
        history.events(call)
        write("hold", call)


class Held(PermissionError):
    """As Windows says it of a file that another program has open."""

    winerror = 32


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [(PermissionError, "can't be written"), (Held, "in use by another program")],
)
def test_rights_that_are_missing_and_a_file_that_is_held_are_told_apart(
    path: Path, kind: type[PermissionError], sentence: str
) -> None:
    with pytest.raises(HistoryFault, match=sentence), faults.from_errors(path):
        raise kind(13, "The process cannot access the file")


def test_half_characters_are_the_id_of_no_call(history: History) -> None:
    """Any bytes may be typed where a command asks for an id."""
    assert history.events("\udc80") == []
    assert history.recent(5, before="\udc80") == []
    assert history.search("word", before="\udc80") == []
    assert not history.has("\udc80")


def test_a_mistake_of_ours_is_not_called_damage(history: History) -> None:
    naive = datetime(2026, 3, 2)  # noqa: DTZ001 - what must never be asked
    with pytest.raises(TypeError):
        history.over(naive, None)
    with pytest.raises(ValueError, match="year 0"):
        history.over(datetime(1, 1, 1, tzinfo=LocalZone()), None)
