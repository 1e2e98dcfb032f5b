"""Files that are written whole or not at all, and files whose content must be gone."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

_ZEROS: Final = bytes(1 << 16)
_TRIES: Final = 5
"""How often Windows is asked to put a file in the place of one that another program has open."""
_BETWEEN: Final = 0.02
"""Seconds between those tries."""


def replace(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write ``content`` beside ``path``, see it on disk, then move it into its place.

    The folder is made where there is none, for this user alone. What stood there before stays
    until the new file is safely on disk, and nothing half-written is left. A ``private`` file can
    be read by this user alone.

    :raises OSError: when it can't be written.
    """
    with replacing(path, private=private) as file:
        file.write(content)


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A file to write to within the block; it takes the place of ``path`` when the block ends well.

    Otherwise as :func:`replace`: whatever ends the block early leaves all as it was.

    :raises OSError: when it can't be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with open(beside, "x+b", opener=_private if private else None) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _take_place(beside, path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _take_place(beside: Path, path: Path) -> None:
    """Move one file to another's place.

    Windows refuses that while somebody reads the other: a virus scanner, a command of ours. Such
    reading is short.
    """
    for _time in range(_TRIES - 1 if sys.platform == "win32" else 0):
        with suppress(PermissionError):
            beside.replace(path)
            return
        time.sleep(_BETWEEN)
    beside.replace(path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def wipe(file: Path) -> None:
    """Overwrite what ``file`` holds with zeros, down to the disk; the file itself stays.

    What a disk keeps of blocks that it has put elsewhere is beyond a program's reach.

    :raises OSError: when it can't be written.
    """
    with file.open("r+b") as held:
        left = held.seek(0, os.SEEK_END)
        held.seek(0)
        while left > 0:
            left -= held.write(_ZEROS[:left])
        held.flush()
        os.fsync(held.fileno())
