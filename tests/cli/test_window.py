"""Commands while a window is open: they talk to it, and do without it when it hangs."""

from __future__ import annotations

import os
import select
import socket
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

import companion.app
from companion import paths
from companion.clock import SystemClock
from companion.phone import client, taking, wire
from companion.requests import serve
from tests.helpers.clock import TurnedClock
from tests.helpers.desks import FakeMeans, place
from tests.helpers.sockets import local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def short_name(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A socket's path is at most some hundred characters."""
    with tempfile.TemporaryDirectory(prefix="c") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield


class Open:
    """A window without a screen: a desk behind the socket, in a thread of its own."""

    def __init__(self) -> None:
        self.means, self.lines = FakeMeans(), list[bytes]()
        self.clock = TurnedClock()

    def listen(self, listening: socket.socket) -> None:
        with place(self.clock) as here:
            self.means = here.means
            while True:
                guest, _address = listening.accept()
                with guest:
                    line = guest.recv(wire.MOST)
                    if line == b"stop":
                        return
                    self.lines.append(line)
                    guest.sendall(serve(line, here.desk, here.room))


@contextmanager
def open_window() -> Iterator[Open]:
    shown = Open()
    with local() as listening:
        listening.bind(paths.socket())
        listening.listen(8)
        thread = Thread(target=shown.listen, args=(listening,))
        thread.start()
        try:
            yield shown
        finally:
            with local() as last:
                last.connect(paths.socket())
                last.sendall(b"stop")
            thread.join(10)


def test_an_event_goes_to_the_window(run: Run) -> None:
    with open_window() as shown:
        told = run("event", "ring", "--id", "a", "--number", "5550123", "--name", "Ana", "--json")
        assert told.json["effect"] == "begun"
    (line,) = shown.lines
    assert wire.asked(line)["kind"] == "ring"
    assert b"Ana" not in line


def test_both_give_the_same_answers(run: Run) -> None:
    words = [
        ("event", "start", "--id", "a"), ("call", "verify", "--caller", "company_admin"),
        ("call", "words", "The", "same"), ("call", "undo"), ("call", "mark", "shoe", "matched"),
        ("call", "end"), ("call", "show"),
    ]  # fmt: skip

    def shapes() -> list[tuple[int, list[str], str]]:
        told = [run(*one, "--json") for one in words]
        return [(one.code, sorted(one.json), one.err) for one in told]

    with open_window() as shown:
        within = shapes()
    assert len(shown.lines) == len(words)
    paths.history().unlink()
    assert shapes() == within


def test_a_refusal_of_the_windows_is_one_line(run: Run) -> None:
    with open_window():
        told = run("call", "hold", "--json")
    assert told.code == 1
    assert told.json["error"]["kind"] == "Refused"
    assert told.err == "companion: There is no call. Start one first.\n"


def test_a_secret_is_copied_by_the_window(run: Run) -> None:
    with open_window() as shown:
        told = run("copy", "access_code")
        assert shown.means.heard == [("secret", "access_code")]
    assert told.code == 0
    assert told.out.startswith("Copied: ")


def test_a_second_start_raises_the_first(run: Run) -> None:
    with open_window() as shown:
        assert run().code == 0
        assert shown.means.heard == [("raise", "")]


def test_doctor_sees_the_window(run: Run) -> None:
    with open_window():
        assert "ok   Window: open, and answers" in run("doctor").out


def test_what_the_window_wrote_a_command_sees_and_the_other_way_round(run: Run) -> None:
    with open_window():
        run("event", "start", "--id", "a")
    assert run("call", "show", "--json").json["call"]["phone_id"] == "a"


@contextmanager
def hung_window(asked: list[bytes] | None = None) -> Iterator[None]:
    """It listens, but its thread never comes to answer; ``asked`` gets what it was asked."""
    with local() as listening:
        listening.bind(paths.socket())
        listening.listen(8)
        yield
        while asked is not None and select.select([listening], [], [], 0)[0]:
            guest, _address = listening.accept()
            with guest:
                asked.append(guest.recv(wire.MOST))


def test_an_event_is_not_lost_when_the_window_hangs(run: Run) -> None:
    with hung_window():
        began = time.monotonic()
        told = run("event", "ring", "--id", "a", "--json")
        took = time.monotonic() - began
    assert told.json["effect"] == "kept"
    assert 1.9 < took < 10.0
    assert run("call", "show", "--json").json["call"]["phone_id"] == "a"


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that wait for the window a tenth of a second; how long they wait is told above."""
    monkeypatch.setattr(client, "ask", partial(client.ask, patience=0.1))


def test_an_act_that_must_not_be_done_twice_is_left_to_the_window(run: Run, hasty: None) -> None:
    run("call", "start")
    with hung_window():
        told = run("call", "checkin")
    assert told.code == 1
    assert "Look there before you try again" in told.err
    assert run("call", "show", "--json").json["call"]["check_in"]["on_time"] == 0


def test_the_window_takes_in_what_was_written_while_it_hung(run: Run) -> None:
    with place() as window:
        run("event", "ring", "--id", "a")
        with place() as other:
            taking.take_in(other.desk, Path(paths.inbox()), other.room.before)
        before = window.desk.calls
        window.desk.refresh()
        assert (before, [call.phone_id for call in window.desk.calls]) == ((), ["a"])


@pytest.mark.parametrize("inbox_first", [True, False])
def test_a_request_that_the_window_does_after_all_counts_once(
    run: Run, hasty: None, *, inbox_first: bool
) -> None:
    """It hung, the hook left a line in the inbox, and then the window reads the request too."""
    asked: list[bytes] = []
    with hung_window(asked):
        run("event", "hold", "--id", "b")
        run("event", "ring", "--id", "a")
    now = SystemClock().now()
    with place(TurnedClock(now.utc, now.boot, now.tick)) as window:

        def from_the_inbox() -> None:
            taking.take_in(window.desk, Path(paths.inbox()), window.room.before)

        def from_the_socket() -> list[str]:
            done = [serve(line, window.desk, window.room) for line in asked]
            return [str(wire.answered(line)["effect"]) for line in done]

        if inbox_first:
            from_the_inbox()
            assert from_the_socket() == ["nothing", "nothing"]
        else:
            assert from_the_socket() == ["nothing", "begun"]
            from_the_inbox()
        assert window.history.count() == (1, 1)


def test_a_start_while_the_window_hangs_says_so(
    run: Run, hasty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = ModuleType("companion.app.running")
    monkeypatch.setitem(sys.modules, "companion.app.running", fake)
    monkeypatch.setattr(companion.app, "running", fake, raising=False)
    with hung_window():
        told = run()
    assert told.code == 1
    assert "doesn't answer" in told.err


def test_the_socket_is_named_after_the_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = paths.socket()
    monkeypatch.setenv("COMPANION_HOME", str(home) + "-other")
    assert paths.socket() != first
    assert len(os.path.basename(first)) < 40  # noqa: PTH119 - a name, no path to work on
