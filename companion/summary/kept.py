"""Summaries that were given out, kept in the agent's folder: to be listed, and made again.

Each is the JSON of the published schema; from it every format comes out to the letter as it did the
first time, even when the pack or the program has changed since.
"""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from companion import whole
from companion.errors import Fault
from companion.summary import as_json
from companion.summary.data import PackUsed, Summary, Whole
from companion.text import _

ENDING: Final = ".json"
_NAME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{4}")


class Entry(NamedTuple):
    """A summary that is kept: its name, when its calls began (UTC), and under which packs."""

    name: str
    start: datetime
    made: datetime
    calls: int
    packs: tuple[PackUsed, ...]


class _Counted(msgspec.Struct):
    calls: int


class _Listed(msgspec.Struct):
    """As much of a kept summary as a list shows; its rows are passed over."""

    made: datetime
    start: datetime | None
    packs: tuple[PackUsed, ...]
    totals: _Counted


class Shelf:
    """The folder of kept summaries; it is made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read yet."""
        self.folder = folder

    def keep(self, summary: Summary, zone: tzinfo) -> str:
        """Keep a summary under the time at which its shift began, and return that name.

        A later summary of the same shift takes the place of the earlier one.

        :raises Fault: when it can't be written.
        """
        name = name_of(summary, zone)
        try:
            whole.replace(self._file(name), as_json.render(summary).encode(), private=True)
        except OSError as error:
            raise Fault(
                _("The summary can't be kept in {folder} ({why}).").format(
                    folder=self.folder, why=error.strerror or error
                )
            ) from error
        return name

    def entries(self) -> list[Entry]:
        """What is kept, newest shift first; what can't be read is left out."""
        names = sorted((path.stem for path in self._files()), reverse=True)
        found = (self._entry(name) for name in names)
        return [entry for entry in found if entry]

    def get(self, name: str) -> Summary:
        """A kept summary, as it was.

        :raises Fault: when there is none of that name, or it can't be read any more.
        """
        if not _NAME.fullmatch(name):
            raise Fault(self._missing(name))
        try:
            return msgspec.json.decode(self._file(name).read_bytes(), type=Summary)
        except FileNotFoundError:
            raise Fault(self._missing(name)) from None
        except (OSError, msgspec.MsgspecError) as error:
            raise Fault(
                _("The kept summary “{name}” can't be read ({why}).").format(name=name, why=error)
            ) from error

    def _entry(self, name: str) -> Entry | None:
        try:
            found = msgspec.json.decode(self._file(name).read_bytes(), type=_Listed)
        except (OSError, msgspec.MsgspecError):
            return None
        return Entry(name, found.start or found.made, found.made, found.totals.calls, found.packs)

    def _files(self) -> list[Path]:
        return [path for path in self.folder.glob(f"*{ENDING}") if _NAME.fullmatch(path.stem)]

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}{ENDING}"

    def _missing(self, name: str) -> str:
        return _("There is no kept summary “{name}”. “companion summary list” shows them.").format(
            name=name[:40]
        )


def name_of(summary: Whole, zone: tzinfo) -> str:
    """The name that a summary is kept under, such as ``2026-03-02-0802``: the agent's own time."""
    return f"{(summary.start or summary.made).astimezone(zone):%Y-%m-%d-%H%M}"
