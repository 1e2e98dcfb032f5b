"""The keyring's answer, asked for by a short-lived process of its own.

On Linux what speaks to the keyring (D-Bus, cryptography) takes 16 MiB, which would stay for the
whole shift though the window asks once. A process that ends gives them back, and it asks on the
other core while the window is put together. It is forked before there is a thread or a window, and
waits until the first frame is there. Elsewhere, and when it fails, the keyring is asked here.
"""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from companion.records import Answer

_GO: Final = b"?"
_WITH_THE_PARENT: Final = 1
"""For prctl: the signal that the child gets when its parent ends."""


class _Ready(NamedTuple):
    """A child that will ask as soon as it is told to."""

    child: int
    line: socket.socket


_ready: list[_Ready] = []


def prepare() -> None:
    """Have a child ready, once; before Qt and before any thread. Does nothing but on Linux."""
    if sys.platform != "linux" or _ready:
        return
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child:
        theirs.close()
        _ready.append(_Ready(child, ours))
        return
    try:
        ours.close()
        _serve(theirs)
    finally:
        os._exit(0)  # nothing of the parent's is to be flushed or closed here


def answer() -> Answer:
    """What the keyring says; waits for it. Without a child, or when it fails, it is asked here."""
    from companion import records

    told = _ask(_ready.pop()) if _ready else b""
    return _answer(told) if told else records.ask()


def _ask(ready: _Ready) -> bytes:
    told = b""
    with ready.line as line, suppress(OSError):
        line.sendall(_GO)
        told = line.makefile("rb").read()
    with suppress(ChildProcessError):
        os.waitpid(ready.child, 0)
    return told


def _serve(line: socket.socket) -> None:
    """In the child: wait to be told, or for the parent's end."""
    _end_with_the_parent()
    if line.recv(1) == _GO:
        line.sendall(_asked())


def _asked() -> bytes:
    """In the child: the answer, in the agent's language."""
    import json

    from companion import records, text
    from companion.settings import load

    text.use(load().language())
    found = records.ask()
    fault = found.fault
    return json.dumps(
        {
            "key": found.key.kept() if found.key else "",
            "fault": [str(fault), fault.why] if fault else [],
        }
    ).encode()


def _answer(told: bytes) -> Answer:
    import json

    from companion.errors import SecretFault
    from companion.history.key import Key
    from companion.records import Answer

    found = json.loads(told)
    key = Key.read(found["key"]) if found["key"] else None
    return Answer(key, SecretFault(*found["fault"]) if found["fault"] else None)


def _end_with_the_parent() -> None:
    """A keyring may wait for a person; who closes the window must not be asked any longer."""
    import ctypes
    import signal

    ctypes.CDLL(None).prctl(_WITH_THE_PARENT, signal.SIGTERM)
