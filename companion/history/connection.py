"""The one place that opens the file: settings, rights, and whether it is ours at all."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from companion.history import faults

if TYPE_CHECKING:
    from pathlib import Path

    from companion.history.key import Key

APPLICATION: Final = 0x43614C6C
"""In the file's header, so that another program's database is never taken for a history."""
PATIENCE: Final = 2.0
"""Seconds to wait for another process that is writing."""

PAGE: Final = 4096
"""Bytes of a page, SQLite's and SQLCipher's own choice."""

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100
_VERSION_AT, _APPLICATION_AT = 60, 68

_Mark = tuple[int, int]
"""What tells a file from every other, whatever it is called: its device and its number there."""
_HELD: Final[dict[_Mark, int]] = {}
"""A descriptor of each file that was looked at."""
_MOST_HELD: Final = 32
"""Files at which a process looks; beyond that those go that it hasn't open, the oldest first."""
_OPEN: Final[WeakKeyDictionary[sqlite3.Connection, _Mark]] = WeakKeyDictionary()
"""The files of the connections that there are."""

_SETTINGS: Final = (
    "PRAGMA synchronous = FULL",  # a committed event outlives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_size_limit = 4194304",
    "PRAGMA cache_size = -512",  # KiB: a call's own pages fit; a shift's need not stay in memory
)


def connect(
    path: Path, known: int, patience: float = PATIENCE, key: Key | None = None
) -> sqlite3.Connection:
    """Open ``path``, made with its folder where missing, for its owner alone.

    ``known`` is the newest format that the caller can read; ``patience`` is in seconds; the file is
    encrypted under ``key``, and plain without one. The connection commits by itself unless told to
    BEGIN.

    :raises Locked: when the file is encrypted and ``key`` isn't there, or isn't the one it needs.
    :raises HistoryFault: when it can't be opened, isn't a history, or is of a newer format. In all
        these cases the file is left as it is.
    """
    with faults.from_errors(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDONLY, 0o600))
        if not os.access(path, os.W_OK):  # SQLite would leave a log beside it that stays read-only
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        _looked_at(path, known, key)
        connection = opened(path, key, patience)
    try:
        with faults.from_errors(path):
            _OPEN[connection] = _mark(path)
            _checked(connection, path, known)
            _set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


class _Plain(sqlite3.Connection):
    """A connection that can be told from the others as long as it is there, and no longer."""


def version(connection: sqlite3.Connection) -> int:
    """The format of an open file; 0 for one that holds nothing yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def opened(path: Path, key: Key | None, patience: float = PATIENCE) -> sqlite3.Connection:
    """The bare file at ``path``, without a look at what it is; encrypted where there is a key."""
    if key is None:
        return sqlite3.connect(path, timeout=patience, isolation_level=None, factory=_Plain)
    from companion.history import cipher

    return cipher.connect(path, key, patience)


def key_of(connection: sqlite3.Connection) -> Key | None:
    """The key under which an open file is encrypted; None for a plain one."""
    if isinstance(connection, sqlite3.Connection):
        return None
    from companion.history import cipher

    return cipher.key_of(connection)


def head(path: Path) -> bytes:
    """The first bytes of a file, its header where it is plain; none where there is no file."""
    try:
        if sys.platform == "win32":
            with path.open("rb") as file:
                return file.read(_HEADER)
        return os.pread(_held(path), _HEADER, 0)
    except (FileNotFoundError, NotADirectoryError):
        return b""


def _held(path: Path) -> int:
    """A descriptor of the file that stays open.

    On POSIX systems, closing any descriptor of a file lets go of all locks that this process has on
    it. A second look at a history that is open would take the first one's locks away, and another
    process could then take its log away.
    """
    mark = _mark(path)
    if mark not in _HELD:
        in_use = set(_OPEN.values())
        spare = [held for held in _HELD if held not in in_use]
        for held in spare[: max(0, len(_HELD) + 1 - _MOST_HELD)]:
            os.close(_HELD.pop(held))
        _HELD[mark] = os.open(path, os.O_RDONLY)
    return _HELD[mark]


def _mark(path: Path) -> _Mark:
    found = path.stat()
    return found.st_dev, found.st_ino


def is_plain(path: Path) -> bool:
    """Whether the file is a database that anybody can read."""
    return head(path).startswith(_MAGIC)


def is_plain_history(path: Path) -> bool:
    """Whether the file is a history of ours that anybody can read."""
    header = head(path)
    return header.startswith(_MAGIC) and _number(header, _APPLICATION_AT) == APPLICATION


def _looked_at(path: Path, known: int, key: Key | None) -> None:
    """Refuse by the header alone what must not even be opened: opening may tidy the file up."""
    header = head(path)
    if not header:
        return
    if key is not None:
        _looked_through(path, header, known, key)
    elif not header.startswith(_MAGIC):
        raise faults.encrypted(path) if _looks_encrypted(path, header) else faults.foreign(path)
    elif _number(header, _APPLICATION_AT) == APPLICATION:
        _not_newer(path, _number(header, _VERSION_AT), known)


def _looked_through(path: Path, header: bytes, known: int, key: Key) -> None:
    """The same of an encrypted file, read as it lies there."""
    if header.startswith(_MAGIC):
        raise faults.plain(path)
    if not header.startswith(key.mark()):
        raise faults.another_key(path) if _looks_encrypted(path, header) else faults.foreign(path)
    from companion.history import cipher

    # What is damaged, or being written just now, is told when it is opened.
    with (
        suppress(sqlite3.DatabaseError),
        closing(cipher.connect(path, key, 0.0, at_rest=True)) as resting,
    ):
        if resting.execute("PRAGMA application_id").fetchone()[0] == APPLICATION:
            _not_newer(path, version(resting), known)


def _looks_encrypted(path: Path, header: bytes) -> bool:
    """Whether it could be an encrypted history: whole pages, and bytes of all kinds."""
    return path.stat().st_size % PAGE == 0 and len(set(header)) > _HEADER // 2


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
