"""One command after the other: hooks are processes that race each other.

Two that look at the history at the same moment would each begin the same call. A lock on a small
file puts them in a row; the system lets go of it when its holder ends, however that happens.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedWriter
    from pathlib import Path

PATIENCE: Final = 1.0
"""Seconds to wait for one's turn; then it goes on without: an event late is better than none."""
_PAUSE: Final = 0.005


@contextmanager
def turn(file: Path, patience: float = PATIENCE) -> Iterator[bool]:
    """Wait for one's turn, for the length of the block; tells whether it was given."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = file.open("ab")
    except OSError:  # what is wrong with the folder, the history says better
        yield False
        return
    with held:
        yield _locked(held, time.monotonic() + patience)


def _locked(held: BufferedWriter, end: float) -> bool:
    while not _lock(held):
        if time.monotonic() > end:
            return False
        time.sleep(_PAUSE)
    return True


def _lock(held: BufferedWriter) -> bool:
    """Take the lock if it is free; closing the file gives it back."""
    try:
        if sys.platform == "win32":
            import msvcrt

            held.seek(0)
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
