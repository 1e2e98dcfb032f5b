"""Calls that are over come to the same each time: what they came to is kept, and read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

import msgspec

import companion
from companion.calls.call import OPEN, Call
from companion.errors import Fault
from companion.summary.data import SCHEMA, CallRow, CheckInRow
from companion.summary.stream import Told

if TYPE_CHECKING:
    from companion.calls.events import Event
    from companion.calls.shifts import Span
    from companion.policy.pack import Pack

_MADE: Final = 2
"""How rows are made of events; it grows when that changes, so that those kept are made anew."""
_AT_ONCE: Final = 200
"""Calls that are kept in one transaction."""
_PIECE: Final = timedelta(days=31)
"""As much of a span as is looked up at once: of a year that would be felt."""
_PIECES: Final = 100
"""Into more than this no span is cut: one may ask for all centuries."""
_Kept = tuple[CallRow, tuple[CheckInRow, ...], datetime]
_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(_Kept)

Work = Callable[[list["Event"]], "tuple[Call, Told] | None"]


@runtime_checkable
class Remembering(Protocol):
    """A history that keeps what calls came to."""

    def events(self, call: str) -> list[Event]:
        """The events of one call."""
        ...

    def worked_out(self, since: datetime, until: datetime) -> Sequence[tuple[str, str, str, bytes]]:
        """Every call of a span: its id, its pack, and the mark and bytes that are kept of it."""
        ...

    def keep_worked_out(self, made: Sequence[tuple[str, str, bytes]]) -> None:
        """Keep what calls came to: the last event of each, the mark, the bytes."""
        ...


def mark(language: str, pack: Pack | None) -> str:
    """What a row depends on, but for the call's own events."""
    digest = pack.digest if pack else ""
    return f"{SCHEMA}.{_MADE} {companion.__version__} {language} {digest}"


def told(log: Remembering, span: Span, mark_of: Callable[[str], str], work: Work) -> Iterator[Told]:
    """Each call of the span: read where that is kept, else worked out, and kept when it is over.

    :raises HistoryFault: when the history can't be read. That nothing can be kept is no fault.
    """
    made: list[tuple[str, str, bytes]] = []
    for name, pack, kept_mark, kept in _found(log, span):
        expected = mark_of(pack)
        if kept_mark == expected:
            yield Told(*_DECODER.decode(kept))
        elif came_to := work(events := log.events(name)):
            call, one = came_to
            if _over(call):
                made.append((events[-1].id, expected, _ENCODER.encode(tuple(one))))
            yield one
        if len(made) == _AT_ONCE:
            _keep(log, made)
    _keep(log, made)


def _found(log: Remembering, span: Span) -> Iterator[tuple[str, str, str, bytes]]:
    since, piece = span.start, max(_PIECE, (span.end - span.start) / _PIECES)
    while since < span.end:
        until = since + min(piece, span.end - since)
        yield from log.worked_out(since, until)
        since = until


def _over(call: Call) -> bool:
    """Whether nothing about the call grows with time any more."""
    return call.state not in OPEN and all(leg.ended for leg in call.legs)


def _keep(log: Remembering, made: list[tuple[str, str, bytes]]) -> None:
    if made:
        with suppress(Fault):
            log.keep_worked_out(made)
        made.clear()
