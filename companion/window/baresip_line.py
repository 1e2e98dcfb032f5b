"""A connection to baresip's ``ctrl_tcp``."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QAbstractSocket, QHostAddress, QTcpSocket

from companion.errors import PhoneFault
from companion.phone import baresip, hooks, netstrings, opening
from companion.text import _

HERE: Final = "127.0.0.1"


class BaresipLine(QObject):
    """It is made anew, with growing pauses, when it is lost."""

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
