"""The window as a whole: it shows what is on disk, and calls without ever taking the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from companion.calls.call import State
from companion.history.store import History
from companion.window.pages import Failed
from companion.window.panels.base import Panel
from companion.window.parts.button import Button
from companion.window.tabs import titles
from tests.window.whole import Whole

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.window.hands import Hands
    from companion.window.scene import Scene


@pytest.fixture
def alerts(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The windows for which the taskbar or the dock was asked to call."""
    asked: list[object] = []
    monkeypatch.setattr(QApplication, "alert", staticmethod(asked.append))
    return asked


class Broken(Panel):
    """Fails when it is built, or when it is shown, as long as it is told to."""

    at = "build"

    def __init__(self, hands: Hands) -> None:
        if Broken.at == "build":
            raise ZeroDivisionError
        super().__init__(hands)

    def render_scene(self, scene: Scene) -> None:
        if Broken.at == "show":
            raise ZeroDivisionError
        del scene


# Attention ------------------------------------------------------------------------------------


def test_it_comes_up_without_taking_the_focus(whole: Whole) -> None:
    assert whole.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_a_due_check_in_asks_for_attention_once(whole: Whole, alerts: list[object]) -> None:
    whole.start()
    for seconds in (119, 1, 1, 30, 60):
        whole.wait(seconds)
    assert alerts == [whole.window]
    assert whole.chime.rung == 1


def test_the_next_check_in_asks_anew(whole: Whole, alerts: list[object]) -> None:
    whole.start()
    whole.wait(120)
    whole.press(Qt.Key.Key_Space)
    whole.wait(119)
    assert len(alerts) == 1
    whole.wait(1)
    assert len(alerts) == 2


def test_a_check_in_that_fell_due_in_sleep_is_told_on_waking(
    whole: Whole, alerts: list[object]
) -> None:
    whole.start()
    whole.wait(3600)
    assert len(alerts) == 1
    assert whole.window.header.left.text() == "+58:00"


def test_a_caller_who_waits_on_hold_has_a_check_in_too(whole: Whole, alerts: list[object]) -> None:
    whole.start()
    waiting = whole.call.id
    whole.window.do("hold")
    whole.wait(100)
    whole.desk.ring("555-0199", "second")
    whole.desk.start(phone_id="second")
    assert whole.call.id != waiting
    whole.wait(20)
    assert len(alerts) == 1
    whole.wait(100)
    assert len(alerts) == 2


def test_reading_an_older_call_silences_nothing(whole: Whole, alerts: list[object]) -> None:
    whole.start()
    old = whole.call.id
    whole.window.do("end")
    whole.window.do("close")
    whole.start()
    whole.desk.focus(old)
    whole.wait(120)
    assert whole.call.id == old
    assert len(alerts) == 1
    assert whole.window._second.isActive()


def test_a_part_that_fails_does_not_stop_the_clock(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_scene: object) -> None:
        raise ZeroDivisionError

    whole.start()
    whole.window._second.stop()
    monkeypatch.setattr(whole.window.header, "tick", fail)
    whole.clock.turn(121)
    with pytest.raises(ZeroDivisionError):
        whole.window.tick()
    assert whole.window._second.isActive()
    assert whole.chime.rung == 1


def test_no_timer_wakes_the_machine_between_calls(whole: Whole) -> None:
    assert not whole.window._second.isActive()
    whole.start()
    assert whole.window._second.isActive()
    assert 50 <= whole.window._second.remainingTime() <= 1001
    whole.window.do("end")
    whole.window.do("close")
    assert not whole.window._second.isActive()


# Panels ---------------------------------------------------------------------------------------


def test_a_click_on_each_tab_opens_its_panel(whole: Whole) -> None:
    bar = whole.window.nav
    for place, name in enumerate(titles()):
        whole.click_at(bar, bar.tabRect(place).center())
        whole.settle()
        assert whole.window.stack.name == name
        assert bar.current_id() == name


def test_the_tab_leads_back_from_what_was_opened_out_of_its_panel(whole: Whole) -> None:
    whole.window.show_panel("shift")
    whole.window.go("settings", "")
    assert whole.window.stack.name == "settings"
    bar = whole.window.nav
    place = list(titles()).index("shift")
    whole.click_at(bar, bar.tabRect(place).center())
    assert whole.window.stack.name == "shift"


def test_a_panel_is_built_on_its_first_visit_alone(whole: Whole) -> None:
    assert list(whole.window.panels) == ["call"]
    whole.window.show_panel("note")
    first = whole.window.panels["note"]
    whole.window.show_panel("call")
    whole.window.show_panel("note")
    assert whole.window.panels["note"] is first


@pytest.mark.parametrize("at", ["build", "show"])
def test_a_panel_that_fails_says_so_while_the_rest_works(
    qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    monkeypatch.setattr(Broken, "at", at)
    whole = Whole(qtbot, home, {"find": Broken})
    whole.ctrl(Qt.Key.Key_2)
    page = whole.window.stack.currentWidget()
    assert isinstance(page, Failed)
    assert page.state.accessibleDescription() == "A report is in made-up.txt."
    assert [type(error) for error in whole.reported] == [ZeroDivisionError]
    whole.start()
    whole.press(Qt.Key.Key_Space)
    assert whole.kinds == ["start", "check_in"]
    whole.ctrl(Qt.Key.Key_5)
    assert whole.window.stack.panel is whole.window.panels["note"]


def test_a_failed_panel_can_be_tried_again(
    qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Broken, "at", "show")
    whole = Whole(qtbot, home, {"find": Broken})
    whole.ctrl(Qt.Key.Key_2)
    monkeypatch.setattr(Broken, "at", "")
    page = whole.window.stack.currentWidget()
    assert isinstance(page, Failed)
    assert page.state.button
    whole.click(page.state.button)
    assert isinstance(whole.window.stack.currentWidget(), Broken)
    assert whole.window.stack.name == "find"


def test_a_new_call_brings_its_panel_and_an_answer_leaves_it(whole: Whole) -> None:
    whole.window.show_panel("shift")
    whole.desk.ring("555-0100")
    assert whole.window.stack.name == "call"
    whole.window.show_panel("find")
    whole.window.do("answer")
    assert whole.window.stack.name == "find"


def test_the_end_of_a_call_brings_the_note_and_done_the_next_call(whole: Whole) -> None:
    whole.start()
    whole.window.do("end")
    assert whole.window.stack.name == "note"
    whole.window.do("close")
    assert whole.window.stack.name == "call"
    assert whole.desk.call is None


# What goes wrong ------------------------------------------------------------------------------


def test_a_fault_is_a_sentence_that_the_next_success_clears(whole: Whole) -> None:
    whole.start()
    whole.lock_disk()
    whole.press(Qt.Key.Key_Space)
    assert "can't be written" in whole.fault
    whole.lock_disk(locked=False)
    whole.press(Qt.Key.Key_Space)
    assert not whole.fault


def test_any_act_of_a_panel_clears_it_as_well(whole: Whole) -> None:
    whole.window.do("end")
    assert whole.fault == "There is no call. Start one first."
    whole.desk.start()
    assert not whole.fault


def test_a_disk_that_fails_in_mid_call_leaves_screen_and_history_agreeing(whole: Whole) -> None:
    whole.start()
    whole.press(Qt.Key.Key_Space)
    whole.lock_disk()
    for act in ("hold", "check_in", "end"):
        whole.window.do(act)
    whole.window.undo()
    assert whole.offered == ["check_in", "hold", "end"]
    assert whole.kinds == ["start", "check_in"]
    assert whole.call.state is State.TALK
    assert whole.window.stack.name == "call"


def test_a_refusal_writes_nothing_and_says_what_to_do(whole: Whole) -> None:
    whole.desk.ring("555-0100")
    whole.window.do("end")
    assert "Answer it first" in whole.fault
    assert whole.kinds == ["ring"]


def test_a_fault_unfolds_the_strip_where_it_could_not_be_read(whole: Whole) -> None:
    whole.start()
    whole.window.fold()
    whole.lock_disk()
    whole.window.do("check_in")
    assert not whole.window.strip.isVisible()
    assert "can't be written" in whole.fault


# Check-ins ------------------------------------------------------------------------------------


def test_a_check_in_offers_a_line_to_say_another_one_each_time(whole: Whole) -> None:
    whole.start()
    lines = []
    for _time in range(4):
        whole.press(Qt.Key.Key_Space)
        assert whole.window.notice.offered
        lines.append(whole.window.notice.offered.line)
    assert len(set(lines[:3])) == 3
    assert lines[3] == lines[0]


def test_the_line_goes_with_its_caller(whole: Whole) -> None:
    whole.start()
    whole.window.do("check_in")
    assert whole.window.notice.offered is not None
    whole.window.do("end")
    assert whole.window.notice.offered is None


def test_the_line_is_copied_and_recorded(whole: Whole) -> None:
    whole.start()
    whole.press(Qt.Key.Key_Space)
    offered = whole.window.notice.offered
    assert offered
    whole.click(offered.copy)
    assert whole.clipboard.text == offered.line
    assert whole.kinds == ["start", "check_in", "copy"]


# Two calls, another process, another language -------------------------------------------------


def test_what_another_process_writes_appears(whole: Whole) -> None:
    whole.start()
    other = History(whole.home / "history.db")
    now, pack = whole.clock.now(), whole.desk.pack
    other.append(call=whole.call.id, kind="hold", moment=now, pack=pack, data={})
    other.close()
    whole.window.look_for_news()
    assert whole.offered == ["check_in", "resume", "end"]


def test_built_anew_in_another_language_the_call_goes_on(whole: Whole) -> None:
    whole.start()
    whole.wait(61)
    whole.window.go("note", "")
    whole.type("half a word")
    whole.window.rebuild()
    whole.settle()
    assert whole.window.stack.name == "note"
    assert whole.window.header.timer.text() == "01:01"
    assert whole.call.words == "half a word"
    assert whole.window.header.isVisible()
    whole.press(Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    assert len(whole.window.findChildren(type(whole.window.header))) == 1


def test_built_anew_while_folded_it_is_unfolded(whole: Whole) -> None:
    whole.window.fold()
    whole.window.rebuild()
    whole.settle()
    assert whole.window.full.isVisible()
    assert not whole.window.strip.isVisible()
    assert whole.window.maximumHeight() > 10_000


def test_closing_keeps_what_is_being_typed(whole: Whole) -> None:
    whole.start()
    whole.window.go("note", "")
    whole.type("the last words")
    whole.window.close()
    assert whole.log.events(whole.call.id)[-1].data == {"text": "the last words"}
    assert not whole.window._second.isActive()


def test_the_line_of_business_changes_with_one_click(whole: Whole) -> None:
    whole.start()
    whole.window.header.line_chosen.emit("tiny")
    assert whole.call.pack == "tiny"
    assert whole.window.header.picker.text() == "Tiny"
    assert whole.kinds[-1] == "line"


def test_opening_something_shows_it_and_nothing_asked_takes_the_keyboard(whole: Whole) -> None:
    whole.window.go("find", "")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    whole.window.go("dial", "tty_relay")
    page = whole.window.stack.panel
    assert page is whole.window.panels["dial"]


def test_the_window_opens_within_its_limits(whole: Whole) -> None:
    assert (whole.window.width(), whole.window.height()) == (380, 780)
    assert whole.window.minimumWidth() == 320
    whole.window.resize(320, 600)
    whole.settle()
    assert whole.window.width() == 320


# One next act --------------------------------------------------------------------------------


def leading(whole: Whole) -> list[str]:
    """The buttons in colour that are in sight."""
    shown = [one for one in whole.window.findChildren(Button) if one.isVisible()]
    return [one.text() for one in shown if one.kind == "primary"]


def test_one_button_is_the_next_act_between_calls(whole: Whole) -> None:
    assert leading(whole) == ["Start call"]
    whole.window.show_panel("shift")
    whole.settle()
    assert leading(whole) == ["Start call"]  # there is nothing to hand out yet
    whole.start()
    whole.window.do("end")
    whole.window.do("close")
    whole.window.show_panel("shift")
    whole.settle()
    assert leading(whole) == ["Copy summary"]
    whole.window.show_panel("call")
    whole.settle()
    assert leading(whole) == ["Start call"]
