"""Whether a history is sound."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from companion.errors import Damaged
from companion.history import faults, newest
from companion.text import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

_FEW: Final = 10
"""What SQLite finds is listed up to here; more of the same helps nobody."""


def check(connection: sqlite3.Connection, path: Path) -> list[str]:
    """What is wrong with an open history, one sentence each; reads the whole file.

    :raises HistoryFault: when that can't be told now: another program writes, or the disk is full.
    """
    try:
        with faults.from_errors(path):
            # A connection that met a page it can't decrypt answers nothing else truly.
            found = _pages(connection) or [*_events(connection), *_search_index(connection)]
    except Damaged as fault:
        return [str(fault)]
    return [str(faults.damaged(path)), *found] if found else []


def _pages(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(f"PRAGMA integrity_check({_FEW})").fetchall()
    return [
        _("The file's structure is broken: {what}").format(what=what)
        for (what,) in found
        if what != "ok"
    ]


def _events(connection: sqlite3.Connection) -> list[str]:
    orphans = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    unreadable = connection.execute(
        "SELECT count(*) FROM events WHERE NOT json_valid(data)"
    ).fetchone()[0]
    found = []
    if orphans:
        found.append(
            ngettext(
                "{count} row belongs to a call that is gone.",
                "{count} rows belong to calls that are gone.",
                orphans,
            ).format(count=orphans)
        )
    if unreadable:
        found.append(
            ngettext(
                "{count} event can't be read.", "{count} events can't be read.", unreadable
            ).format(count=unreadable)
        )
    return found


def _search_index(connection: sqlite3.Connection) -> list[str]:
    words = "INSERT INTO notes_words (notes_words, rank) VALUES ('integrity-check', 1)"
    try:
        connection.execute(words)
        sound = newest.fits(connection)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        sound = False
    return [] if sound else [_("The search's index doesn't fit the notes.")]
