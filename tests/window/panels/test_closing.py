"""Before the call is closed: checks by digit or click, lines to say, the last words on the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.window.panels.call import CallPanel
from companion.window.panels.note import NotePanel
from companion.window.parts.boxes import SayBox
from companion.window.parts.button import Button
from tests.window.panels.refusing import refuse
from tests.window.panels.rig import Rig
from tests.window.sights.packs import pack

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.panels.closing import AllChecks

CHECKS = ["recap", "other_questions", "survey", "branded_closing"]


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[NotePanel]:
    made = Rig(qtbot, NotePanel)
    made.start()
    made.settle()
    return made


@pytest.fixture
def closing(rig: Rig[NotePanel]) -> AllChecks:
    return rig.panel.closing


def chip(closing: AllChecks) -> str:
    found = closing.section._chip
    return found.text() if found else ""


def test_the_pack_s_checks_stand_in_order(closing: AllChecks) -> None:
    assert list(closing.checks) == CHECKS
    assert chip(closing) == "4 left"


def test_digits_tick_them_and_take_the_tick_back(rig: Rig[NotePanel], closing: AllChecks) -> None:
    assert rig.panel.press(3)
    assert rig.call.closing == {"survey"}
    assert closing.checks["survey"].state == "matched"
    assert chip(closing) == "3 left"
    assert rig.panel.press(3)
    assert rig.call.closing == frozenset()
    assert not rig.panel.press(5)


def test_clicks_do_so_too_and_all_of_them_are_done(rig: Rig[NotePanel], closing: AllChecks) -> None:
    for name in CHECKS:
        rig.click(closing.checks[name])
    assert rig.call.closing == set(CHECKS)
    assert chip(closing) == "done"


def test_between_calls_no_digit_is_taken(qtbot: QtBot) -> None:
    assert not Rig(qtbot, NotePanel).panel.press(1)


def test_the_branded_closing_is_shown_as_it_must_be_said(
    rig: Rig[NotePanel], closing: AllChecks
) -> None:
    script = rig.shift.pack.script("closing_branded")
    assert script
    boxes = [box.text() for box in closing.findChildren(SayBox)]
    assert boxes == [rig.scene.say(script.text)]


def test_a_line_is_copied_with_the_fields_as_they_are_by_then(
    rig: Rig[NotePanel], closing: AllChecks
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


def test_a_line_with_an_open_field_is_shown_first(rig: Rig[NotePanel], closing: AllChecks) -> None:
    named = {b.accessibleName(): b for b in closing.findChildren(Button)}
    script = rig.shift.pack.script("survey")
    assert script
    rig.click(named[f"Copy: {rig.scene.say(script.title)}"])
    assert rig.went == [("find", "survey")]
    assert rig.clipboard.text == ""


def test_what_was_not_recorded_does_not_stay_on_the_screen(
    rig: Rig[NotePanel], closing: AllChecks, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(rig, monkeypatch)
    rig.click(closing.checks["recap"])
    assert closing.checks["recap"].state == "unset"
    assert rig.faults == ["The disk is full."]


def test_the_next_call_starts_unticked(rig: Rig[NotePanel], closing: AllChecks) -> None:
    rig.panel.press(1)
    rig.desk.act("end")
    rig.start()
    assert closing.checks["recap"].state == "unset"
    assert chip(closing) == "4 left"


@pytest.fixture
def last(qtbot: QtBot) -> Rig[CallPanel]:
    """A verified caller who is about to leave."""
    rig = Rig(qtbot, CallPanel)
    rig.verified()
    rig.desk.act("phase", {"phase": "look_back"})
    rig.settle()
    return rig


def test_in_the_last_phase_the_caller_hears_the_last_words(last: Rig[CallPanel]) -> None:
    words = last.panel.last_words
    assert list(words.checks) == CHECKS
    script = last.shift.pack.script("closing_branded")
    assert script
    assert [box.text() for box in words.findChildren(SayBox)] == [last.scene.say(script.text)]
    assert not [b for b in words.findChildren(Button) if b.text() == "All done"]


def test_their_digits_follow_those_of_the_prompts(last: Rig[CallPanel]) -> None:
    assert last.panel.press(3)
    assert last.panel.press(4)
    assert last.call.prompts == {"educate"}
    assert last.call.closing == {"recap"}
    assert "4" in last.words().split("\n")
    assert not last.panel.press(8)


def test_while_the_checklist_is_open_no_digit_is_theirs(qtbot: QtBot) -> None:
    rig = Rig(qtbot, CallPanel)
    rig.start("company_admin")
    rig.desk.act("phase", {"phase": "look_back"})
    for digit in range(6, 10):
        rig.panel.press(digit)
    assert rig.call.closing == frozenset()


def test_they_are_there_for_nobody_else(last: Rig[CallPanel]) -> None:
    last.desk.act("phase", {"phase": "act"})
    assert not last.panel.last_words.isVisible()
    last.desk.act("phase", {"phase": "look_back"})
    assert last.panel.last_words.isVisible()
    last.desk.act("end")
    assert not last.panel.last_words.isVisible()


def test_what_a_prompt_offers_and_what_is_not_said_stays_with_the_note(qtbot: QtBot) -> None:
    shown = {}
    for name, phase in (("quickconnect", "support"), ("turbotax_live", "closing")):
        rig = Rig(qtbot, CallPanel, pack(name))
        rig.start()
        rig.desk.act("phase", {"phase": phase})
        shown[name] = [check.id for check in rig.panel.last_words.asked(rig.scene)]
    assert shown == {"quickconnect": ["reset_succeeded", "account_accessible"], "turbotax_live": []}
