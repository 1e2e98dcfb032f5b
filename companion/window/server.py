"""The window's end of the local socket: commands and phone hooks of the same user speak to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from companion.errors import PhoneFault
from companion.phone import wire
from companion.text import _

Answer = Callable[[bytes], bytes]


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
        if not self._server.listen(name) and not self._listen_anew(name):
            raise PhoneFault(
                _(
                    "Commands can't reach this window ({why}); what phone clients report is taken "
                    "in from the history instead."
                ).format(why=self._server.errorString())
            )

    def _listen_anew(self, name: str) -> bool:
        """A window that was killed leaves its socket behind; nobody answers at it any more."""
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _Guest(socket, self._answer, self)


class _Guest(QObject):
    """One connection: gathers a line, answers it, and goes."""

    def __init__(self, socket: QLocalSocket, answer: Answer, parent: QObject) -> None:
        super().__init__(parent)
        self._socket, self._answer, self._heard = socket, answer, bytearray()
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        self._read()

    def _read(self) -> None:
        self._heard += self._socket.readAll().data()
        if b"\n" in self._heard or len(self._heard) > wire.MOST:
            self._socket.readyRead.disconnect(self._read)
            self._socket.write(self._answer(bytes(self._heard)))
            self._socket.flush()
            self._socket.disconnectFromServer()
