"""The foot of the window offers what makes sense now, the next act large."""

from __future__ import annotations

from PySide6.QtCore import Qt

from companion.calls.call import State
from companion.window.action_bar import acts_for
from companion.window.panels.note import NotePanel
from tests.window.whole import Whole


def test_a_call_from_start_to_done_by_its_buttons_alone(whole: Whole) -> None:
    buttons = whole.window.action_bar.buttons
    assert whole.offered == ["start"]
    whole.click(buttons["start"])
    assert whole.offered == ["check_in", "hold", "end"]
    whole.click(buttons["hold"])
    assert whole.offered == ["check_in", "resume", "end"]
    whole.click(buttons["check_in"])
    whole.click(buttons["resume"])
    whole.click(buttons["end"])
    assert whole.offered == ["close"]
    kinds = whole.kinds
    whole.click(buttons["close"])
    assert whole.offered == ["start"]
    assert kinds == ["start", "hold", "check_in", "resume", "end"]
    assert whole.log.open_calls() == []


def test_a_ringing_call_is_answered_or_missed(whole: Whole) -> None:
    whole.desk.ring("555-0100")
    whole.settle()
    assert whole.offered == ["answer", "missed"]
    whole.click(whole.window.action_bar.buttons["missed"])
    assert whole.call.state is State.MISSED
    assert whole.offered == ["start"]


def test_whoever_the_agent_calls_answers_or_does_not(whole: Whole) -> None:
    whole.desk.ring("555-0100", direction="out")
    whole.settle()
    buttons = whole.window.action_bar.buttons
    assert whole.window.header.sub.text() == "Calling … 0100"
    assert [buttons[name].text() for name in whole.offered] == ["They answered", "No answer"]
    whole.click(buttons["missed"])
    assert whole.call.state is State.WRAP_UP
    assert whole.window.stack.name == "note"
    whole.click(buttons["close"])
    whole.desk.ring("555-0100")
    whole.settle()
    assert [buttons[name].text() for name in whole.offered] == ["Answer", "Missed"]


def test_no_check_in_is_offered_where_the_pack_asks_for_none(whole: Whole) -> None:
    whole.desk.choose_line("quiet")
    whole.start()
    assert whole.offered == ["hold", "end"]
    whole.press(Qt.Key.Key_Space)
    assert acts_for(whole.call) == ("hold", "end")


def test_the_button_turns_red_once_the_check_in_is_overdue(whole: Whole) -> None:
    whole.start()
    button = whole.window.action_bar.buttons["check_in"]
    kinds = []
    for seconds in (119, 1, 1):
        whole.wait(seconds)
        kinds.append(button.kind)
    assert kinds == ["primary", "primary", "danger"]
    whole.click(button)
    assert button.kind == "primary"


def test_in_after_call_work_there_is_one_primary_act_the_note_before_the_end(whole: Whole) -> None:
    whole.start()
    whole.ctrl(Qt.Key.Key_5)
    note = whole.window.panels["note"]
    assert isinstance(note, NotePanel)
    assert note.copy.kind == "plain"  # the caller comes first
    whole.window.do("end")
    done = whole.window.action_bar.buttons["close"]
    assert (note.copy.kind, done.kind) == ("primary", "plain")
    whole.click(note.copy)
    assert (note.copy.kind, done.kind) == ("plain", "primary")


def test_a_press_leaves_the_keyboard_free_for_space(whole: Whole) -> None:
    whole.click(whole.window.action_bar.buttons["start"])
    assert not whole.window.action_bar.buttons["start"].hasFocus()
    whole.press(Qt.Key.Key_Space)
    assert whole.kinds == ["start", "check_in"]


def test_every_button_stays_within_the_narrowest_window(whole: Whole) -> None:
    whole.start()
    whole.window.resize(320, 600)
    whole.settle()
    for name in whole.offered:
        button = whole.window.action_bar.buttons[name]
        right = button.mapTo(whole.window, button.rect().topRight()).x()
        assert 0 <= right <= whole.window.width()
