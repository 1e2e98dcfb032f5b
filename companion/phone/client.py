"""The command's end of the local socket. It knows no Qt, and gives up soon.

What a phone hook had to say and couldn't, it puts into the inbox (:mod:`companion.phone.inbox`).
"""

from __future__ import annotations

import sys
import time

from companion.phone import wire

TYPE_CHECKING = False  # as typing has it; importing that would be a third of a phone hook's time
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

PATIENCE: Final = 2.0
"""Seconds that a command waits for the window, in all."""


class NobodyHome(Exception):
    """There is no window, or it hangs; ``heard`` tells whether one may have taken the request."""

    def __init__(self, *, heard: bool) -> None:
        super().__init__()
        self.heard = heard


def ask(name: str, act: wire.Act, patience: float = PATIENCE) -> wire.Answer:
    """Have the window whose socket is ``name`` (a path, or a pipe's name on Windows) do ``act``.

    :raises NobodyHome: when there is no window, or it doesn't answer within ``patience`` seconds.
    :raises Fault: when the window says no.
    """
    line = wire.request(act)
    exchange = _over_pipe if sys.platform == "win32" else _over_socket
    return wire.answered(exchange(name, line, patience))


def _over_socket(name: str, line: bytes, patience: float) -> bytes:
    if sys.platform == "win32":  # for the type checker: there is no AF_UNIX there
        raise NobodyHome(heard=False)
    import socket

    end = time.monotonic() + patience
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as channel:
        try:
            channel.settimeout(patience)
            channel.connect(name)
            _own(channel)
        except OSError:
            raise NobodyHome(heard=False) from None
        try:
            channel.sendall(line)
            return _received(channel.recv, channel.settimeout, end)
        except OSError:
            raise NobodyHome(heard=True) from None


def _own(channel: Any) -> None:  # noqa: ANN401 - a socket, of a module that is imported late
    """See that the other end is this user's own process, where the system tells (Linux).

    :raises OSError: when it is another's.
    """
    if sys.platform == "linux":
        import os
        import socket
        import struct

        told = channel.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        if struct.unpack("3i", told)[1] != os.getuid():
            raise PermissionError


def _received(receive: Callable[[int], bytes], wait: Callable[[float], None], end: float) -> bytes:
    """The answer's bytes up to the end of its line.

    :raises OSError: when it doesn't come in time, or ends too soon.
    """
    parts: list[bytes] = []
    while not (parts and parts[-1].endswith(b"\n")):
        wait(max(0.001, end - time.monotonic()))
        part = receive(65536)
        if not part or time.monotonic() > end:
            raise TimeoutError
        parts.append(part)
    return b"".join(parts)


def _over_pipe(name: str, line: bytes, patience: float) -> bytes:
    """Windows: the pipe is opened as a file; a thread that is left behind bounds the wait."""
    from queue import Empty, SimpleQueue
    from threading import Thread

    told: SimpleQueue[bytes | None] = SimpleQueue()
    opened: list[bool] = []

    def exchange() -> None:
        try:
            with open(rf"\\.\pipe\{name}", "r+b", buffering=0) as pipe:  # noqa: PTH123 - no path
                opened.append(True)
                pipe.write(line)
                told.put(_received(lambda size: pipe.read(size) or b"", lambda _left: None, 1e12))
        except OSError:
            told.put(None)

    Thread(target=exchange, daemon=True).start()
    try:
        found = told.get(timeout=patience)
    except Empty:
        found = None
    if found is None:
        raise NobodyHome(heard=bool(opened))
    return found
