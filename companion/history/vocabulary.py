"""The words that the notes have, as the search index knows them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

FEW: Final = 64
"""Words with the same beginning that are told; each takes some microseconds to find."""
_LATIN: Final = "\u0100"
"""Letters below this one fold to a plain one here as they do in the index."""
_TABLE: Final = """CREATE VIRTUAL TABLE IF NOT EXISTS temp.notes_vocabulary
    USING fts5vocab (main, notes_words, instance)"""
_NEXT: Final = "SELECT term FROM temp.notes_vocabulary WHERE term >= ? LIMIT 1"


def beginning(connection: sqlite3.Connection, word: str) -> list[str]:
    """The notes' words that begin like ``word``, in order; none where they are more than FEW.

    None as well for a word in letters of which only the index itself knows how they fold.
    """
    folded = _folded(word)
    found: list[str] = []
    if not folded:
        return found
    connection.execute(_TABLE)
    term = _from(connection, folded)
    while term.startswith(folded):
        if len(found) == FEW:
            return []
        found.append(term)
        term = _from(connection, term + "\0")
    return found


def _from(connection: sqlite3.Connection, word: str) -> str:
    """The first of the notes' words from ``word`` on; empty after the last."""
    found = connection.execute(_NEXT, (word,)).fetchone()
    return str(found[0]) if found else ""


def _folded(word: str) -> str:
    """Without case and accents, as the index has it; empty where that is not known."""
    if max(word, default=_LATIN) >= _LATIN:
        return ""
    letters = unicodedata.normalize("NFD", word.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain if plain.isascii() and plain.isalnum() else ""
