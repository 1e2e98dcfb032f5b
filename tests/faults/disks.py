"""A disk that is really full: a small one of its own, or a limit on how long files may become."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIZE: Final = 8 * 1024 * 1024
"""Bytes of the small disk."""


class Disk(Protocol):
    """What can be full, and have room again."""

    folder: Path

    def fill(self, left: int) -> None:
        """Leave about so many bytes."""
        ...

    def free(self) -> None:
        """Make room."""
        ...


class SmallDisk:
    """A file system in memory, filled by a file that takes all the room."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._filling = folder, folder / "filling"

    def fill(self, left: int) -> None:
        with self._filling.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(65536)):
                    pass
            except OSError:
                pass
            file.truncate(max(0, file.tell() - left))

    def free(self) -> None:
        self._filling.unlink(missing_ok=True)


class Limited:
    """Where nothing may be mounted: no file becomes longer than the limit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, left: int) -> None:
        longest = max((file.stat().st_size for file in self.folder.iterdir()), default=0)
        _limit(longest + left)

    def free(self) -> None:
        _limit(None)


def _limit(most: int | None) -> None:
    """Let no file of this process become longer than ``most`` bytes; None lets all."""
    if sys.platform == "win32":
        raise OSError("Windows has no such limit: run the tests where a disk can be mounted")
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard if most is None else most, hard))


@contextmanager
def small(folder: Path) -> Iterator[Disk]:
    """A disk of a few megabytes at ``folder``, as real as this user may have it."""
    folder.mkdir()
    mounted = sys.platform == "linux" and _mounted(folder)
    disk: Disk = SmallDisk(folder) if mounted else Limited(folder)
    try:
        yield disk
    finally:
        disk.free()
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mounted(folder: Path) -> bool:
    run = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    try:
        return subprocess.run(run, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False
