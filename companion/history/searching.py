"""Calls as lists: by their time, and by the words of their notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from companion.history import newest, rows, vocabulary
from companion.history.rows import Row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 64
_MOST_WORDS: Final = 16
"""Words beyond this many add nothing to a search and much to its cost."""

_COLUMNS: Final = "calls.id, calls.started, calls.pack, calls.outcome, calls.state, "


def _searched(index: str) -> str:
    """The question to an index. By rowid, newest first, is the order that it has: none is sorted.

    Values are bound; the index's name is one of this package's own.
    """
    return f"""SELECT {_COLUMNS} notes.title, snippet({index}, -1, '', '', '…', 12)
        FROM {index} JOIN notes ON notes.no = {index}.rowid JOIN calls ON calls.no = notes.no
        WHERE {index} MATCH ? AND {index}.rowid < ?
        ORDER BY {index}.rowid DESC LIMIT ?"""


_NEWEST: Final = _searched(newest.TABLE)
_ALL: Final = _searched("notes_words")
_RECENT: Final = f"""SELECT {_COLUMNS} coalesce(notes.title, ''),
        coalesce(substr(notes.text, 1, 120), '')
    FROM calls LEFT JOIN notes ON notes.no = calls.no
    WHERE calls.no < ? ORDER BY calls.no DESC LIMIT ?"""
_END: Final = 1 << 62


def search(connection: sqlite3.Connection, words: str, limit: int, before: str | None) -> list[Row]:
    """See :meth:`companion.history.store.History.search`."""
    if not words.strip():
        return recent(connection, limit, before)
    if not (match := matching(words)):
        return []
    page = (_number(connection, before), max(0, limit))
    found = connection.execute(_NEWEST, (match, *page)).fetchall()
    if len(found) < limit:
        found = connection.execute(_ALL, (_spelt_out(connection, words), *page)).fetchall()
    return _listed(found)


def recent(connection: sqlite3.Connection, limit: int, before: str | None) -> list[Row]:
    """See :meth:`companion.history.store.History.recent`."""
    below = _number(connection, before)
    return _listed(connection.execute(_RECENT, (below, max(0, limit))))


def matching(words: str) -> str:
    """What a person typed as an FTS5 query: every word, the last letters of each left open.

    Quotes, stars and the like are not passed on: to the index they would be commands.
    """
    return " ".join(f'"{word}"*' for word in _words(words))


def _words(words: str) -> Iterable[str]:
    found = [word[:_LONGEST] for word in _WORD.findall(words)][:_MOST_WORDS]
    return dict.fromkeys(found)


def _spelt_out(connection: sqlite3.Connection, words: str) -> str:
    """The same query, with the whole words that the notes have for a beginning, where few begin so.

    Of whole words the index tells the newest notes at once; of a beginning it gathers all first.
    """
    spelt = []
    for word in _words(words):
        found = vocabulary.beginning(connection, word)
        whole = " OR ".join(f'"{one}"' for one in found)
        spelt.append(f"({whole})" if found else f'"{word}"*')
    return " AND ".join(spelt)


def between(
    connection: sqlite3.Connection,
    since: datetime | None,
    until: datetime | None,
    *,
    oldest_first: bool,
) -> list[str]:
    """The ids of the calls that started from ``since`` to before ``until``."""
    order = "started, no" if oldest_first else "started DESC, no DESC"
    first = -_END if since is None else rows.microseconds(since)
    end = _END if until is None else rows.microseconds(until)
    query = f"SELECT id FROM calls WHERE started >= ? AND started < ? ORDER BY {order}"
    return [str(name) for (name,) in connection.execute(query, (first, end))]


def starts(connection: sqlite3.Connection, since: datetime) -> list[tuple[datetime, datetime]]:
    """When each call from ``since`` on began, and its last event's time."""
    query = "SELECT started, last FROM calls WHERE started >= ? ORDER BY started, no"
    found = connection.execute(query, (rows.microseconds(since),))
    return [(rows.utc(started), rows.utc(last)) for started, last in found]


def started(connection: sqlite3.Connection, since: datetime, until: datetime) -> int:
    """How many calls there are in a span."""
    query = "SELECT count(*) FROM calls WHERE started >= ? AND started < ?"
    span = (rows.microseconds(since), rows.microseconds(until))
    return int(connection.execute(query, span).fetchone()[0])


def _number(connection: sqlite3.Connection, call: str | None) -> int:
    """The number that calls before ``call`` lie below; an unknown one has none before it."""
    if call is None:
        return _END
    query = "SELECT no FROM calls WHERE id = ?"
    found = connection.execute(query, (rows.bound(call),)).fetchone()
    return int(found[0]) if found else 0


def _listed(found: Iterable[tuple[str, int, str, str, str, str, str]]) -> list[Row]:
    return [
        Row(name, rows.utc(started), pack, outcome, title, " ".join(snippet.split()), state)
        for name, started, pack, outcome, state, title, snippet in found
    ]
