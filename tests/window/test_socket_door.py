"""The door where the system has no room for one more guest: it rests, and lets them in later."""

from __future__ import annotations

import errno
import os
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from companion.window.socket_door import PAUSE, SocketDoor
from tests.helpers.sockets import local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from companion.window.doors import Visit

TURNS: Final = 50
AN_HOUR: Final = 3_600_000


class Crowded:
    """A system that refuses ``accept`` for a reason, until it is told otherwise."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, reason: int) -> None:
        self.asked, self.reason = 0, reason
        real = socket.socket.accept

        def accept(channel: socket.socket) -> tuple[socket.socket, object]:
            self.asked += 1
            if self.reason:
                raise OSError(self.reason, os.strerror(self.reason))
            return real(channel)

        monkeypatch.setattr(socket.socket, "accept", accept)


class Hall:
    """A door that is open, and who came in by it; its pause ends when a test says so."""

    def __init__(self, name: str) -> None:
        self.parent, self.name = QObject(), name
        self.door = SocketDoor(self.parent)
        assert self.door._pause.interval() == PAUSE
        self.door._pause.setInterval(AN_HOUR)
        self.heard: list[bytes] = []
        self.door.visited.connect(self.let_in)
        assert self.door.open(name) == ""

    def let_in(self, visit: Visit) -> None:
        visit.setParent(self.parent)
        visit.said.connect(self.heard.append)
        visit.listen()

    def knock(self, line: bytes) -> socket.socket:
        """A guest that says ``line`` at once, and waits."""
        guest = local()
        guest.connect(self.name)
        guest.sendall(line)
        return guest

    def turn(self) -> None:
        """The event loop goes round, many times."""
        for _turn in range(TURNS):
            QApplication.processEvents()

    def pass_the_pause(self) -> None:
        self.door._pause.timeout.emit()
        self.turn()


@pytest.fixture
def hall(qapp: QApplication) -> Iterator[Hall]:
    with tempfile.TemporaryDirectory(prefix="c") as folder:
        made = Hall(str(Path(folder) / "c.sock"))
        yield made
        made.door.close()
        made.parent.deleteLater()


@pytest.mark.parametrize("reason", [errno.EMFILE, errno.ENFILE])
def test_without_room_it_rests_instead_of_asking_again_and_again(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    system = Crowded(monkeypatch, reason)
    with hall.knock(b"ring\n"):
        hall.turn()
        assert system.asked == 1
        hall.pass_the_pause()
        assert system.asked == 2
        assert hall.heard == []


def test_who_knocked_meanwhile_is_let_in_and_heard_in_turn(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    system = Crowded(monkeypatch, errno.EMFILE)
    with hall.knock(b"first\n"), hall.knock(b"second\n"):
        hall.turn()
        assert hall.heard == []
        system.reason = 0
        hall.pass_the_pause()
        qtbot.waitUntil(lambda: sorted(hall.heard) == [b"first\n", b"second\n"])


def test_a_guest_that_left_at_the_door_is_no_reason_to_rest(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    system = Crowded(monkeypatch, errno.ECONNABORTED)
    with hall.knock(b"ring\n"):
        qtbot.waitUntil(lambda: system.asked > 1)
        assert not hall.door._pause.isActive()
        system.reason = 0
        qtbot.waitUntil(lambda: hall.heard == [b"ring\n"])


def test_closed_while_it_rests_it_stays_closed(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    system = Crowded(monkeypatch, errno.EMFILE)
    with hall.knock(b"ring\n"):
        hall.turn()
        assert hall.door._pause.isActive()
        hall.door.close()
        assert not hall.door._pause.isActive()
        hall.turn()
        assert system.asked == 1
