"""A desk for commands without the window: history, packs, settings, and the means at hand."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion import paths, records
from companion.clock import SystemClock
from companion.contacts import Contacts
from companion.desk import Desk
from companion.errors import Refused, SecretFault
from companion.history.store import History
from companion.packs.shelf import Shelf
from companion.phone import taking
from companion.phone.turns import turn
from companion.requests import Room, perform
from companion.text import _, language
from companion.zones import LocalZone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.calls.call import Call
    from companion.clock import Clock
    from companion.contract import Data
    from companion.phone.numbers import Number
    from companion.phone.wire import Act
    from companion.policy.content import DialCard
    from companion.settings import Settings

UNWORDED: Final = frozenset({"ring", "start", "hold", "resume"})
"""Phone events that add no words to a note: they are not worth the time of a hook to index it."""
LOOKED_BACK: Final = 5
"""Calls that are looked through for a phone id that is over."""


def shelf() -> Shelf:
    """The packs that ship with Companion, and the agent's own."""
    return Shelf(paths.data("seeds"), paths.own_packs())


@dataclass(frozen=True, slots=True)
class OwnMeans:
    """What a command can do by itself."""

    settings: Settings

    def raise_window(self) -> None:
        """There is no window to raise."""
        raise Refused(_("The window isn't open."))

    def copy(self, text: str) -> None:
        """Copy plain text."""
        from companion.clipboard import SystemClipboard

        SystemClipboard().copy(text)

    def copy_secret(self, name: str) -> None:
        """Refused: a command ends, so it couldn't take the secret off the clipboard again."""
        raise SecretFault(
            _(
                "Open the Companion window to copy “{name}”: it marks a secret as one and "
                "clears it after a while."
            ).format(name=name)
        )

    def number(self, card: DialCard) -> str:
        """The number as it is dialled from here."""
        from companion.phone import dialling

        return dialling.chosen(self.settings.text).card_number(card).plain

    def dial(self, card: DialCard) -> None:
        """Have the phone client dial the card's number; where it is only copied, copy it."""
        from companion.phone import dialling

        self._hand_over(dialling.chosen(self.settings.text).card_number(card))

    def ring(self, written: str) -> str:
        """Have the phone client dial a number; how it is shown. Raises PhoneFault."""
        from companion.phone import dialling

        dialled = dialling.chosen(self.settings.text).number(written)
        self._hand_over(dialled)
        return str(dialled)

    def _hand_over(self, dialled: Number) -> None:
        from companion.phone import dialling
        from companion.phone.opening import open_address

        choice = dialling.chosen(self.settings.text)
        if choice.copies_only:
            self.copy(dialled.plain)
        choice.dialler(open_address).dial(dialled)


@dataclass(frozen=True, slots=True)
class Session:
    """An open history with the desk over it."""

    history: History
    packs: Shelf
    settings: Settings
    desk: Desk
    room: Room
    notices: list[str] = field(default_factory=list)
    """What the agent should be told of the inbox."""

    def take_in(self) -> None:
        """Take in what phone hooks left while no window was open.

        :raises HistoryFault: when it can't be written; what is left stays in the inbox.
        """
        report = taking.take_in(self.desk, Path(paths.inbox()), self.room.before)
        self.notices.extend(report.notices)
        for call in {name: True for name, kind in report.calls if kind not in UNWORDED}:
            self.index(call)

    def perform(self, act: Act) -> Data:
        """Do what a request asks, and have the call found by its words.

        :raises Fault: when it can't be done.
        """
        told = perform(self.desk, act, self.room)
        call = told.get("call")
        if call and not (act.get("do") == "event" and act.get("kind") in UNWORDED):
            self.index(call["id"])
        return told

    def index(self, call: str) -> None:
        """Put the words of a call's note into the history's search."""
        from companion.calls import note
        from companion.calls.fold import fold

        found = fold(self.history.events(call))
        if found is not None:
            pack = self.packs.get(found.pack)
            drafted = note.draft(found, pack, self.desk.now(), language(), self.room.zone)
            self.history.index(found, drafted.title, drafted.text())


@contextmanager
def opened(settings: Settings, clock: Clock | None = None) -> Iterator[Session]:
    """Open the history for the length of a command, which has it to itself.

    :raises HistoryFault: when it can't be opened.
    """
    with turn(paths.home() / "turn.lock"):
        yield from _opened(settings, clock or SystemClock())


def catch_up(settings: Settings) -> list[str]:
    """Take in what waits, before a command reads the history; what the agent should be told.

    :raises HistoryFault: when it can't be written.
    """
    if not taking.waits(Path(paths.inbox())):
        return []
    with opened(settings) as session:
        return session.notices


def _opened(settings: Settings, clock: Clock) -> Iterator[Session]:
    history = records.open_history()
    try:
        packs, zone = shelf(), LocalZone()
        desk = Desk(history, packs, clock, packs.usable(settings.text("line")), zone)
        before = partial(last_with, history)
        room = Room(packs, zone, OwnMeans(settings), before, Contacts(history, packs))
        session = Session(history, packs, settings, desk, room, list(desk.waiting()))
        session.take_in()
        yield session
    finally:
        history.close()


def last_with(history: History, phone_id: str) -> Call | None:
    """The latest of the newest calls that the phone client knew by ``phone_id``."""
    from companion.calls.fold import fold

    for row in history.recent(LOOKED_BACK):
        call = fold(history.events(row.id))
        if call is not None and call.phone_id == phone_id:
            return call
    return None
