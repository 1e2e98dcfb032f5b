"""The window's end of the local socket: commands and phone hooks of the same user speak to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from companion.errors import PhoneFault
from companion.phone import wire
from companion.text import _

Answer = Callable[[bytes], bytes]
PATIENCE = 5000
"""Milliseconds that a guest has for its line."""
KNOCK = 500
"""Milliseconds in which another window must let us in to count as open."""


class Server(QObject):
    """Pumps lines: one request, one answer, then the socket is closed."""

    def __init__(self, name: str, answer: Answer, parent: QObject | None = None) -> None:
        """Listen at ``name``; ``answer`` turns a request's line into the answer's.

        :raises PhoneFault: when the socket can't be had.
        """
        super().__init__(parent)
        self._answer = answer
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        if why := self._listen(name):
            raise PhoneFault(
                _(
                    "Commands can't reach this window ({why}); what phone clients report is taken "
                    "in from the history instead."
                ).format(why=why)
            )

    def _listen(self, name: str) -> str:
        """Why the socket can't be had; empty where it is.

        Qt puts a socket for one user in the place of whatever is there, so somebody who is in has
        to be looked for. What a window that was killed leaves behind lets nobody in.
        """
        if _somebody_in(name):
            return _("another window is open")
        if self._server.listen(name):
            return ""
        QLocalServer.removeServer(name)
        return "" if self._server.listen(name) else self._server.errorString()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _Guest(socket, self._answer, self)


def _somebody_in(name: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    found = socket.waitForConnected(KNOCK)
    socket.abort()
    return found


class _Guest(QObject):
    """One connection: gathers a line, answers it, and goes."""

    def __init__(self, socket: QLocalSocket, answer: Answer, parent: QObject) -> None:
        super().__init__(parent)
        self._socket, self._answer, self._heard = socket, answer, bytearray()
        self._served = False
        socket.setParent(self)  # it goes with its guest, not with the server at the day's end
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        QTimer.singleShot(PATIENCE, self, socket.abort)
        self._read()
        if socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self.deleteLater()  # gone before it could be listened to

    def _read(self) -> None:
        if self._served:
            return
        self._heard += self._socket.readAll().data()
        if b"\n" in self._heard or len(self._heard) > wire.MOST:
            self._served = True
            try:
                self._socket.write(self._answer(bytes(self._heard)))
                self._socket.flush()
            finally:
                self._socket.disconnectFromServer()
