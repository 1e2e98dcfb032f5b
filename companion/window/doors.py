"""What the server needs of a system's local sockets: a door, and those who come in by it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

KNOCK = 500
"""Milliseconds in which another window must let us in to count as open."""


class Visit(QObject):
    """One connection, from its first byte to its end."""

    said = Signal(bytes)
    """Some bytes came, be it a part of a line."""
    gone = Signal()
    """It is over, whoever ended it; nothing comes after this."""

    def listen(self) -> None:
        """From now on tell what comes, and what has come already."""
        raise NotImplementedError

    def answer(self, line: bytes) -> None:
        """Say ``line``, then hang up."""
        raise NotImplementedError

    def hang_up(self) -> None:
        """End it now."""
        raise NotImplementedError


class Door(QObject):
    """Where this user's other programs come in; closed at first."""

    visited = Signal(Visit)
    """Somebody came; the visit wants a parent."""

    def is_taken(self, name: str) -> bool:
        """Whether somebody is in at ``name`` already."""
        raise NotImplementedError

    def open(self, name: str) -> str:
        """Let this user in at ``name``, in the place of what a killed window left there.

        Returns why it can't be done, as the system says it; "" when it is.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Let nobody in any longer."""
        raise NotImplementedError


def door(parent: QObject) -> Door:
    """The kind that this system has."""
    if sys.platform == "win32":
        from companion.window.pipe_door import PipeDoor

        return PipeDoor(parent)
    from companion.window.socket_door import SocketDoor

    return SocketDoor(parent)
