"""What was used of a pack lately: copied, opened, decided, dialled."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Final

from companion.history import rows

LOOKED_AT: Final = 1500
"""Events that are looked at, the newest first: some weeks of a busy agent, some milliseconds."""

_QUERY: Final = """SELECT call, kind, data FROM events
    WHERE kind IN ('copy', 'article', 'decision_answer', 'dial') AND pack = ?
    ORDER BY seq DESC LIMIT ?"""
_NAMED: Final = {"article": "article", "decision_answer": "decision", "dial": "card"}
"""The field of an event that names the thing, which is what its kind is called as well."""
_COPIED: Final = frozenset({"script", "code", "link", "task"})


def used(connection: sqlite3.Connection, pack: str, limit: int = LOOKED_AT) -> dict[str, int]:
    """On how many calls each thing was used, by "kind:id", such as "script:recap"."""
    events = connection.execute(_QUERY, (pack, limit))
    found = {(str(call), thing) for call, kind, text in events if (thing := _thing(kind, text))}
    return dict(Counter(thing for _call, thing in found))


def _thing(kind: str, text: str) -> str:
    """What an event's row is about; empty where that is nothing of the pack's."""
    data = rows.data_of(text)
    if kind == "copy":
        copied = data.get("kind")
        return f"{copied}:{data.get('name')}" if copied in _COPIED else ""
    return f"{_NAMED[kind]}:{data.get(_NAMED[kind])}"
