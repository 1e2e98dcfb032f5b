from __future__ import annotations

import subprocess
import sys
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_time
from hypothesis import given
from hypothesis import strategies as st

from companion import formats
from companion.zones import LocalZone

CHICAGO = ZoneInfo("America/Chicago")
NOON = datetime(2026, 3, 2, 18, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "padded", "plain"),
    [
        (0, "00:00", "0:00"),
        (9.999, "00:09", "0:09"),
        (252, "04:12", "4:12"),
        (3599.9, "59:59", "59:59"),
        (3600, "1:00:00", "1:00:00"),
        (3723, "1:02:03", "1:02:03"),
        (360_000, "100:00:00", "100:00:00"),
        (-5, "00:00", "0:00"),
    ],
)
def test_durations_as_a_clock_shows_them(seconds: float, padded: str, plain: str) -> None:
    assert formats.duration(seconds) == padded
    assert formats.duration(seconds, padded=False) == plain


@given(st.floats(0, 10_000_000))
def test_a_duration_reads_back_as_its_whole_seconds(seconds: float) -> None:
    read = 0
    for part in formats.duration(seconds).split(":"):
        read = read * 60 + int(part)
    assert read == int(seconds)


def test_a_duration_needs_no_babel() -> None:
    code = (
        "import sys; from companion.formats import duration; "
        "duration(9); print('babel' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_times_and_dates_in_both_languages() -> None:
    assert formats.time_of_day(NOON, CHICAGO, "en") == "12:05 PM"
    assert formats.time_of_day(NOON, CHICAGO, "es") == "12:05 p.m."
    assert formats.day(date(2026, 3, 2), "en") == "Mon, Mar 2, 2026"
    assert formats.day(date(2026, 3, 2), "es") == "lun, 2 de mar de 2026"
    assert formats.day_and_time(NOON, CHICAGO, "en") == "Mon, Mar 2, 2026, 12:05 PM"


@pytest.mark.parametrize("language", sorted(formats.OWN_HALVES))
def test_every_minute_is_written_as_babel_writes_it(language: str) -> None:
    named, midnight = formats.locale(language), datetime(2026, 3, 2, tzinfo=UTC)
    for minute in range(24 * 60):
        then = midnight + timedelta(minutes=minute)
        written = unicodedata.normalize("NFKC", format_time(then.time(), "short", locale=named))
        assert formats.time_of_day(then, UTC, language) == written


def test_a_time_of_day_needs_no_babel() -> None:
    """It stands between all calls; Babel would take 6 MiB."""
    told = (
        "import sys; from datetime import UTC, datetime; from companion import formats;"
        " formats.time_of_day(datetime.now(UTC), UTC, 'es'); print('babel' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_a_time_follows_the_agents_zone_through_summer_time() -> None:
    winter = datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert formats.time_of_day(winter, CHICAGO, "en") == "1:30 AM"
    assert formats.time_of_day(winter + timedelta(hours=1), CHICAGO, "en") == "3:30 AM"


def test_the_day_is_the_agents_not_greenwichs() -> None:
    late = datetime(2026, 3, 3, 3, 0, tzinfo=UTC)
    assert formats.day_and_time(late, CHICAGO, "en").startswith("Mon, Mar 2, 2026")


def test_a_span_says_the_date_once() -> None:
    same = formats.span(NOON, NOON + timedelta(hours=2), CHICAGO, "en")
    assert same == "Mon, Mar 2, 2026, 12:05 PM – 2:05 PM"
    over = formats.span(NOON, NOON + timedelta(hours=14), CHICAGO, "en")
    assert over == "Mon, Mar 2, 2026, 12:05 PM – Tue, Mar 3, 2026, 2:05 AM"


def test_a_zone_is_named_or_says_its_offset() -> None:
    assert formats.zone_name(CHICAGO, NOON) == "America/Chicago"
    assert formats.zone_name(timezone(timedelta(hours=-6)), NOON) == "UTC-06:00"
    assert formats.zone_name(UTC, NOON) == "UTC"
    assert formats.zone_name(timezone(timedelta(hours=-5), "-05"), NOON) == "UTC-05"


def test_a_zone_of_letters_has_two_names_over_the_change_of_clocks() -> None:
    before, after = datetime(2026, 3, 8, 6, tzinfo=UTC), datetime(2026, 3, 8, 9, tzinfo=UTC)
    assert formats.zone_name(LocalZone(), before) == "CST"
    assert formats.zone_name(LocalZone(), before, after) == "CST/CDT"
    assert formats.zone_name(LocalZone(), after, after) == "CDT"


def test_money_keeps_every_cent() -> None:
    assert formats.money("300.82", "en") == "$300.82"
    assert formats.money(Decimal("1300.80"), "es") == "$1,300.80"
    assert formats.money("999999.99", "en") == "$999,999.99"


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(61, 65, "93%"), (200, 201, "99%"), (65, 65, "100%"), (0, 7, "0%"), (0, 0, "")],
)
def test_a_share_is_rounded_down(part: int, whole: int, shown: str) -> None:
    assert formats.percent(part, whole, "en") == shown


@pytest.mark.parametrize(
    ("code", "english", "spanish"),
    [
        ("vi", "Vietnamese", "vietnamita"),
        ("yue", "Cantonese", "cantonés"),
        ("hmn", "Hmong", "hmong"),
        ("ht", "Haitian Creole", "criollo haitiano"),
        ("Klingon tongue", "Klingon tongue", "Klingon tongue"),
        ("../../etc", "../../etc", "../../etc"),
        ("", "", ""),
    ],
)
def test_languages_by_name_in_the_readers_language(code: str, english: str, spanish: str) -> None:
    assert formats.language_name(code, "en") == english
    assert formats.language_name(code, "es") == spanish


@given(st.text(max_size=40))
def test_whatever_stands_for_a_language_is_shown_somehow(code: str) -> None:
    assert formats.language_name(code, "en") or not code.strip()


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_pasted_has_plain_spaces_only(language: str) -> None:
    shown = formats.span(NOON, NOON + timedelta(days=1), CHICAGO, language)
    shown += formats.money("1300.82", language) + formats.percent(1, 2, language)
    assert not {"\u202f", "\u00a0", "\u2009"} & set(shown)


def test_an_unknown_language_reads_as_english() -> None:
    assert formats.time_of_day(NOON, CHICAGO, "xx") == "12:05 PM"
