"""Before the call is closed: checks by digit or click, lines to say, how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.errors import HistoryFault
from companion.window.panels.note import NotePanel
from companion.window.parts.boxes import SayBox
from companion.window.parts.button import Button
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.panels.closing import Closing

CHECKS = ["recap", "other_questions", "survey", "branded_closing"]


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[NotePanel]:
    made = Rig(qtbot, NotePanel)
    made.start()
    made.settle()
    return made


@pytest.fixture
def closing(rig: Rig[NotePanel]) -> Closing:
    return rig.panel.closing


def chip(closing: Closing) -> str:
    found = closing._section._chip
    return found.text() if found else ""


def test_the_pack_s_checks_stand_in_order(closing: Closing) -> None:
    assert list(closing.checks) == CHECKS
    assert chip(closing) == "4 left"


def test_digits_tick_them_and_take_the_tick_back(rig: Rig[NotePanel], closing: Closing) -> None:
    assert rig.panel.press(3)
    assert rig.call.closing == {"survey"}
    assert closing.checks["survey"].state == "matched"
    assert chip(closing) == "3 left"
    assert rig.panel.press(3)
    assert rig.call.closing == frozenset()
    assert not rig.panel.press(5)


def test_clicks_do_so_too_and_all_of_them_are_done(rig: Rig[NotePanel], closing: Closing) -> None:
    for name in CHECKS:
        rig.click(closing.checks[name])
    assert rig.call.closing == set(CHECKS)
    assert chip(closing) == "done"


def test_between_calls_no_digit_is_taken(qtbot: QtBot) -> None:
    assert not Rig(qtbot, NotePanel).panel.press(1)


def test_the_branded_closing_is_shown_as_it_must_be_said(
    rig: Rig[NotePanel], closing: Closing
) -> None:
    script = rig.shift.pack.script("closing_branded")
    assert script
    boxes = [box.text() for box in closing.findChildren(SayBox)]
    assert boxes == [rig.scene.say(script.text)]


def test_a_line_is_copied_with_the_fields_as_they_are_by_then(
    rig: Rig[NotePanel], closing: Closing
) -> None:
    rig.fields |= {"agent": "Robin", "caller": "Ms. Lee"}
    rig.render()
    named = {b.accessibleName(): b for b in closing.findChildren(Button)}
    script = rig.shift.pack.script("survey")
    assert script
    rig.click(named[f"Copy: {rig.scene.say(script.title)}"])
    assert "Robin" in rig.clipboard.text
    assert "{" not in rig.clipboard.text
    assert rig.kinds[-1] == "copy"


def test_a_line_with_an_open_field_is_shown_first(rig: Rig[NotePanel], closing: Closing) -> None:
    named = {b.accessibleName(): b for b in closing.findChildren(Button)}
    script = rig.shift.pack.script("survey")
    assert script
    rig.click(named[f"Copy: {rig.scene.say(script.title)}"])
    assert rig.went == [("find", "survey")]
    assert rig.clipboard.text == ""


def test_the_outcome_is_a_press_and_can_be_changed(rig: Rig[NotePanel], closing: Closing) -> None:
    assert closing.outcome
    for button in closing.outcome.buttons[:2]:
        rig.click(button)
        assert rig.call.outcome == button.value
        assert button.isChecked()


def test_after_undo_no_outcome_is_pressed(rig: Rig[NotePanel], closing: Closing) -> None:
    assert closing.outcome
    rig.click(closing.outcome.buttons[0])
    rig.desk.undo()
    assert closing.outcome.value is None
    assert not any(button.isChecked() for button in closing.outcome.buttons)


def test_what_was_not_recorded_does_not_stay_on_the_screen(
    rig: Rig[NotePanel], closing: Closing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_fields: object) -> None:
        raise HistoryFault("The disk is full.")

    assert closing.outcome
    monkeypatch.setattr(rig.shift.log, "append", full)
    rig.click(closing.checks["recap"])
    rig.click(closing.outcome.buttons[0])
    assert closing.checks["recap"].state == "unset"
    assert closing.outcome.value is None
    assert rig.faults == ["The disk is full."] * 2


def test_the_next_call_starts_unticked(rig: Rig[NotePanel], closing: Closing) -> None:
    rig.panel.press(1)
    rig.desk.act("end")
    rig.start()
    assert closing.checks["recap"].state == "unset"
    assert chip(closing) == "4 left"
