"""In the place of something locked: why, the way to verify, and the way round it on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.window.panels.decide import DecidePanel
from tests.helpers.without_ids import without_ids
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.panels.unlock import Unlock


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[DecidePanel]:
    made = Rig(qtbot, DecidePanel)
    made.start("company_admin")
    made.settle()
    return made


@pytest.fixture
def unlock(rig: Rig[DecidePanel]) -> Unlock:
    assert rig.panel.unlock
    return rig.panel.unlock


def test_it_says_why_and_what_for(rig: Rig[DecidePanel], unlock: Unlock) -> None:
    assert unlock.isVisible()
    assert unlock.locked.accessibleName() == "Locked until the caller is verified."
    assert unlock.locked.accessibleDescription() == "Purpose: Account help"


def test_its_button_leads_to_the_checklist_for_that_purpose(
    rig: Rig[DecidePanel], unlock: Unlock
) -> None:
    rig.desk.act("set", {"what": "purpose", "value": "reactivation"})
    assert unlock.locked.button
    rig.click(unlock.locked.button)
    assert rig.call.facts["purpose"] == "account"
    assert rig.went == [("call", "verify")]


def test_going_on_without_needs_a_reason(rig: Rig[DecidePanel], unlock: Unlock) -> None:
    rig.type(unlock.reason.edit, "   ")
    rig.click(unlock.go_on)
    assert unlock.reason.error() == "Say why; the reason is recorded."
    assert rig.call.overrides == ()
    assert unlock.isVisible()


def test_with_a_reason_it_opens_and_the_reason_is_kept(
    rig: Rig[DecidePanel], unlock: Unlock
) -> None:
    unlock.reason.edit.setFocus()
    rig.type(unlock.reason.edit, "QBO Admin is down; supervisor agreed")
    rig.click(unlock.go_on)
    assert not unlock.isVisible()
    assert [one.reason for one in rig.call.overrides] == ["QBO Admin is down; supervisor agreed"]
    assert rig.call.overrides[0].purpose == "account"


def test_a_card_number_in_the_reason_is_taken_out(rig: Rig[DecidePanel], unlock: Unlock) -> None:
    unlock.reason.set_text("card 4111 1111 1111 1111 was read out")
    rig.click(unlock.go_on)
    assert "4111" not in rig.call.overrides[0].reason
    assert "4111" not in without_ids(rig.shift.log.kept)


def test_the_next_call_starts_with_an_empty_reason(rig: Rig[DecidePanel], unlock: Unlock) -> None:
    unlock.reason.set_text("half a reason")
    rig.desk.act("end")
    rig.start("company_admin")
    assert unlock.isVisible()
    assert unlock.reason.text() == ""


def test_a_refused_way_leads_nowhere(
    rig: Rig[DecidePanel], unlock: Unlock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from companion.errors import HistoryFault

    def full(**_fields: object) -> None:
        raise HistoryFault("The disk is full.")

    monkeypatch.setattr(rig.shift.log, "append", full)
    unlock.reason.set_text("a good reason")
    rig.click(unlock.go_on)
    assert unlock.locked.button
    rig.click(unlock.locked.button)
    assert rig.faults == ["The disk is full."] * 2
    assert rig.went == []
    assert unlock.isVisible()
    assert unlock.reason.text() == "a good reason"
