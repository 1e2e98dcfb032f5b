"""What the palette keeps from one opening to the next: finders, pins, and what is used most."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from companion.errors import Fault
from companion.policy.pack import Pack
from companion.window.palette.finders import Finders
from companion.window.palette.pins import Pins
from companion.window.palette.tally import Tally

Count = Callable[[str], Mapping[str, int]]
"""How often each thing of a pack was used lately, from the history; may raise Fault."""


class Keeping:
    """Handed to the Find panel; made ready while nobody waits."""

    def __init__(self, count: Count, pins: Path) -> None:
        """``pins`` is the file of the agent's own pins; what acts are used stands beside it."""
        self._count = count
        self._used: dict[str, Mapping[str, int]] = {}
        self.finders, self.pins = Finders(), Pins(pins)
        self.tally = Tally(pins.with_name("acts.json"))

    def used(self, pack: str) -> Mapping[str, int]:
        """How often things of ``pack`` were used lately; nothing where the history can't tell."""
        if pack not in self._used:
            try:
                self._used[pack] = self._count(pack)
            except Fault:  # the order is a comfort: a history in trouble says so with the next act
                self._used[pack] = {}
        return self._used[pack]

    def forget(self) -> None:
        """A call is over: what it used counts from now on."""
        self._used.clear()

    def ready(self, pack: Pack, language: str) -> None:
        """Have the first search cost no more than any other."""
        self.used(pack.id)
        self.finders.ready(pack, language)
