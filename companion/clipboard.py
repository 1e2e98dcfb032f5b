"""The clipboard: plain text for anyone, and secrets that don't stay.

A secret is put there by the window, with the marks that keep it out of clipboard managers and
cloud clipboards. After a while it is taken off again, but only while it is still ours: what the
agent copied since is never touched. To tell, a salted digest is kept, not the text.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Protocol

from companion.clock import Clock, Moment, seconds_between
from companion.errors import Fault
from companion.text import _


class Clipboard(Protocol):
    """Somewhere that text is copied to."""

    def copy(self, text: str) -> None:
        """Put ``text`` there. Raises Fault when it can't be."""
        ...

    def read(self) -> str:
        """The text that is there; empty for anything else. Raises Fault when it can't be told."""
        ...


class ConcealingClipboard(Clipboard, Protocol):
    """A clipboard that can mark a secret as one (the window's).

    Windows: ``ExcludeClipboardContentFromMonitorProcessing``, and ``CanIncludeInClipboardHistory``
    and ``CanUploadToCloudClipboard`` as a four-byte zero. macOS:
    ``org.nspasteboard.ConcealedType``. KDE: ``x-kde-passwordManagerHint`` as ``secret``.
    """

    def conceal(self, text: str) -> None:
        """Put ``text`` there with each of the system's marks. Raises Fault when it can't be."""
        ...

    def clear(self) -> None:
        """Empty it (which is not the same as an empty text). Raises Fault when it can't be."""
        ...


class SystemClipboard:
    """The clipboard for commands, through pyperclip."""

    def copy(self, text: str) -> None:
        """Put ``text`` on the clipboard.

        :raises Fault: where the system gives no way to it.
        """
        import pyperclip

        try:
            pyperclip.copy(text)
        except (pyperclip.PyperclipException, OSError) as error:
            raise Fault(_no_way()) from error

    def read(self) -> str:
        """The text on the clipboard.

        :raises Fault: where the system gives no way to it.
        """
        import pyperclip

        try:
            return str(pyperclip.paste())
        except (pyperclip.PyperclipException, OSError) as error:
            raise Fault(_no_way()) from error


@dataclass(frozen=True, slots=True)
class _Ours:
    """What we put there, as a digest that is worth nothing without the text."""

    salt: bytes
    digest: bytes
    copied: Moment

    def is_text(self, text: str) -> bool:
        """Whether ``text`` is what was copied. An empty one never is."""
        import hmac

        return bool(text) and hmac.compare_digest(_digest(self.salt, text), self.digest)


@dataclass(slots=True)
class PassingSecret:
    """A secret on the clipboard, cleared ``seconds`` after it was copied, and on quitting."""

    clipboard: ConcealingClipboard
    clock: Clock
    seconds: float
    _ours: _Ours | None = field(default=None, repr=False)

    def copy(self, text: str) -> None:
        """Put a secret there; its time begins anew.

        :raises Fault: for an empty one, or when the clipboard can't be reached.
        """
        if not text:
            raise Fault(_("There is nothing to copy."))
        self.clipboard.conceal(text)
        salt = os.urandom(16)
        self._ours = _Ours(salt, _digest(salt, text), self.clock.now())

    @property
    def left(self) -> float | None:
        """Seconds until it is cleared; None where nothing is waiting."""
        if self._ours is None:
            return None
        return max(0.0, self.seconds - seconds_between(self._ours.copied, self.clock.now()))

    def tick(self) -> bool:
        """Clear it if its time has come; whether that was done. To be called now and then."""
        return self.left == 0.0 and self.clear()

    def clear(self) -> bool:
        """Clear it now (the agent quits, or asks), unless something else is there by now.

        :raises Fault: when the clipboard can't be reached; it is tried again at the next call.
        """
        ours = self._ours
        if ours is None:
            return False
        still = ours.is_text(self.clipboard.read())
        if still:
            self.clipboard.clear()
        self._ours = None
        return still


def _digest(salt: bytes, text: str) -> bytes:
    import hashlib

    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=salt).digest()


def _no_way() -> str:
    return _(
        "The clipboard can't be reached. On Linux, install xclip or wl-clipboard, or open the "
        "Companion window."
    )
