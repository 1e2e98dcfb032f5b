"""The history: every event of every call, in one file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from companion.calls.events import Data, Event
from companion.errors import HistoryFault
from companion.history import (
    backups,
    care,
    faults,
    forgetting,
    lately,
    references,
    rows,
    schema,
    searching,
    using,
    worked,
    writing,
)
from companion.history.connection import PATIENCE, connect, key_of
from companion.history.retention import Purge
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from companion.calls.call import Call
    from companion.clock import Moment
    from companion.history.key import Key
    from companion.history.rows import Row
    from companion.policy.pack import Pack


class History:
    """An open history; what :class:`companion.calls.log.Log` asks for, and what lists need.

    Every method raises HistoryFault when the disk or the file is in the way; nothing is
    half-written then. Times are UTC.
    """

    def __init__(self, path: Path, patience: float = PATIENCE, key: Key | None = None) -> None:
        """Open the file at ``path``, new where there is none; wait ``patience`` seconds for others.

        It is encrypted under ``key``, and plain without one.

        :raises Locked: when it needs a key, or another one.
        :raises HistoryFault: when it can't be opened, isn't ours, or is of a newer version.
        """
        self.path, self.encrypted = path, key is not None
        self._connection = connect(path, schema.known(), patience, key)
        try:
            with self._as_faults():
                schema.bring_up_to_date(self._connection, path)
                self._changes = self._data_version()
                self._seen, _id = writing.last(self._connection)
        except BaseException:
            self._connection.close()
            raise
        self._mine: set[int] = set()
        """Numbers above ``_seen`` of events that were written here."""

    @property
    def key(self) -> Key | None:
        """What the file is encrypted under; None for a plain one."""
        return key_of(self._connection)

    def append(
        self,
        *,
        call: str | None,
        kind: str,
        moment: Moment,
        pack: Pack,
        data: Data,
        name: str = "",
    ) -> Event:
        """Commit one event and return it as it reads; without ``call`` it begins one.

        ``name`` is its id, where it was given one when it happened; no two events have the same.

        :raises HistoryFault: when it can't be written, or the call is not in the file any more.
        """
        with self._as_faults(), writing.transaction(self._connection):
            before, last = writing.last(self._connection)
            name = name or writing.next_id(moment.utc, last)
            event = Event(
                name, call or name, kind, rows.stored(moment), pack.id, pack.digest, dict(data)
            )
            seq = self._insert(event)
        if before == self._seen:
            self._seen = seq
        else:
            self._mine.add(seq)
        return event

    def has(self, name: str) -> bool:
        """Whether there is an event with the id ``name``."""
        with self._as_faults():
            return writing.has(self._connection, name)

    def open_calls(self) -> list[list[Event]]:
        """The events of every call that is neither closed nor missed, oldest call first."""
        where = f"state IN {schema.OPEN_STATES}"  # a fixed list: nothing from outside
        with self._as_faults():
            found = self._connection.execute(f"SELECT id FROM calls WHERE {where} ORDER BY no")
            return [self.events(str(name)) for (name,) in found.fetchall()]

    def events(self, call: str) -> list[Event]:
        """The events of one call, in order; none for an unknown one."""
        with self._as_faults():
            return writing.events(self._connection, call)

    def news(self) -> list[str]:
        """The calls that another process has written to since the last look, each once."""
        with self._as_faults():
            changes = self._data_version()
            if changes == self._changes:
                return []
            new = self._connection.execute(
                "SELECT seq, call FROM events WHERE seq > ? ORDER BY seq", (self._seen,)
            ).fetchall()
            last, _id = writing.last(self._connection)
        calls = dict.fromkeys(str(call) for seq, call in new if seq not in self._mine)
        # Lower than before where another process forgot the last call; and no higher than what was
        # read: what came in between the two questions is told the next time.
        self._seen = new[-1][0] if new else min(self._seen, last)
        self._changes, self._mine = changes, set()
        return list(calls)

    def same_reference(self, reference: str, call: str, since: datetime) -> list[list[Event]]:
        """The other calls from ``since`` on that have ``call``'s reference, oldest first."""
        with self._as_faults():
            names = references.same(self._connection, reference, call, since)
            return [writing.events(self._connection, name) for name in names]

    def calls(
        self, since: datetime | None, until: datetime | None, *, oldest_first: bool = True
    ) -> Iterator[list[Event]]:
        """Whole calls that started from ``since`` (included) to ``until`` (excluded)."""
        with self._as_faults():
            names = searching.between(self._connection, since, until, oldest_first=oldest_first)
        for name in names:
            if events := self.events(name):
                yield events

    def starts(self, since: datetime) -> list[tuple[datetime, datetime]]:
        """When each call from ``since`` on began, and when its last event was; oldest first."""
        with self._as_faults():
            return searching.starts(self._connection, since)

    def started(self, since: datetime, until: datetime) -> int:
        """How many calls started from ``since`` on and before ``until``."""
        with self._as_faults():
            return searching.started(self._connection, since, until)

    def worked_out(self, since: datetime, until: datetime) -> list[worked.Found]:
        """The calls of a span, oldest first, each with what is kept of what it came to."""
        with self._as_faults():
            return worked.found(self._connection, since, until)

    def keep_worked_out(self, made: Iterable[worked.Keep]) -> None:
        """Keep what calls came to; of all but the newest calls, and of changed ones, nothing."""
        with self._as_faults(), writing.transaction(self._connection):
            worked.keep(self._connection, made)

    def search(self, words: str, limit: int = 50, before: str | None = None) -> list[Row]:
        """Calls whose note has every word of ``words`` (as a beginning), newest first.

        ``before`` is the id of the last call of the page before.
        """
        with self._as_faults():
            return searching.search(self._connection, words, limit, before)

    def recent(self, limit: int, before: str | None = None) -> list[Row]:
        """The newest calls; ``before`` as for :meth:`search`."""
        with self._as_faults():
            return searching.recent(self._connection, limit, before)

    def done(self) -> list[lately.Recent]:
        """The calls among the newest that were answered and are done with, newest first."""
        with self._as_faults():
            return lately.done(self._connection)

    def rang(self, tail: str, call: str, since: datetime) -> lately.Recent | None:
        """The newest call but ``call`` whose number ended in ``tail``, from ``since`` (UTC) on."""
        with self._as_faults():
            return lately.rang(self._connection, tail, call, since)

    def index(self, call: Call, title: str, text: str) -> None:
        """Have ``call`` found by the words of ``title`` and ``text``; its outcome is kept too."""
        with self._as_faults(), writing.transaction(self._connection):
            writing.write_note(self._connection, call.id, call.outcome, title, text)

    def remove(self, calls: Iterable[str]) -> int:
        """Take calls out of the file, all or none; returns how many. See :mod:`.forgetting`."""
        with self._as_faults():
            removed = forgetting.remove(self._connection, calls)
            last, _id = writing.last(self._connection)
        if last < self._seen:  # numbers are given anew from here on
            self._seen, self._mine = last, set()
        return removed

    def over(self, since: datetime | None, until: datetime | None) -> list[str]:
        """The ids of the calls in a span that the agent is done with, oldest first."""
        with self._as_faults():
            return forgetting.over(self._connection, since, until)

    def scour(self) -> bool:
        """Write the file anew without a trace of what was removed; False while another reads it."""
        with self._as_faults():
            return forgetting.scour(self._connection)

    def purge(self, now: datetime, days: int) -> Purge:
        """What goes today of what is older than ``days`` days; 0 for nothing."""
        return Purge(self._connection, self.remove, now, days, self._as_faults)

    def back_up(self, utc: datetime) -> Path | None:
        """A checked copy beside the file, named with the time; None where the last one still fits.

        :raises HistoryFault: when it can't be written, or this file is damaged.
        """
        with self._as_faults():
            return backups.make(self._connection, self.path, utc)

    def left_without(self, before: datetime) -> bool:
        """Whether what was written last is from ``before`` a time (UTC), and in no backup yet."""
        with self._as_faults():
            return backups.left_without(self._connection, self.path, before)

    def forget_in_backups(self, calls: Iterable[str]) -> tuple[list[Path], list[Path]]:
        """Take calls out of every copy; which were changed, and which couldn't be."""
        return backups.forget(self._connection, self.path, calls)

    def purge_backups(self, until: datetime | None) -> list[Path]:
        """Take what is older than ``until`` out of every copy; those that couldn't be changed."""
        return backups.purge(self._connection, self.path, until)

    def check_backup(self) -> str:
        """What is wrong with the newest copy; empty where it is sound or there is none."""
        found = backups.found(self.path)
        return backups.check(found[0], self._connection) if found else ""

    def check(self) -> list[str]:
        """What is wrong with the file, one sentence each; nothing where it is sound.

        :raises HistoryFault: when that can't be told now: another program writes, or the disk is
            full.
        """
        return care.check(self._connection, self.path)

    def used(self, pack: str) -> dict[str, int]:
        """On how many calls each thing of ``pack`` was used lately, by "kind:id"."""
        with self._as_faults():
            return using.used(self._connection, pack)

    def count(self) -> tuple[int, int]:
        """How many calls and how many events there are."""
        with self._as_faults():
            query = "SELECT (SELECT count(*) FROM calls), (SELECT count(*) FROM events)"
            calls, events = self._connection.execute(query).fetchone()
        return int(calls), int(events)

    def close(self) -> None:
        """Let go of the file. A history that is closed can't be used any more."""
        self._connection.close()

    def _insert(self, event: Event) -> int:
        if event.call == event.id:
            writing.begin_call(self._connection, event)
        elif not writing.change_call(self._connection, event):
            raise HistoryFault(_("This call is not in the history any more; start a new one."))
        return writing.insert(self._connection, event)

    def _data_version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def _as_faults(self) -> Iterator[None]:
        """What goes wrong within is told as a fault; a row that makes no sense, as damage."""
        try:
            with faults.from_errors(self.path):
                yield
        except rows.Senseless as error:
            raise faults.damaged(self.path) from error
