"""A desk over a real history and the shipped packs, with a clock that a test turns."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING

from companion import paths
from companion.contacts import Contacts
from companion.desk import Desk
from companion.errors import SecretFault
from companion.packs.shelf import Shelf
from companion.records import open_history
from companion.requests import Room
from companion.session import last_with
from tests.helpers.clock import TurnedClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.history.store import History
    from companion.policy.content import DialCard

SHELF = Shelf(paths.data("seeds"))
"""Read once for all tests; packs don't change."""


@dataclass
class FakeMeans:
    """Notes what it was asked."""

    heard: list[tuple[str, str]] = field(default_factory=list)

    def raise_window(self) -> None:
        self.heard.append(("raise", ""))

    def copy(self, text: str) -> None:
        self.heard.append(("copy", text))

    def copy_secret(self, name: str) -> None:
        if name != "access_code" and not name.endswith("_id"):
            raise SecretFault(name)
        self.heard.append(("secret", name))

    def number(self, card: DialCard) -> str:
        return "9" + card.number

    def dial(self, card: DialCard) -> None:
        self.heard.append(("dial", card.id))

    def ring(self, written: str) -> str:
        self.heard.append(("ring", written))
        return written


@dataclass
class Place:
    """What a test needs of a desk's surroundings."""

    clock: TurnedClock
    history: History
    desk: Desk
    means: FakeMeans
    room: Room


@contextmanager
def place(clock: TurnedClock | None = None, line: str = "quickbooks") -> Iterator[Place]:
    """A desk at the home folder's history; another at the same time sees the same calls."""
    turned = clock or TurnedClock()
    history = open_history()
    try:
        desk, means = Desk(history, SHELF, turned, line, UTC), FakeMeans()
        contacts = Contacts(history, SHELF)
        room = Room(SHELF, UTC, means, lambda name: last_with(history, name), contacts)
        yield Place(turned, history, desk, means, room)
    finally:
        history.close()
