"""The palette's order: by the caller's words, by use, and by what the call makes likely.

The words lead. Use and likelihood only part what fits about as well: a thing used all day comes
before its equal, never before what was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

USE: Final = 0.15
"""How much better a thing is that is used most."""
LIKELY: Final = 0.25
"""How much better a thing is that the call as it stands asks for."""
PINNED: Final = 0.1
NOT_NOW: Final = 0.5
"""How much is left of an act that can't be done now."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Weight:
    """What speaks for a thing, each from 0 to 1; ``fit`` is by the words."""

    fit: float
    use: float = 0.0
    likely: float = 0.0
    pinned: bool = False
    now: bool = True

    @property
    def worth(self) -> float:
        """What it comes to."""
        more = 1 + USE * self.use + LIKELY * self.likely + PINNED * self.pinned
        return self.fit * more * (1.0 if self.now else NOT_NOW)


def ranked(things: Iterable[T], weight: Callable[[T], Weight], limit: int) -> list[T]:
    """The things that fit at all, the worthiest first; equals stay in their order."""
    weighed = [(weight(thing).worth, thing) for thing in things]
    weighed.sort(key=lambda pair: -pair[0])
    return [thing for worth, thing in weighed if worth > 0][:limit]


def shares(counts: Mapping[str, int]) -> dict[str, float]:
    """How much each is used beside what is used most: from 0 to 1."""
    most = max(counts.values(), default=0)
    return {name: count / most for name, count in counts.items()} if most else {}
