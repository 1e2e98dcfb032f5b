"""What a request works with: the desk, and the room around it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from companion.errors import Refused
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from companion.calls.call import Call
    from companion.calls.contacts import Contact
    from companion.contract import Data
    from companion.desk import Desk
    from companion.phone.hooks import Before
    from companion.policy.content import DialCard
    from companion.policy.pack import Packs


class Means(Protocol):
    """What a request may need besides the desk: the window's, or a command's own."""

    def raise_window(self) -> None:
        """Bring the window to the front. Raises Refused where there is none."""
        ...

    def copy(self, text: str) -> None:
        """Copy plain text. Raises Fault when the clipboard can't be reached."""
        ...

    def copy_secret(self, name: str) -> None:
        """Copy a secret, concealed, for a while. Raises SecretFault when that can't be."""
        ...

    def number(self, card: DialCard) -> str:
        """The number as it is dialled from here: the agent's relay, the outside line."""
        ...

    def dial(self, card: DialCard) -> None:
        """Copy a card's number and have the phone client dial it. Raises PhoneFault."""
        ...

    def ring(self, written: str) -> str:
        """Have the phone client dial a number; how it is shown. Raises PhoneFault."""
        ...


class Contacts(Protocol):
    """Who was here before."""

    def record(self, desk: Desk, reference: str) -> Call:
        """Keep a reference's digest on the current call. Raises Refused where that can't be."""
        ...

    def of(self, call: Call) -> Contact | None:
        """How a call stands among those of the same caller; None without a reference."""
        ...


def nothing_before(_phone_id: str) -> Call | None:
    """For a desk that remembers by itself: no call is known that it doesn't hold."""
    return None


@dataclass(frozen=True, slots=True)
class Room:
    """What stands around a desk: its packs, the agent's zone, and the means at hand.

    ``before`` finds the last call of a phone id that is over; ``contacts`` the calls before of the
    same caller, where there is a history to look in.
    """

    packs: Packs
    zone: tzinfo
    means: Means
    before: Before = nothing_before
    contacts: Contacts | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One request at one desk."""

    desk: Desk
    room: Room

    def brief(self, call: Call | None) -> Data:
        """The answer that a phone hook gets."""
        from companion.contract.calls import brief

        pack = self.room.packs.get(call.pack) if call else None
        return {"call": brief(call, pack, self.desk.now()) if call and pack else None}

    def full(self, call: Call) -> Data:
        """The answer that tells everything of a call."""
        from companion.contract.calls import full

        pack = self.room.packs.get(call.pack)
        told = full(call, pack, self.desk.now(), self.room.zone)
        return {"call": {**told, "contact": self._contact(call)}}

    def _contact(self, call: Call) -> Data | None:
        from companion.calls import contacts

        found = self.room.contacts.of(call) if self.room.contacts else None
        if found is None:
            return None
        told = {"count": found.count, "days": found.days, "topics": list(found.topics)}
        return {**told, "text": contacts.sentence(found)}

    @contextmanager
    def on(self, call: str) -> Iterator[Call]:
        """The call that is meant: the current one, or another, turned to for as long.

        :raises Refused: when there is no such call.
        """
        before = self.desk.call
        elsewhere = bool(call) and (before is None or before.id != call)
        if elsewhere:
            self.desk.focus(call)
        if self.desk.call is None:
            raise Refused(_("There is no call. Start one first."))
        try:
            yield self.desk.call
        finally:
            if elsewhere and before:
                self.desk.focus(before.id)
            elif elsewhere:
                self.desk.next_call()
