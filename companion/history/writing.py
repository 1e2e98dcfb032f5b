"""Events into the file, and the row of their call kept up with them."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from companion.calls.acts import leads_to
from companion.calls.call import State
from companion.calls.fold import fold
from companion.calls.ids import new_id
from companion.history import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from companion.calls.events import Event

# Statements are put together from this module's own words alone; values are always bound.
_TEN: Final = ", ".join("?" * 10)
_INSERT_EVENT: Final = f"INSERT INTO events ({rows.EVENT}) VALUES ({_TEN})"
_EVENTS: Final = f"SELECT {rows.EVENT} FROM events WHERE call = ? ORDER BY seq"
_NEW_CALL: Final = "INSERT INTO calls (id, started, last, state, pack) VALUES (?, ?, ?, ?, ?)"
_CHANGE_CALL: Final = (
    "UPDATE calls SET last = max(last, ?), state = coalesce(?, state), pack = ?,"
    " reference = coalesce(?, reference) WHERE id = ?"
)
_NOTE: Final = """INSERT INTO notes (no, title, text) SELECT no, ?, ? FROM calls WHERE id = ?
    ON CONFLICT (no) DO UPDATE SET title = excluded.title, text = excluded.text"""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: held against other writers, committed at the end, undone on any error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # what went wrong first is what is told
            connection.rollback()
        raise


def last(connection: sqlite3.Connection) -> tuple[int, str | None]:
    """The newest event's number (0 without one) and id."""
    found = connection.execute("SELECT seq, id FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    return (int(found[0]), str(found[1])) if found else (0, None)


def next_id(utc: datetime, last: str | None) -> str:
    """An id for an event at ``utc``, greater than that of the ``last`` one.

    :raises rows.Senseless: when that row is damaged.
    """
    try:
        return new_id(utc, last)
    except ValueError as error:
        raise rows.Senseless from error


def has(connection: sqlite3.Connection, name: str) -> bool:
    """Whether there is an event with the id ``name``."""
    query = "SELECT 1 FROM events WHERE id = ?"
    return connection.execute(query, (rows.bound(name),)).fetchone() is not None


def begin_call(connection: sqlite3.Connection, event: Event) -> None:
    """A row for the call that ``event`` begins."""
    at = rows.microseconds(event.moment.utc)
    state = leads_to(event.kind) or State.CLOSED
    connection.execute(_NEW_CALL, (event.call, at, at, state.value, event.pack))


def insert(connection: sqlite3.Connection, event: Event) -> int:
    """Write an event of a call that has its row; returns the event's number."""
    return int(connection.execute(_INSERT_EVENT, rows.from_event(event)).lastrowid or 0)


def change_call(connection: sqlite3.Connection, event: Event) -> bool:
    """Bring the call's row up to ``event``, written next; False where the call has no row."""
    state, pack = leads_to(event.kind), event.pack
    reference = event.text("digest") if event.kind == "reference" else None
    if event.kind == "undo" and (call := fold([*events(connection, event.call), event])):
        state, pack, reference = call.state, call.pack, call.reference
    at = rows.microseconds(event.moment.utc)
    changed = connection.execute(
        _CHANGE_CALL, (at, state.value if state else None, pack, reference, event.call)
    )
    return changed.rowcount == 1


def events(connection: sqlite3.Connection, call: str) -> list[Event]:
    """The events of one call, in the order they were written.

    :raises rows.Senseless: when a row is damaged.
    """
    return [rows.to_event(row) for row in connection.execute(_EVENTS, (rows.bound(call),))]


def settle_call(connection: sqlite3.Connection, call: str) -> None:
    """Work out a call's row from its events anew; one without a beginning counts as closed."""
    folded = fold(events(connection, call))
    state = folded.state if folded else State.CLOSED
    connection.execute(
        "UPDATE calls SET last = (SELECT max(utc) FROM events WHERE call = calls.id), state = ?,"
        " pack = coalesce(?, pack), reference = ? WHERE id = ?",
        (
            state.value,
            folded.pack if folded else None,
            folded.reference if folded else "",
            call,
        ),
    )


def write_note(
    connection: sqlite3.Connection, call: str, outcome: str, title: str, text: str
) -> None:
    """What is found and shown of a call in lists; nothing where the call has no row."""
    connection.execute("UPDATE calls SET outcome = ? WHERE id = ?", (outcome, call))
    connection.execute(_NOTE, (title, text, call))
