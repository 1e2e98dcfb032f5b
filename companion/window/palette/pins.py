"""The things that an agent keeps on top of the palette: a small file, by line of business."""

from __future__ import annotations

from pathlib import Path

from companion.errors import Fault
from companion.text import _
from companion.window.palette import small_file

Known = dict[str, list[str]]


class Pins:
    """Ids by pack, in the order they were pinned. Read when first asked for."""

    def __init__(self, file: Path) -> None:
        """The file may not exist yet; one that can't be read counts as empty."""
        self._file = file
        self._known: Known | None = None

    def of(self, pack: str) -> tuple[str, ...]:
        """The pack's pinned ids."""
        return tuple(self._read().get(pack, ()))

    def toggle(self, pack: str, name: str) -> bool:
        """Pin, or take the pin away; whether it is pinned now.

        :raises Fault: when the file can't be written; nothing has changed then.
        """
        before = self._read().get(pack, [])
        pinned = name not in before
        after = [*before, name] if pinned else [other for other in before if other != name]
        known = {**self._read(), pack: after}
        try:
            small_file.write(self._file, known)
        except OSError as error:
            reason = error.strerror or error
            raise Fault(_("The pin can't be kept ({reason}).").format(reason=reason)) from error
        self._known = known
        return pinned

    def _read(self) -> Known:
        if self._known is None:
            self._known = _parsed(self._file)
        return self._known


def _parsed(file: Path) -> Known:
    content = small_file.read(file)
    lists = {pack: names for pack, names in content.items() if isinstance(names, list)}
    return {
        pack: [name for name in names if isinstance(name, str)] for pack, names in lists.items()
    }
