"""The clipboard: plain text for anyone, and secrets that don't stay.

A secret is put there by the window, with the marks that keep it out of clipboard managers and
cloud clipboards. After a while it is taken off again, but only while it is still ours: what the
agent copied since is never touched. To tell, a salted digest is kept, not the text. After a crash
the system's own count of changes tells, where it keeps one; no digest is ever written to a file.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from companion import whole
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

    @property
    def modes(self) -> tuple[str, ...]:
        """The clipboards that the system has: the first is where secrets are put. X11 has two."""
        ...

    def conceal(self, text: str) -> None:
        """Put ``text`` there with each of the system's marks. Raises Fault when it can't be."""
        ...

    def read(self, mode: str = "clipboard") -> str:
        """The text that is there; empty for anything else. Raises Fault when it can't be told."""
        ...

    def clear(self, mode: str = "clipboard") -> None:
        """Empty it (which is not the same as an empty text). Raises Fault when it can't be."""
        ...

    def count(self) -> int | None:
        """The system's own count of changes to it; None where the system keeps none."""
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
    """A secret on the clipboard, cleared ``seconds`` after it was copied, and on quitting.

    ``trace`` is a file that outlives a crash: it holds when (by the system's count) a secret was
    copied, and nothing of the secret.
    """

    clipboard: ConcealingClipboard
    clock: Clock
    seconds: float
    trace: Path | None = None
    _ours: _Ours | None = field(default=None, repr=False)
    _left: tuple[str, ...] = ()
    """The modes in which it hasn't been looked for yet."""

    def copy(self, text: str) -> None:
        """Put a secret there; its time begins anew.

        :raises Fault: for an empty one, or when the clipboard can't be reached.
        """
        if not text:
            raise Fault(_("There is nothing to copy."))
        self.clipboard.conceal(text)
        salt = os.urandom(16)
        self._ours = _Ours(salt, _digest(salt, text), self.clock.now())
        self._left = self.clipboard.modes
        self._leave_trace()

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

        Each mode by itself: one that can't be reached keeps no other from being cleared.

        :raises Fault: when one can't be reached; that one is tried again at the next call.
        """
        ours, fault, cleared = self._ours, None, False
        if ours is None:
            return False
        for mode in self._left:
            try:
                cleared = self._clear(mode, ours) or cleared
            except Fault as failed:
                fault = failed
            else:
                self._left = tuple(one for one in self._left if one != mode)
        if fault is not None:
            raise fault
        self._ours = None
        self._remove_trace()
        return cleared

    def clear_after_crash(self) -> bool:
        """Clear what a Companion that was killed left there, if nothing was copied since.

        Whether that was done. Only where the system counts the clipboard's changes can it be told.

        :raises Fault: when the clipboard can't be reached.
        """
        if self.trace is None or self._ours is not None or not self.trace.exists():
            return False
        still = self._is_traced(self.trace)
        if still:
            self.clipboard.clear()
        self._remove_trace()
        return still

    def _clear(self, mode: str, ours: _Ours) -> bool:
        still = ours.is_text(self.clipboard.read(mode))
        if still:
            self.clipboard.clear(mode)
        return still

    def _is_traced(self, trace: Path) -> bool:
        """Whether nothing was copied since ``trace`` was written."""
        if self.clipboard.count() is None:
            return False
        try:
            return trace.read_bytes() == self._count()
        except OSError:
            return False

    def _count(self) -> bytes:
        """What tells this copy from every other: the machine's start-up, and the count since."""
        return f"{self.clock.now().boot} {self.clipboard.count()}".encode()

    def _leave_trace(self) -> None:
        if self.trace is not None and self.clipboard.count() is not None:
            with suppress(OSError):  # the secret is copied all the same, and cleared on time
                whole.replace(self.trace, self._count(), private=True)

    def _remove_trace(self) -> None:
        if self.trace is not None:
            with suppress(OSError):
                self.trace.unlink(missing_ok=True)


def _digest(salt: bytes, text: str) -> bytes:
    import hashlib

    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=salt).digest()


def held() -> str:
    """The sentence for a clipboard that another program doesn't let go."""
    return _("Another program holds the clipboard. Try again in a moment.")


def _no_way() -> str:
    return _(
        "The clipboard can't be reached. On Linux, install xclip or wl-clipboard, or open the "
        "Companion window."
    )
