"""Starting another program without a shell, and without waiting for its end."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Sequence

SAYS_NO_BY: Final = 0.5
"""Seconds in which a system's opener tells that it knows no program for an address."""


def open_address(address: str) -> bool:
    """Have the system open ``address`` with the program for its kind; whether there is one."""
    try:
        if sys.platform == "win32":
            import os

            with _without_own_libraries():
                os.startfile(address)  # noqa: S606 - an address of our own making, not a program
        else:
            return not _says_no(start([_OPENERS.get(sys.platform, "xdg-open"), address]))
    except OSError:
        return False
    return True


def _says_no(opener: subprocess.Popen[bytes]) -> bool:
    """Whether it gives up at once; one that is at it still has found a program."""
    from subprocess import TimeoutExpired

    try:
        return opener.wait(SAYS_NO_BY) != 0
    except TimeoutExpired:
        return False


_OPENERS = {"darwin": "/usr/bin/open"}


def start(words: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a program with its arguments, apart from this one.

    :raises OSError: when there is no such program.
    """
    import subprocess

    with _without_own_libraries():
        return subprocess.Popen(  # noqa: S603 - a list of words, no shell
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            start_new_session=True,
        )


@contextmanager
def _without_own_libraries() -> Iterator[None]:
    """Have what is started here on Windows find its own libraries, and not the built folder's.

    PyInstaller's program sets the folder of its libraries for itself (SetDllDirectoryW), and what
    it starts has that folder too; it is set again for what is imported later. On Linux a hook of
    the build's own sees to it once.
    """
    own = getattr(sys, "_MEIPASS", "")
    if sys.platform == "win32" and own:
        import ctypes

        find_in = ctypes.windll.kernel32.SetDllDirectoryW
        find_in(None)
        try:
            yield
        finally:
            find_in(own)
    else:
        yield


BARESIP_PORT: Final = 4444
"""Where baresip's ctrl_tcp listens when nothing else is set."""
_PATIENCE: Final = 1.0
"""Seconds for a loopback connection, which is there at once or not at all."""


def tell_baresip(number: str, port: int = BARESIP_PORT) -> None:
    """Have the baresip at ``port`` of this machine dial ``number``, over a connection of its own.

    baresip keeps one connection at a time: another one that is there is dropped, and comes back.

    :raises OSError: when nothing listens there.
    """
    import socket

    from companion.phone.netstrings import framed

    with socket.create_connection(("127.0.0.1", port), _PATIENCE) as line:
        line.sendall(framed(baresip_dials(number)))


def baresip_dials(number: str) -> bytes:
    """The message that has baresip dial; a number is digits and at most a ``+``."""
    return f'{{"command":"dial","params":"{number}","token":"dial"}}'.encode("ascii")
