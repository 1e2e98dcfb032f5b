"""A history's file as a test looks into it: as it was opened, plain or encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database

from companion import records
from companion.history.connection import opened

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from companion.history.store import History


def tables(history: History) -> Database:
    """An open history in the hands of sqlite-utils, over its own connection."""
    return Database(history._connection, execute_plugins=False)


def size(path: Path) -> int:
    """Bytes of a history on disk, what waits in its write-ahead log included."""
    files = (path, path.with_name(path.name + "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def raw(path: Path) -> sqlite3.Connection:
    """A bare connection to a history, with the key from the keyring where it needs one."""
    return opened(path, records.key_of(path))
