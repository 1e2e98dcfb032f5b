"""What is too old, or forgotten, is gone from every byte; what isn't stays whole."""

from __future__ import annotations

import os
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.history import backups, forgetting, retention
from companion.history.store import History
from tests.helpers.clock import MORNING
from tests.helpers.secretive import DAY, a_call, hits
from tests.helpers.small_desks import desk_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.desk import Desk
    from tests.helpers.clock import TurnedClock

OLD, NEW = "zebrafish", "marmoset"
KEPT = 90
"""Days."""


@pytest.fixture
def desk(history: History, clock: TurnedClock) -> Desk:
    return desk_over(history, clock)


@pytest.fixture
def months(history: History, desk: Desk, clock: TurnedClock, path: Path) -> Path:
    """Old calls, a backup of them, and new calls; the folder of it all."""
    for _call in range(12):
        a_call(history, desk, clock, OLD)
    history.back_up(clock.utc)
    clock.turn(KEPT * DAY)
    for _call in range(5):
        a_call(history, desk, clock, NEW)
    assert len(hits(path.parent, OLD)) >= 2
    return path.parent


def test_a_purge_leaves_no_byte_of_the_old_calls(
    months: Path, history: History, clock: TurnedClock
) -> None:
    purge = history.purge(clock.utc, KEPT)
    assert purge.due
    assert purge.whole() == 12
    assert hits(months, OLD).keys() == {f"backups/{backups.found(history.path)[0].name}"}
    assert history.purge_backups(retention.cutoff(clock.utc, KEPT)) == []
    assert hits(months, OLD) == {}
    assert sum(hits(months, NEW).values()) > 100
    assert history.check() == []
    assert history.count()[0] == 5
    assert history.search(OLD) == []
    assert len(history.search(NEW)) == 5


def test_small_steps_alone_leave_nothing_in_the_file_and_its_log(
    months: Path, history: History, clock: TurnedClock
) -> None:
    purge, changed = history.purge(clock.utc, KEPT), [history._connection.total_changes]
    while not purge.step():
        changed.append(history._connection.total_changes)
    rows = [after - before for before, after in pairwise(changed)]
    assert len(rows) >= 6
    assert max(rows) < 200  # that many take a few milliseconds
    assert not {"history.db", "history.db-wal"} & hits(months, OLD).keys()
    assert history.check() == []


def test_once_a_day_is_enough(months: Path, history: History, clock: TurnedClock) -> None:
    history.purge(clock.utc, KEPT).whole()
    assert not history.purge(clock.utc, KEPT).due
    clock.turn(19 * 3600)
    assert not history.purge(clock.utc, KEPT).due
    clock.turn(2 * 3600)
    assert history.purge(clock.utc, KEPT).due


def test_a_clock_that_was_set_back_does_not_stop_it(history: History, clock: TurnedClock) -> None:
    history.purge(clock.utc, KEPT).whole()
    clock.set_wall(-DAY)
    assert history.purge(clock.utc, KEPT).due


def test_nothing_goes_where_calls_are_kept_without_end(
    months: Path, history: History, clock: TurnedClock
) -> None:
    clock.turn(1000 * DAY)
    purge = history.purge(clock.utc, 0)
    assert not purge.due
    assert purge.whole() == 0
    assert history.count()[0] == 17


def test_a_call_that_is_still_open_stays_however_old(
    history: History, desk: Desk, clock: TurnedClock
) -> None:
    call = desk.start().id
    clock.turn(400 * DAY)
    assert history.purge(clock.utc, KEPT).whole() == 0
    assert desk.act("words", {"text": "still here"}).id == call


@given(st.integers(1, 3650), st.integers(0, 86_400 * 4000))
def test_the_limit_is_that_many_days_back(days: int, seconds: int) -> None:
    now = MORNING + timedelta(seconds=seconds)
    assert retention.cutoff(now, days) == now - timedelta(days=days)
    assert retention.cutoff(now, 0) is None


def test_the_next_event_is_written_and_heard_after_all_calls_went(
    history: History, other: History, desk: Desk, clock: TurnedClock
) -> None:
    a_call(history, desk, clock, OLD)
    assert other.news()
    assert history.remove(history.over(None, None)) == 1
    assert other.news() == []
    call = desk.start().id
    assert other.news() == [call]
    begun = desk_over(other, clock).start().id
    assert begun in history.news()


def test_forgetting_one_call_leaves_the_others_as_they_were(
    history: History, desk: Desk, clock: TurnedClock, path: Path
) -> None:
    first = a_call(history, desk, clock, OLD)
    second = a_call(history, desk, clock, NEW)
    before = history.events(second)
    history.back_up(clock.utc)
    assert history.remove([first]) == 1
    assert history.scour()
    changed, left = history.forget_in_backups([first])
    assert (len(changed), left) == (1, [])
    assert hits(path.parent, OLD) == {}
    assert history.events(first) == []
    assert history.events(second) == before
    assert history.check() == []


def test_removing_is_all_or_nothing(
    history: History, desk: Desk, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = [a_call(history, desk, clock, OLD) for _call in range(3)]

    def names() -> Iterator[str]:
        yield calls[0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        history.remove(names())
    assert len(history.over(None, None)) == 3


def test_what_lies_beside_goes_by_its_own_age(home: Path) -> None:
    names = (
        "history.damaged-20260101-000000-000000.db",
        "history.recovering-killed/copy.db",
        "summaries/a.csv",
        "reports/r.txt",
    )
    kept = ("settings.toml", "practice.json", "summaries/new.csv")
    for name in (*names, *kept):
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(OLD)
        age = MORNING.timestamp() - (0 if name == "summaries/new.csv" else 100 * DAY)
        os.utime(file, (age, age))
    until = MORNING - timedelta(days=KEPT)
    gone = retention.purge_beside(home, until)
    assert sorted(str(file.relative_to(home)) for file in gone) == sorted(names)
    assert all((home / name).exists() for name in kept)
    assert retention.purge_beside(home, None) == []


def test_what_another_program_holds_hinders_nothing_else(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a workbook that is open can't be removed."""
    held, free = home / "summaries" / "a.xlsx", home / "summaries" / "b.csv"
    free.parent.mkdir(parents=True)
    for file in (held, free):
        file.write_text(OLD)
        os.utime(file, (0, 0))
    remove = Path.unlink

    def unless_held(file: Path, *, missing_ok: bool = False) -> None:
        if file == held:
            raise PermissionError(13, "The process cannot access the file")
        remove(file, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unless_held)
    assert retention.purge_beside(home, MORNING) == [free]
    assert held.exists()


def test_while_another_process_reads_the_log_waits(
    months: Path, history: History, other: History, clock: TurnedClock
) -> None:
    reading = other._connection
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM events").fetchone()
    assert not forgetting.emptied(history._connection)
    reading.execute("COMMIT")
    assert history.purge(clock.utc, KEPT).whole() == 12
    assert not {"history.db", "history.db-wal"} & hits(months, OLD).keys()
