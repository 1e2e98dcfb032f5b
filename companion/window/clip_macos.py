"""The clipboard of macOS, straight from AppKit: Qt's own way can't mark a secret as one.

``org.nspasteboard.ConcealedType`` is what clipboard keepers look for (nspasteboard.org). Contents
for the current host alone stay off the clipboard that Apple's devices share.
"""

from __future__ import annotations

import sys
from typing import Final, Protocol

from companion.clipboard import SystemClipboard, held
from companion.errors import Fault

CONCEALED: Final = "org.nspasteboard.ConcealedType"
TEXT: Final = "public.utf8-plain-text"
"""What AppKit calls ``NSPasteboardTypeString``."""
THIS_MAC_ALONE: Final = 1
"""What AppKit calls ``NSPasteboardContentsCurrentHostOnly``."""


class Pasteboard(Protocol):
    """What is used of an ``NSPasteboard``, by the names that pyobjc gives its methods."""

    def prepareForNewContentsWithOptions_(self, options: int, /) -> int:
        """Empty it for new contents; its new count of changes."""
        ...

    def setString_forType_(self, text: str, kind: str, /) -> bool:
        """Add a text; whether that was done."""
        ...

    def stringForType_(self, kind: str, /) -> str | None:
        """The text of that type."""
        ...

    def clearContents(self) -> int:
        """Empty it; its new count of changes."""
        ...

    def changeCount(self) -> int:
        """How often it was changed since the agent logged in, by any program."""
        ...


class MacClipboard:
    """What :class:`companion.clipboard.ConcealingClipboard` asks for, by AppKit."""

    modes: Final = ("clipboard",)

    def __init__(self, pasteboard: Pasteboard | None = None) -> None:
        """``pasteboard`` stands in for the general one."""
        self._pasteboard = pasteboard or general()

    def copy(self, text: str) -> None:
        """Put plain text there."""
        SystemClipboard().copy(text)

    def read(self, _mode: str = "clipboard") -> str:
        """The text that is there."""
        return str(self._pasteboard.stringForType_(TEXT) or "")

    def conceal(self, text: str) -> None:
        """Put a secret there for this Mac alone; the mark goes first, so it is never unmarked.

        :raises Fault: when another program took the clipboard meanwhile.
        """
        board = self._pasteboard
        board.prepareForNewContentsWithOptions_(THIS_MAC_ALONE)
        if not (board.setString_forType_("", CONCEALED) and board.setString_forType_(text, TEXT)):
            raise Fault(held())

    def clear(self, _mode: str = "clipboard") -> None:
        """Empty it."""
        self._pasteboard.clearContents()

    def count(self) -> int:
        """How often it was changed."""
        return int(self._pasteboard.changeCount())


def general() -> Pasteboard:
    """The pasteboard that ⌘C and ⌘V use. There is one on macOS alone.

    :raises Fault: on another system.
    """
    if sys.platform == "darwin":
        from AppKit import NSPasteboard

        board: Pasteboard = NSPasteboard.generalPasteboard()
        return board
    raise Fault(held())
