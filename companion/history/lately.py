"""The newest calls: those that are done, and one whose number ended in the same digits.

Both questions look at so many calls, by their numbers, and no more: what an agent waits for must
not grow with the history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from companion.history import rows
from companion.history.rows import Row

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

DONE: Final = 20
"""Calls among which those that are done are looked for: a few hours of a busy agent."""
RANG: Final = 200
"""Calls among which a number's last digits are looked for. Ten thousand numbers share four digits:
with more calls, most of what is found would be another caller."""
SHARED: Final = 5
"""Calls that one caller's digits may have among these; more are a switchboard's."""

_NEWER: Final = "calls.no > (SELECT max(no) FROM calls) - ?"
_RECENT: Final = """SELECT calls.id, started, calls.pack, outcome, coalesce(title, ''), state,
        EXISTS (SELECT 1 FROM events AS copies WHERE copies.call = calls.id
            AND copies.kind = 'copy' AND json_extract(copies.data, '$.kind') = 'note')
    FROM calls LEFT JOIN notes ON notes.no = calls.no"""
_DONE: Final = f"""{_RECENT} WHERE {_NEWER} AND state = 'closed' ORDER BY calls.no DESC"""
# A call's first event has the call's own id, and the digits that the phone told of.
_RANG: Final = f"""{_RECENT} JOIN events ON events.id = calls.id
    WHERE {_NEWER} AND started >= ? AND calls.id != ? AND state != 'ringing'
    AND json_extract(events.data, '$.tail') = ? ORDER BY calls.no DESC LIMIT {SHARED + 1}"""


class Recent(msgspec.Struct, frozen=True):
    """A call as a row of a list, and whether its note was copied."""

    row: Row
    copied: bool


def done(connection: sqlite3.Connection) -> list[Recent]:
    """The calls among the newest that were answered and are done with, newest first."""
    return [_recent(found) for found in connection.execute(_DONE, (DONE,))]


def rang(connection: sqlite3.Connection, tail: str, call: str, since: datetime) -> Recent | None:
    """The newest other call from ``since`` (UTC) on whose number ended in the digits ``tail``.

    None where so many did that the number can't be one caller's.
    """
    values = (RANG, rows.microseconds(since), call, tail)
    found = connection.execute(_RANG, values).fetchall()
    return _recent(found[0]) if 0 < len(found) <= SHARED else None


def _recent(found: tuple[str, int, str, str, str, str, int]) -> Recent:
    name, started, pack, outcome, title, state, copied = found
    return Recent(Row(name, rows.utc(started), pack, outcome, title, "", state), bool(copied))
