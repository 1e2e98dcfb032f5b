"""What baresip tells over its ``ctrl_tcp``, as what phone hooks tell. Pure: text in, events out.

Each message is JSON. An event names its call by ``id`` (the SIP Call-ID); a response to our
``listcalls`` names calls by their peer alone. baresip 1.0 tells of no hold of its own making, but
of each new session description, after which the list of calls says which are on hold; later
versions send ``CALL_HOLD`` and ``CALL_RESUME`` when the other end holds. Either counts.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from companion.phone.hooks import Heard

LIST: Final = b'{"command":"listcalls","token":"companion"}'
"""The question which calls there are."""
_TOKEN: Final = "companion"  # noqa: S105 - names our question in its answer; no secret
_SPOKEN: Final = 1000
"""Characters of an id or an address that are looked at."""
_STARTS: Final = frozenset({"CALL_ESTABLISHED", "CALL_ANSWERED"})
_CALLS_OUT: Final = frozenset({"CALL_OUTGOING", "CALL_RINGING", "CALL_PROGRESS"})
_ASKS: Final = frozenset({"CALL_REMOTE_SDP", "CALL_LOCAL_SDP", "CALL_ESTABLISHED", "CALL_MODIFY"})
_LISTED: Final = re.compile(
    r"^\W*\[line \d+\]\s+[\d:]+\s+(?P<state>[A-Z ]+?)\s+(?P<hold>\(on hold\)\s+)?(?P<peer>\S+)\s*$",
    re.MULTILINE,
)
_COUNT: Final = re.compile(r"Active calls \((\d{1,4})\)")
_USER: Final = re.compile(r"(?:sips?|tel):([^@;>]+)", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A call as baresip knows it; held by the agent (``own``), or by the other end (``peer``)."""

    id: str
    address: str
    direction: str
    talking: bool = False
    own: bool = False
    peer: bool = False

    @property
    def held(self) -> bool:
        """Whether either end holds it."""
        return self.own or self.peer

    def heard(self, kind: str) -> Heard:
        """An event of this call."""
        return Heard(kind, user(self.address), self.id, self.direction)


class Ear:
    """Follows the calls of one baresip through whatever it says."""

    def __init__(self) -> None:
        """No call is known."""
        self._lines: dict[str, Line] = {}
        self._asks = self._greeted = False

    def connected(self) -> None:
        """A connection was made: the first list of calls tells what happened before."""
        self._asks, self._greeted = True, False

    def asks(self) -> bool:
        """Whether ``LIST`` should be sent now; told once for each time that it should."""
        asks, self._asks = self._asks, False
        return asks

    def hear(self, message: bytes) -> list[Heard]:
        """What a message tells, as events; nothing for one that makes no sense or tells none."""
        try:
            told = json.loads(message)
        except (ValueError, RecursionError):
            return []
        if not isinstance(told, dict):
            return []
        if told.get("event") is True:
            return self._event(told)
        if told.get("response") is True and told.get("token") == _TOKEN:
            return self._listed(_text(told, "data"))
        return []

    def _event(self, told: dict[str, Any]) -> list[Heard]:
        kind, call = _text(told, "type"), _text(told, "id")
        if not call or not kind.startswith("CALL_"):
            return []
        line = self._lines.get(call)
        if kind == "CALL_CLOSED":
            return self._closed(line or _line(told))
        if line is None:
            line = self._lines[call] = _line(told)
        self._asks = self._asks or kind in _ASKS
        return self._moved(kind, line)

    def _moved(self, kind: str, line: Line) -> list[Heard]:
        if kind == "CALL_INCOMING" or (kind in _CALLS_OUT and line.direction == "out"):
            return [] if line.talking else [line.heard("ring")]
        if kind in _STARTS:
            line.talking = True
            return [line.heard("start")]
        if kind in {"CALL_HOLD", "CALL_RESUME"}:
            return _held(line, own=line.own, peer=kind == "CALL_HOLD")
        return []

    def _closed(self, line: Line) -> list[Heard]:
        self._lines.pop(line.id, None)
        return [line.heard("end")]

    def _listed(self, text: str) -> list[Heard]:
        """What the list of calls shows to have changed.

        Calls of the same peer stand in the order in which they began. A call that is not in the
        list any more ended while nobody listened.
        """
        rows = list(_LISTED.finditer(text))
        count = _COUNT.search(text)
        if count is None or int(count[1]) != len(rows):
            return []
        told: list[Heard] = []
        for address in {row["peer"]: True for row in rows}:
            told += self._matched(address, [row for row in rows if row["peer"] == address])
        listed = {row["peer"] for row in rows}
        for line in [line for line in self._lines.values() if line.address not in listed]:
            told += self._closed(line)
        self._greeted = True
        return told

    def _matched(self, address: str, rows: list[re.Match[str]]) -> list[Heard]:
        """The rows of one peer, beside its calls.

        A call that isn't known began before anybody listened, and has no id yet; after the first
        list it is only one whose event is still on its way.
        """
        lines = [line for line in self._lines.values() if line.address == address]
        told: list[Heard] = []
        for place, row in enumerate(rows):
            if place < len(lines):
                told += _as_listed(lines[place], row)
            elif not self._greeted:
                told += _unknown(address, row)
        return told


def user(address: str) -> str:
    """The number in a SIP or ``tel:`` address; the whole of what is neither."""
    found = _USER.search(address)
    return found[1] if found else address


def _as_listed(line: Line, row: re.Match[str]) -> list[Heard]:
    if "ESTABLISHED" not in row["state"]:
        return []
    began = [] if line.talking else [line.heard("start")]
    line.talking = True
    return [*began, *_held(line, own=bool(row["hold"]), peer=line.peer)]


def _held(line: Line, *, own: bool, peer: bool) -> list[Heard]:
    before = line.held
    line.own, line.peer = own, peer
    if line.held == before:
        return []
    return [line.heard("hold" if line.held else "resume")]


def _unknown(address: str, row: re.Match[str]) -> list[Heard]:
    """What is told of a call that began while nobody listened."""
    line = Line("", address, "out" if "OUTGOING" in row["state"] else "in")
    if "ESTABLISHED" not in row["state"]:
        return [line.heard("ring")]
    return [line.heard("start"), *([line.heard("hold")] if row["hold"] else [])]


def _line(told: dict[str, Any]) -> Line:
    direction = "out" if _text(told, "direction") == "outgoing" else "in"
    return Line(_text(told, "id"), _text(told, "peeruri"), direction)


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name, "")
    limit = None if name == "data" else _SPOKEN
    return value[:limit] if isinstance(value, str) else ""
