"""The window's keys by hand: bare ones for the call, never while something is typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from companion.calls.call import State
from companion.window import keys
from companion.window.panels.find import FindPanel
from companion.window.panels.note import NotePanel
from companion.window.tabs import titles
from tests.window.whole import Whole

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_space_checks_in_while_a_caller_is_on(whole: Whole) -> None:
    whole.start()
    whole.wait(50)
    whole.press(Qt.Key.Key_Space)
    assert whole.kinds == ["start", "check_in"]


def test_space_does_nothing_before_during_ringing_and_after(whole: Whole) -> None:
    whole.press(Qt.Key.Key_Space)
    assert whole.desk.call is None
    whole.desk.ring("555-0100")
    whole.press(Qt.Key.Key_Space)
    whole.window.do("answer")
    whole.window.do("end")
    QApplication.focusWidget()
    whole.window.setFocus()
    whole.press(Qt.Key.Key_Space)
    assert whole.kinds == ["ring", "start", "end"]
    assert not whole.fault


def test_space_in_a_field_is_a_space(whole: Whole) -> None:
    whole.start()
    whole.window.go("note", "")
    whole.type("two words")
    panel = whole.window.panels["note"]
    assert isinstance(panel, NotePanel)
    assert panel.words.field.text() == "two words"
    assert "check_in" not in whole.kinds


def test_held_down_space_checks_in_once(whole: Whole) -> None:
    whole.start()
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, NONE, " ", autorep=True)
    whole.press(Qt.Key.Key_Space)
    for _time in range(5):
        QApplication.sendEvent(whole.window, held)
    assert whole.kinds == ["start", "check_in"]


def test_space_on_a_part_reached_by_tab_presses_that_part(whole: Whole) -> None:
    whole.start()
    hold = whole.window.action_bar.buttons["hold"]
    hold.setFocus(Qt.FocusReason.TabFocusReason)
    whole.press(Qt.Key.Key_Space)
    assert whole.kinds == ["start", "hold"]


def test_a_digit_ticks_the_item_of_that_number(whole: Whole) -> None:
    whole.start()
    whole.desk.act("set", {"what": "caller", "value": "company_admin"})
    whole.press(Qt.Key.Key_2)
    assert [str(mark) for mark in whole.call.marks] == ["company_name"]


def test_a_digit_on_the_keypad_does_so_too(whole: Whole) -> None:
    whole.start()
    whole.desk.act("set", {"what": "caller", "value": "company_admin"})
    whole.press(Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier)
    assert list(whole.call.marks) == ["company_id"]


def test_a_letter_starts_a_search_with_itself(whole: Whole) -> None:
    whole.start()
    whole.type("r")
    whole.type("econ")
    panel = whole.window.panels["find"]
    assert isinstance(panel, FindPanel)
    assert whole.window.stack.name == "find"
    assert panel.box.text() == "recon"


def test_a_letter_with_ctrl_or_alt_starts_none(whole: Whole) -> None:
    whole.press(Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    whole.press(Qt.Key.Key_R, CTRL)
    assert whole.window.stack.name == "call"


def test_ctrl_n_starts_answers_and_is_done(whole: Whole) -> None:
    whole.ctrl(Qt.Key.Key_N)
    assert whole.state() is State.TALK
    whole.ctrl(Qt.Key.Key_N)
    assert whole.kinds == ["start"]
    whole.press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert whole.state() is State.WRAP_UP
    whole.ctrl(Qt.Key.Key_N)
    assert whole.desk.call is None
    whole.desk.ring("555-0100")
    whole.ctrl(Qt.Key.Key_N)
    assert whole.kinds == ["ring", "start"]


def test_ctrl_n_works_while_something_is_typed(whole: Whole) -> None:
    whole.window.go("find", "")
    whole.ctrl(Qt.Key.Key_N)
    assert whole.call.live


def test_ctrl_shift_h_holds_and_resumes(whole: Whole) -> None:
    whole.press(Qt.Key.Key_H, CTRL | SHIFT)
    assert not whole.fault
    whole.start()
    whole.press(Qt.Key.Key_H, CTRL | SHIFT)
    assert whole.state() is State.HOLD
    whole.press(Qt.Key.Key_H, CTRL | SHIFT)
    assert whole.state() is State.TALK


def test_ctrl_z_takes_back_one_act_at_a_time(whole: Whole) -> None:
    whole.start()
    whole.press(Qt.Key.Key_H, CTRL | SHIFT)
    whole.press(Qt.Key.Key_Space)
    whole.ctrl(Qt.Key.Key_Z)
    assert whole.call.check_ins == ()
    assert whole.state() is State.HOLD
    whole.ctrl(Qt.Key.Key_Z)
    assert whole.state() is State.TALK
    assert whole.window.notice.word.accessibleName() == "Taken back: Hold"
    whole.ctrl(Qt.Key.Key_Z)
    assert whole.fault == "There is nothing to undo on this call."
    assert whole.kinds == ["start", "hold", "check_in", "undo", "undo"]


def test_ctrl_z_in_a_field_takes_back_what_was_typed(whole: Whole) -> None:
    whole.start()
    whole.window.go("note", "")
    whole.type("wrong")
    whole.ctrl(Qt.Key.Key_Z)
    assert "undo" not in whole.kinds
    panel = whole.window.panels["note"]
    assert isinstance(panel, NotePanel)
    assert panel.words.field.text() == ""


def test_ctrl_return_copies_the_note(whole: Whole) -> None:
    whole.start()
    whole.desk.act("words", {"text": "Printer is on fire."})
    whole.ctrl(Qt.Key.Key_Return)
    assert "Printer is on fire." in whole.clipboard.text
    assert whole.kinds[-1] == "copy"


def test_ctrl_return_without_a_call_says_so(whole: Whole) -> None:
    whole.ctrl(Qt.Key.Key_Return)
    assert whole.fault == "There is no call to note."
    assert whole.clipboard.text == ""


@pytest.mark.parametrize(("place", "name"), list(enumerate(titles())))
def test_ctrl_and_a_digit_open_a_panel(whole: Whole, place: int, name: str) -> None:
    whole.ctrl(Qt.Key(Qt.Key.Key_1 + place))
    assert whole.window.stack.name == name


def test_ctrl_k_leads_to_the_search_from_anywhere(whole: Whole) -> None:
    whole.window.fold()
    whole.ctrl(Qt.Key.Key_K)
    assert whole.window.stack.name == "find"
    assert whole.window.full.isVisible()
    panel = whole.window.panels["find"]
    assert isinstance(panel, FindPanel)
    assert panel.box.edit.hasFocus()


def test_escape_takes_a_fault_away(whole: Whole) -> None:
    whole.window.do("end")
    assert whole.fault
    whole.press(Qt.Key.Key_Escape)
    assert not whole.fault


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_1, NONE, 1),
        (Qt.Key.Key_9, NONE, 9),
        (Qt.Key.Key_0, NONE, 0),
        (Qt.Key.Key_A, NONE, 0),
        (Qt.Key.Key_1, CTRL, 0),
        (Qt.Key.Key_3, Qt.KeyboardModifier.KeypadModifier, 3),
    ],
)
def test_what_counts_as_a_digit(key: Qt.Key, modifier: Qt.KeyboardModifier, expected: int) -> None:
    assert keys.digit(QKeyEvent(QEvent.Type.KeyPress, key, modifier)) == expected


@pytest.mark.parametrize(
    ("text", "modifier", "expected"),
    [("a", NONE, "a"), ("Ñ", SHIFT, "Ñ"), ("ب", NONE, "ب"), ("1", NONE, ""), ("a", CTRL, ""),
     ("", NONE, ""), ("?", SHIFT, "")],
)  # fmt: skip
def test_what_counts_as_a_letter(text: str, modifier: Qt.KeyboardModifier, expected: str) -> None:
    assert keys.letter(QKeyEvent(QEvent.Type.KeyPress, 0, modifier, text)) == expected


def test_ctrl_shift_z_puts_back_what_was_taken_back(whole: Whole) -> None:
    whole.start()
    whole.press(Qt.Key.Key_H, CTRL | SHIFT)
    whole.ctrl(Qt.Key.Key_Z)
    assert whole.state() is State.TALK
    whole.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert whole.state() is State.HOLD
    assert whole.window.notice.word.accessibleName() == "Put back: Hold"
    whole.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert whole.fault == "There is nothing to put back on this call."
    assert whole.kinds == ["start", "hold", "undo", "undo"]


def test_the_notice_of_an_undo_takes_it_back_itself(whole: Whole) -> None:
    whole.start()
    whole.press(Qt.Key.Key_H, CTRL | SHIFT)
    whole.ctrl(Qt.Key.Key_Z)
    whole.click(whole.window.notice.act)
    assert whole.state() is State.HOLD
    whole.click(whole.window.notice.act)
    assert whole.state() is State.TALK


def test_it_goes_with_its_call(whole: Whole) -> None:
    whole.start()
    whole.press(Qt.Key.Key_H, CTRL | SHIFT)
    whole.ctrl(Qt.Key.Key_Z)
    whole.window.do("check_in")
    assert whole.window.notice.word.isVisible()
    whole.window.notice.act.setFocus()
    whole.desk.ring("555-0100", "other")
    assert whole.window.notice.word.isVisible()  # it rings, and the first is still in front
    whole.window.do("end")
    whole.window.do("close")
    assert not whole.window.notice.word.isVisible()
    assert not whole.window.notice._passing.isActive()
    assert whole.window.focusWidget() is not whole.window.notice.act


def test_what_is_to_be_acted_on_outlasts_a_call(whole: Whole) -> None:
    whole.window.notice.remind("A newer version is here.", "Show it", lambda: None)
    whole.start()
    assert whole.window.notice.word.isVisible()


def test_a_call_marked_missed_by_mistake_rings_again(whole: Whole) -> None:
    whole.desk.ring("555-0100")
    whole.window.do("missed")
    assert whole.state() is State.MISSED
    whole.ctrl(Qt.Key.Key_Z)
    assert whole.state() is State.RINGING
    assert whole.offered == ["answer", "missed"]


def test_after_an_act_of_the_palette_digits_are_no_words(whole: Whole) -> None:
    whole.start()
    whole.window.do("end")
    whole.window.open_palette()
    whole.window.go("note", "copy")
    whole.press(Qt.Key.Key_1)
    assert whole.call.outcome == "resolved"
    assert whole.call.words == ""
