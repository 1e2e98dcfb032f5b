"""The open window looks after its history: purges in small steps, and backs up at the end."""

from __future__ import annotations

from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtWidgets import QApplication

from companion import paths, records
from companion.app.care import BETWEEN
from companion.history import backups
from companion.history.retention import AT_ONCE
from tests.helpers.secretive import DAY, a_call, hits
from tests.helpers.small_desks import desk_over

if TYPE_CHECKING:
    from companion.app.application import App
    from tests.app.conftest import Opened
    from tests.helpers.clock import TurnedClock

OLD, NEW = "zebrafish", "marmoset"
CALLS: Final = 10


@pytest.fixture
def app(opened: Opened, clock: TurnedClock) -> App:
    """A window with old calls in its history, and a new one."""
    with closing(records.open_history()) as history:
        desk = desk_over(history, clock)
        for _call in range(CALLS):
            a_call(history, desk, clock, OLD)
        history.back_up(clock.utc)
        clock.turn(100 * DAY)
        a_call(history, desk, clock, NEW)
    return opened()


def whole(app: App) -> list[int]:
    """Do the whole day's care; how many calls were there after each step."""
    app.care.go_on()
    left = [app.log.count()[0]]
    while app.care.busy:
        app.care.go_on()
        left.append(app.log.count()[0])
    return left


def test_it_begins_a_while_after_the_first_paint(app: App) -> None:
    assert app.care._timer.isActive()
    assert app.care._timer.interval() >= 1000
    assert app.log.count()[0] == CALLS + 1
    app.care._timer.timeout.emit()
    assert app.care.busy
    assert app.care._timer.interval() == BETWEEN


def test_the_window_never_stalls_while_old_calls_go(app: App) -> None:
    left = whole(app)
    assert max(before - after for before, after in pairwise(left)) == AT_ONCE
    assert left[-1] == 1
    assert app.log.search(OLD) == []


def test_calls_are_taken_while_it_goes_on(app: App, clock: TurnedClock) -> None:
    app.care.go_on()
    app.window.do("start")
    call = app.desk.call
    while app.care.busy:
        app.care.go_on()
        clock.turn(1)
        app.hands.act("words", text="meanwhile")
        QApplication.processEvents()
    assert app.desk.call
    assert call
    assert app.desk.call.id == call.id
    assert app.desk.call.words == "meanwhile"
    assert app.log.count()[0] == 2


def test_at_the_end_there_is_a_checked_backup_and_nothing_too_old(app: App) -> None:
    whole(app)
    app.close()
    with closing(records.open_history()) as history:
        assert history.check() == []
        assert history.check_backup() == ""
        assert len(backups.found(history.path)) == 2
        for copy in backups.found(history.path):
            with closing(type(history)(copy, key=history.key)) as one:
                assert one.search(OLD) == []
    assert hits(paths.home(), OLD) == {}


def test_closing_twice_a_day_makes_no_second_copy(opened: Opened, clock: TurnedClock) -> None:
    first = opened()
    a_call(first.log, first.desk, clock, NEW)
    first.close()
    clock.turn(60)
    opened().close()
    assert len(backups.found(paths.history())) == 1


def test_what_a_kill_left_without_a_backup_gets_one_at_the_next_shift(
    opened: Opened, clock: TurnedClock
) -> None:
    with closing(records.open_history()) as history:
        from tests.helpers.small_desks import desk_over

        a_call(history, desk_over(history, clock), clock, NEW)
    clock.turn(3600)
    again = opened()
    again.care.go_on()
    assert again.care._copying is None  # the shift may be going on
    clock.turn(DAY)
    again.care.go_on()
    while again.care.busy:
        again.care.go_on()
    again.care._begin()
    assert again.care._copying is not None
    again.care._copying.join()
    assert len(backups.found(paths.history())) == 1
    assert again.log.check_backup() == ""


def test_a_purge_that_cannot_be_done_is_told_and_due_again(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    from companion.errors import HistoryFault

    faults: list[str] = []
    app.hands.fault.connect(faults.append)
    app.care.go_on()

    def full(*_words: object) -> int:
        raise HistoryFault("The disk is full.")

    assert app.care._purge
    monkeypatch.setattr(app.care._purge, "_remove", full)
    app.care.go_on()
    assert faults == ["The disk is full."]
    assert not app.care.busy
    app.care.go_on()
    assert app.care.busy
    whole(app)
    assert app.log.count()[0] == 1
