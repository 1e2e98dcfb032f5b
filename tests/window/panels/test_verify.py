"""Verifying a caller by hand: few acts, each on the record, and never more than was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.policy.verification import State
from companion.window.panels.call import CallPanel
from tests.helpers.everbright import everbright
from tests.helpers.small_packs import PACK
from tests.window.panels.rig import Rig, some

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.panels.verify import Verify
    from companion.window.parts.choice import Choice


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[CallPanel]:
    return Rig(qtbot, CallPanel)


def verify(rig: Rig[CallPanel]) -> Verify:
    return rig.panel.verify


def chip(rig: Rig[CallPanel]) -> str:
    found = verify(rig).section._chip
    return found.text() if found else ""


def choose(rig: Rig[CallPanel], choice: Choice, value: str) -> None:
    rig.click(next(button for button in choice.buttons if button.value == value))


def state(rig: Rig[CallPanel]) -> State:
    assert rig.scene.standing is not None
    return rig.scene.standing.state


def test_a_company_admin_is_verified_in_three_acts(rig: Rig[CallPanel]) -> None:
    rig.start()
    choose(rig, verify(rig).who.caller, "company_admin")
    rig.click(verify(rig).all_matched)
    choose(rig, verify(rig).items.musts["active"], "yes")
    assert state(rig) is State.VERIFIED
    assert rig.kinds[2:] == ["set", *["mark"] * 4, "answer"]


def test_the_same_by_keys_alone(rig: Rig[CallPanel]) -> None:
    rig.start()
    assert rig.panel.press(2)
    rig.key(rig.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert rig.panel.press(5)
    assert state(rig) is State.VERIFIED


def test_a_bare_a_verifies_nobody(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    rig.key(rig.window, Qt.Key.Key_A)
    assert rig.call.marks == {}


def test_the_value_of_an_item_is_never_asked_for(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    rig.click(verify(rig).items.checks["email"])
    event = rig.shift.log.events(rig.call.id)[-1]
    assert event.data == {"item": "email", "mark": "matched"}


def test_a_digit_ticks_an_item_and_takes_it_back(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    assert rig.panel.press(1)
    assert rig.call.marks == {"company_id": "matched"}
    assert rig.panel.press(1)
    assert rig.call.marks == {}


def test_a_digit_beyond_the_rows_is_left_to_others(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    assert not rig.panel.press(9)


def test_all_matched_leaves_what_failed_alone(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    verify(rig).items.checks["email"].fail()
    rig.click(verify(rig).all_matched)
    assert rig.call.marks["email"] == "failed"
    assert rig.call.marks["company_id"] == "matched"


def test_all_matched_goes_once_one_item_is_left(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    rig.shift.verify("company_id", "company_name", "full_name")
    assert not verify(rig).all_matched.isVisible()


def test_the_chip_counts_items_and_conditions(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    assert chip(rig) == "0 of 5 · locked"
    rig.shift.verify("company_id", "company_name")
    assert chip(rig) == "2 of 5 · locked"
    assert rig.says("Still missing: First and last name; Email address")


def test_the_chip_counts_a_group_of_which_some_are_enough(qtbot: QtBot) -> None:
    rig = Rig(qtbot, CallPanel, PACK)
    rig.start("owner")
    assert chip(rig) == "0 of 4 · locked"
    rig.shift.verify("email")
    assert chip(rig) == "2 of 4 · locked"


def test_a_caller_who_is_not_active_fails_with_the_reason_and_what_to_say(
    rig: Rig[CallPanel],
) -> None:
    rig.start("company_admin")
    choose(rig, verify(rig).items.musts["active"], "no")
    assert state(rig) is State.FAILED
    assert chip(rig) == "Failed"
    assert rig.says("They aren't active in the QBO Admin tool.")
    assert rig.says("I wasn't able to verify you")


def test_the_next_caller_finds_the_question_folded_that_was_reopened(qtbot: QtBot) -> None:
    rig = Rig(qtbot, CallPanel, everbright())
    rig.start()
    some(verify(rig).who.channel).reopen()
    rig.shift.wrap_up()
    rig.start()
    assert some(verify(rig).who.channel).is_folded


def test_what_did_not_match_is_the_reason_and_is_not_missing(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    rig.shift.verify("company_id", "company_name")
    verify(rig).items.checks["email"].fail()
    assert verify(rig)._stop.text() == "Did not match: Email address."
    assert verify(rig)._missing.text() == "Still missing: First and last name"


def test_what_to_say_to_a_refused_caller_is_copied(rig: Rig[CallPanel]) -> None:
    rig.start("other")
    assert chip(rig) == "Not entitled"
    rig.click(some(verify(rig).say.copy))
    assert rig.clipboard.text.startswith("To protect the company's information")
    assert rig.call.copies[-1].name == "verify_not_admin"


def test_what_to_say_while_asking_is_shown_when_it_is_wanted(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    assert not rig.says("may I have the company ID")
    rig.click(verify(rig).ask)
    assert rig.says("may I have the company ID")


def test_what_the_source_leaves_open_is_counted_and_shown(rig: Rig[CallPanel]) -> None:
    rig.start("other")
    assert verify(rig).more.text() == "2 points unconfirmed"
    rig.click(verify(rig).more)
    assert rig.says("Unconfirmed: The source doesn't expand MMa")


def test_what_was_opened_for_one_caller_is_not_open_for_the_next(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    rig.click(verify(rig).ask)
    rig.start("other")
    rig.click(verify(rig).more)
    rig.start("company_admin")
    assert not rig.says("may I have the company ID")
    rig.start("other")
    assert not rig.says("Unconfirmed: The source doesn't expand MMa")


def test_the_section_folds_when_the_caller_is_verified(rig: Rig[CallPanel]) -> None:
    rig.verified()
    assert verify(rig).section.is_folded
    assert chip(rig) == "Verified · Company Admin"
    rig.panel.open("verify")
    assert verify(rig).items.checks["email"].isVisible()


def test_what_the_agent_has_opened_stays_open(rig: Rig[CallPanel]) -> None:
    rig.verified()
    rig.panel.open("verify")
    rig.desk.check_in()
    assert not verify(rig).section.is_folded


def test_a_new_call_starts_unfolded_with_nothing_ticked(rig: Rig[CallPanel]) -> None:
    rig.verified()
    rig.shift.wrap_up()
    rig.start("company_admin")
    assert not verify(rig).section.is_folded
    assert {row.state for row in verify(rig).items.checks.values()} == {"unset"}


def test_another_purpose_asks_for_other_things(rig: Rig[CallPanel]) -> None:
    rig.start("affected_user")
    rig.click(verify(rig).purpose.button)
    options = some(verify(rig).purpose.finder).list
    rig.key(options, Qt.Key.Key_Down)
    rig.key(options, Qt.Key.Key_Return)
    assert rig.call.facts["purpose"] == "reactivation"
    assert list(verify(rig).items.checks) == ["piece_1", "piece_2", "piece_3"]


def test_a_question_that_was_reopened_is_not_folded_by_another_event(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    verify(rig).who.caller.reopen()
    rig.desk.check_in()
    assert not verify(rig).who.caller.is_folded


def test_the_keyboard_stays_on_its_row_when_something_happens(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    row = verify(rig).items.checks["full_name"]
    row.setFocus()
    rig.key(row, Qt.Key.Key_Space)
    rig.desk.check_in()
    assert rig.window.focusWidget() is row
    assert row.state == "matched"


def test_x_says_that_an_item_did_not_match(rig: Rig[CallPanel]) -> None:
    rig.start("company_admin")
    row = verify(rig).items.checks["email"]
    row.setFocus()
    rig.key(row, Qt.Key.Key_X)
    assert rig.call.marks == {"email": "failed"}


def test_going_on_without_needs_a_reason(rig: Rig[CallPanel]) -> None:
    rig.start("other")
    form = verify(rig).override
    rig.click(form.link)
    rig.click(form.button)
    assert form.field.error() == "Write the reason first."
    assert rig.call.overrides == ()


def test_the_link_goes_while_its_form_is_open_and_where_it_is_not_offered(
    rig: Rig[CallPanel],
) -> None:
    rig.start()
    assert not verify(rig).override.link.isVisible()
    rig.desk.act("set", {"what": "caller", "value": "other"})
    assert verify(rig).override.link.isVisible()
    rig.click(verify(rig).override.link)
    assert verify(rig).override.field.edit.hasFocus()
    assert not verify(rig).override.link.isVisible()
    rig.desk.check_in()
    assert verify(rig).override.field.isVisible()
    assert not verify(rig).override.link.isVisible()


def test_the_reason_is_recorded_and_shown(rig: Rig[CallPanel]) -> None:
    rig.start("other")
    form = verify(rig).override
    rig.click(form.link)
    rig.type(form.field.edit, "Their bank is on the line")
    rig.key(form.field.edit, Qt.Key.Key_Return)
    assert [o.reason for o in rig.call.overrides] == ["Their bank is on the line"]
    assert chip(rig) == "Going on without"
    assert verify(rig).section.is_folded


def test_a_pack_with_several_channels_asks_for_the_channel(qtbot: QtBot) -> None:
    rig = Rig(qtbot, CallPanel, PACK)
    rig.start()
    channel = some(verify(rig).who.channel)
    channel.reopen()
    choose(rig, channel, "chat")
    assert rig.call.facts["channel"] == "chat"


def test_nothing_is_asked_where_nothing_is_required(qtbot: QtBot) -> None:
    rig = Rig(qtbot, CallPanel, PACK)
    rig.start(purpose="general")
    assert chip(rig) == "None asked for"
    assert verify(rig).section.is_folded
