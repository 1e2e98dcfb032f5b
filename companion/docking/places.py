"""Where the agent put Companion, for each set of monitors: a desk at work, another at home.

A small JSON file in the agent's folder. It is a convenience: what can't be read is forgotten, and
what can't be written is not kept.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from companion import whole
from companion.docking.geometry import Rect
from companion.docking.placement import Side

MOST: Final = 20
"""Sets of monitors that are remembered; the one that was used longest ago goes first."""
_NUMBERS: Final = 4
_FARTHEST: Final = 1_000_000


class Places:
    """By the name of a set of monitors: a place, or a side of the phone client."""

    def __init__(self, file: Path) -> None:
        """``file`` need not exist; it is read once."""
        self._file = file
        self._kept = _read(file)

    def put(self, monitors: str) -> Rect | None:
        """Where the agent put it."""
        return _rect(self._kept.get(monitors, {}).get("at"))

    def side(self, monitors: str) -> Side | None:
        """The side of the phone client where the agent dropped it."""
        found = self._kept.get(monitors, {}).get("side")
        return next((side for side in (Side.LEFT, Side.RIGHT) if side.value == found), None)

    def keep(self, monitors: str, at: Rect) -> None:
        """Remember a place of the agent's own."""
        self._write(monitors, {"at": [at.x, at.y, at.width, at.height]})

    def keep_side(self, monitors: str, side: Side) -> None:
        """Remember a side; a place of its own is forgotten."""
        self._write(monitors, {"side": side.value})

    def forget(self, monitors: str) -> None:
        """Back to where it belongs."""
        if monitors in self._kept:
            self._write(monitors, {})

    def _write(self, monitors: str, what: dict[str, Any]) -> None:
        self._kept.pop(monitors, None)
        if what:
            self._kept[monitors] = what
        while len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]
        with suppress(OSError):
            whole.replace(self._file, json.dumps(self._kept, indent=1).encode(), private=True)


def _read(file: Path) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): one for name, one in found.items() if isinstance(one, dict)}


def _rect(found: object) -> Rect | None:
    """Four whole numbers that can be a place on a screen, or nothing."""
    if not isinstance(found, list) or len(found) != _NUMBERS:
        return None
    if not all(type(n) is int and abs(n) < _FARTHEST for n in found) or min(found[2:]) < 1:
        return None
    return Rect(*found)
