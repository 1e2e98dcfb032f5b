from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.calls import shifts
from companion.calls.shifts import Span
from companion.errors import UsageFault
from companion.zones import LocalZone

if TYPE_CHECKING:
    from collections.abc import Callable

CHICAGO = ZoneInfo("America/Chicago")
EIGHT = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
Start = tuple[datetime, datetime]


def call(hours: float, minutes: float = 5) -> Start:
    """A call that starts ``hours`` after eight and takes ``minutes``."""
    start = EIGHT + hours * HOUR
    return start, start + timedelta(minutes=minutes)


def asked(starts: list[Start]) -> Callable[[datetime], list[Start]]:
    return lambda since: [pair for pair in starts if pair[0] >= since]


def test_no_calls_no_shifts() -> None:
    assert shifts.spans([]) == []


def test_calls_with_short_breaks_are_one_shift() -> None:
    found = shifts.spans([call(0), call(1), call(4.9), call(8)])
    assert found == [Span(EIGHT, EIGHT + 8 * HOUR + timedelta.resolution)]


def test_a_gap_of_exactly_four_hours_after_the_last_call_begins_a_new_one() -> None:
    just_under, exactly = call(4.08), (call(0)[1] + 4 * HOUR, call(0)[1] + 5 * HOUR)
    assert len(shifts.spans([call(0), just_under])) == 1
    assert len(shifts.spans([call(0), exactly])) == 2


def test_the_gap_is_a_setting() -> None:
    calls = [call(0), call(2), call(4)]
    assert len(shifts.spans(calls, 1)) == 3
    assert len(shifts.spans(calls, 12)) == 1


def test_order_does_not_matter() -> None:
    assert shifts.spans([call(9), call(0), call(1)]) == shifts.spans([call(0), call(1), call(9)])


def test_a_long_call_keeps_the_shift_together() -> None:
    assert len(shifts.spans([call(0, 200), call(7)])) == 1
    assert len(shifts.spans([call(0, 5), call(7)])) == 2


def test_a_note_written_up_next_morning_does_not_join_two_shifts() -> None:
    late = (EIGHT + 8 * HOUR, EIGHT + 24 * HOUR)
    found = shifts.spans([call(0), call(4), late, call(24)])
    assert [span.start for span in found] == [EIGHT, EIGHT + 24 * HOUR]


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 300)), max_size=30))
def test_every_call_lies_in_exactly_one_shift(told: list[tuple[int, int]]) -> None:
    calls = [call(at / 2, minutes) for at, minutes in told]
    found = shifts.spans(calls)
    for started, _last in calls:
        assert sum(span.start <= started < span.end for span in found) == 1
    for earlier, later in pairwise(found):
        assert later.start - earlier.end >= 4 * HOUR - timedelta.resolution


@given(st.lists(st.integers(0, 60 * 24 * 200), max_size=25), st.integers(0, 60 * 24 * 3))
def test_the_last_shift_is_the_same_however_little_is_looked_at(
    minutes: list[int], since: int
) -> None:
    calls = [call(minute / 60) for minute in minutes]
    now = max((last for _start, last in calls), default=EIGHT) + timedelta(minutes=since)
    whole = shifts.spans(calls)
    found = shifts.find("last", now, CHICAGO, asked(calls))
    assert found == (whole[-1] if whole else None)


def test_the_last_shift_of_yesterday_is_found_without_the_whole_history() -> None:
    looked: list[datetime] = []

    def starts(since: datetime) -> list[Start]:
        looked.append(since)
        return asked([call(-5000), call(0), call(1)])(since)

    found = shifts.find("last", EIGHT + 20 * HOUR, CHICAGO, starts)
    assert found is not None
    assert found.start == EIGHT
    assert looked == [EIGHT + 20 * HOUR - timedelta(days=2)]


def test_a_shift_before_a_long_holiday_is_still_the_last() -> None:
    found = shifts.find("last", EIGHT + timedelta(days=400), CHICAGO, asked([call(0), call(1)]))
    assert found is not None
    assert found.start == EIGHT


def test_today_is_the_agents_day() -> None:
    evening = datetime(2026, 3, 3, 4, 0, tzinfo=UTC)  # ten in the evening of the second
    found = shifts.find("today", evening, CHICAGO, asked([]))
    assert found == Span(datetime(2026, 3, 2, 6, tzinfo=UTC), datetime(2026, 3, 3, 6, tzinfo=UTC))


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/Chicago", date(2026, 3, 2), 24),
        ("America/Chicago", date(2026, 3, 8), 23),
        ("America/Chicago", date(2026, 11, 1), 25),
        ("America/Santiago", date(2026, 9, 6), 23),  # midnight itself is skipped there
        ("America/Havana", date(2026, 11, 1), 25),  # midnight comes twice
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Asia/Kathmandu", date(2026, 3, 8), 24),
    ],
)
def test_days_on_which_the_clocks_change(zone: str, day: date, hours: float) -> None:
    span = shifts.of_day(day, ZoneInfo(zone))
    assert span.end - span.start == hours * HOUR


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_days_follow_each_other_without_a_gap(day: date) -> None:
    assert shifts.of_day(day, CHICAGO).end == shifts.of_day(day + timedelta(days=1), CHICAGO).start


@pytest.mark.parametrize(("day", "zone"), [(date.max, "America/Chicago"), (date.min, "Asia/Tokyo")])
def test_a_day_beyond_the_calendar(day: date, zone: str) -> None:
    with pytest.raises(UsageFault, match="beyond the calendar"):
        shifts.of_day(day, ZoneInfo(zone))


class Windows(LocalZone):
    """A machine whose clock begins with 1970."""

    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        if moment is not None and moment.year < 1970:
            raise OSError(22, "Invalid argument")
        return timedelta(0)


def test_a_day_before_the_machine_s_time_began() -> None:
    assert shifts.of_day(date(1970, 1, 1), Windows()).start == datetime(1970, 1, 1, tzinfo=UTC)
    with pytest.raises(UsageFault, match="beyond the calendar"):
        shifts.of_day(date(1969, 12, 31), Windows())


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_beyond_the_machine_s_calendar(day: date) -> None:
    with pytest.raises(UsageFault, match="beyond the calendar"):
        shifts.of_day(day, LocalZone())


@pytest.mark.parametrize(
    ("word", "meant"),
    [("last", "last"), (" Today ", "today"), ("2026-01-31", date(2026, 1, 31))],
)
def test_what_a_person_writes(word: str, meant: object) -> None:
    assert shifts.read(word) == meant


@pytest.mark.parametrize(
    "word", ["", "yesterday", "2026-02-30", "20260131", "2026-W05-1", "31/01/2026", "x" * 500]
)
def test_what_is_no_shift(word: str) -> None:
    for reading in (shifts.read, shifts.day):
        with pytest.raises(UsageFault, match="2026-01-31") as told:
            reading(word)
        assert len(str(told.value)) < 120
