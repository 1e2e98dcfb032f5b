"""An older, plain history becomes an encrypted one; killed at any point, nothing of it is lost.

The steps, in order: the log is merged into the file; an encrypted copy is written beside it and
compared with it, row by row; the plain file gets a second name; the copy takes its place; when that
opens under the key, what the plain file and its log held is overwritten and removed. Until the
exchange the plain file is the history, from then on the encrypted one, and every start looks for
what an earlier one left. What a disk keeps of overwritten blocks is beyond a program's reach.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from companion.errors import HistoryFault
from companion.history import faults, schema
from companion.history.connection import connect, head, is_plain_history, opened
from companion.text import _
from companion.whole import wipe

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from companion.history.key import Key

_LOG: Final = "-wal"


def take_over(path: Path, key: Key) -> None:
    """Encrypt the plain database at ``path`` under ``key``.

    The caller sees to it that no other process opens it meanwhile.

    :raises HistoryFault: when it is in use, damaged, or the disk is in the way; it is plain then,
        and whole.
    """
    with faults.from_errors(path):
        for step in STEPS:
            step(path, key)


def take_over_all(path: Path, key: Key) -> None:
    """Encrypt the history at ``path``, and before it each older plain copy in its folder.

    A copy that can't be read is left as it is; ``companion doctor`` names it.

    :raises HistoryFault: when the history itself has to stay plain for now, or isn't one that this
        version reads.
    """
    connect(path, schema.known(), 0.0).close()
    for copy in plain_copies(path.parent):
        if not copy.samefile(path):
            with suppress(HistoryFault):
                take_over(copy, key)
    take_over(path, key)


def clear_up(path: Path, key: Key) -> None:
    """Remove what a takeover that was killed has left beside ``path``.

    :raises HistoryFault: when the disk is in the way.
    """
    with faults.from_errors(path):
        for suffix in ("", "-journal"):
            made = _made(path)
            made.with_name(made.name + suffix).unlink(missing_ok=True)
        if _second_log(path).exists():
            _removed(_second_log(path), path.with_name(path.name + _LOG))
        if _second_name(path).exists() and (_same(path) or head(path).startswith(key.mark())):
            _finished(path, key)


def plain_copies(folder: Path) -> list[Path]:
    """The plain histories in ``folder`` and the folders in it, such as older backups."""
    files = (file for file in folder.rglob("*.db") if file.is_file())
    return sorted(file for file in files if is_plain_history(file))


def _merged(path: Path, key: Key) -> None:
    """Bring the log into the file, and keep what the log held in reach, to overwrite it."""
    del key
    log = path.with_name(path.name + _LOG)
    if log.exists() and not _second_log(path).exists():
        os.link(log, _second_log(path))
    with _alone(path):
        pass


def _written(path: Path, key: Key) -> None:
    """Write the encrypted copy, and compare it with the plain file row by row."""
    from companion.history import cipher

    made = _made(path)
    made.unlink(missing_ok=True)
    made.touch(mode=0o600)
    with _alone(path) as connection:
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise faults.damaged(path)
        cipher.export(connection, made, key)
        different = cipher.differing(connection, made, key)
    if different:
        made.unlink()
        raise HistoryFault(
            _(
                "The encrypted copy of the history {path} differs from it, so the history was "
                "left as it is. See that the disk is sound."
            ).format(path=path)
        )
    _on_disk(made)


def _named_twice(path: Path, key: Key) -> None:
    """Give the plain file a second name, under which it can be overwritten later."""
    del key
    second = _second_name(path)
    if not second.exists():
        os.link(path, second)
    _folder_on_disk(path)


def _exchanged(path: Path, key: Key) -> None:
    """Put the encrypted copy in the plain file's place: from here on it is the history."""
    del key
    _made(path).replace(path)
    _folder_on_disk(path)


def _finished(path: Path, key: Key) -> None:
    """See that the encrypted file opens and is sound; only then overwrite the plain one."""
    second = _second_name(path)
    if not _same(path):
        with closing(opened(path, key)) as connection:
            if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise faults.damaged(path)
    _removed(second, path)
    if _second_log(path).exists():
        _removed(_second_log(path), path.with_name(path.name + _LOG))
    _folder_on_disk(path)


STEPS: Final[tuple[Callable[[Path, Key], None], ...]] = (
    _merged,
    _written,
    _named_twice,
    _exchanged,
    _finished,
)


@contextmanager
def _alone(path: Path) -> Iterator[sqlite3.Connection]:
    """The plain file, with nobody else having it open; a log is merged and gone."""
    from companion.history import cipher

    with closing(cipher.connect(path, None, 0.0)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")  # the lock stays until the connection is closed
        yield connection


def _removed(file: Path, other: Path) -> None:
    """Overwrite and remove ``file``, unless it is only another name of the ``other``."""
    if not (other.exists() and file.samefile(other)):
        wipe(file)
    file.unlink()


def _on_disk(file: Path) -> None:
    with file.open("r+b") as held:
        os.fsync(held.fileno())


def _folder_on_disk(path: Path) -> None:
    """A rename outlives a power cut only once its folder is on the disk; Windows sees to that."""
    if sys.platform == "win32":
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _same(path: Path) -> bool:
    """Whether the second name still belongs to the history itself."""
    return path.exists() and _second_name(path).samefile(path)


def _made(path: Path) -> Path:
    return path.with_name(f"{path.stem}.encrypting{path.suffix}.part")


def _second_name(path: Path) -> Path:
    return path.with_name(f"{path.stem}.plain{path.suffix}.part")


def _second_log(path: Path) -> Path:
    return path.with_name(f"{path.stem}.plain{path.suffix}.log.part")
