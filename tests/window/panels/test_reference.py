"""The caller's reference in the call panel: asked for in place, forgotten at once, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.contacts import Contacts, digest
from companion.errors import SecretFault
from companion.window.panels.call import CallPanel
from companion.window.parts.field import Field
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.panels.reference import CallerReference

ACCOUNT = "QB-4471-9034-A"


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[CallPanel]:
    made = Rig(qtbot, CallPanel)
    made.start()
    made.settle()
    return made


@pytest.fixture
def block(rig: Rig[CallPanel]) -> CallerReference:
    return rig.panel.verify.reference


def look_up(rig: Rig[CallPanel], block: CallerReference) -> None:
    """By the link among the checklist's own, as an agent does."""
    rig.click(block.link)
    rig.type(block.field.edit, ACCOUNT)
    rig.key(block.field.edit, Qt.Key.Key_Return)


def test_it_is_a_link_until_it_is_asked_for(rig: Rig[CallPanel], block: CallerReference) -> None:
    assert block.link.isVisible()
    assert block.findChildren(Field) == []
    assert not block.isVisible()
    rig.click(block.link)
    assert block.field.isVisible()
    assert not block.link.isVisible()
    assert block.field.edit.hasFocus()


def test_it_takes_no_line_of_its_own(rig: Rig[CallPanel], block: CallerReference) -> None:
    rig.desk.act("set", {"what": "caller", "value": "company_admin"})
    rig.settle()
    beside = rig.panel.verify.override.link
    assert block.link.geometry().top() == beside.geometry().top()
    assert block.link.geometry().right() < beside.geometry().left()


def test_with_the_checklist_folded_it_stands_beneath_and_does_the_same(
    rig: Rig[CallPanel], block: CallerReference
) -> None:
    rig.panel.verify.section.set_folded(folded=True)
    assert not block.link.isVisible()
    below = rig.button("Has the caller been here?")
    assert below is block.below
    rig.click(below)
    assert block.field.edit.hasFocus()
    rig.type(block.field.edit, ACCOUNT)
    rig.key(block.field.edit, Qt.Key.Key_Return)
    assert rig.call.reference == digest(ACCOUNT)
    assert not block.isVisible()
    rig.panel.verify.open_up()
    assert rig.button("Another reference…") is block.link


def test_folding_by_hand_moves_the_link_at_once(
    rig: Rig[CallPanel], block: CallerReference
) -> None:
    for folded in (True, False, True):
        rig.panel.verify.section.set_folded(folded=folded)
        assert rig.button("Has the caller been here?") is (block.below if folded else block.link)


def test_what_was_opened_once_is_not_made_twice(
    rig: Rig[CallPanel], block: CallerReference
) -> None:
    look_up(rig, block)
    rig.click(block.link)
    assert len(block.findChildren(Field)) == 1


def test_what_is_typed_is_kept_as_a_digest_and_forgotten(
    rig: Rig[CallPanel], block: CallerReference
) -> None:
    look_up(rig, block)
    assert rig.call.reference == digest(ACCOUNT)
    assert ACCOUNT not in repr(rig.shift.log.kept)
    assert block.field.text() == ""
    assert not block.field.isVisible()
    assert block.link.text() == "Another reference…"


def test_nothing_typed_is_said_beneath(rig: Rig[CallPanel], block: CallerReference) -> None:
    rig.click(block.link)
    rig.click(block.keep)
    assert block.field.error() == "Write the number first."
    assert rig.call.reference == ""


@pytest.mark.parametrize("typed", ["12", "4111 1111 1111 1111"])
def test_what_is_no_reference_stays_to_be_mended(
    rig: Rig[CallPanel], block: CallerReference, typed: str
) -> None:
    rig.click(block.link)
    rig.type(block.field.edit, typed)
    rig.click(block.keep)
    assert len(rig.faults) == 1
    assert block.field.text() == typed
    assert rig.call.reference == ""


def test_a_locked_keyring_is_told(
    rig: Rig[CallPanel], block: CallerReference, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked() -> bytes:
        raise SecretFault("The keyring is locked.", "locked")

    monkeypatch.setattr("companion.reference_key.key", locked)
    rig.click(block.link)
    rig.type(block.field.edit, ACCOUNT)
    rig.click(block.keep)
    assert rig.faults == ["The keyring is locked."]
    assert block.field.text() == ACCOUNT


def test_the_next_caller_sees_nothing_of_it(rig: Rig[CallPanel], block: CallerReference) -> None:
    rig.click(block.link)
    rig.type(block.field.edit, ACCOUNT)
    rig.desk.act("end")
    rig.start()
    rig.settle()
    assert block.findChildren(Field) == []
    rig.click(block.link)
    assert block.field.text() == ""


def test_the_sentence_is_shown(rig: Rig[CallPanel], block: CallerReference) -> None:
    from msgspec.structs import replace

    said = "Third contact in 10 days. Asked before: Refund"
    assert not block.told.isVisible()
    rig.panel.render_scene(replace(rig.scene, contact=said))
    assert block.told.isVisible()
    assert block.told.text() == said
    rig.panel.verify.section.set_folded(folded=True)
    assert block.told.isVisible()


def test_the_window_s_contacts_are_asked(rig: Rig[CallPanel], block: CallerReference) -> None:
    asked: list[str] = []

    class Asked(Contacts):
        def __init__(self) -> None:
            """Nothing to look in."""

        def record(self, desk: object, reference: str) -> object:  # type: ignore[override] # notes
            asked.append(reference)
            return desk

    rig.hands.contacts = Asked()  # type: ignore[assignment] # as above
    rig.click(block.link)
    rig.type(block.field.edit, ACCOUNT)
    rig.click(block.keep)
    assert asked == [digest(ACCOUNT)]
