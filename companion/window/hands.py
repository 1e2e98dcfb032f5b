"""What a panel can do: every click ends here, and goes on to the desk, the clipboard or the phone.

A fault of the world's becomes a sentence on the window's notice line; nothing else is caught.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from companion.calls.acts import ANY_TIME
from companion.calls.call import Call
from companion.calls.events import Scalar
from companion.desk import Desk
from companion.errors import Fault
from companion.text import _
from companion.window.private_numbers import taken_out

T = TypeVar("T")
SLOW: Final = 0.1
"""Seconds that an act may take before the log is told: a tenth is when a person notices."""


class Clipboards(Protocol):
    """Plain and concealed copies."""

    def copy(self, text: str) -> None:
        """Put plain text on the clipboard."""
        ...

    def copy_secret(self, text: str) -> None:
        """Put a secret there, marked so that nobody keeps it, to be cleared soon."""
        ...


class Secrets(Protocol):
    """The keyring, through the vault."""

    def get(self, name: str) -> str | None:
        """The secret called ``name``; None where it isn't set."""
        ...

    def set(self, name: str, value: str) -> None:
        """Keep a secret."""
        ...


Dial = Callable[[str], None]


class References(Protocol):
    """Who was here before."""

    def record(self, desk: Desk, reference: str) -> Call:
        """Keep a reference's digest on the current call. Raises Refused where that can't be."""
        ...


class Unlinked:
    """Where there is no history to look in: the digest is kept, and nobody was here before."""

    def record(self, desk: Desk, reference: str) -> Call:
        """Keep the digest alone."""
        return desk.act("reference", {"digest": reference})


class Hands(QObject):
    """Given to every panel; the only way from a panel to anything else."""

    fault = Signal(str)
    """A sentence that says what went wrong and what to do."""
    told = Signal(str)
    """A passing word: what was done."""
    go = Signal(str, str)
    """Show a panel, and in it the thing of that id ("" for the panel itself)."""
    do = Signal(str)
    """Do an act on the whole call or window, by its name."""
    choose = Signal(str, str)
    """Keep a setting: its key, and the word for it."""
    failed = Signal(object)
    """The class of a fault that was told, for the log."""
    took = Signal(str, float)
    """An act that took long: its kind, and milliseconds."""
    back = Signal()
    """Go back to the panel and the field that the palette was opened from."""

    def __init__(self, desk: Desk, clipboard: Clipboards, vault: Secrets, dial: Dial) -> None:
        """``dial`` rings a number through the phone client, and raises PhoneFault if it can't."""
        super().__init__()
        self.desk, self._clipboard, self._vault, self._dial = desk, clipboard, vault, dial
        self.contacts: References = Unlinked()

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do ``act``; a fault is told, and answers None."""
        try:
            return act()
        except Fault as fault:
            self.fault.emit(str(fault))
            self.failed.emit(type(fault))
            return None

    def act(self, kind: str, **data: Scalar) -> bool:
        """An act on the current call; whether it was accepted. What was taken out of it is told."""
        began = time.perf_counter()
        done = self.attempt(lambda: self.desk.act(kind, data)) is not None
        if (spent := time.perf_counter() - began) > SLOW:
            self.took.emit(kind, 1000 * spent)
        if done and self.desk.redacted:
            self.fault.emit(taken_out(self.desk.redacted))
        return done

    def look_up(self, reference: str) -> bool:
        """Keep the digest of the caller's reference on the call; whether it was kept."""
        return self.attempt(lambda: self.contacts.record(self.desk, reference)) is not None

    def check_in(self, script: str = "") -> bool:
        """Record a check-in with the caller."""
        return self.attempt(lambda: self.desk.check_in(script)) is not None

    def copy(self, kind: str, name: str, text: str) -> bool:
        """Copy words, and record it where a call is on; whether they are on the clipboard."""

        def copied() -> bool:
            self._clipboard.copy(text)
            self._record_copy(kind, name)
            return True

        return self.attempt(copied) is True

    def _record_copy(self, kind: str, name: str) -> None:
        """On the call, unless there is none, or the one in sight was missed."""
        call = self.desk.call
        if call is not None and call.state in ANY_TIME:
            self.desk.act("copy", {"kind": kind, "name": name})

    def copy_text(self, text: str) -> bool:
        """Copy words that belong to no call; whether they are on the clipboard."""

        def copied() -> bool:
            self._clipboard.copy(text)
            return True

        return self.attempt(copied) is True

    def open_link(self, address: str) -> bool:
        """Have the agent's browser open an address that was shown in full; whether it was asked."""

        def opened() -> bool:
            from companion.packs.addresses import shown
            from companion.phone.opening import open_address

            if not open_address(shown(address)):
                raise Fault(_("No browser was found here. Copy the address instead."))
            return True

        return self.attempt(opened) is True

    def secret_standing(self, name: str) -> tuple[bool, str]:
        """Whether the keyring holds the secret, and the sentence why that can't be told.

        Only looking is no act: the sentence belongs where the secret would be, not in the notice.
        """
        try:
            return bool(self._vault.get(name)), ""
        except Fault as fault:
            return False, str(fault)

    def keep_secret(self, name: str, value: str) -> bool:
        """Put a secret into the keyring; whether it is there."""

        def kept() -> bool:
            self._vault.set(name, value)
            return True

        return self.attempt(kept) is True

    def copy_secret(self, name: str) -> bool:
        """Copy a secret, concealed, and record that (never what) it was."""

        def copied() -> bool:
            value = self._vault.get(name)
            if not value:
                return False
            self._clipboard.copy_secret(value)
            self._record_copy("secret", name)
            return True

        return self.attempt(copied) is True

    def dial(self, card: str, number: str) -> bool:
        """Ring a card's number: begins a leg of the call, copies the number, asks the phone."""

        def dialled() -> bool:
            if self.desk.call is not None and self.desk.call.live:
                self.desk.act("dial", {"card": card})
            self._clipboard.copy(number)
            self._dial(number)
            return True

        return self.attempt(dialled) is True
