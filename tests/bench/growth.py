"""What an agent waits for, with ten thousand, a hundred thousand and a million calls kept.

Each measurement is taken in turns with its floor, on one connection and so with the same cache.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from companion import paths
from companion.calls.events import Event
from companion.clock import Moment, after
from companion.history import rows, schema
from companion.history.searching import matching
from companion.history.store import History
from companion.packs.shelf import Shelf
from companion.summary.build import summarise
from tests.bench.arithmetic import Row, Spread, percentile
from tests.bench.grown import TODAY, grow
from tests.bench.home import LINE
from tests.bench.plot import Line

SIZES: Final = (10_000, 100_000, 1_000_000)
SEARCH: Final = 1.2
SUMMARY: Final = 1.5
LISTED: Final = 50
APPENDED: Final = 100
TURNS: Final = 5
SEARCHING: Final = "search as you type"
SUMMING: Final = "summary of a shift"
APPENDING: Final = "an event on disk"
LIMITS: Final = {SEARCHING: SEARCH, SUMMING: SUMMARY}
FLOORS: Final = {
    SEARCHING: "raw FTS5, newest first", SUMMING: "the same rows raw", APPENDING: "raw insert",
}  # fmt: skip
TYPED: Final = (
    "payroll", "balance is off", "direct deposit", "case 0412", "bank feed stops",
    "charged twice", "refund eligibility", "greyed", "company admin", "printer never",
)  # fmt: skip
"""Searched for letter by letter, as they are typed."""
_RAW_SEARCH: Final = """SELECT notes.title, snippet(notes_words, -1, '', '', '…', 12)
    FROM notes_words JOIN notes ON notes.no = notes_words.rowid
    WHERE notes_words MATCH ? ORDER BY notes_words.rowid DESC LIMIT ?"""
_RAW_INSERT: Final = "INSERT INTO bench_floor (content) VALUES (?)"
_RAW_EVENTS: Final = f"""SELECT {rows.EVENT} FROM events WHERE call IN
    (SELECT id FROM calls WHERE started >= ? AND started < ?)"""


class Measured(NamedTuple):
    """One thing at one size: milliseconds of each turn, and of its floor's."""

    what: str
    calls: int
    ours: list[float]
    floors: list[float]

    @property
    def share(self) -> int:
        """The percentile that counts: of what is typed nearly the slowest, else the middle one."""
        return 99 if self.what == SEARCHING else 50

    @property
    def cost(self) -> float:
        """Milliseconds at that percentile."""
        return percentile(self.ours, self.share)

    @property
    def name(self) -> str:
        """What was measured, and which of the measurements is told."""
        return f"{self.what}, p{self.share}"


def measured(folder: Path, sizes: Iterable[int] = SIZES) -> list[Measured]:
    """Every measurement at every size; histories that aren't in ``folder`` yet are made there."""
    found = []
    for calls in sizes:
        file = kept(folder, calls)
        found.append(_opening(file, calls))
        history = History(file)
        try:
            found += [_searching(history, calls), _newest(history, calls)]
            found += [_summing(history, calls, folder), _counting(history, calls)]
            found.append(_appending(history, calls, folder))
        finally:
            history.close()
    return found


def kept(folder: Path, calls: int) -> Path:
    """The history of so many calls in ``folder``, in today's format; made where it isn't there."""
    return grow(folder / f"calls-{calls}-format-{schema.known()}.db", calls)


def table(found: Iterable[Measured]) -> list[Row]:
    """The rows for the largest size, with the limits that hold for them."""
    every = list(found)
    largest = max(one.calls for one in every)
    return [_row(one) for one in every if one.calls == largest and one.floors]


def by_size(found: Iterable[Measured]) -> list[tuple[str, ...]]:
    """Each thing's milliseconds at every size, under their heads."""
    every = list(found)
    sizes = sorted({one.calls for one in every})
    costs = {(one.name, one.calls): f"{one.cost:.2f}" for one in every}
    names = dict.fromkeys(one.name for one in every)
    heads = ("milliseconds with so many calls", *(f"{calls:,}" for calls in sizes))
    return [heads, *((name, *(costs.get((name, n), "–") for n in sizes)) for name in names)]


def lines(found: Iterable[Measured]) -> list[Line]:
    """The same as lines of a plot."""
    every = list(found)
    names = dict.fromkeys(one.name for one in every)
    return [
        Line(name, [(one.calls, one.cost) for one in every if one.name == name]) for name in names
    ]


def _row(one: Measured) -> Row:
    ours, floor = one.cost, percentile(one.floors, one.share)
    what = f"{one.name}, {one.calls:,} calls"
    pairs = [a / b for a, b in zip(one.ours, one.floors, strict=True)]
    ratio = Spread(ours / floor, percentile(pairs, 5), percentile(pairs, 95))
    return Row(what, FLOORS[one.what], "ms", ours, floor, ratio, LIMITS.get(one.what))


def _searching(history: History, calls: int) -> Measured:
    ours, floors = [], []
    for words in _typed():
        for _turn in range(TURNS):
            floors.append(_took(lambda: _raw(history, words)))  # noqa: B023 - called at once
            ours.append(_took(history.search, words, LISTED))
    return Measured(SEARCHING, calls, ours, floors)


def _typed() -> list[str]:
    return [words[:end] for words in TYPED for end in range(1, len(words) + 1)]


def _raw(history: History, words: str) -> list[object]:
    return _connection(history).execute(_RAW_SEARCH, (matching(words), LISTED)).fetchall()


def _newest(history: History, calls: int) -> Measured:
    ours = [_took(lambda: history.recent(LISTED)) for _turn in range(20 * TURNS)]
    return Measured("the newest 50 calls", calls, ours, [])


def _summing(history: History, calls: int, folder: Path) -> Measured:
    """The last shift, against reading its events' rows."""
    shelf = Shelf(paths.data("seeds"), kept_in=folder / "packs")
    now = Moment(TODAY, "bench", 0.0)
    [made] = [summarise(history, shelf, "last", now, UTC, "en")]
    starts = [call.started for call in made.calls]
    span = (rows.microseconds(min(starts)), rows.microseconds(max(starts)) + 1)
    ours, floors = [], []
    for _turn in range(4 * TURNS):
        read = _connection(history).execute
        floors.append(_took(_events, read, span))
        ours.append(_took(lambda: summarise(history, shelf, "last", now, UTC, "en")))
    return Measured(SUMMING, calls, ours, floors)


def _opening(file: Path, calls: int) -> Measured:
    """Opening the file and finding the calls that are on."""

    def opened() -> None:
        history = History(file)
        history.open_calls()
        history.close()

    return Measured("opening the file", calls, [_took(opened) for _turn in range(4 * TURNS)], [])


def _counting(history: History, calls: int) -> Measured:
    """Looking for what others have written, as the window does all the time."""
    return Measured(
        "looking for news", calls, [_took(history.news) for _turn in range(20 * TURNS)], []
    )


def _appending(history: History, calls: int, folder: Path) -> Measured:
    """Events of one more call, which is taken out again; beside a row of the same size."""
    pack = Shelf(paths.data("seeds"), kept_in=folder / "packs").get(LINE)
    now = Moment(TODAY, "bench", 0.0)
    call = history.append(call=None, kind="start", moment=now, pack=pack, data={}).call
    raw = _connection(history)
    raw.execute("CREATE TABLE IF NOT EXISTS bench_floor (seq INTEGER PRIMARY KEY, content TEXT)")
    ours, floors = [], []
    for turn in range(APPENDED):
        moment = after(now, turn)
        data = {"text": "x" * 200}
        floors.append(_took(raw.execute, _RAW_INSERT, (data["text"],)))
        word = partial(history.append, call=call, kind="words", moment=moment, pack=pack, data=data)
        ours.append(_took(word))
    raw.execute("DROP TABLE bench_floor")
    history.remove([call])
    return Measured(APPENDING, calls, ours, floors)


def _connection(history: History) -> sqlite3.Connection:
    return history._connection


def _events(read: Callable[..., Iterable[rows.EventRow]], span: tuple[int, int]) -> list[Event]:
    return [rows.to_event(row) for row in read(_RAW_EVENTS, span)]


def _took(doing: Callable[..., object], *words: object) -> float:
    before = time.perf_counter()
    doing(*words)
    return (time.perf_counter() - before) * 1000
