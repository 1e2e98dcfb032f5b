"""Checked copies of the history, beside it: one at each shift's end, the last few kept.

A copy is made by SQLite's own backup, opened again and checked before it counts. Calls that are
forgotten, or too old to be kept, leave the copies as well.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from companion.errors import Fault
from companion.history import faults, forgetting, retention, rows, schema, writing
from companion.history.connection import connect, key_of, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

KEPT: Final = 5
"""Copies; with the next one the oldest goes."""
_FOLDER: Final = "backups"
_NAMED: Final = "%Y%m%d-%H%M%S"
"""The time in a copy's name, UTC. The names' order is the copies' own."""


def folder(path: Path) -> Path:
    """Where the copies of the history at ``path`` lie."""
    return path.parent / _FOLDER


def found(path: Path) -> list[Path]:
    """The copies, newest first."""
    return sorted(folder(path).glob(f"{path.stem}-*{path.suffix}"), reverse=True)


def before_changes(path: Path) -> list[Path]:
    """The copies that were made before a step to a newer format."""
    return sorted(path.parent.glob(f"{path.stem}.before-*{path.suffix}"))


def make(connection: sqlite3.Connection, path: Path, utc: datetime) -> Path | None:
    """Copy the open history at ``path``, unless nothing was written since the last copy.

    :raises HistoryFault: when it can't be written, or is not sound; older copies stay then.
    """
    newest, _id = writing.last(connection)
    before = found(path)
    if not newest or (before and retention.marked(connection, "copied") == newest):
        return None
    to = _next(path, utc)
    with faults.from_errors(to):
        to.parent.mkdir(mode=0o700, exist_ok=True)
        schema.copy(connection, to)
    if check(to, connection):
        to.unlink(missing_ok=True)
        raise faults.damaged(path)
    retention.mark(connection, "copied", newest)
    for old in found(path)[KEPT:]:
        old.unlink(missing_ok=True)
    return to


def _next(path: Path, utc: datetime) -> Path:
    """The next copy: of ``utc``, or just after the newest one where the clock was set back."""
    time, begins = utc, f"{path.stem}-"
    for copy in found(path):
        with suppress(ValueError):  # a name that somebody else gave
            named = datetime.strptime(copy.stem.removeprefix(begins), _NAMED).replace(tzinfo=UTC)
            time = max(time, named + timedelta(seconds=1))
    return folder(path) / f"{begins}{time:{_NAMED}}{path.suffix}"


def left_without(connection: sqlite3.Connection, path: Path, before: datetime) -> bool:
    """Whether the newest event is from ``before`` a time (UTC), and in no copy yet."""
    query = "SELECT seq, utc FROM events ORDER BY seq DESC LIMIT 1"
    newest = connection.execute(query).fetchone()
    if newest is None or rows.utc(newest[1]) >= before:
        return False
    return not found(path) or retention.marked(connection, "copied") != newest[0]


def check(copy: Path, connection: sqlite3.Connection) -> str:
    """What is wrong with a copy of the open history; empty where it is sound."""
    try:
        with faults.from_errors(copy), closing(opened(copy, key_of(connection))) as one:
            problem = one.execute("PRAGMA integrity_check(1)").fetchone()[0]
            one.execute("SELECT count(*) FROM events").fetchone()
    except Fault as fault:
        return str(fault)
    return "" if problem == "ok" else str(faults.damaged(copy))


def forget(
    connection: sqlite3.Connection, path: Path, calls: Iterable[str]
) -> tuple[list[Path], list[Path]]:
    """Take calls out of every copy; those that were changed, and those that couldn't be.

    What can't be opened under the history's key is not touched: it is named to the agent.
    """
    names = list(calls)
    return _rid(connection, path, lambda _copy: names)


def purge(connection: sqlite3.Connection, path: Path, until: datetime | None) -> list[Path]:
    """Take what is older than ``until`` out of every copy; those that couldn't be changed."""
    if until is None:
        return []
    _changed, left = _rid(connection, path, lambda copy: forgetting.over(copy, None, until))
    return left


def _rid(
    connection: sqlite3.Connection,
    path: Path,
    of_calls: Callable[[sqlite3.Connection], Iterable[str]],
) -> tuple[list[Path], list[Path]]:
    """Rid every copy of some of its calls; those that were changed, and those that couldn't be."""
    changed: list[Path] = []
    left: list[Path] = []
    for copy in (*found(path), *before_changes(path)):
        try:
            with faults.from_errors(copy), closing(_open(copy, connection)) as one:
                if forgetting.remove(one, of_calls(one)):
                    forgetting.scour(one)
                    changed.append(copy)
                one.execute("PRAGMA journal_mode = DELETE")
        except Fault:
            left.append(copy)
    return changed, left


def _open(copy: Path, connection: sqlite3.Connection) -> sqlite3.Connection:
    return connect(copy, schema.known(), key=key_of(connection))
