"""Ids: RFC 9562's version 7, unique, and in order whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from companion.calls.ids import RANDOM_BITS, new_id

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
times = st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - given by timezones


def milliseconds(name: str) -> int:
    """When an id was made, since 1970."""
    return UUID(name).int >> 80


@given(times, st.integers(0, (1 << RANDOM_BITS) - 1))
def test_version_and_variant_are_those_of_the_rfc(utc: datetime, noise: int) -> None:
    made = UUID(new_id(utc, random=lambda _bits: noise))
    assert made.version == 7
    assert made.variant == RFC_4122
    assert str(made) == new_id(utc, random=lambda _bits: noise)


@given(times)
def test_milliseconds_come_back(utc: datetime) -> None:
    assert milliseconds(new_id(utc)) == (utc - EPOCH) // timedelta(milliseconds=1)


def test_the_rfc_s_own_example() -> None:
    # RFC 9562, A.6: 2022-02-22 14:22:22.00 -05:00, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F.
    utc = datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)
    noise = (0xCC3 << 62) | 0x18C4DC0C0C07398F
    made = new_id(utc, random=lambda _bits: noise)
    assert made == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(st.lists(times, min_size=1, max_size=30))
def test_in_order_and_unique_whatever_the_clock_says(clock: list[datetime]) -> None:
    names: list[str] = []
    for utc in clock:
        names.append(new_id(utc, names[-1] if names else None))
    assert names == sorted(names)
    assert len(set(names)) == len(names)
    assert all(UUID(name).version == 7 for name in names)


@given(times, times)
def test_a_later_time_is_a_greater_id(one: datetime, two: datetime) -> None:
    earlier, later = sorted((one, two))
    if (later - earlier) >= timedelta(milliseconds=1):
        assert new_id(earlier) < new_id(later)


def test_many_machines_at_one_moment_never_agree() -> None:
    utc = datetime(2026, 3, 2, tzinfo=UTC)
    assert len({new_id(utc) for _machine in range(20_000)}) == 20_000


def test_the_order_holds_at_the_edge_of_the_random_bits() -> None:
    utc = datetime(2026, 3, 2, tzinfo=UTC)
    full = new_id(utc, random=lambda bits: (1 << bits) - 1)
    following = new_id(utc, full)
    assert full < following
    assert UUID(following).version == 7
    assert UUID(following).variant == RFC_4122


def test_a_clock_before_1970_still_gives_an_id() -> None:
    assert milliseconds(new_id(datetime(1960, 1, 1, tzinfo=UTC))) == 0
