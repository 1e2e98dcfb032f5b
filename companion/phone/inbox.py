"""Where a phone hook leaves what it couldn't tell a window: one small file for each event.

A hook has no time to open the history, which may be encrypted under a key that is slow to reach.
What it writes here is on disk before it ends, holds no more than the event itself will (of the
number the last four digits), and can be read by this user alone. Whoever opens the history next
takes it in (:mod:`companion.phone.taking`).

Nothing heavy is imported here: this is the way of every hook without a window.
"""

from __future__ import annotations

import os
import time

from companion import machine
from companion.errors import HistoryFault

TYPE_CHECKING = False  # as typing has it; importing that would be a third of a phone hook's time
if TYPE_CHECKING:
    from typing import Final

KINDS: Final = ("ring", "start", "hold", "resume", "end", "missed")
"""What a phone client can tell of a call."""
VERSION: Final = 1
ENDING: Final = ".json"
PART: Final = ".part"
LONGEST_ID: Final = 200
"""Characters of a phone id that are kept, as in the event."""


def content(kind: str, number: str, phone_id: str, direction: str) -> dict[str, str | int]:
    """An event as it is kept: with an id of its own, and the moment (microseconds) it was told."""
    utc = time.time_ns() // 1000
    digits = "".join(sign for sign in number if sign in "0123456789")
    return {
        "v": VERSION,
        "event": new_id(utc // 1000),
        "utc": utc,
        "boot": machine.boot(),
        "tick": round(machine.tick() * 1_000_000),
        "kind": kind,
        "tail": digits[-4:],
        "id": phone_id[:LONGEST_ID],
        "direction": "out" if direction == "out" else "in",
    }


def put(folder: str, content: dict[str, str | int]) -> None:
    """Have ``content`` on disk in ``folder``, whole or not at all.

    :raises HistoryFault: when it can't be written; nothing is left of it then.
    """
    import json

    line = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
    name = os.path.join(folder, f"{content['utc']:016}-{content['event']}")
    try:
        os.makedirs(os.path.dirname(folder), 0o700, exist_ok=True)
        os.makedirs(folder, 0o700, exist_ok=True)
        _write(name + PART, line)
        _settle(folder, name)
    except OSError as error:
        _remove(name + PART)
        raise _fault(folder, error) from error


def new_id(milliseconds: int) -> str:
    """A UUID version 7 (RFC 9562), as :mod:`companion.calls.ids` makes them."""
    random = os.urandom(10).hex()
    variant = "89ab"[int(random[3], 16) & 3]
    time_part = f"{milliseconds & 0xFFFFFFFFFFFF:012x}"
    return f"{time_part[:8]}-{time_part[8:]}-7{random[:3]}-{variant}{random[4:7]}-{random[7:19]}"


def is_id(text: str) -> bool:
    """Whether ``text`` can be an event's id; only such a one may name an event in the history.

    Its time is before the year 6430: after the last id that there is, none could be made.
    """
    import re

    hexes = r"[0-7][0-9a-f]{7}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    return re.fullmatch(hexes, text) is not None


def _write(name: str, line: bytes) -> None:
    """A new file, on disk when this returns; a link that lies there is not followed."""
    file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        while line:
            line = line[os.write(file, line) :]
        os.fsync(file)
    finally:
        os.close(file)


def _settle(folder: str, name: str) -> None:
    """Give the file its name, which is when it counts, and see that on disk as well."""
    os.replace(name + PART, name + ENDING)
    if hasattr(os, "O_DIRECTORY"):
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(held)
        finally:
            os.close(held)


def _remove(name: str) -> None:
    try:
        os.unlink(name)
    except OSError:
        return


def _fault(folder: str, error: OSError) -> HistoryFault:
    from companion.text import _

    return HistoryFault(
        _("This event can't be kept in {folder} ({reason}).").format(
            folder=folder, reason=error.strerror or error
        )
    )
