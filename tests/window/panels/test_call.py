"""The Call panel: between calls, ringing, on a call; and the way from it to the Find panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.calls.call import State
from companion.window.panels.call import CallPanel
from companion.window.parts.button import Button
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[CallPanel]:
    return Rig(qtbot, CallPanel)


def test_between_calls_it_says_what_comes_and_leaves_the_act_to_the_window_s_foot(
    rig: Rig[CallPanel],
) -> None:
    assert rig.says("A call appears here when the phone rings")
    assert rig.panel.idle.isVisible()
    assert rig.panel.idle.findChildren(Button) == []
    rig.desk.ring("+1 555 010 1234")
    assert rig.panel.ringing.isVisible()
    assert rig.panel.ringing.findChildren(Button) == []


def test_a_ringing_call_shows_the_last_four_digits_and_no_more(rig: Rig[CallPanel]) -> None:
    rig.desk.ring("+1 555 010 1234")
    assert rig.says("Ringing … 1234")
    assert "010" not in rig.words()


def test_once_answered_the_caller_comes_first(rig: Rig[CallPanel]) -> None:
    rig.desk.ring("+1 555 010 1234")
    rig.desk.start()
    assert rig.call.state is State.TALK
    assert rig.panel.verify.isVisible()


def test_an_outgoing_call_is_not_said_to_ring(rig: Rig[CallPanel]) -> None:
    rig.desk.ring("+1 555 010 1234", direction="out")
    assert rig.says("Calling … 1234")


def test_a_missed_call_is_said_so(rig: Rig[CallPanel]) -> None:
    rig.desk.ring("+1 555 010 1234")
    rig.desk.act("missed")
    assert rig.says("Missed a call … 1234")
    rig.desk.start()
    assert rig.call.state is State.TALK
    assert not rig.says("Missed a call … 1234")


def test_what_rings_is_only_answered_when_it_is_clicked(rig: Rig[CallPanel]) -> None:
    rig.desk.ring("+1 555 010 1234")
    assert not rig.panel.press(1)
    assert rig.call.state is State.RINGING


def test_the_checklist_stays_in_after_call_work(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    rig.desk.act("end")
    rig.click(rig.panel.verify.items.checks["company_id"])
    assert rig.call.marks == {"company_id": "matched"}


def test_a_closed_call_leaves_the_panel_ready(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    rig.shift.wrap_up()
    assert rig.panel.idle.isVisible()
    assert not rig.panel.verify.isVisible()


def test_the_first_letter_goes_to_the_find_panel(rig: Rig[CallPanel]) -> None:
    rig.start()
    rig.type(rig.panel.search.box.edit, "r")
    assert rig.went == [("find", "r")]
    assert rig.panel.search.box.text() == ""


def test_a_click_into_the_line_goes_there_too(rig: Rig[CallPanel]) -> None:
    rig.start()
    rig.click(rig.panel.search.box.edit)
    assert rig.went == [("find", "")]


def test_tab_passes_through_the_line(rig: Rig[CallPanel]) -> None:
    rig.start()
    rig.panel.search.box.edit.setFocus(Qt.FocusReason.TabFocusReason)
    assert rig.went == []


def test_articles_of_the_call_are_a_click_away(rig: Rig[CallPanel]) -> None:
    rig.verified()
    rig.desk.act("article", {"article": "reconciliation"})
    rig.desk.act("article", {"article": "reciprocity"})
    rig.click(rig.button("Reciprocity agreements"))
    assert rig.went == [("find", "reciprocity")]


def test_a_call_on_another_line_has_its_own_checklist(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    before = set(rig.panel.verify.items.checks)
    rig.desk.act("set", {"what": "purpose", "value": "reactivation"})
    rig.desk.act("set", {"what": "caller", "value": "affected_user"})
    assert before.isdisjoint(rig.panel.verify.items.checks)


def test_the_keyboard_does_not_slip_into_the_search_when_a_call_starts(
    rig: Rig[CallPanel],
) -> None:
    rig.desk.start()
    assert not rig.panel.search.box.edit.hasFocus()
