"""Moments, and how long lies between them."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import clock, machine
from companion.clock import Moment, SystemClock, after, seconds_between
from tests.helpers.clock import TurnedClock

seconds = st.floats(0, 1e7)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@given(seconds, seconds)
def test_what_comes_after_lies_so_far_away(start: float, span: float) -> None:
    moment = Moment(NOON, "b", start)
    later = after(moment, span)
    assert seconds_between(moment, later) == pytest.approx(span, abs=1e-6)
    assert (later.utc - moment.utc).total_seconds() == pytest.approx(span, abs=1e-5)
    assert later.boot == "b"


@given(seconds, st.integers(-(10**7), 10**7))
def test_within_one_start_up_the_wall_has_no_say(span: float, moved: int) -> None:
    turned = TurnedClock()
    before = turned.now()
    turned.turn(span)
    turned.set_wall(moved)
    assert seconds_between(before, turned.now()) == pytest.approx(span, abs=1e-6)


@given(st.integers(-(10**7), 10**7))
def test_across_a_restart_the_wall_serves_and_is_never_less_than_nothing(span: int) -> None:
    turned = TurnedClock()
    before = turned.now()
    turned.restart(seconds=span)
    assert seconds_between(before, turned.now()) == max(0, span)


def test_the_wrong_way_round_is_nothing() -> None:
    moment = Moment(NOON, "b", 100.0)
    assert seconds_between(moment, Moment(NOON, "b", 40.0)) == 0


def test_zones_make_no_difference_across_a_restart() -> None:
    from datetime import timezone

    there = NOON.astimezone(timezone(timedelta(hours=-6)))
    assert seconds_between(Moment(NOON, "a", 1), Moment(there + timedelta(seconds=9), "b", 2)) == 9


def test_the_system_s_clock_goes_forward_in_utc() -> None:
    one, two = SystemClock().now(), SystemClock().now()
    assert one.utc.tzinfo is UTC
    assert two.tick >= one.tick > 0
    assert one.boot == two.boot != ""
    assert abs((datetime.now(UTC) - two.utc).total_seconds()) < 60


def test_the_boot_is_the_machine_s_and_not_the_process_s() -> None:
    import subprocess

    code = "from companion.clock import boot_id; print(boot_id())"
    run = [sys.executable, "-c", code]
    root = Path(__file__).parents[1]
    other = subprocess.run(run, cwd=root, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == clock.boot_id()


def test_where_no_boot_is_told_the_process_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "boot", lambda: "")
    clock.boot_id.cache_clear()
    try:
        assert clock.boot_id().startswith("process-")
        assert clock.boot_id() == clock.boot_id()
    finally:
        clock.boot_id.cache_clear()


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_each_system_has_its_count(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []

    def reading(which: object) -> float:
        read.append(which)
        return 12.0

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(time, "clock_gettime", reading, raising=False)
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", "counts sleep", raising=False)
    monkeypatch.setattr(time, "CLOCK_MONOTONIC", "counts sleep there", raising=False)
    monkeypatch.setattr(time, "monotonic", lambda: 34.0)
    wanted = {"linux": ["counts sleep"], "darwin": ["counts sleep there"], "win32": []}
    assert machine.tick() == (34.0 if platform == "win32" else 12.0)
    assert read == wanted[platform]


def test_other_systems_ways_to_the_boot_end_in_words_or_nothing() -> None:
    assert isinstance(machine.macos_boot(), str)
    assert isinstance(machine.windows_boot(), str)
