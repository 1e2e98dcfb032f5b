"""A history as large as one likes: real calls, played once and then written many times over.

Each copy has ids, times and words of its own. The rows are the store's own; only the desk is passed
by, which would take hours for a million calls.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from companion import paths
from companion.calls import note
from companion.calls.events import Event
from companion.calls.ids import new_id
from companion.desk import Desk
from companion.history import rows
from companion.history.store import History
from companion.packs.shelf import Shelf
from tests.bench.home import LINE, Moving, play_call

TODAY: Final = datetime(2026, 6, 30, 9, tzinfo=UTC)
A_DAY: Final = 100
"""Calls in a shift; there are 250 shifts in a year."""
EVENTS: Final = 12
"""Events of a call, so that a million calls are twelve million of them."""
BETWEEN: Final = timedelta(minutes=5)
BATCH: Final = 5_000
SEED: Final = 2026
SUBJECTS: Final = (
    "Balance", "Payroll", "Refund", "Sign-in", "Invoice", "Duplicate", "Migration", "Desktop",
    "Subscription", "Direct deposit", "State tax", "Bank feed", "Printer", "Password", "Renewal",
)  # fmt: skip
TROUBLES: Final = (
    "is off since the update", "can't be opened", "was charged twice", "never arrived",
    "shows another company", "stops half-way", "wants a code", "is greyed out",
)  # fmt: skip
_EVENT: Final = f"INSERT INTO events ({rows.EVENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CALL: Final = """INSERT INTO calls (no, id, started, last, state, pack, outcome)
    VALUES (?, ?, ?, ?, 'closed', ?, ?)"""
_NOTE: Final = "INSERT INTO notes (no, title, text) VALUES (?, ?, ?)"


class Played(NamedTuple):
    """A call to copy: its events, what it came to, and its note."""

    events: list[Event]
    outcome: str
    title: str
    text: str


class Copied(NamedTuple):
    """The rows of one copy."""

    call: tuple[object, ...]
    events: list[tuple[object, ...]]
    note: tuple[object, ...]


def grow(file: Path, calls: int) -> Path:
    """A plain history of so many calls at ``file``; one that is there already is kept."""
    if file.exists():
        return file
    unfinished = file.with_name(file.name + ".part")
    for leftover in file.parent.glob(unfinished.name + "*"):
        leftover.unlink()
    file.parent.mkdir(parents=True, exist_ok=True)
    History(unfinished).close()
    connection = sqlite3.connect(unfinished, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")  # made anew if anything goes wrong
    copies = _copies(_played(), calls)
    while batch := list(islice(copies, BATCH)):
        _write(connection, batch)
    for index in ("notes_words", "notes_new"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return unfinished.rename(file)


def _write(connection: sqlite3.Connection, batch: list[Copied]) -> None:
    connection.execute("BEGIN")
    connection.executemany(_CALL, [one.call for one in batch])
    connection.executemany(_EVENT, [event for one in batch for event in one.events])
    connection.executemany(_NOTE, [one.note for one in batch])
    connection.execute("COMMIT")


def _played() -> Played:
    """One call of twelve events, as the desk writes it."""
    with TemporaryDirectory() as folder:
        shelf = Shelf(paths.data("seeds"), kept_in=Path(folder) / "packs")
        history = History(Path(folder) / "history.db")
        clock = Moving(ago=600)
        desk = Desk(history, shelf, clock, LINE, UTC)
        play_call(desk, clock, 1)
        desk.act("end")
        desk.act("close")
        call = desk.calls[-1] if desk.call is None else desk.call
        events = history.events(call.id)
        drafted = note.draft(call, desk.pack, desk.now(), "en", UTC)
        history.close()
    kept = [*events[: EVENTS - 2], *events[-2:]]
    return Played(kept, call.outcome, drafted.title, drafted.text())


def _copies(played: Played, calls: int) -> Iterator[Copied]:
    chance = random.Random(SEED)
    for number in range(calls):
        yield _copy(played, number + 1, _began(calls - number), chance)


def _began(ago: int) -> datetime:
    """When the call was that had ``ago`` calls from it on, itself included: 250 shifts a year."""
    day, place = divmod(ago - 1, A_DAY)
    year, shift = divmod(day, 250)
    return TODAY - timedelta(days=year * 365 + shift * 365 // 250) - BETWEEN * place


def _copy(played: Played, number: int, began: datetime, chance: random.Random) -> Copied:
    shift = began - played.events[0].moment.utc
    events: list[tuple[object, ...]] = []
    call = last = ""
    for event in played.events:
        at = event.moment.utc + shift
        last = new_id(at, last or None, chance.getrandbits)
        call = call or last
        tick = round((event.moment.tick + shift.total_seconds()) * 1e6)
        head = (last, call, event.kind, rows.microseconds(at), event.moment.boot, tick)
        events.append((*head, event.pack, event.digest, event.version, _data(event)))
    ends = began + (played.events[-1].moment.utc - played.events[0].moment.utc)
    span = (rows.microseconds(began), rows.microseconds(ends))
    title = f"{chance.choice(SUBJECTS)} {chance.choice(TROUBLES)}"
    text = f"{played.text}\n{title}: case {chance.randrange(10**6):06}"
    pack, outcome = played.events[0].pack, played.outcome
    return Copied((number, call, *span, pack, outcome), events, (number, title, text))


def _data(event: Event) -> str:
    return json.dumps(dict(event.data), ensure_ascii=False, separators=(",", ":"))
