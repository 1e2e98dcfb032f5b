"""The note as it writes itself: what is missing, the language it is in, and one key to copy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from companion.window.panels.note import NotePanel
from companion.window.parts.menu_button import MenuButton
from tests.window.panels.rig import Rig
from tests.window.sights.packs import pack

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[NotePanel]:
    return Rig(qtbot, NotePanel)


def chip(rig: Rig[NotePanel]) -> str:
    found = rig.panel.section._chip
    return found.text() if found else ""


def test_between_calls_there_is_nothing_to_note(rig: Rig[NotePanel]) -> None:
    assert rig.panel.empty.isVisible()
    assert not rig.panel.section.isVisible()
    rig.panel.copy_note()
    assert rig.faults == ["There is no call to note."]
    assert rig.clipboard.text == ""


def test_it_writes_itself_from_what_is_done(rig: Rig[NotePanel]) -> None:
    rig.verified()
    rig.shift.check_in(130)
    rig.shift.work("reconciliation", 0)
    text = rig.panel.text.text()
    for part in ("Company ID", "Check-ins: 1", "late"):
        assert part in text
    assert text != ""


def test_it_says_what_is_still_missing_until_nothing_is(rig: Rig[NotePanel]) -> None:
    rig.verified()
    assert chip(rig).endswith("missing")
    assert rig.says("Still to say:")
    rig.shift.work("reconciliation", 0)
    rig.desk.act("end")
    rig.desk.act("outcome", {"outcome": "resolved"})
    assert chip(rig) == "complete"
    assert not rig.says("Still to say:")


def test_the_words_ask_for_the_issue_where_nothing_else_tells_it(rig: Rig[NotePanel]) -> None:
    rig.verified()
    edit = rig.panel.words.field.edit
    assert edit.placeholderText() == "First line: what the call was about"
    rig.shift.work("reconciliation", 0)
    assert edit.placeholderText() == "What else the next agent must know"


def test_what_is_copied_is_what_is_shown(rig: Rig[NotePanel]) -> None:
    rig.verified()
    rig.click(rig.panel.copy)
    assert rig.clipboard.text == rig.panel.text.text()
    assert rig.panel.copy.shown_text() == "Copied"
    assert rig.kinds[-1] == "copy"


def test_opened_to_be_copied_it_copies(rig: Rig[NotePanel]) -> None:
    rig.start()
    rig.panel.open("")
    assert rig.clipboard.text == ""
    rig.panel.open("copy")
    assert rig.clipboard.text == rig.panel.text.text()


def test_it_can_be_had_in_the_other_language(rig: Rig[NotePanel]) -> None:
    rig.verified()
    english = rig.panel.text.text()
    button = rig.panel.section._trailing
    assert isinstance(button, MenuButton)
    button.chosen.emit("es")
    spanish = rig.panel.text.text()
    assert spanish != english
    assert "Datos de la empresa" in spanish or "Verific" in spanish
    rig.desk.check_in()
    assert rig.panel.text.text() != english
    rig.click(rig.panel.copy)
    assert rig.clipboard.text == rig.panel.text.text()


def test_undo_takes_the_last_act_out_of_the_note(rig: Rig[NotePanel]) -> None:
    rig.start()
    rig.desk.check_in()
    before = rig.panel.text.text()
    rig.desk.act("hold")
    rig.click(rig.panel.undo)
    assert rig.panel.text.text() == before
    assert rig.kinds[-1] == "undo"


def test_a_call_of_the_history_can_be_completed(rig: Rig[NotePanel]) -> None:
    rig.verified()
    first = rig.call.id
    rig.desk.act("end")
    rig.desk.act("close")
    rig.desk.next_call()
    rig.render()
    assert rig.panel.empty.isVisible()
    rig.desk.focus(first)
    assert rig.panel.section.isVisible()
    rig.panel.focus_first()
    rig.type(rig.panel.words.field.edit, "Called back: solved.")
    rig.panel.flush()
    assert rig.call.words == "Called back: solved."
    assert "Called back: solved." in rig.panel.text.text()


def test_the_keyboard_goes_to_the_words(rig: Rig[NotePanel]) -> None:
    rig.start()
    rig.panel.focus_first()
    assert rig.panel.words.field.edit.hasFocus()


def test_escape_leaves_the_words_saved_and_the_digits_free(rig: Rig[NotePanel]) -> None:
    rig.start()
    rig.panel.focus_first()
    edit = rig.panel.words.field.edit
    rig.type(edit, "Sent the form.")
    rig.key(edit, Qt.Key.Key_Escape)
    assert rig.call.words == "Sent the form."
    assert rig.window.focusWidget() is rig.window


def test_the_words_come_into_sight_with_the_keyboard(qtbot: QtBot) -> None:
    rig = Rig(qtbot, NotePanel, pack("turbotax_live"), width=320)
    rig.start()
    rig.desk.act("end")
    rig.desk.act("outcome", {"outcome": "call_back"})
    rig.settle()
    edit = rig.panel.words.field.edit
    assert edit.mapTo(rig.panel, QPoint(0, 0)).y() > rig.panel.height()
    rig.panel.focus_first()
    rig.settle()
    foot = edit.mapTo(rig.panel, QPoint(0, edit.height())).y()
    assert foot <= rig.panel.height()
