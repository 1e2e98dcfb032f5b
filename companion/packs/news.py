"""What became of the packs on disk since the last look: a team lead writes while calls go on."""

from __future__ import annotations

from dataclasses import dataclass

from companion.packs.shelf import Shelf
from companion.policy.base import Text
from companion.text import _


@dataclass(frozen=True, slots=True)
class News:
    """Packs that are different now, and sentences about those that can't be taken up."""

    taken_up: tuple[Text, ...] = ()
    """The titles of packs that came or were changed."""
    gone: tuple[str, ...] = ()
    """The ids of packs that were taken away."""
    faults: tuple[str, ...] = ()
    """Only what wasn't told before; the last good version of such a pack goes on."""

    @property
    def any(self) -> bool:
        """Whether there is something to show."""
        return bool(self.taken_up or self.gone or self.faults)


class PackNews:
    """Looks a shelf over; tells each change once, and each fault once."""

    def __init__(self, shelf: Shelf) -> None:
        """Nothing was told of ``shelf`` yet."""
        self._shelf = shelf
        self._told: dict[str, str] = {}

    def known(self) -> tuple[str, ...]:
        """What is wrong with the packs as they are; it counts as told. Reads every pack."""
        self._told = self._shelf.faults()
        return tuple(self._told.values())

    def look(self) -> News:
        """What changed since the last look; where nothing did, no file is opened."""
        names = self._shelf.reload()
        if not names:
            return News()
        there = set(self._shelf.ids())
        wrong = self._shelf.faults()
        titles = self._shelf.titles()
        new = [name for name, fault in wrong.items() if self._told.get(name) != fault]
        self._told = wrong
        return News(
            tuple(titles[name] for name in names if name in there and name not in wrong),
            tuple(name for name in names if name not in there),
            tuple(self._sentence(name) for name in new),
        )

    def _sentence(self, name: str) -> str:
        if name not in self._shelf.titles():
            return self._told[name]
        return self._told[name] + " " + _("Until then its last good version is used.")
