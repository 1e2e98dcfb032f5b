"""The window hears the phone by itself: what hooks left, and baresip on its port."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket

from companion import paths
from companion.calls.call import State
from companion.errors import HistoryFault, PhoneFault
from companion.phone import inbox, netstrings
from companion.window.addressed import Addresses
from companion.window.baresip_line import BaresipLine
from companion.window.hearing import AT_ONCE, PAUSES, Hearing
from tests.helpers import patience, ports
from tests.helpers.desks import Place, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ANA = "sip:5550123@127.0.0.1:5070"


class Faults:
    def __init__(self) -> None:
        self.told: list[str] = []

    def emit(self, sentence: str, /) -> None:
        self.told.append(sentence)


class Client(QObject):
    """Listens as baresip does, and says what a test has it say."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.server, self.guests = QTcpServer(self), list[QTcpSocket]()
        self.asked = 0
        self.server.newConnection.connect(self._greet)
        assert self.server.listen(QHostAddress("127.0.0.1"), port), self.server.errorString()

    def _greet(self) -> None:
        guest = self.server.nextPendingConnection()
        guest.readyRead.connect(self._count)
        self.guests.append(guest)

    def _count(self) -> None:
        self.asked += bytes(self.guests[-1].readAll().data()).count(b"listcalls")

    def say(self, kind: str, call: str = "a") -> None:
        told = {"event": True, "type": kind, "id": call, "peeruri": ANA, "direction": "incoming"}
        self.raw(netstrings.framed(json.dumps(told).encode()))

    def list(self, *states: str) -> None:
        lines = "".join(f" [line {n}] 0:00:01  {s}  {ANA}\n" for n, s in enumerate(states, 1))
        data = f"\n--- Active calls ({len(states)}) ---\n{lines}\n"
        answer = {"response": True, "ok": True, "data": data, "token": "companion"}
        self.raw(netstrings.framed(json.dumps(answer).encode()))

    def raw(self, content: bytes) -> None:
        self.guests[-1].write(content)
        self.guests[-1].flush()

    def hang_up(self) -> None:
        self.guests[-1].abort()


class Ears:
    """A desk that listens, and what it was told to be wrong."""

    def __init__(self, here: Place, parent: QObject) -> None:
        self.here, self.faults = here, Faults()
        folder = Path(paths.inbox())
        self.hearing = Hearing(here.desk, folder, here.room.before, self.faults, parent)

    def states(self) -> list[str]:
        return [call.state.value for call in self.here.desk.calls]


@pytest.fixture
def ears(qtbot: QtBot) -> Iterator[Ears]:
    parent = QObject()
    with place() as here:
        found = Ears(here, parent)
        yield found
        found.hearing.close()


def left(kind: str, phone_id: str) -> None:
    inbox.put(paths.inbox(), inbox.content(kind, "5550100", phone_id, "in"))


def test_what_hooks_left_is_taken_in_a_few_at_a_time(ears: Ears, qtbot: QtBot) -> None:
    for number in range(AT_ONCE + 5):
        left("missed", str(number))
    ears.hearing.look()
    assert ears.here.history.count()[0] == AT_ONCE
    qtbot.waitUntil(lambda: ears.here.history.count()[0] == AT_ONCE + 5)


def test_before_a_request_all_of_it_is_taken_in(ears: Ears) -> None:
    for number in range(AT_ONCE + 5):
        left("missed", str(number))
    ears.hearing.catch_up()
    assert ears.here.history.count()[0] == AT_ONCE + 5


def test_what_cannot_be_written_is_told(ears: Ears, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_fields: object) -> None:
        raise HistoryFault("The disk is full.")

    left("ring", "a")
    with monkeypatch.context() as patch:
        patch.setattr(ears.here.history, "append", full)
        ears.hearing.look()
    assert ears.faults.told == ["The disk is full."]
    ears.hearing.look()
    assert ears.states() == ["ringing"]


def test_a_damaged_line_is_told_once(ears: Ears) -> None:
    left("ring", "a")
    (Path(paths.inbox()) / "0.json").write_bytes(b"?")
    ears.hearing.look()
    ears.hearing.look()
    assert len(ears.faults.told) == 1


@pytest.fixture
def port() -> int:
    return ports.free(1)[0]


@pytest.fixture
def client(ears: Ears, port: int, qtbot: QtBot) -> Client:
    found = Client(port)
    ears.hearing.listen(port, pauses=(20,))
    qtbot.waitUntil(lambda: len(found.guests) == 1 and found.asked == 1)
    return found


def test_a_call_from_ring_to_end(ears: Ears, client: Client, qtbot: QtBot) -> None:
    client.say("CALL_INCOMING")
    qtbot.waitUntil(lambda: ears.states() == ["ringing"])
    client.say("CALL_ESTABLISHED")
    qtbot.waitUntil(lambda: ears.states() == ["talk"])
    client.say("CALL_REMOTE_SDP")
    qtbot.waitUntil(lambda: client.asked >= 2)
    client.list("ESTABLISHED  (on hold)")
    qtbot.waitUntil(lambda: ears.states() == ["hold"])
    client.list("ESTABLISHED")
    qtbot.waitUntil(lambda: ears.states() == ["talk"])
    client.say("CALL_CLOSED")
    qtbot.waitUntil(lambda: ears.states() == ["wrap_up"])


def test_told_twice_and_out_of_order_it_is_one_call(
    ears: Ears, client: Client, qtbot: QtBot
) -> None:
    for kind in ("ESTABLISHED", "INCOMING", "ESTABLISHED", "CLOSED", "CLOSED", "INCOMING"):
        client.say(f"CALL_{kind}")
    qtbot.waitUntil(lambda: ears.states() == ["wrap_up"])
    client.say("CALL_ESTABLISHED", "b")
    qtbot.waitUntil(lambda: ears.states() == ["talk"])
    assert ears.here.history.count()[0] == 2


def test_lost_it_is_found_again_and_what_was_missed_is_made_up(
    ears: Ears, client: Client, qtbot: QtBot
) -> None:
    client.say("CALL_ESTABLISHED")
    qtbot.waitUntil(lambda: ears.states() == ["talk"])
    client.hang_up()
    qtbot.waitUntil(lambda: len(client.guests) == 2 and client.asked >= 2)
    client.list()
    qtbot.waitUntil(lambda: ears.states() == ["wrap_up"])


def test_a_call_that_the_history_knows_is_not_begun_again(
    ears: Ears, client: Client, qtbot: QtBot
) -> None:
    """Companion was restarted in mid-call: the list of calls gives no id."""
    ears.here.desk.start("5550123", "a")
    client.list("ESTABLISHED  (on hold)")
    qtbot.waitUntil(lambda: ears.states() == ["hold"])
    client.say("CALL_CLOSED")
    qtbot.waitUntil(lambda: ears.states() == ["wrap_up"])
    assert ears.here.history.count()[0] == 1


@pytest.mark.parametrize("noise", [b"no netstring", b"99999999:", b"3:abc;"])
def test_a_client_that_speaks_nonsense_is_left_and_tried_again(
    ears: Ears, client: Client, qtbot: QtBot, noise: bytes
) -> None:
    client.raw(noise)
    qtbot.waitUntil(lambda: len(client.guests) == 2)
    client.say("CALL_INCOMING")
    qtbot.waitUntil(lambda: ears.states() == ["ringing"])


def test_the_pauses_grow_while_nobody_is_there(port: int, qtbot: QtBot) -> None:
    parent = QObject()
    line = BaresipLine(port, (1, 5, 10), parent)
    line.connect_now()
    seen: list[int] = []

    def longest() -> bool:
        seen.append(line.pause)
        return line.pause == 10

    qtbot.waitUntil(longest)
    assert seen[0] == 1
    assert seen == sorted(seen)
    found = Client(port)
    qtbot.waitUntil(lambda: line.connected and len(found.guests) == 1)
    assert line.pause == 1
    line.close()


def test_the_last_pause_is_a_minute_and_the_first_a_second() -> None:
    assert (PAUSES[0], PAUSES[-1]) == (1000, 60_000)
    assert list(PAUSES) == sorted(PAUSES)


@pytest.mark.parametrize("address", ["192.0.2.1", "0.0.0.0", "example.org", ""])  # noqa: S104 - refused
def test_another_machine_is_refused(address: str, qapp: object) -> None:
    parent = QObject()
    with pytest.raises(PhoneFault, match="this machine alone"):
        BaresipLine(4444, PAUSES, parent, address)


def test_another_port_is_listened_to_and_none_for_0(
    ears: Ears, client: Client, qtbot: QtBot
) -> None:
    (other,) = ports.free(1)
    second = Client(other)
    ears.hearing.listen(other, pauses=(20,))
    qtbot.waitUntil(lambda: len(second.guests) == 1)
    second.say("CALL_INCOMING")
    qtbot.waitUntil(lambda: ears.states() == [State.RINGING.value])
    ears.hearing.listen(0)
    assert ears.hearing.line is None


@pytest.mark.parametrize("early", [True, False])
def test_an_address_that_the_system_hands_over_is_an_event(ears: Ears, *, early: bool) -> None:
    """On macOS; one that comes before anybody listens waits."""
    handed = Addresses()
    handed.asked.connect(ears.hearing.open_address)
    if not early:
        handed.listened_to()
    handed.take(QUrl("companion://event/ring?id=a&number=%2B1555%200123"))
    if early:
        assert ears.states() == []
        handed.listened_to()
    (call,) = ears.here.desk.calls
    assert (call.state.value, call.phone_id, call.tail) == ("ringing", "a", "0123")


def test_another_address_is_told_and_nothing_is_done(ears: Ears) -> None:
    ears.hearing.open_address("companion://event/explode")
    assert "is not an address" in ears.faults.told[0]
    assert ears.states() == []


HANDED_OVER = """\
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from companion.window.addressed import Addressed
app = Addressed(["companion", "-platform", "offscreen"])
app.addresses.asked.connect(print)
app.addresses.listened_to()
QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl("companion://event/ring?number=%2B1")))
"""


def test_the_application_takes_the_systems_event() -> None:
    words = [sys.executable, "-c", HANDED_OVER]
    done = subprocess.run(
        words, capture_output=True, text=True, check=True, timeout=patience.SECONDS
    )
    assert done.stdout == "companion://event/ring?number=%2B1\n"
