"""The reminder at the shift's end: once, after a pause in a long shift, and gone when it is met."""

from __future__ import annotations

import pytest

from companion.errors import HistoryFault
from companion.window.shift_end import PAUSE, ShiftEnd
from tests.window.whole import Whole

HOUR = 3600.0


@pytest.fixture
def end(whole: Whole) -> ShiftEnd:
    return ShiftEnd(whole.window, whole.reports, lambda: 6 * HOUR)


def work(whole: Whole, hours: float) -> None:
    """A call now and one at the end of so many hours, with others between."""
    whole.handle(300)
    for _each in range(int(hours / 2)):
        whole.clock.turn(2 * HOUR)
        whole.handle(300)


def reminded(whole: Whole) -> bool:
    notice = whole.window.notice
    return notice.word.isVisible() and "shift over" in notice.word.accessibleName()


def badge(whole: Whole) -> str:
    return whole.window.nav._badges.get("shift", "")


def test_after_a_long_shift_and_a_pause_it_says_so(whole: Whole, end: ShiftEnd) -> None:
    work(whole, 6)
    end.look()
    assert not reminded(whole)
    whole.clock.turn(PAUSE)
    end.look()
    assert reminded(whole)
    assert badge(whole) == "1"


def test_it_looks_by_itself_when_the_pause_is_over(whole: Whole, end: ShiftEnd) -> None:
    work(whole, 6)
    assert end._pause.remainingTime() > 1000 * (PAUSE - 100)
    whole.clock.turn(PAUSE - 5)
    end._pause.timeout.emit()  # as Qt may: it rings such a long while some seconds early
    assert not reminded(whole)
    assert end._pause.isActive()
    assert end._pause.interval() == 5000
    whole.clock.turn(5)
    end._pause.timeout.emit()
    assert reminded(whole)


def test_it_stays_until_it_is_met_and_leads_to_the_shift(whole: Whole, end: ShiftEnd) -> None:
    work(whole, 6)
    whole.clock.turn(PAUSE)
    end.look()
    assert not whole.window.notice._passing.isActive()
    whole.click(whole.window.notice.act)
    assert whole.window.stack.name == "shift"
    assert not reminded(whole)


def test_it_says_so_once_in_a_pause(whole: Whole, end: ShiftEnd) -> None:
    work(whole, 6)
    whole.clock.turn(PAUSE)
    end.look()
    whole.window.notice.clear()
    whole.clock.turn(PAUSE)
    end.look()
    assert not reminded(whole)


def test_a_short_shift_is_no_matter(whole: Whole, end: ShiftEnd) -> None:
    work(whole, 4)
    whole.clock.turn(PAUSE)
    end.look()
    assert not reminded(whole)


def test_while_a_call_is_open_nobody_is_reminded(whole: Whole, end: ShiftEnd) -> None:
    work(whole, 6)
    whole.desk.start()
    whole.clock.turn(2 * PAUSE)
    end.look()
    assert not reminded(whole)


def test_a_summary_that_was_given_out_is_not_asked_for(whole: Whole, end: ShiftEnd) -> None:
    work(whole, 6)
    whole.reports.keep(whole.reports.shift())
    whole.clock.turn(PAUSE)
    end.look()
    assert not reminded(whole)


def test_one_more_call_after_it_was_given_out_and_it_is(whole: Whole, end: ShiftEnd) -> None:
    work(whole, 6)
    whole.reports.keep(whole.reports.shift())
    whole.clock.turn(HOUR)
    whole.handle(300)
    whole.clock.turn(PAUSE)
    end.look()
    assert reminded(whole)


def test_given_out_the_badge_goes(whole: Whole, end: ShiftEnd) -> None:
    work(whole, 6)
    whole.clock.turn(PAUSE)
    end.look()
    whole.reports.keep(whole.reports.shift())
    end.look()
    assert badge(whole) == ""


def test_the_next_call_takes_the_badge_away(whole: Whole, end: ShiftEnd) -> None:
    work(whole, 6)
    whole.clock.turn(PAUSE)
    end.look()
    whole.desk.start()
    assert badge(whole) == ""


def test_in_another_language_the_badge_is_still_there(whole: Whole, end: ShiftEnd) -> None:
    work(whole, 6)
    whole.clock.turn(PAUSE)
    end.look()
    whole.window.rebuild()
    assert badge(whole) == "1"


def test_a_history_that_cannot_be_read_is_no_reminder(
    whole: Whole, end: ShiftEnd, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(whole, 6)
    whole.clock.turn(PAUSE)

    def broken() -> None:
        raise HistoryFault("The history can't be read.")

    monkeypatch.setattr(whole.reports, "awaits", broken)
    end.look()
    assert not reminded(whole)


def test_quitting_keeps_the_summary_of_a_shift_that_was_worked(whole: Whole, end: ShiftEnd) -> None:
    whole.handle(300)
    end.keep()
    assert [entry.calls for entry in whole.reports.kept()] == [1]


def test_quitting_without_a_call_keeps_nothing(whole: Whole, end: ShiftEnd) -> None:
    end.keep()
    assert whole.reports.kept() == []
