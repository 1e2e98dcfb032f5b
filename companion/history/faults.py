"""What can go wrong with a file on a disk, as a sentence that says what to do."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from companion.errors import Damaged, HistoryFault, Locked
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY: Final = 0xFF
"""SQLite's extended result codes keep the primary one in their lowest byte."""

_AS_SQLITE: Final = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EFBIG: sqlite3.SQLITE_FULL,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EPERM: sqlite3.SQLITE_READONLY,
    errno.EIO: sqlite3.SQLITE_IOERR,
}
_HELD_ON_WINDOWS: Final = frozenset({32, 33})
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: to Python these are missing rights."""


@contextmanager
def from_errors(path: Path) -> Iterator[None]:
    """Turn what the disk or the database says of ``path`` into a fault; our mistakes go through.

    :raises HistoryFault: full, read-only, in use, damaged, not a history, or not to be opened.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = _code(error)
        if (sentence := _sentence(code, path)) is None:
            raise
        kind = Damaged if code == sqlite3.SQLITE_CORRUPT else HistoryFault
        raise kind(sentence) from error
    except OSError as error:
        code = _AS_SQLITE.get(error.errno or 0, sqlite3.SQLITE_CANTOPEN)
        if getattr(error, "winerror", None) in _HELD_ON_WINDOWS:
            code = sqlite3.SQLITE_BUSY
        raise HistoryFault(_sentence(code, path)) from error


def damaged(path: Path) -> Damaged:
    """The fault for a file whose content can't be made sense of."""
    return Damaged(_sentence(sqlite3.SQLITE_CORRUPT, path))


def foreign(path: Path) -> HistoryFault:
    """The fault for a file that isn't a history."""
    return HistoryFault(_sentence(sqlite3.SQLITE_NOTADB, path))


def busy(path: Path) -> HistoryFault:
    """The fault for a file that another program has."""
    return HistoryFault(_sentence(sqlite3.SQLITE_BUSY, path))


def encrypted(path: Path) -> Locked:
    """The fault for an encrypted file that is opened without a key."""
    return Locked(
        _(
            "The history {path} is encrypted, and its key is not at hand. It was left as it is: "
            "“companion history unlock” takes the recovery key."
        ).format(path=path)
    )


def another_key(path: Path) -> Locked:
    """The fault for a file that another key encrypted, or whose beginning is damaged."""
    return Locked(
        _(
            "The key in the keyring doesn't fit the history {path}: another key encrypted it, or "
            "its beginning is damaged. It was left as it is: “companion history unlock” takes the "
            "recovery key of that history."
        ).format(path=path)
    )


def plain(path: Path) -> HistoryFault:
    """The fault for a file that should be encrypted and isn't."""
    return HistoryFault(
        _(
            "The history {path} is not encrypted yet. Close all of Companion and start it again: "
            "it is encrypted then."
        ).format(path=path)
    )


def newer(path: Path, found: int, known: int) -> HistoryFault:
    """The fault for a file in a format that only a later version knows."""
    return HistoryFault(
        _(
            "The history {path} was made by a newer version of Companion (format {found}; this "
            "one knows up to {known}). It was left as it is: install the newer version again."
        ).format(path=path, found=found, known=known)
    )


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; the driver's own complaints about text count as damage."""
    if (code := getattr(error, "sqlite_errorcode", None)) is not None:
        return int(code) & _PRIMARY
    return sqlite3.SQLITE_CORRUPT if "decode to UTF-8" in str(error) else sqlite3.SQLITE_ERROR


def _sentence(code: int, path: Path) -> str | None:
    """The sentence for a result code; None for a code that only a mistake of ours brings about."""
    busy = _(
        "The history {path} is in use by another program. Wait a moment and try again; if it "
        "stays so, close the other program."
    )
    read_only = _(
        "The history {path} can't be written. Make the file and its folder writable for you, "
        "then try again."
    )
    sentences = {
        sqlite3.SQLITE_BUSY: busy,
        sqlite3.SQLITE_LOCKED: busy,
        sqlite3.SQLITE_FULL: _(
            "The disk is full: nothing was written to the history {path}. Make room on that disk, "
            "then try again."
        ),
        sqlite3.SQLITE_READONLY: read_only,
        sqlite3.SQLITE_PERM: read_only,
        sqlite3.SQLITE_AUTH: read_only,
        sqlite3.SQLITE_CANTOPEN: _(
            "The history {path} can't be opened. See that it is a file, and that its folder is "
            "there and yours to write in."
        ),
        sqlite3.SQLITE_IOERR: _(
            "The disk reports an error at the history {path}; nothing was written. See that the "
            "disk is connected, sound and not full, then try again."
        ),
        sqlite3.SQLITE_CORRUPT: _(
            "The history {path} is damaged. “companion doctor --recover” sets it aside and saves "
            "what can still be read."
        ),
        sqlite3.SQLITE_NOTADB: _(
            "The file {path} is not a history of Companion, or damaged beyond recognition. It was "
            "left as it is: move it away, or set COMPANION_HOME to another folder."
        ),
    }
    found = sentences.get(code)
    return found.format(path=path) if found else None
