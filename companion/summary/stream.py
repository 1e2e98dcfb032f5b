"""A summary as it is read: its head, then call after call, then what they come to.

So that a span of any length is written without ever being held whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec

from companion.summary.adding import Adding
from companion.summary.data import CallRow, CheckInRow, Head, Summary, Whole


class Told(NamedTuple):
    """One call with its check-ins, and when its caller was gone (UTC)."""

    row: CallRow
    check_ins: tuple[CheckInRow, ...]
    ended: datetime


class Stream:
    """Iterate over it once, call by call; then ask :meth:`whole`."""

    def __init__(self, head: Head, told: Iterable[Told], calls: Callable[[], int]) -> None:
        """``calls`` tells how many will come; it is asked only where somebody waits."""
        self.head, self.calls = head, calls
        self._told = told
        self._adding = Adding()
        self._start: datetime | None = None
        self._end: datetime | None = None

    def __iter__(self) -> Iterator[Told]:
        """Each call in order of time, counted as it passes."""
        for told in self._told:
            self._adding.add(told.row)
            self._start = self._start or told.row.started
            self._end = max(self._end or told.ended, told.ended)
            yield told

    def whole(self) -> Whole:
        """All but the rows, for the calls that have passed."""
        return Whole(
            **msgspec.structs.asdict(self.head),
            start=self._start,
            end=self._end,
            packs=self._adding.packs(),
            totals=self._adding.totals(),
        )

    def gathering(self) -> Gathering:
        """The calls, to be held as they pass: for what can only be made of the whole."""
        return Gathering(self)

    def collected(self) -> Summary:
        """The summary as one value, for what is short."""
        gathered = self.gathering()
        for _count in gathered:
            pass
        return gathered.summary()


class Gathering:
    """Iterate over it, which tells how many calls there are so far; then ask :meth:`summary`."""

    def __init__(self, stream: Stream) -> None:
        """Take the calls of ``stream``."""
        self._stream = stream
        self._rows: list[CallRow] = []
        self._made: list[CheckInRow] = []

    def __iter__(self) -> Iterator[int]:
        """The number of calls that were taken."""
        for told in self._stream:
            self._rows.append(told.row)
            self._made += told.check_ins
            yield len(self._rows)

    def summary(self) -> Summary:
        """The summary of what has passed."""
        whole = self._stream.whole()
        fields = {name: getattr(whole, name) for name in Whole.__struct_fields__}
        return Summary(**fields, calls=tuple(self._rows), check_ins=tuple(self._made))


class Kept(Stream):
    """A summary that is there already, as a stream; its totals stay as they were counted."""

    def __init__(self, summary: Summary) -> None:
        """Take the rows of ``summary``."""
        self._summary = summary
        head = {name: getattr(summary, name) for name in Head.__struct_fields__}
        super().__init__(Head(**head), _again(summary), lambda: len(summary.calls))

    def whole(self) -> Whole:
        """All of the summary but its rows."""
        return Whole(**{name: getattr(self._summary, name) for name in Whole.__struct_fields__})


def _again(summary: Summary) -> Iterator[Told]:
    by_call: dict[str, list[CheckInRow]] = {}
    for made in summary.check_ins:
        by_call.setdefault(made.call, []).append(made)
    for row in summary.calls:
        yield Told(row, tuple(by_call.get(row.id, ())), summary.end or row.started)
