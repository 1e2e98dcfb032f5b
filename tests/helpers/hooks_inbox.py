"""The inbox as phone hooks leave it."""

from __future__ import annotations

from pathlib import Path

from companion import paths
from companion.phone import inbox


def left(kind: str, phone_id: str) -> None:
    """A hook left an event of a call."""
    inbox.put(paths.inbox(), inbox.content(kind, "5550100", phone_id, "in"))


def waiting() -> int:
    """How many events wait to be taken in."""
    return len(list(Path(paths.inbox()).glob(f"*{inbox.ENDING}")))
