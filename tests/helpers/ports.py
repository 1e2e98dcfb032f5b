"""Ports of this machine that nobody listens at."""

from __future__ import annotations

import socket


def free(count: int) -> list[int]:
    """So many ports, free for UDP and for TCP at this moment."""
    found: list[int] = []
    while len(found) < count:
        with socket.socket() as stream, socket.socket(type=socket.SOCK_DGRAM) as datagrams:
            stream.bind(("127.0.0.1", 0))
            port = stream.getsockname()[1]
            try:
                datagrams.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
    return found
