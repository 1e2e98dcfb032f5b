"""Ports of this machine that nobody listens at."""

from __future__ import annotations

import socket
from contextlib import ExitStack, suppress


def free(count: int) -> list[int]:
    """So many ports, free for UDP and for TCP at this moment."""
    found: list[int] = []
    with ExitStack() as held:  # none is given twice
        while len(found) < count:
            stream = held.enter_context(socket.socket())
            datagrams = held.enter_context(socket.socket(type=socket.SOCK_DGRAM))
            stream.bind(("127.0.0.1", 0))
            port = stream.getsockname()[1]
            with suppress(OSError):
                datagrams.bind(("127.0.0.1", port))
                found.append(port)
    return found
