"""Starting another program without a shell and without waiting for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def open_address(address: str) -> bool:
    """Have the system open ``address`` with the program for its kind; whether there is one."""
    try:
        if sys.platform == "win32":
            import os

            os.startfile(address)  # noqa: S606 - an address of our own making, not a program
        else:
            start([_OPENERS.get(sys.platform, "xdg-open"), address])
    except OSError:
        return False
    return True


_OPENERS = {"darwin": "/usr/bin/open"}


def start(words: Sequence[str]) -> None:
    """Start a program with its arguments, apart from this one.

    :raises OSError: when there is no such program.
    """
    import subprocess

    subprocess.Popen(  # noqa: S603 - a list of words, no shell
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        start_new_session=True,
    )
