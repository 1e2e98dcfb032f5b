"""Events and calls as rows, and back, exactly."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from companion.calls.events import Event, Scalar
from companion.clock import Moment

EVENT: Final = "id, call, kind, utc, boot, tick, pack, digest, version, data"
"""The columns of an event, in the order of :func:`from_event`."""

EventRow = tuple[str, str, str, int, str, int, str, str, int, str]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_MILLION: Final = 1_000_000


class Senseless(ValueError):
    """A row holds what nothing of ours ever wrote: the file is damaged."""


class Row(msgspec.Struct, frozen=True):
    """A call in a list; ``started`` is UTC, ``snippet`` the part of the note that was found.

    ``state`` is the one that the call is in, by its id.
    """

    id: str
    started: datetime
    pack: str
    outcome: str
    title: str
    snippet: str
    state: str


def bound(name: str) -> str:
    """An id that somebody typed, as it can be asked for: no file holds half characters."""
    return name.encode("utf-8", "replace").decode()


def microseconds(utc: datetime) -> int:
    """Microseconds since 1970."""
    return (utc - _EPOCH) // _MICROSECOND


def utc(microseconds: int) -> datetime:
    """The time that lies so many microseconds after 1970.

    :raises Senseless: when that is beyond the calendar.
    """
    try:
        return _EPOCH + timedelta(microseconds=microseconds)
    except OverflowError as error:
        raise Senseless from error


def stored(moment: Moment) -> Moment:
    """``moment`` as it is read back: in UTC, and to the microsecond."""
    return Moment(moment.utc.astimezone(UTC), moment.boot, _ticks(moment) / _MILLION)


def from_event(event: Event) -> EventRow:
    """The values of an event's columns."""
    return (
        event.id,
        event.call,
        event.kind,
        microseconds(event.moment.utc),
        event.moment.boot,
        _ticks(event.moment),
        event.pack,
        event.digest,
        event.version,
        json.dumps(dict(event.data), ensure_ascii=False, separators=(",", ":")),
    )


def to_event(row: EventRow) -> Event:
    """The event of a row.

    :raises Senseless: when the row is damaged.
    """
    name, call, kind, at, boot, tick, pack, digest, version, text = row
    moment = Moment(utc(at), boot, tick / _MILLION)
    return Event(name, call, kind, moment, pack, digest, data_of(text), version)


def data_of(text: str) -> dict[str, Scalar]:
    """The fields of an event, from its column.

    :raises Senseless: when the row is damaged.
    """
    try:
        data: object = json.loads(text)
    except ValueError as error:
        raise Senseless from error
    if not isinstance(data, dict):
        raise Senseless
    return data


def _ticks(moment: Moment) -> int:
    return round(moment.tick * _MILLION)
