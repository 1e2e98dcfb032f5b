"""A history's file as a test looks into it: as it was opened, plain or encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import records
from companion.history.connection import opened

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def raw(path: Path) -> sqlite3.Connection:
    """A bare connection to a history, with the key from the keyring where it needs one."""
    return opened(path, records.key_of(path))
