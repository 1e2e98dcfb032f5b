"""Start and restart: a call is carried on, its timers right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from companion import paths
from companion.app.application import App
from companion.calls.call import State
from tests.app.ending import crash, shown_fault
from tests.helpers.clock import TurnedClock

if TYPE_CHECKING:
    from collections.abc import Callable

    Opened = Callable[[], App]

ITEMS = ("company_id", "company_name", "full_name", "email")


def test_the_first_start_makes_a_home_and_waits_for_a_call(opened: Opened, home: Path) -> None:
    app = opened()
    assert (home / "history.db").is_file()
    assert app.desk.call is None
    assert app.window.header.sub.text() == "Ready for the next call"
    assert app.settings.notices == ()
    assert shown_fault(app) == ""


def test_the_window_has_its_icon(opened: Opened) -> None:
    app = opened()
    assert not app.qt.windowIcon().isNull()
    assert app.qt.windowIcon().actualSize(QSize(128, 128)) == QSize(128, 128)


def test_a_restart_in_mid_call_carries_on_with_the_right_timers(
    opened: Opened, clock: TurnedClock
) -> None:
    first = opened()
    first.desk.ring("555-010-2299", "P1")
    clock.turn(5)
    first.desk.start(phone_id="P1")
    clock.turn(100)
    first.desk.check_in()
    first.desk.act("hold")
    first.desk.act("set", {"what": "caller", "value": "company_admin"})
    name = first.desk.call.id if first.desk.call else ""
    crash(first)
    clock.turn(30)
    second = opened()
    assert second.desk.call is not None
    assert second.desk.call.id == name
    assert second.desk.call.state is State.HOLD
    assert second.window.header.timer.text() == "02:10"
    assert second.window.header.left.text() == "1:30"
    assert second.window.header.sub.text() == "On hold 00:30"
    second.window.do("resume")
    assert second.desk.call.facts["caller"] == "company_admin"


def test_after_a_restart_of_the_machine_the_wall_clock_serves(
    opened: Opened, clock: TurnedClock
) -> None:
    first = opened()
    first.desk.start()
    clock.turn(60)
    crash(first)
    clock.restart(seconds=90)
    second = opened()
    assert second.window.header.timer.text() == "02:30"
    assert second.window.header.ring.state == "overdue"


def test_a_call_in_after_call_work_is_there_again(opened: Opened, clock: TurnedClock) -> None:
    first = opened()
    first.desk.start()
    first.desk.act("end")
    first.close()
    clock.turn(40)
    second = opened()
    assert second.window.header.sub.text() == "After-call work"
    assert second.window.header.timer.text() == "00:40"


def test_what_is_closed_before_its_first_paint_listens_to_nobody(opened: Opened) -> None:
    app = opened()
    app.close()
    app.window.painted.emit()
    assert app.server is None
    assert not Path(paths.socket()).exists()
