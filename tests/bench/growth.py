"""What an agent waits for, with ten thousand, a hundred thousand and a million calls kept.

Each measurement is taken in turns with its floor, on one connection and so with the same cache.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from datetime import UTC
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from companion import paths
from companion.clock import Moment
from companion.history import rows
from companion.history.searching import matching
from companion.history.store import History
from companion.packs.shelf import Shelf
from companion.summary.build import summarise
from tests.bench.arithmetic import Row, Spread, percentile
from tests.bench.grown import TODAY, grow

SIZES: Final = (10_000, 100_000, 1_000_000)
SEARCH: Final = 1.2
SUMMARY: Final = 1.5
LISTED: Final = 50
TURNS: Final = 5
TYPED: Final = (
    "payroll", "balance is off", "direct deposit", "case 0412", "bank feed stops",
    "charged twice", "refund eligibility", "greyed", "company admin", "printer never",
)  # fmt: skip
"""Searched for letter by letter, as they are typed."""
_RAW_SEARCH: Final = """SELECT notes.title, snippet(notes_words, -1, '', '', '…', 12)
    FROM notes_words JOIN notes ON notes.no = notes_words.rowid
    WHERE notes_words MATCH ? ORDER BY notes_words.rowid DESC LIMIT ?"""
_RAW_EVENTS: Final = f"""SELECT {rows.EVENT} FROM events WHERE call IN
    (SELECT id FROM calls WHERE started >= ? AND started < ?)"""  # noqa: S608


class Measured(NamedTuple):
    """One thing at one size, in milliseconds: the middle one, the slowest in a hundred."""

    what: str
    calls: int
    ours: list[float]
    floors: list[float]

    @property
    def middle(self) -> float:
        """The median of ours."""
        return median(self.ours)


def measured(folder: Path, sizes: Iterable[int] = SIZES) -> list[Measured]:
    """Every measurement at every size; histories that aren't in ``folder`` yet are made there."""
    found = []
    for calls in sizes:
        file = grow(folder / f"{calls}.db", calls)
        found.append(_opening(file, calls))
        history = History(file)
        try:
            found += [_searching(history, calls), _newest(history, calls)]
            found += [_summing(history, calls, folder), _counting(history, calls)]
        finally:
            history.close()
    return found


def table(found: Iterable[Measured]) -> list[Row]:
    """The rows for the largest size, with the limits that hold for them."""
    every = list(found)
    largest = max(one.calls for one in every)
    limits = {"search": SEARCH, "summary of a shift": SUMMARY}
    return [_row(one, limits.get(one.what)) for one in every if one.calls == largest and one.floors]


def _row(one: Measured, limit: float | None) -> Row:
    share = 99 if one.what == "search" else 50
    ours, floor = percentile(one.ours, share), percentile(one.floors, share)
    what = f"{one.what}, p{share}, {one.calls:,} calls"
    pairs = [a / b for a, b in zip(one.ours, one.floors, strict=True)]
    spread = Spread(ours / floor, percentile(pairs, 5), percentile(pairs, 95))
    return Row(what, "the same rows raw", "ms", ours, floor, spread, limit)


def _searching(history: History, calls: int) -> Measured:
    ours, floors = [], []
    for words in _typed():
        for _turn in range(TURNS):
            floors.append(_took(lambda: _raw(history, words)))  # noqa: B023 - called at once
            ours.append(_took(lambda: history.search(words, LISTED)))  # noqa: B023
    return Measured("search", calls, ours, floors)


def _typed() -> list[str]:
    return [words[:end] for words in TYPED for end in range(1, len(words) + 1)]


def _raw(history: History, words: str) -> list[object]:
    return _connection(history).execute(_RAW_SEARCH, (matching(words), LISTED)).fetchall()


def _newest(history: History, calls: int) -> Measured:
    ours = [_took(lambda: history.recent(LISTED)) for _turn in range(20 * TURNS)]
    return Measured("the newest calls", calls, ours, [])


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
        floors.append(_took(lambda: [rows.to_event(row) for row in read(_RAW_EVENTS, span)]))  # noqa: B023
        ours.append(_took(lambda: summarise(history, shelf, "last", now, UTC, "en")))
    return Measured("summary of a shift", calls, ours, floors)


def _opening(file: Path, calls: int) -> Measured:
    """Opening the file and finding the calls that are on."""

    def opened() -> None:
        history = History(file)
        history.open_calls()
        history.close()

    return Measured("opening", calls, [_took(opened) for _turn in range(4 * TURNS)], [])


def _counting(history: History, calls: int) -> Measured:
    """Looking for what others have written, as the window does all the time."""
    return Measured("news", calls, [_took(history.news) for _turn in range(20 * TURNS)], [])


def _connection(history: History) -> sqlite3.Connection:
    return history.db.conn


def _took(doing: Callable[[], object]) -> float:
    before = time.perf_counter()
    doing()
    return (time.perf_counter() - before) * 1000
