"""Full, read-only, locked: each act is kept or said not to be, and the call goes on."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from companion.errors import HistoryFault
from companion.history.store import History
from tests.endure import usage
from tests.faults import disks
from tests.helpers.clock import TurnedClock
from tests.helpers.histories import size
from tests.helpers.small_desks import desk_over

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from companion.desk import Desk

TIMES: Final = 500 if usage.whole() else 12
ROOT: Final = Path(__file__).parents[2]
ROUND: Final = 25
"""Acts in a round at the most."""

pytestmark = pytest.mark.endure


class Tally:
    """What the history said it kept, and what it said it didn't."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.kept, self.faults = desk, list[str](), list[str]()
        self.call = desk.start().id

    def act(self, words: str) -> bool:
        """One act; whether it was kept."""
        before = self.desk.call
        try:
            self.desk.act("words", {"text": words})
        except HistoryFault as fault:
            self.faults.append(str(fault))
            assert self.desk.call == before  # nothing is shown that isn't kept
            return False
        self.kept.append(words)
        return True

    def compare(self, history: History) -> None:
        """0 lost, 0 doubled, in order; the call goes on."""
        told = [event.text("text") for event in history.events(self.call) if event.kind == "words"]
        assert told == self.kept
        assert [events[0].call for events in history.open_calls()] == [self.call]
        assert history.check() == []


def test_a_full_disk(tmp_path: Path) -> None:
    chance = random.Random(28)
    with disks.small(tmp_path / "disk") as disk:
        path = disk.folder / "history.db"
        with closing(History(path)) as history:
            tally = Tally(desk_over(history, TurnedClock()))
            for time in range(TIMES):
                disk.fill(chance.randrange(40_000))
                for turn in range(ROUND):
                    if not tally.act(f"{time} {turn} " + "x" * chance.randrange(6000)):
                        break
                disk.free()
                assert tally.act(f"{time} again")
                if size(path) > disks.SIZE // 3:
                    history.scour()
                    tally = anew(tally, history)
            tally.compare(history)
            assert len(tally.faults) <= TIMES
            # Where a limit stands in for a disk, the system calls it an error of the disk's.
            assert all("nothing was written" in fault for fault in tally.faults)
        with closing(History(path)) as again:
            tally.compare(again)


def anew(tally: Tally, history: History) -> Tally:
    """The disk is small: what was compared may go, and a new call begins."""
    tally.compare(history)
    tally.desk.act("end")
    tally.desk.act("close")
    history.remove([tally.call])
    history.scour()
    after = Tally(tally.desk)
    after.faults = tally.faults
    return after


def test_a_full_disk_was_really_full(tmp_path: Path) -> None:
    with disks.small(tmp_path / "disk") as disk, closing(History(disk.folder / "h.db")) as history:
        tally = Tally(desk_over(history, TurnedClock()))
        disk.fill(0)
        while tally.act("x" * 5000):
            assert len(tally.kept) < 200
        disk.free()
        assert tally.act("there is room again")
        tally.compare(history)


HOLDER: Final = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
for line in sys.stdin:
    held.execute("BEGIN IMMEDIATE" if line == "hold\\n" else "COMMIT")
    print("done", flush=True)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that takes the history's lock when it is told to."""
    run = [sys.executable, "-c", HOLDER, str(tmp_path / "history.db")]
    pipe = subprocess.PIPE
    with subprocess.Popen(run, stdin=pipe, stdout=pipe, text=True) as process:
        yield process
        process.kill()


def tell(holder: subprocess.Popen[str], word: str) -> None:
    stdin, stdout = some(holder.stdin), some(holder.stdout)
    stdin.write(f"{word}\n")
    stdin.flush()
    assert stdout.readline() == "done\n"


def some(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def test_a_lock_that_another_process_holds(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    path = tmp_path / "history.db"
    with closing(History(path, patience=0.001)) as history:
        tally = Tally(desk_over(history, TurnedClock()))
        for time in range(TIMES):
            tell(holder, "hold")
            assert not tally.act(f"{time} while it is held")
            tell(holder, "let go")
            assert tally.act(f"{time} when it is free")
        tally.compare(history)
        assert len(tally.faults) == TIMES
        assert all("in use by another program" in fault for fault in tally.faults)
    with closing(History(path)) as again:
        tally.compare(again)


READ_ONLY: Final = """
import json, os, sys
from contextlib import closing
from pathlib import Path
import companion.calls.fold, sqlite_utils
from companion.errors import HistoryFault
from companion.history.store import History
from tests.helpers.clock import TurnedClock
from tests.helpers.small_desks import desk_over

if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.setuid(65534)  # root would be let through everywhere
path, times = Path(sys.argv[1]), int(sys.argv[2])
kept, faults, carried = [], [], 0

def write(words):
    with closing(History(path)) as history:
        desk = desk_over(history, TurnedClock())
        calls = len(desk.calls)
        desk.act("words", {"text": words}) if calls else desk.start()
        kept.append(words)
        return calls

write("begun")
for time in range(times):
    path.chmod(0o400)
    try:
        write(f"{time} shut")
    except HistoryFault as fault:
        faults.append(str(fault))
    path.chmod(0o600)
    carried += write(f"{time} open")
history = History(path)
(events,) = history.open_calls()
told = ["begun", *(e.text("text") for e in events if e.kind == "words")]
print(json.dumps([told == kept, carried, faults, history.check()]))
"""


def test_a_file_that_may_not_be_written() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, f"{folder}/history.db", str(TIMES)],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    same, carried, faults, problems = json.loads(done.stdout)
    assert (same, carried, problems) == (True, TIMES, [])
    assert len(faults) == TIMES
    assert all("can't be written" in fault for fault in faults)
