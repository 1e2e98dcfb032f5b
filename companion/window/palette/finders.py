"""One finder for each pack and language, kept while it serves, and made ready when nobody waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from companion.policy.pack import Pack

if TYPE_CHECKING:
    from companion.packs.find import Found
    from companion.packs.sought import Sought


class Search(Protocol):
    """A finder over one pack in one language."""

    def weighed(self, said: str, limit: int) -> Sequence[tuple[Found, float]]:
        """What fits the words best, best first, each with how well it fits."""
        ...

    def sought(self, said: str) -> Sought:
        """What was looked for, to be marked in what is shown of it."""
        ...

    def ready(self) -> None:
        """Do what the first searches would have to wait for."""
        ...


class Finders:
    """Hands out the finder that fits; the one before it is let go."""

    def __init__(self) -> None:
        """Start without any."""
        self._kept: tuple[tuple[str, str, str], Search] | None = None

    def of(self, pack: Pack, language: str) -> Search:
        """The finder over ``pack`` for an agent who reads ``language``."""
        key = (pack.id, pack.digest, language)
        if self._kept is None or self._kept[0] != key:
            from companion.packs.find import Finder  # with the index behind it: 20 ms

            self._kept = (key, Finder(pack, language))
        return self._kept[1]

    def ready(self, pack: Pack, language: str) -> None:
        """Have the first search, and the first misspelling, cost no more than any other."""
        self.of(pack, language).ready()
