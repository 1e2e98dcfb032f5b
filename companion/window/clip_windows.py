"""What Qt doesn't tell of the clipboard of Windows: whether it is held, and how often changed."""

from __future__ import annotations

import sys
from typing import Final, Protocol

MARKS: Final = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)
"""The formats that keep a text out of clipboard monitors, the history (Win+V) and the cloud."""


def mime(mark: str) -> str:
    """The name under which Qt puts the Windows format ``mark`` on the clipboard."""
    return f'application/x-qt-windows-mime;value="{mark}"'


class User32(Protocol):
    """What is used of ``user32.dll``."""

    def OpenClipboard(self, window: None, /) -> int:
        """Take the clipboard; 0 while another program has it."""
        ...

    def CloseClipboard(self) -> int:
        """Let it go."""
        ...

    def GetClipboardSequenceNumber(self) -> int:
        """How often it was changed since the agent logged in; 0 where that may not be told."""
        ...


def is_free(user32: User32) -> bool:
    """Whether no other program holds the clipboard at this moment."""
    if not user32.OpenClipboard(None):
        return False
    user32.CloseClipboard()
    return True


def count(user32: User32) -> int | None:
    """The count of changes; None where it isn't told."""
    return int(user32.GetClipboardSequenceNumber()) or None


def system() -> User32 | None:
    """The system's own; None on another one than Windows."""
    if sys.platform == "win32":
        import ctypes

        found: User32 = ctypes.windll.user32
        return found
    return None
