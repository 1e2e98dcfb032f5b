"""Two calls, each cut short by a kill -9 of the window: the next start carries on with them."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from companion import paths
from companion.phone import client
from companion.records import open_history
from tests.helpers import patience
from tests.helpers.clock import TurnedClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.phone import wire

ROOT: Final = Path(__file__).parents[2]


class Seat:
    """The window's process, and the clock on the wall of both."""

    process: subprocess.Popen[str]

    def __init__(self, folder: Path) -> None:
        self.clock, self._hands = TurnedClock(), folder / "clock.json"
        self.timer, self.seen = "", list[str]()
        self.wait(0)

    def start(self) -> None:
        """Start Companion, and wait until its window is there."""
        run = [sys.executable, "-m", "tests.journeys.seat", str(self._hands)]
        env = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(run, stdin=pipe, stdout=pipe, cwd=ROOT, env=env, text=True)
        self._hear()

    def kill(self) -> None:
        """The whole process is gone at once, with no time to tidy up."""
        self.process.kill()
        assert self.process.wait(patience.SECONDS) != 0
        self.close()

    def close(self) -> None:
        """Let go of its pipes."""
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()

    def wait(self, seconds: float) -> None:
        """Time passes, whether Companion runs or not."""
        now = self.clock.turn(seconds)
        told = {"utc": now.utc.isoformat(), "boot": now.boot, "tick": now.tick}
        fresh = self._hands.with_suffix(".new")
        fresh.write_text(json.dumps(told), "utf-8")
        fresh.replace(self._hands)

    def do(self, way: str, *words: str) -> None:
        """Have the agent do something."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([way, *words]) + "\n")
        self.process.stdin.flush()
        self._hear()

    def sees(self, words: str) -> bool:
        """Whether the words are in sight now."""
        self.do("look")
        return any(words in name for name in self.seen)

    def call(self) -> dict[str, Any]:
        """The call as the window tells it over its socket."""
        told: dict[str, Any] = self.ask(do="show")["call"]
        return told

    @staticmethod
    def ask(**act: str) -> wire.Answer:
        """What a command or a phone hook asks of the window."""
        return client.ask(paths.socket(), act, patience.SECONDS)

    def _hear(self) -> None:
        assert self.process.stdout is not None
        ready, _writing, _failed = select.select([self.process.stdout], [], [], patience.SECONDS)
        assert ready, "the window doesn't answer"
        told = json.loads(self.process.stdout.readline())
        self.seen, self.timer = told["sees"], told["timer"]


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Seat]:
    """A window that is killed again and again, at last for good."""
    made = Seat(tmp_path)
    made.start()
    yield made
    made.process.kill()
    made.process.wait(patience.SECONDS)
    made.close()


def test_killed_while_the_caller_is_on_hold(seat: Seat) -> None:
    seat.do("look")
    seat.ask(do="event", kind="ring", id="a", number="555-0142")
    seat.wait(5)
    seat.ask(do="event", kind="start", id="a")
    seat.wait(30)
    seat.do("press", "2", "1", "2")
    seat.do("press", "Space")
    seat.wait(20)
    seat.do("button", "Hold")
    seat.wait(10)
    before = seat.call()

    seat.kill()
    seat.wait(40)
    seat.start()

    after = seat.call()
    assert (after["id"], after["state"], after["phone_id"]) == (before["id"], "hold", "a")
    assert after["verification"] == before["verification"]
    assert after["timers"]["talk"] == before["timers"]["talk"] == 50
    assert after["timers"]["hold"] == before["timers"]["hold"] + 40 == 50
    assert seat.sees("On hold 00:50")
    assert seat.timer == "01:40"
    assert seat.sees("0:50")  # 70 of the 120 seconds since the check-in are gone
    assert seat.sees("2 of 5")

    seat.do("press", "Ctrl+Shift+H", "3", "4", "5")
    assert seat.sees("Verified · Company Admin")
    seat.wait(20)
    seat.ask(do="event", kind="end", id="a")
    seat.do("press", "Ctrl+A")
    seat.do("option", "Resolved")
    seat.wait(15)
    seat.do("press", "Ctrl+Return", "Ctrl+N")
    assert seat.sees("Ready for the next call")
    (call,) = kept()
    kinds = [event.kind for event in call]
    assert kinds == [
        "ring", "start", "set", "mark", "mark", "check_in", "hold", "resume", "mark", "mark",
        "answer", "end", *["closing"] * 4, "outcome", "copy", "close",
    ]  # fmt: skip


def test_killed_in_after_call_work_and_the_machine_restarted(seat: Seat) -> None:
    seat.do("press", "Ctrl+N", "2", "Ctrl+A", "5")
    seat.wait(100)
    seat.do("press", "Ctrl+Shift+E")
    seat.do("into", "In your words")
    seat.do("type", "Calls back on Monday")
    seat.do("press", "Tab")
    seat.wait(12)
    before = seat.call()
    assert "Calls back on Monday" in before["note"]["text"]

    seat.kill()
    seat.clock.restart()
    seat.wait(300)
    seat.start()

    after = seat.call()
    assert (after["id"], after["state"]) == (before["id"], "wrap_up")
    assert after["timers"]["talk"] == 100
    assert after["timers"]["wrap_up"] == 12 + 300
    assert seat.timer == "05:12"
    seat.do("press", "Ctrl+5")
    assert seat.sees("Calls back on Monday")
    seat.do("option", "Call back")
    seat.do("press", "Ctrl+N")
    assert seat.sees("Ready for the next call")
    assert [call[-1].kind for call in kept()] == ["close"]


def kept() -> list[list[Any]]:
    """The history's calls, read as the window left them; nothing in it is broken."""
    with closing(open_history()) as history:
        assert history.check() == []
        return [list(events) for events in history.calls(None, None)]
