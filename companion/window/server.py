"""The window's end of the local socket: commands and phone hooks of the same user speak to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from companion.errors import PhoneFault
from companion.phone import wire
from companion.text import _
from companion.window.doors import Door, Visit, door

Answer = Callable[[bytes], bytes]
PATIENCE = 5000
"""Milliseconds that a guest has for its line."""


class Server(QObject):
    """Pumps lines: one request, one answer, then the socket is closed."""

    def __init__(
        self,
        name: str,
        answer: Answer,
        parent: QObject | None = None,
        way: Callable[[QObject], Door] = door,
    ) -> None:
        """Listen at ``name``; ``answer`` turns a request's line into the answer's.

        ``way`` makes the door: this system's kind, if nothing else is said.

        :raises PhoneFault: when the socket can't be had.
        """
        super().__init__(parent)
        self._answer = answer
        self._door = way(self)
        self._door.visited.connect(self._greet)
        if why := self._open(name):
            raise PhoneFault(
                _(
                    "Commands can't reach this window ({why}); what phone clients report is taken "
                    "in from the history instead."
                ).format(why=why)
            )

    def _open(self, name: str) -> str:
        """Why the socket can't be had; empty where it is.

        A new socket takes the place of whatever is there, so somebody who is in has to be looked
        for. What a window that was killed leaves behind lets nobody in.
        """
        return _("another window is open") if self._door.is_taken(name) else self._door.open(name)

    def close(self) -> None:
        """Stop listening."""
        self._door.close()

    def _greet(self, visit: Visit) -> None:
        _Guest(visit, self._answer, self)


class _Guest(QObject):
    """One connection: gathers a line, answers it, and goes."""

    def __init__(self, visit: Visit, answer: Answer, parent: QObject) -> None:
        super().__init__(parent)
        self._visit, self._answer, self._heard = visit, answer, bytearray()
        self._served = False
        visit.setParent(self)
        visit.said.connect(self._hear)
        visit.gone.connect(self.deleteLater)
        QTimer.singleShot(PATIENCE, self, visit.hang_up)
        visit.listen()

    def _hear(self, part: bytes) -> None:
        if self._served:
            return
        self._heard += part
        if b"\n" in self._heard or len(self._heard) > wire.MOST:
            self._served = True
            answer = b""
            try:
                answer = self._answer(bytes(self._heard))
            finally:
                self._visit.answer(answer)
