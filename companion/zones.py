"""The zone of the agent's clock, with its summer time, whatever day is asked about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


class LocalZone(tzinfo):
    """The machine's zone. Unlike a fixed offset it knows when clocks change."""

    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        """What is added to UTC at ``moment``, a local time."""
        return _here(moment).utcoffset() if moment else None

    def dst(self, moment: datetime | None, /) -> timedelta | None:
        """Unknown: how much of the offset is summer time is not told."""
        del moment
        return None

    def tzname(self, moment: datetime | None, /) -> str | None:
        """The zone's short name at ``moment``, a local time."""
        return _here(moment).tzname() if moment else None

    def fromutc(self, moment: datetime, /) -> datetime:
        """The local time of ``moment``, which is in UTC; the second of an hour told twice folds."""
        local = moment.replace(tzinfo=UTC).astimezone()
        plain = local.replace(tzinfo=self, fold=0)
        return plain if plain.utcoffset() == local.utcoffset() else plain.replace(fold=1)


def _here(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None).astimezone()
