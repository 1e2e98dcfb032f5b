"""Unix's sockets, without Qt's network part: that would take 3 MiB for as long as the shift."""

from __future__ import annotations

import errno
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from companion.window.doors import KNOCK, Door, Visit

WAITING: Final = 64
"""So many may wait to be let in."""
MOUTHFUL: Final = 65_536
"""Bytes that are read in one go."""
FULL: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
"""Why the system can't let in one more, for as long as others don't leave."""
PAUSE: Final = 250
"""Milliseconds after which it is asked again."""


class SocketVisit(Visit):
    """A visit by a socket that never waits."""

    def __init__(self, channel: socket.socket) -> None:
        """From the moment that it was let in."""
        super().__init__()
        channel.settimeout(0)
        self._channel, self._left, self._over = channel, bytearray(), False
        self._in = QSocketNotifier(channel.fileno(), QSocketNotifier.Type.Read, self)
        self._out = QSocketNotifier(channel.fileno(), QSocketNotifier.Type.Write, self)
        for notifier, heard in ((self._in, self._read), (self._out, self._write)):
            notifier.setEnabled(False)
            notifier.activated.connect(heard)

    def listen(self) -> None:
        """From now on tell what comes, and what has come already."""
        self._in.setEnabled(True)

    def answer(self, line: bytes) -> None:
        """Say ``line``, then hang up."""
        self._left += line
        self._write()

    def hang_up(self) -> None:
        """End it now."""
        if self._over:
            return
        self._over = True
        self._in.setEnabled(False)
        self._out.setEnabled(False)
        self._channel.close()
        self.gone.emit()

    def _read(self) -> None:
        try:
            part = self._channel.recv(MOUTHFUL)
        except BlockingIOError:
            return
        except OSError:  # the other end was killed: as good as gone
            part = b""
        if part:
            self.said.emit(part)
        else:
            self.hang_up()

    def _write(self) -> None:
        try:
            del self._left[: self._channel.send(self._left)]
        except BlockingIOError:
            pass  # the reader is slow: the system tells when there is room again
        except OSError:  # it doesn't wait for the answer
            self._left.clear()
        if self._left:
            self._out.setEnabled(True)
        else:
            self.hang_up()


class SocketDoor(Door):
    """A listening socket whose file only this user may open."""

    def __init__(self, parent: QObject) -> None:
        """Closed at first, for as long as ``parent`` lives."""
        super().__init__(parent)
        self._channel: socket.socket | None = None
        self._file = Path()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._go_on)

    def is_taken(self, name: str) -> bool:
        """Whether somebody is in at ``name`` already."""
        with _new() as channel:
            channel.settimeout(KNOCK / 1000)
            try:
                channel.connect(name)
            except OSError:
                return False
        return True

    def open(self, name: str) -> str:
        """Let this user in; why not, or "".

        The socket gets its name when nobody else may open it any more.
        """
        self._file, channel = Path(name), _new()
        first = Path(f"{name}.{os.getpid()}")
        try:
            channel.bind(str(first))
            first.chmod(0o600)
            channel.listen(WAITING)
            first.replace(self._file)
        except OSError as error:
            channel.close()
            first.unlink(missing_ok=True)
            return error.strerror or str(error)
        self._listen(channel)
        return ""

    def close(self) -> None:
        """Let nobody in any longer."""
        if self._channel is None:
            return
        self._pause.stop()
        self._notifier.setEnabled(False)
        self._channel.close()
        self._channel = None
        with suppress(OSError):  # whoever tidies up was quicker, or took the folder away
            self._file.unlink()

    def _listen(self, channel: socket.socket) -> None:
        channel.settimeout(0)
        self._channel = channel
        self._notifier = QSocketNotifier(channel.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._greet)

    def _greet(self) -> None:
        """Let one in; the system goes on telling while others wait.

        It does so too where there is no room for one more: they wait, and nothing of theirs is
        lost, but to ask again at once, and again, would take all of a core.
        """
        if self._channel is None:
            return
        try:
            channel, _address = self._channel.accept()
        except OSError as error:
            if error.errno in FULL:
                self._notifier.setEnabled(False)
                self._pause.start()
            return  # or it was gone before it was let in
        self.visited.emit(SocketVisit(channel))

    def _go_on(self) -> None:
        self._notifier.setEnabled(True)


def _new() -> socket.socket:
    if sys.platform == "win32":
        raise NotImplementedError  # Python has no such sockets there
    return socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
