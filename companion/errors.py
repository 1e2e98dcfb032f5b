"""The two families of error.

A :class:`Fault` is the world's: a full disk, a word that isn't a date, a locked keyring. It
carries one sentence, already in the reader's language, that says what happened and what to do;
whoever shows it adds nothing. Everything else that is raised is our own mistake: it is not caught
on the way, and ends in a report.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it; importing that would be a third of a phone hook's time
if TYPE_CHECKING:
    from typing import Literal

    Why = Literal["", "none", "unsafe", "locked", "denied", "silent"]


class Fault(Exception):
    """Something outside Companion went wrong; ``str(fault)`` is a sentence for the agent."""


class Refused(Fault):
    """An act that makes no sense now (a check-in without a call), or an impossible answer."""


class PackFault(Fault):
    """A pack that can't be used; the sentence names the file and, where known, the line."""


class HistoryFault(Fault):
    """The history can't be read or written (full disk, read-only, locked, of a newer version)."""


class Damaged(HistoryFault):
    """The history's file is broken; what can be read of it can be saved."""


class Locked(HistoryFault):
    """The history is encrypted, and the key to it isn't at hand or doesn't fit; nothing is lost."""


class SecretFault(Fault):
    """The keyring is missing, locked or says no; ``why`` tells which, where that is known."""

    def __init__(self, sentence: str = "", why: Why = "") -> None:
        super().__init__(sentence)
        self.why = why


class PhoneFault(Fault):
    """The phone client can't be asked to do something."""


class UsageFault(Fault):
    """A command was called with words that it doesn't know; the command line exits with 2."""
