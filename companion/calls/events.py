"""Events: the only thing that is ever written down about a call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from companion.clock import Moment

VERSION: Final = 1
"""The version of the events' shape. An older one is raised to it when it is read."""

_ENDLESS: Final = 1e300

Scalar = str | int | float | bool
Data = Mapping[str, Scalar]


class Event(msgspec.Struct, frozen=True):
    """One thing that happened: to which call, when, and under which pack's digest."""

    id: str
    call: str
    kind: str
    moment: Moment
    pack: str
    digest: str
    data: Data
    version: int = VERSION

    def text(self, name: str, default: str = "") -> str:
        """The field ``name`` as text."""
        return str(self.data.get(name, default))

    def number(self, name: str, default: float = 0.0) -> float:
        """The field ``name`` as a number; what isn't one, or has no end, counts as ``default``."""
        value = self.data.get(name, default)
        if isinstance(value, (int, float)) and -_ENDLESS < value < _ENDLESS:
            return float(value)
        return default

    def flag(self, name: str, *, default: bool = True) -> bool:
        """The field ``name`` as yes or no."""
        return bool(self.data.get(name, default))
