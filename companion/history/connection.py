"""The one place that opens the file: settings, rights, and whether it is ours at all."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Final

from companion.history import faults

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION: Final = 0x43614C6C
"""In the file's header, so that another program's database is never taken for a history."""
PATIENCE: Final = 2.0
"""Seconds to wait for another process that is writing."""

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100
_VERSION_AT, _APPLICATION_AT = 60, 68

_SETTINGS: Final = (
    "PRAGMA synchronous = FULL",  # a committed event outlives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_size_limit = 4194304",
)


def connect(path: Path, known: int, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open ``path``, made with its folder where missing, for its owner alone.

    ``known`` is the newest format that the caller can read; ``patience`` is in seconds. The
    connection commits by itself unless told to BEGIN.

    :raises HistoryFault: when it can't be opened, isn't a history, or is of a newer format; such
        a file is left as it is.
    """
    with faults.told(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o600))
        _looked_at(path, known)
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        with faults.told(path):
            _checked(connection, path, known)
            _set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def version(connection: sqlite3.Connection) -> int:
    """The format of an open file; 0 for one that holds nothing yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _looked_at(path: Path, known: int) -> None:
    """Refuse by the header alone what must not even be opened: opening may tidy the file up."""
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header:
        return
    if not header.startswith(_MAGIC):
        raise faults.foreign(path)
    if _number(header, _APPLICATION_AT) == APPLICATION:
        _not_newer(path, _number(header, _VERSION_AT), known)


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def _checked(connection: sqlite3.Connection, path: Path, known: int) -> None:
    """The same questions to the database itself: the answers may still be in its log.

    They are asked of one state of the file, which another process may be filling just now.
    """
    connection.execute("BEGIN")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    found = version(connection)
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.execute("COMMIT")
    if application == APPLICATION:
        _not_newer(path, found, known)
    elif application or tables:
        raise faults.foreign(path)


def _not_newer(path: Path, found: int, known: int) -> None:
    if found > known:
        raise faults.newer(path, found, known)


def _set_up(connection: sqlite3.Connection) -> None:
    while not _with_a_log(connection):
        connection.execute("BEGIN IMMEDIATE")  # waits for the other, or says that it takes too long
        connection.rollback()
    for setting in _SETTINGS:
        connection.execute(setting)


def _with_a_log(connection: sqlite3.Connection) -> bool:
    """Turn the write-ahead log on, for good; False where another has the new file just now.

    This is the one thing that SQLite doesn't wait for by itself.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return True
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
