"""Packing a workbook while its steps are taken: a year's takes a second, and nobody waits for it.

What packs it can't be stopped from outside, so it works beside, and is stopped by its file.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import BinaryIO, Final

WAIT: Final = 0.01
"""Seconds between two steps."""


class StoppedError(Exception):
    """The file takes no more: the work was called off."""


class Outlet:
    """A file, as far as a zip needs one, that can be shut before the zip has come to its end.

    Once a writing has failed, the rest goes nowhere: a zip tries to end itself even then.
    """

    def __init__(self, file: BinaryIO) -> None:
        """Write to ``file``, which is left open."""
        self._file, self._place = file, file.tell()
        self._shut = self._failed = False

    def shut(self) -> None:
        """Take no more: the next writing fails."""
        self._shut = True

    def write(self, content: bytes) -> int:
        """Write on.

        :raises StoppedError: the first time after it was shut.
        :raises OSError: the first time that the file can't be written.
        """
        self._place += len(content)
        if not self._failed:
            self._write(content)
        return len(content)

    def tell(self) -> int:
        """Where it stands."""
        return self._place

    def seek(self, place: int) -> int:
        """Go to a place, counted from the beginning."""
        self._place = place
        return place if self._shut or self._failed else self._file.seek(place)

    def flush(self) -> None:
        """Leave that to the file."""

    def _write(self, content: bytes) -> None:
        self._failed = True  # until it is written
        if self._shut:
            raise StoppedError
        self._file.write(content)
        self._failed = False


def steps(pack: Callable[[], None], outlet: Outlet) -> Generator[None, None, None]:
    """Have ``pack`` work beside, and yield until it is done; left early, it ends at its next write.

    :raises OSError: or whatever else ``pack`` raises.
    """
    from concurrent.futures import ThreadPoolExecutor, wait

    with ThreadPoolExecutor(1) as beside:
        packed = beside.submit(pack)
        try:
            while not wait([packed], WAIT).done:
                yield
        finally:
            outlet.shut()
    packed.result()
