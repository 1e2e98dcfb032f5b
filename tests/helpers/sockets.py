"""A local socket, as the window listens at one on Linux and macOS."""

from __future__ import annotations

import socket


def local() -> socket.socket:
    """A stream socket of the family that Windows' Python doesn't have."""
    return socket.socket(vars(socket)["AF_UNIX"], socket.SOCK_STREAM)
