"""Windows' named pipes, by Qt, which has them in its network part."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from companion.window.doors import KNOCK, Door, Visit


class PipeVisit(Visit):
    """A visit by a ``QLocalSocket``."""

    def __init__(self, socket: QLocalSocket) -> None:
        """From the moment that it was let in."""
        super().__init__()
        self._socket = socket
        socket.setParent(self)  # it goes with its visit, not with the server at the day's end

    def listen(self) -> None:
        """From now on tell what comes, and what has come already."""
        self._socket.readyRead.connect(self._read)
        self._socket.disconnected.connect(self.gone)
        self._read()
        if self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self.gone.emit()  # before it could be listened to

    def answer(self, line: bytes) -> None:
        """Say ``line``, then hang up."""
        self._socket.write(line)
        self._socket.flush()
        self._socket.disconnectFromServer()

    def hang_up(self) -> None:
        """End it now."""
        self._socket.abort()

    def _read(self) -> None:
        if part := self._socket.readAll().data():
            self.said.emit(part)


class PipeDoor(Door):
    """A ``QLocalServer`` for this user alone."""

    def __init__(self, parent: QObject) -> None:
        """Closed at first, for as long as ``parent`` lives."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def is_taken(self, name: str) -> bool:
        """Whether somebody is in at ``name`` already."""
        socket = QLocalSocket()
        socket.connectToServer(name)
        found = socket.waitForConnected(KNOCK)
        socket.abort()
        return found

    def open(self, name: str) -> str:
        """Let this user in; why not, or ""."""
        if self._server.listen(name):
            return ""
        QLocalServer.removeServer(name)
        return "" if self._server.listen(name) else self._server.errorString()

    def close(self) -> None:
        """Let nobody in any longer."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self.visited.emit(PipeVisit(socket))
