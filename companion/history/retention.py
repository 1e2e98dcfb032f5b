"""How long calls are kept: those that are older go for real, once a day, in small steps.

The setting ``keep_days`` says how long; 0 keeps them without end. A call counts from its start. One
that the agent is not done with stays, however old. What lies beside the history is kept as long:
backups lose the same calls, a damaged history that was set aside, summaries and reports of errors
go when they are as old.
"""

from __future__ import annotations

from contextlib import nullcontext, suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from companion.history import forgetting, rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

DAILY: Final = timedelta(hours=20)
"""Less than a day, so that a shift that begins somewhat earlier is not left out."""
AT_ONCE: Final = 2
"""Calls that go in one step: a few milliseconds."""
_BESIDE: Final = (
    "history.damaged-*",
    "history.recovering-*/**/*",
    "summaries/**/*",
    "reports/*",
)
"""Files beside the history that may tell of calls, and can't be taken apart."""


def cutoff(now: datetime, days: int) -> datetime | None:
    """Calls that started before this go; None where they are kept without end."""
    return now - timedelta(days=days) if days > 0 else None


def marked(connection: sqlite3.Connection, name: str) -> int:
    """What was kept under ``name`` about the care of the file; 0 where nothing was."""
    found = connection.execute("SELECT value FROM care WHERE name = ?", (name,)).fetchone()
    return int(found[0]) if found else 0


def mark(connection: sqlite3.Connection, name: str, value: int) -> None:
    """Keep a number about the care of the file."""
    query = "INSERT INTO care VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    connection.execute(query, (name, value))


class Purge:
    """One day's purge, a step at a time, so that a window can do something else in between."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        remove: Callable[[Iterable[str]], int],
        now: datetime,
        days: int,
        as_faults: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """``remove`` takes calls out of the history; ``days`` is how long they are kept.

        Within ``as_faults`` what the disk or the database says becomes a fault.
        """
        self._connection, self._remove, self._as_faults = connection, remove, as_faults
        self._now, self._until = now, cutoff(now, days)
        self._merging = False
        self.removed = 0
        """Calls that went."""

    @property
    def due(self) -> bool:
        """Whether the last purge is a day past; a clock that was set back counts as such."""
        if self._until is None:
            return False
        with self._as_faults():
            last = rows.utc(marked(self._connection, "purged"))
        return not timedelta(0) <= self._now - last < DAILY

    def step(self) -> bool:
        """Do a little; True once all is done.

        :raises HistoryFault: when it can't be done now; what was done stays done.
        """
        with self._as_faults():
            return self._step()

    def _step(self) -> bool:
        if not self._merging:
            old = forgetting.over(self._connection, None, self._until, AT_ONCE)
            if self._until is not None and old:
                self.removed += self._remove(old)
                return False
        if self.removed and not forgetting.merged(self._connection, first=not self._merging):
            self._merging = True
            return False
        return self._finish()

    def whole(self) -> int:
        """Everything at once, the file written anew; returns how many calls went."""
        while not self.step():
            pass
        if self.removed:
            self.compact()
        return self.removed

    def compact(self) -> None:
        """Write the file anew, if something was removed since the last time."""
        with self._as_faults():
            if marked(self._connection, "compact") and forgetting.scour(self._connection):
                mark(self._connection, "compact", 0)
                forgetting.emptied(self._connection)

    def _finish(self) -> bool:
        if self.removed:
            mark(self._connection, "compact", 1)
            forgetting.emptied(self._connection)
        mark(self._connection, "purged", rows.microseconds(self._now))
        return True


def purge_beside(home: Path, until: datetime | None) -> list[Path]:
    """Remove what else is as old, by the time it was written; returns what went.

    What another program holds (a workbook that is open, on Windows) goes the next time.
    """
    gone: list[Path] = []
    for file in written_since(home, None) if until else ():
        with suppress(OSError):
            if until and file.stat().st_mtime < until.timestamp():
                file.unlink()
                gone.append(file)
    return gone


def written_since(home: Path, since: datetime | None) -> list[Path]:
    """Files beside the history that may tell of calls since a time; None for all there are."""
    first = since.timestamp() if since else float("-inf")
    found = (file for pattern in _BESIDE for file in home.glob(pattern))
    return sorted(file for file in found if file.is_file() and file.stat().st_mtime >= first)
