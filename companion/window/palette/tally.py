"""How often each act was chosen in the palette: a small file, so that what is used comes first.

The history tells that of a pack's things. Of acts it knows only those on a call, by whatever way
they were done; who presses Space to check in doesn't look for it in the palette.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from companion.window.palette import small_file

MOST: Final = 200
"""Choices that are counted: then all counts are halved, so that habits of long ago fade."""


class Tally:
    """Counts by an act's name, such as "do:hold". Read when first asked for."""

    def __init__(self, file: Path) -> None:
        """The file may not exist yet; one that can't be read counts as empty."""
        self._file = file
        self._known: dict[str, int] | None = None

    def counts(self) -> Mapping[str, int]:
        """How often each act was chosen lately."""
        if self._known is None:
            content = small_file.read(self._file).items()
            self._known = {name: n for name, n in content if isinstance(n, int) and n > 0}
        return self._known

    def add(self, act: str) -> None:
        """An act was chosen. Where that can't be written, it counts until the window closes."""
        known = {**self.counts(), act: self.counts().get(act, 0) + 1}
        if sum(known.values()) > MOST:
            known = {name: n // 2 for name, n in known.items() if n > 1}
        self._known = known
        with suppress(OSError):  # the order is a comfort
            small_file.write(self._file, known)
