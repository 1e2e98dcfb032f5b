"""What was removed on purpose is no loss: a recovery neither counts it nor brings it back."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.history import removed
from companion.history.recover import recover
from companion.history.store import History
from tests.helpers.clock import MORNING, TurnedClock
from tests.helpers.small_packs import PACK

if TYPE_CHECKING:
    from pathlib import Path

    from companion.calls.events import Event

NOW = MORNING + timedelta(hours=9)


def called(history: History, count: int, clock: TurnedClock) -> list[list[Event]]:
    """So many calls of three events each."""
    calls = []
    for _each in range(count):
        one: list[Event] = []
        for kind in ("ring", "start", "end"):
            call = one[0].call if one else None
            moment = clock.turn(1)
            one.append(history.append(call=call, kind=kind, moment=moment, pack=PACK, data={}))
        calls.append(one)
    return calls


def spoilt(history: History, *events: Event) -> None:
    """Rows that can't be read any more."""
    for event in events:
        history._connection.execute("UPDATE events SET data = '{' WHERE id = ?", (event.id,))


def test_calls_that_were_forgotten_are_not_missing(history: History, path: Path) -> None:
    calls = called(history, 12, TurnedClock())
    for forgotten in ((0,), (4, 5), (8,), (11,)):
        history.remove(calls[number][0].id for number in forgotten)
    history.close()
    done = recover(path, NOW)
    assert (done.calls, done.events, done.lost, done.since) == (7, 21, 0, None)


def test_what_is_missing_beside_them_still_is(history: History, path: Path) -> None:
    calls = called(history, 6, TurnedClock())
    history.remove([calls[1][0].id, calls[3][0].id])
    spoilt(history, calls[2][0], *calls[4][1:])
    history.close()
    done = recover(path, NOW)
    assert (done.events, done.lost) == (9, 3)
    assert done.since == calls[0][-1].moment.utc


def test_a_backup_that_still_has_them_does_not_bring_them_back(
    history: History, path: Path
) -> None:
    calls = called(history, 3, TurnedClock())
    assert history.back_up(MORNING)
    history.remove([calls[1][0].id])
    spoilt(history, calls[0][1])
    history.close()
    done = recover(path, NOW)
    assert (done.events, done.restored, done.lost) == (6, 1, 0)
    with closing(History(path)) as again:
        assert again.events(calls[1][0].call) == []


def test_calls_that_went_by_their_age_leave_no_word(history: History) -> None:
    calls = called(history, 5, TurnedClock())
    for one in calls[:4]:
        history.remove([one[0].id])
    assert removed.spans(history._connection) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.sets(st.integers(0, 11)), max_size=6))
def test_however_calls_go_and_come_it_knows_the_gaps(
    tmp_path_factory: pytest.TempPathFactory, goes: list[set[int]]
) -> None:
    clock = TurnedClock()
    with closing(History(tmp_path_factory.mktemp("gone") / "history.db")) as history:
        there = called(history, 9, clock)
        for numbers in goes:
            gone = [one for place, one in enumerate(there) if place in numbers]
            history.remove(one[0].id for one in gone)
            there = [one for one in there if one not in gone] + called(history, 1, clock)
        seqs = {seq for (seq,) in history._connection.execute("SELECT seq FROM events")}
        spans = removed.spans(history._connection)
        known = [number for first, last in spans for number in range(first, last + 1)]
        assert set(known) == set(range(min(seqs), max(seqs))) - seqs
        assert len(known) == len(set(known))
        assert all(before[1] + 1 < after[0] for before, after in pairwise(spans))
