"""What the window hears of the phone by itself: the hooks' inbox, and baresip over TCP."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QAbstractSocket, QHostAddress, QTcpSocket

from companion.calls.call import State
from companion.desk import Desk
from companion.errors import Fault, PhoneFault
from companion.phone import addresses, baresip, hooks, netstrings, opening, taking
from companion.text import _

HERE: Final = "127.0.0.1"
AT_ONCE: Final = 20
"""Events of the inbox that are taken in before the window draws again."""
PAUSES: Final = (1000, 2000, 5000, 10_000, 30_000, 60_000)
"""Milliseconds before each new try to connect; the last holds for all that follow."""


class Told(Protocol):
    """Where the agent is told what is wrong."""

    def emit(self, sentence: str, /) -> None:
        """Tell it."""
        ...


class Hearing(QObject):
    """Brings to the desk what phone clients tell."""

    def __init__(
        self, desk: Desk, inbox: Path, before: hooks.Before, fault: Told, parent: QObject
    ) -> None:
        """``inbox`` is the hooks' folder, ``before`` finds calls that are over by phone id."""
        super().__init__(parent)
        self._desk, self._inbox, self._before, self._fault = desk, inbox, before, fault
        self.line: BaresipLine | None = None

    def look(self) -> None:
        """Take in what hooks left, a few at a time; the window draws in between."""
        if self._take_in(AT_ONCE, patience=0.0):
            QTimer.singleShot(0, self, self.look)

    def catch_up(self) -> None:
        """Take in all of it: what comes next over the socket happened later."""
        self._take_in(most=1_000_000, patience=0.2)

    def listen(self, port: int, pauses: tuple[int, ...] = PAUSES) -> None:
        """Listen to the baresip at ``port`` of this machine; to none for 0."""
        if self.line is not None:
            self.line.close()
            self.line = None
        if port:
            self.line = BaresipLine(port, pauses, self)
            self.line.heard.connect(self._heard)
            self.line.connect_now()

    def open_address(self, address: str) -> None:
        """Hear what a ``companion://`` address tells."""
        self.catch_up()
        try:
            kind, fields = addresses.read(address)
        except Fault as fault:
            self._fault.emit(str(fault))
            return
        direction = "out" if fields.get("direction") == "out" else "in"
        self._hear(hooks.Heard(kind, fields["number"], fields.get("id", ""), direction))

    def close(self) -> None:
        """Listen no longer."""
        self.listen(0)

    def _take_in(self, most: int, patience: float) -> bool:
        """Whether more waits."""
        try:
            report = taking.take_in(self._desk, self._inbox, self._before, most, patience)
        except Fault as fault:
            self._fault.emit(str(fault))
            return False
        for notice in report.notices:
            self._fault.emit(notice)
        return report.more

    def _heard(self, heard: hooks.Heard) -> None:
        """What baresip told; of a call without an id, only what isn't known yet counts."""
        if heard.phone_id or not self._known(heard):
            self._hear(heard)

    def _hear(self, heard: hooks.Heard) -> None:
        try:
            hooks.hear(self._desk, heard, self._before)
        except Fault as fault:
            self._fault.emit(str(fault))

    def _known(self, heard: hooks.Heard) -> bool:
        """Whether a call that has no id yet is one that the history holds from before."""
        if heard.kind not in {"ring", "start"}:
            return False
        on = [call for call in self._desk.calls if call.live or call.state is State.RINGING]
        return any(call.tail == heard.tail for call in on)


class BaresipLine(QObject):
    """A connection to baresip's ``ctrl_tcp``: made anew, with growing pauses, when it is lost."""

    heard = Signal(hooks.Heard)

    def __init__(
        self, port: int, pauses: tuple[int, ...], parent: QObject, address: str = HERE
    ) -> None:
        """For the port of this machine; ``pauses`` are milliseconds.

        :raises PhoneFault: for any other machine: what comes from there could be anybody's.
        """
        super().__init__(parent)
        self._address = QHostAddress(address)
        if not self._address.isLoopback():
            raise PhoneFault(
                _(
                    "Companion listens to a phone client on this machine alone, not at {address}."
                ).format(address=address)
            )
        self._port, self._pauses, self._tries = port, pauses, 0
        self._ear, self._reader = baresip.Ear(), netstrings.Reader()
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self.connect_now)
        self._socket = QTcpSocket(self)
        self._socket.connected.connect(self._greet)
        self._socket.readyRead.connect(self._read)
        self._socket.errorOccurred.connect(self._lost)

    @property
    def connected(self) -> bool:
        """Whether baresip is on the line."""
        return self._socket.state() == QAbstractSocket.SocketState.ConnectedState

    @property
    def pause(self) -> int:
        """Milliseconds before the next try."""
        return self._pauses[min(self._tries, len(self._pauses) - 1)]

    def connect_now(self) -> None:
        """Try to connect."""
        self._reader = netstrings.Reader()
        self._socket.connectToHost(self._address, self._port)

    def dial(self, number: str) -> bool:
        """Have baresip dial over this connection, as it keeps only one; whether it is there."""
        if self.connected:
            self._socket.write(netstrings.framed(opening.baresip_dials(number)))
        return self.connected

    def close(self) -> None:
        """Hang up, and don't try again."""
        self._wait.stop()
        self._socket.errorOccurred.disconnect(self._lost)
        self._socket.abort()
        self.deleteLater()

    def _greet(self) -> None:
        self._tries = 0
        self._ear.connected()
        self._ask()

    def _read(self) -> None:
        try:
            for message in self._reader.read(bytes(self._socket.readAll().data())):
                for heard in self._ear.hear(message):
                    self.heard.emit(heard)
        except netstrings.Malformed:
            self._socket.abort()
            self._lost()
            return
        self._ask()

    def _ask(self) -> None:
        if self._ear.asks():
            self._socket.write(netstrings.framed(baresip.LIST))

    def _lost(self) -> None:
        """Gone, or never there: try again in a while."""
        self._socket.abort()
        self._wait.start(self.pause)
        self._tries += 1
