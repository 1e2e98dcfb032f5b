"""The head of the window: line, caller, time, the ring of the check-in, the phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QAccessible

from companion.text import use
from companion.window import theme
from companion.window.call_clock import countdown_text
from tests.window.whole import Whole

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.window.header import Header


def accessible_name(part: QWidget) -> str:
    """What a screen reader says of a part."""
    return QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)


@pytest.fixture
def header(whole: Whole) -> Header:
    return whole.window.header


def test_between_calls_no_time_runs(whole: Whole, header: Header) -> None:
    assert header.picker.text() == "QuickBooks"
    assert header.sub.text() == "Ready for the next call"
    shown = (header.timer, header.ring, header.left, header.left_label)
    assert not any(part.isVisible() for part in shown)


def test_the_ring_counts_down_turns_soon_due_and_overdue(whole: Whole, header: Header) -> None:
    whole.start()
    seen = []
    for seconds in (0, 104, 1, 14.5, 0.5, 1, 59):
        whole.wait(seconds)
        seen.append((header.ring.state, header.left.text(), header.left_label.text()))
    assert seen == [
        ("running", "2:00", "check-in"),
        ("running", "0:16", "check-in"),
        ("soon", "0:15", "check-in"),
        ("soon", "0:01", "check-in"),
        ("due", "0:00", "due now"),
        ("overdue", "+0:01", "overdue"),
        ("overdue", "+1:00", "overdue"),
    ]


def test_a_check_in_starts_the_ring_anew_and_keeps_how_late_it_was(
    whole: Whole, header: Header
) -> None:
    whole.start()
    whole.wait(134)
    whole.window.do("check_in")
    assert header.left.text() == "2:00"
    assert header.ring.state == "running"
    assert whole.call.check_ins[0].late == pytest.approx(14)


def test_the_call_s_time_goes_on_in_hold_and_the_hold_s_own_is_shown(
    whole: Whole, header: Header
) -> None:
    whole.start()
    whole.wait(30)
    whole.window.do("hold")
    whole.wait(52)
    assert header.sub.text() == "On hold 00:52"
    assert header.timer.text() == "01:22"
    whole.window.do("resume")
    assert "hold" not in header.sub.text()


def test_after_the_call_the_after_call_work_is_timed(whole: Whole, header: Header) -> None:
    whole.start()
    whole.wait(200)
    whole.window.do("end")
    whole.wait(38)
    assert header.sub.text() == "After-call work"
    assert header.timer.text() == "00:38"
    assert not header.ring.isVisible()


def test_a_ringing_call_shows_its_last_digits_and_how_long(whole: Whole, header: Header) -> None:
    whole.desk.ring("+1 555 010 2299")
    whole.wait(7)
    assert header.sub.text() == "Ringing … 2299"
    assert header.timer.text() == "00:07"
    assert not header.ring.isVisible()
    assert header.phases is None


def test_who_calls_and_whether_verified_stands_beneath_the_line(
    whole: Whole, header: Header
) -> None:
    whole.start()
    assert header.sub.text() == "Not verified yet"
    whole.verify()
    assert header.sub.text() == "Verified · Company Admin"
    whole.desk.act("set", {"what": "caller", "value": "other"})
    assert header.sub.text().startswith("Not entitled")


def test_the_wall_clock_set_back_changes_no_time(whole: Whole, header: Header) -> None:
    whole.start()
    whole.wait(60)
    whole.clock.set_wall(-3600)
    whole.wait(1)
    assert header.timer.text() == "01:01"
    assert header.left.text() == "0:59"


def test_a_day_long_call_still_tells_its_time(whole: Whole, header: Header) -> None:
    whole.start()
    whole.wait(26 * 3600 + 5)
    assert header.timer.text() == "26:00:05"
    assert header.left.text() == "+1558:05"


def test_a_click_on_a_phase_is_recorded_and_shown(whole: Whole, header: Header) -> None:
    whole.start()
    assert header.phases is not None
    explore = next(one for one in header.phases.segments if one.phase_id == "explore")
    whole.click(explore)
    assert whole.call.phase == "explore"
    assert explore.state == "now"
    assert [one.state for one in header.phases.segments] == ["done", "done", "now", "todo", "todo"]


def test_another_line_has_phases_of_its_own(whole: Whole, header: Header) -> None:
    whole.start()
    whole.desk.choose_line("tiny")
    assert header.phases is not None
    assert [one.phase_id for one in header.phases.segments] == ["identify", "act"]
    assert header.picker.text() == "Tiny"


@pytest.mark.parametrize("width", [320, 380])
@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_beneath_it_jumps_when_the_caller_is_chosen(
    whole: Whole, language: str, width: int
) -> None:
    use(language)
    whole.window.rebuild()
    whole.settle()
    header = whole.window.header
    whole.window.resize(width, 780)
    whole.start()
    whole.settle()
    highs = {header.height()}
    known = [option.id for option in whole.desk.pack.verification.callers]
    assert len(known) > 2
    for caller in known:
        whole.desk.act("set", {"what": "caller", "value": caller})
        whole.settle()
        highs.add(header.height())
        assert header.sub.height() == theme.current().leading("small")
    for act in ("hold", "resume"):
        whole.window.do(act)
        whole.wait(1)
        highs.add(header.height())
    assert len(highs) == 1


def spanish(whole: Whole, wide: int) -> Header:
    """The header of a window in Spanish, so many pixels wide."""
    use("es")
    whole.window.rebuild()
    whole.settle()
    whole.window.resize(wide, 780)
    return whole.window.header


def test_a_role_without_room_is_told_by_the_tool_tip_and_read_aloud(whole: Whole) -> None:
    header = spanish(whole, 320)
    whole.start()
    whole.verify()
    whole.settle()
    told = "Verificado · Admin. de la empresa"
    assert header.sub.shown_text() == "Verificado"
    assert header.sub.toolTip() == header.sub.text() == told
    assert accessible_name(header.sub) == told


def test_where_the_words_are_long_the_ring_is_small_before_the_clock_leaves_its_line(
    whole: Whole,
) -> None:
    header = spanish(whole, 320)
    whole.start()
    whole.settle()
    assert header.ring.isVisible()
    assert header.left_label.isVisible()
    top = header.clock.mapTo(header, header.clock.rect().topLeft()).y()
    assert top < header.sub.mapTo(header, header.sub.rect().topLeft()).y()


def test_everything_fits_at_320_pixels_in_a_long_call(whole: Whole, header: Header) -> None:
    whole.start()
    whole.verify()
    whole.window.resize(320, 700)
    whole.wait(3 * 3600)
    for part in (header.picker, header.timer, header.ring, header.left):
        left = part.mapTo(whole.window, part.rect().topLeft()).x()
        assert left >= 0
        assert left + part.width() <= 320


@pytest.mark.parametrize(
    ("left", "words"),
    [(120, "2:00"), (119.2, "2:00"), (60.5, "1:01"), (0, "0:00"), (-0.4, "+0:00"), (-61, "+1:01")],
)
def test_countdown_words(left: float, words: str) -> None:
    assert countdown_text(left) == words


@given(st.floats(-100_000, 100_000))
def test_countdown_words_are_at_most_a_second_off(left: float) -> None:
    text = countdown_text(left)
    minutes, seconds = (int(part) for part in text.lstrip("+").split(":"))
    told = minutes * 60 + seconds
    assert 0 <= seconds < 60
    assert text.startswith("+") == (left < 0)
    assert abs(told - abs(left)) <= 1
