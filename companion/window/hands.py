"""What a panel can do: every click ends here, and goes on to the desk, the clipboard or the phone.

A fault of the world's becomes a sentence on the window's notice line; nothing else is caught.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from companion.calls.events import Scalar
from companion.desk import Desk
from companion.errors import Fault

T = TypeVar("T")


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


class Hands(QObject):
    """Given to every panel; the only way from a panel to anything else."""

    fault = Signal(str)
    """A sentence that says what went wrong and what to do."""
    told = Signal(str)
    """A passing word: what was done."""
    go = Signal(str, str)
    """Show a panel, and in it the thing of that id ("" for the panel itself)."""

    def __init__(self, desk: Desk, clipboard: Clipboards, vault: Secrets, dial: Dial) -> None:
        """``dial`` rings a number through the phone client, and raises PhoneFault if it can't."""
        super().__init__()
        self.desk, self._clipboard, self._vault, self._dial = desk, clipboard, vault, dial

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do ``act``; a fault is told, and answers None."""
        try:
            return act()
        except Fault as fault:
            self.fault.emit(str(fault))
            return None

    def act(self, kind: str, **data: Scalar) -> bool:
        """An act on the current call; whether it was accepted."""
        return self.attempt(lambda: self.desk.act(kind, data)) is not None

    def check_in(self, script: str = "") -> bool:
        """Record a check-in with the caller."""
        return self.attempt(lambda: self.desk.check_in(script)) is not None

    def copy(self, kind: str, name: str, text: str) -> bool:
        """Copy words, and record it where a call is on; whether they are on the clipboard."""

        def copied() -> bool:
            self._clipboard.copy(text)
            if self.desk.call is not None:
                self.desk.act("copy", {"kind": kind, "name": name})
            return True

        return self.attempt(copied) is True

    def copy_text(self, text: str) -> bool:
        """Copy words that belong to no call; whether they are on the clipboard."""

        def copied() -> bool:
            self._clipboard.copy(text)
            return True

        return self.attempt(copied) is True

    def has_secret(self, name: str) -> bool:
        """Whether the keyring holds the secret, as far as that can be told."""
        return self.secret_standing(name)[0]

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
            if self.desk.call is not None:
                self.desk.act("copy", {"kind": "secret", "name": name})
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
