"""The agent's zone: right on both sides of the change of clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from companion.zones import LocalZone

# The tests' zone is Central time in the United States (see conftest).


@pytest.mark.parametrize(
    ("utc", "local", "name"),
    [
        (datetime(2026, 1, 15, 18, tzinfo=UTC), "2026-01-15T12:00:00-06:00", "CST"),
        (datetime(2026, 7, 15, 18, tzinfo=UTC), "2026-07-15T13:00:00-05:00", "CDT"),
        (datetime(2026, 3, 8, 7, 59, tzinfo=UTC), "2026-03-08T01:59:00-06:00", "CST"),
        (datetime(2026, 3, 8, 8, 0, tzinfo=UTC), "2026-03-08T03:00:00-05:00", "CDT"),
    ],
)
def test_local_time(utc: datetime, local: str, name: str) -> None:
    found = utc.astimezone(LocalZone())
    assert found.isoformat() == local
    assert found.tzname() == name


def test_an_hour_that_is_told_twice_is_two_different_hours() -> None:
    first = datetime(2026, 11, 1, 6, 30, tzinfo=UTC).astimezone(LocalZone())
    second = datetime(2026, 11, 1, 7, 30, tzinfo=UTC).astimezone(LocalZone())
    assert first.replace(tzinfo=None) == second.replace(tzinfo=None, fold=0)
    assert (first.fold, second.fold) == (0, 1)
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)


def test_every_hour_of_a_year_comes_back() -> None:
    zone, hour = LocalZone(), datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(365 * 24):
        assert hour.astimezone(zone).astimezone(UTC) == hour
        hour += timedelta(hours=1)


def test_without_a_moment_nothing_is_said() -> None:
    zone = LocalZone()
    assert (zone.utcoffset(None), zone.dst(None), zone.tzname(None)) == (None, None, None)
