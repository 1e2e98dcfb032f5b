"""Which events were removed on purpose, so that a recovery doesn't take them for lost.

Kept are the numbers alone, as spans beside the care of the file: the gaps among the numbers that
are left would show as much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

Span = tuple[int, int]
"""The first and the last number."""

_NAME: Final = "removed:"
"""What a span's row begins with; its first number follows, and its last one is the value."""
_OURS: Final = f"name GLOB '{_NAME}*'"
_SPANS: Final = f"""SELECT CAST(substr(name, {len(_NAME) + 1}) AS INTEGER) AS first, value
    FROM care WHERE {_OURS} ORDER BY first"""


def spans(connection: sqlite3.Connection) -> list[Span]:
    """What was removed between the events that are there, in order."""
    return [(int(first), int(last)) for first, last in connection.execute(_SPANS)]


def note(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Keep that the events of these ``numbers`` were removed; within the transaction that does so.

    What lies beyond the events that are left is no gap: those numbers are given anew, or nobody
    looks there.
    """
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'care'").fetchone():
        return  # a copy in an older format
    first, last = connection.execute("SELECT min(seq), max(seq) FROM events").fetchone()
    known = [*spans(connection), *((number, number) for number in numbers)]
    between = [] if first is None else [(a, b) for a, b in _joined(known) if first < a and b < last]
    connection.execute(f"DELETE FROM care WHERE {_OURS}")
    rows = [(f"{_NAME}{a}", b) for a, b in between]
    connection.executemany("INSERT INTO care VALUES (?, ?)", rows)


def _joined(known: Iterable[Span]) -> list[Span]:
    """The same numbers in as few spans as can be, in order."""
    found: list[Span] = []
    for first, last in sorted(known):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
