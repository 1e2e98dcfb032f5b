"""Companion dials with a real baresip: the service answers, and is a leg of the caller's record."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject

from companion.calls.fold import fold
from companion.clock import SystemClock
from companion.phone import netstrings, opening
from companion.phone.dialling import Choice
from companion.window.baresip_line import BaresipLine
from companion.window.hearing import Hearing
from tests.helpers import baresip, ports
from tests.helpers.desks import Place, place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.calls.call import Leg
    from tests.helpers.clock import TurnedClock

pytestmark = pytest.mark.phones


class Faults:
    """What the agent would be told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def emit(self, sentence: str, /) -> None:
        self.told.append(sentence)


@dataclass
class Seat:
    """A caller on hold at Companion, baresip beside it, and a service that answers."""

    here: Place
    line: BaresipLine
    control: int
    qtbot: QtBot

    @property
    def legs(self) -> tuple[Leg, ...]:
        assert self.here.desk.call is not None
        return self.here.desk.call.legs

    def until_answered(self) -> None:
        self.qtbot.waitUntil(lambda: self.legs[-1].answered is not None)

    def hang_up(self) -> None:
        self.line._socket.write(netstrings.framed(b'{"command":"hangup"}'))
        self.qtbot.waitUntil(lambda: self.legs[-1].ended is not None)


@contextmanager
def answering(port: int) -> Iterator[None]:
    """A service that answers every call to ``port``."""
    program = shutil.which("sipp")
    assert program, "sipp is not installed: apt-get install sip-tester"
    words = [program, "-sn", "uas", "-i", "127.0.0.1", "-p", str(port), "-nostdin"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def seat(tmp_path: Path, qtbot: QtBot) -> Iterator[Seat]:
    sip, control, service = ports.free(3)
    parent, faults, folder = QObject(), Faults(), tmp_path / "baresip"
    with (
        answering(service),
        place(cast("TurnedClock", SystemClock())) as here,
        baresip.running(folder, sip, control, service=service),
    ):
        hearing = Hearing(here.desk, tmp_path / "inbox", here.room.before, faults, parent)
        hearing.listen(control, pauses=(100,))
        line = hearing.line
        assert line is not None
        qtbot.waitUntil(lambda: line.connected)
        here.desk.start("+15550101234", "caller")
        here.desk.act("hold")
        yield Seat(here, line, control, qtbot)
        hearing.close()
    assert faults.told == []


def choice(seat: Seat) -> Choice:
    return Choice(way="baresip", port=seat.control)


def test_the_service_is_dialled_over_the_connection_that_is_there(seat: Seat) -> None:
    def tells(number: str, _port: int) -> None:
        assert seat.line.dial(number)

    card = seat.here.desk.pack.cards[0]
    seat.here.desk.act("dial", {"card": card.id})
    choice(seat).dialler(opening.open_address, tells).dial(choice(seat).card_number(card))
    seat.until_answered()
    (leg,) = seat.legs
    assert leg.phone_id
    assert leg.card == "language_line"
    seat.hang_up()
    (only,) = [fold(events) for events in seat.here.history.calls(None, None)]
    assert only is not None
    assert only.live
    assert only.phone_id == "caller"


def test_a_command_dials_over_a_connection_of_its_own(seat: Seat) -> None:
    """baresip drops the window's connection for it; that comes back, and hears the leg's end."""
    card = seat.here.desk.pack.cards[0]
    seat.here.desk.act("dial", {"card": card.id})
    choice(seat).dialler(opening.open_address).dial(choice(seat).card_number(card))
    seat.until_answered()
    seat.qtbot.waitUntil(lambda: seat.line.connected)
    seat.hang_up()
    assert len(list(seat.here.history.calls(None, None))) == 1


def test_what_is_dialled_in_baresip_itself_begins_the_leg(seat: Seat) -> None:
    assert seat.line.dial("18003679559")
    seat.qtbot.waitUntil(lambda: bool(seat.legs))
    seat.until_answered()
    assert seat.legs[0].card == "language_line"
    seat.hang_up()
