"""The log: what Companion did and how long it took, and no word of anybody's.

It is kept by allow-list: :data:`EVENTS` says which events there are, which fields each has, and
what may stand in a field. A number is a number; a word is one of a list, or "other". Nothing else
can be written, so nothing that an agent or a caller said can be, by whatever mistake.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

NAME: Final = "companion.log"
FILES: Final = 3
"""The file that is written to, and the older ones."""
MOST: Final = 256 * 1024
"""Bytes in one file."""
OTHER: Final = "other"
"""What stands for a word that isn't on its list."""

Rule = Callable[[object], str | float | bool]


class Unlisted(ValueError):
    """Something was to be logged that the table doesn't list: our own mistake."""


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unlisted(type(value).__name__)
    return round(value, 1)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unlisted(type(value).__name__)
    return value


def _kind(value: object) -> str:
    """A class, by its name: of an error, never its words."""
    if not isinstance(value, type):
        raise Unlisted(type(value).__name__)
    return value.__name__


def _like(pattern: str) -> Rule:
    fits = re.compile(pattern, re.ASCII)
    return lambda value: value if isinstance(value, str) and fits.fullmatch(value) else OTHER


def _one_of(*words: str) -> Rule:
    known = frozenset(words)
    return lambda value: value if isinstance(value, str) and value in known else OTHER


def _act(value: object) -> str:
    """One of the kinds of events that a call is made of."""
    from companion.calls.acts import KINDS

    return value if isinstance(value, str) and value in KINDS else OTHER


def _told(value: object) -> str:
    """One of the kinds of events that a phone client tells."""
    from companion.phone.inbox import KINDS

    return value if isinstance(value, str) and value in KINDS else OTHER


_VERSION: Final = _like(r"[0-9][0-9A-Za-z.+-]{0,31}")
_REPORT: Final = _like(r"report-[0-9]{8}-[0-9]{6}-[0-9]{6}\.txt")

EVENTS: Final[Mapping[str, Mapping[str, Rule]]] = {
    "start": {
        "version": _VERSION,
        "python": _VERSION,
        "qt": _VERSION,
        "system": _one_of("Linux", "Windows", "Darwin"),
        "ms": _number,
    },
    "stop": {"seconds": _number},
    "request": {
        "do": _one_of(
            *("event", "raise", "ping", "show", "start", "act", "check_in", "line", "verify"),
            *("decide", "dial", "dial_out", "copy", "undo", "reference"),
        ),
        "event": _told,
        "ok": _flag,
        "ms": _number,
    },
    "fault": {"type": _kind},
    "slow": {"act": _act, "ms": _number},
    "error": {"type": _kind, "report": _REPORT},
    "crash": {"report": _REPORT},
}
"""Every event that is logged, and what may stand in its fields. ``ms`` are milliseconds."""


class Journal:
    """The log in a folder. A disk that says no loses lines, and hinders nobody."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """``now`` gives the time of each line, in UTC."""
        self.file, self._now = folder / NAME, now

    def note(self, what: str, /, **fields: object) -> None:
        """Write one line.

        :raises Unlisted: for an event or a field that the table doesn't have, or that isn't as it
            says.
        """
        at = self._now().isoformat(timespec="milliseconds")
        line = json.dumps({"at": at, "what": what, **listed(what, fields)})
        with suppress(OSError):
            self._write(line.encode() + b"\n")

    def _write(self, line: bytes) -> None:
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.file.exists() and self.file.stat().st_size + len(line) > MOST:
            self._turn_over()
        with open(self.file, "ab", opener=_private) as file:
            file.write(line)

    def _turn_over(self) -> None:
        """Each file takes the place of the next older one; the oldest goes."""
        for age in range(FILES - 1, 0, -1):
            younger = self.file if age == 1 else self.file.with_name(f"{NAME}.{age - 1}")
            if younger.exists():
                younger.replace(self.file.with_name(f"{NAME}.{age}"))


def listed(what: str, fields: Mapping[str, object]) -> dict[str, str | float | bool]:
    """The fields of an event as they may be logged.

    :raises Unlisted: as :meth:`Journal.note`.
    """
    rules = EVENTS.get(what)
    if rules is None or fields.keys() - rules.keys():
        raise Unlisted(what)
    return {name: rules[name](value) for name, value in fields.items()}


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
