"""The window's end of the socket, with the commands' own client at the other, on real sockets."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalSocket

from companion import paths
from companion.errors import PhoneFault, Refused
from companion.phone import client, wire
from companion.requests import Room, serve
from companion.window import server
from companion.window.doors import Door, door
from companion.window.pipe_door import PipeDoor
from companion.window.server import Server, _Guest
from companion.window.socket_door import SocketDoor
from tests.helpers import patience, work
from tests.helpers.desks import FakeMeans, place
from tests.helpers.shift import ZONE
from tests.window.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from pytestqt.qtbot import QtBot

    from tests.helpers.desks import Place


class Line:
    """A server at a name of its own, and clients in threads."""

    def __init__(
        self,
        qtbot: QtBot,
        home: Path,
        answer: Callable[[bytes], bytes],
        way: Callable[[QObject], Door] = door,
    ) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.qtbot, self.name = qtbot, paths.socket()
        self.server = Server(self.name, answer, way=way)
        self.pool = ThreadPoolExecutor(8)

    def run(self, *jobs: Callable[[], object]) -> list[Any]:
        """What each job returns; they run beside the window's loop, and at the same time."""
        futures = [self.pool.submit(job) for job in jobs]
        self.qtbot.waitUntil(lambda: all(one.done() for one in futures))
        return [one.result() for one in futures]

    def ask(self, **act: object) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = self.run(lambda: client.ask(self.name, act, patience.SECONDS))[
            0
        ]
        return answer

    def raw(self, *parts: bytes, close: bool = False) -> bytes:
        """What is answered to bytes, whatever they are."""

        def talk() -> bytes:
            if sys.platform == "win32":  # for the type checker: there is no AF_UNIX there
                raise NotImplementedError
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as channel:
                channel.settimeout(patience.SECONDS)
                channel.connect(self.name)
                for part in parts:
                    channel.sendall(part)
                heard = b""
                while not close and (part := channel.recv(65536)):
                    heard += part
                return heard

        answer: bytes = self.run(talk)[0]
        return answer

    def close(self) -> None:
        self.pool.shutdown()
        self.server.close()


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guests that are slow to speak, as the machine is busy, aren't shown out."""
    monkeypatch.setattr(server, "PATIENCE", patience.MILLISECONDS)


@pytest.fixture(params=[SocketDoor, PipeDoor])
def way(request: pytest.FixtureRequest) -> Callable[[QObject], Door]:
    found: Callable[[QObject], Door] = request.param
    return found


@pytest.fixture
def desk(home: Path) -> Iterator[Place]:
    home.mkdir(parents=True, exist_ok=True)
    with place() as made:
        yield made


@pytest.fixture
def line(qtbot: QtBot, home: Path, desk: Place, way: Callable[[QObject], Door]) -> Iterator[Line]:
    """By each system's kind of door; that of Windows speaks over a Unix socket here."""
    made = Line(qtbot, home, lambda heard: serve(heard, desk.desk, desk.room), way)
    yield made
    made.close()


def test_a_phone_event_becomes_a_call_on_the_desk(line: Line, desk: Place) -> None:
    told = line.ask(do="event", kind="ring", number="555-010-2299", id="A1")
    assert told["ok"] is True if "ok" in told else told["call"]
    assert desk.desk.call is not None
    assert desk.desk.call.tail == "2299"
    assert [event.kind for event in desk.history.events(desk.desk.call.id)] == ["ring"]


def test_a_fault_of_the_window_s_reaches_the_command_as_it_was_said(line: Line) -> None:
    with pytest.raises(Refused, match="no request called"):
        line.ask(do="dance")


@pytest.mark.parametrize(
    "heard",
    [b"\n", b"{}\n", b"[1]\n", b"\xff\xfe\n", b'{"v": 99, "act": {"do": "ping"}}\n',
     b'{"v": 1, "act": {"do": 7}}\n', b"[" * 5000 + b"\n"],
)  # fmt: skip
def test_a_malformed_line_is_refused_and_the_next_one_served(line: Line, heard: bytes) -> None:
    with pytest.raises(Refused):
        wire.answered(line.raw(heard))
    assert line.ask(do="ping") is not None


def test_a_line_in_pieces_is_put_together(line: Line, desk: Place) -> None:
    request = wire.request({"do": "event", "kind": "ring", "number": "555-0100", "id": "B"})
    half = len(request) // 2
    wire.answered(line.raw(request[:half], request[half:]))
    assert desk.desk.call is not None


def test_an_oversized_line_is_refused_without_waiting_for_its_end(line: Line) -> None:
    try:
        heard = line.raw(b"x" * (wire.MOST + 1))
    except (BrokenPipeError, ConnectionResetError):
        heard = b""  # it hung up before all was said
    if heard:
        with pytest.raises(Refused, match="at most"):
            wire.answered(heard)
    assert line.ask(do="ping") is not None


def test_a_client_that_leaves_at_once_harms_nothing(line: Line) -> None:
    line.raw(close=True)
    line.raw(b'{"v": 1', close=True)
    line.raw(wire.request({"do": "ping"}), close=True)
    assert line.ask(do="ping") is not None
    line.qtbot.waitUntil(lambda: not line.server.findChildren(_Guest))


def test_many_clients_at_once_are_each_answered(line: Line, desk: Place) -> None:
    def ring(number: int) -> Callable[[], object]:
        act = {"do": "event", "kind": "ring", "number": f"555010{number:04}", "id": f"C{number}"}
        return lambda: client.ask(line.name, act, patience.SECONDS)

    answers = line.run(*(ring(number) for number in range(8)))
    assert len({answer["call"]["id"] for answer in answers}) == 8
    assert len(desk.desk.calls) == 8


def test_a_client_that_says_nothing_holds_up_no_other(line: Line) -> None:
    idle = QLocalSocket()
    idle.connectToServer(line.name)
    assert idle.waitForConnected(patience.MILLISECONDS)
    assert line.ask(do="ping") is not None
    line.qtbot.waitUntil(lambda: len(line.server.findChildren(_Guest)) == 1)
    idle.abort()
    line.qtbot.waitUntil(lambda: not line.server.findChildren(_Guest))


def test_no_socket_stays_behind_after_a_day_of_events(line: Line) -> None:
    for _event in range(30):
        line.ask(do="ping")
    line.qtbot.waitUntil(lambda: not line.server.findChildren(_Guest))
    assert len(line.server.findChildren(QObject)) < 10


def test_an_event_is_answered_with_little_work(desk: Place) -> None:
    """Some thousand calls of functions are a few milliseconds; the first event loads what it needs.

    The phone client's hook waits for the answer.
    """
    first, then = (
        wire.request({"do": "event", "kind": "ring", "number": "5550100", "id": name})
        for name in ("first", "then")
    )
    serve(first, desk.desk, desk.room)
    assert work.calls(partial(serve, then, desk.desk, desk.room)) < 5000


def test_a_mistake_of_ours_hangs_up_rather_than_keep_the_phone_waiting(
    qtbot: QtBot, home: Path
) -> None:
    def fail(_heard: bytes) -> bytes:
        raise ZeroDivisionError

    line = Line(qtbot, home, fail)
    with qtbot.captureExceptions() as caught:
        assert line.raw(b"{}\n") == b""
    line.close()
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]


def test_the_socket_of_a_window_that_was_killed_is_taken_over(qtbot: QtBot, home: Path) -> None:
    home.mkdir(parents=True)
    dead = "import socket, sys; s = socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]); s.listen()"
    subprocess.run([sys.executable, "-c", dead, paths.socket()], check=True)
    line = Line(qtbot, home, lambda _heard: wire.answer({"here": True}))
    assert line.ask(do="ping")["here"] is True
    line.close()


def test_a_living_window_keeps_its_socket(line: Line) -> None:
    with pytest.raises(PhoneFault, match="Commands can't reach this window"):
        Server(line.name, lambda _heard: b"")
    assert line.ask(do="ping") is not None


def test_a_folder_that_is_gone_is_told_with_the_system_s_own_words(
    home: Path, way: Callable[[QObject], Door]
) -> None:
    with pytest.raises(PhoneFault, match=r"Commands can't reach this window \(.+\);"):
        Server(str(home / "nowhere" / "c.sock"), lambda _heard: b"", way=way)


def test_an_answer_longer_than_the_socket_holds_arrives_whole(
    qtbot: QtBot, home: Path, way: Callable[[QObject], Door]
) -> None:
    answer = b"x" * 3_000_000 + b"\n"
    line = Line(qtbot, home, lambda _heard: answer, way)
    assert line.raw(b"{}\n") == answer
    line.close()


def test_nothing_stays_on_disk_after_closing(
    qtbot: QtBot, home: Path, way: Callable[[QObject], Door]
) -> None:
    line = Line(qtbot, home, lambda _heard: b"\n", way)
    place = Path(line.name)
    assert list(place.parent.glob(f"{place.name}*")) == [place]
    line.close()
    assert list(place.parent.glob(f"{place.name}*")) == []


def test_after_closing_nobody_is_home(line: Line) -> None:
    line.server.close()
    with pytest.raises(client.NobodyHome) as nobody:
        line.ask(do="ping")
    assert not nobody.value.heard


def test_only_this_user_may_connect(line: Line) -> None:
    assert Path(line.name).stat().st_mode & 0o077 == 0


def test_the_whole_window_follows_the_phone(qtbot: QtBot, home: Path) -> None:
    whole = Whole(qtbot, home)
    room = Room(whole.packs, ZONE, FakeMeans())
    line = Line(qtbot, home, lambda heard: serve(heard, whole.desk, room))
    line.ask(do="event", kind="ring", number="555-010-2299", id="P")
    assert whole.window.header.sub.text() == "Ringing … 2299"
    line.ask(do="event", kind="start", id="P")
    line.ask(do="event", kind="hold", id="P")
    assert whole.offered == ["check_in", "resume", "end"]
    line.ask(do="event", kind="end", id="P")
    assert whole.offered == ["close"]
    assert threading.active_count() < 12
    line.close()
