"""The note's own fields: where they apply, what is kept of them, and on which call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.window.panels.note import NotePanel
from companion.window.parts.button import Button
from companion.window.parts.choice import Choice
from companion.window.parts.field import Field
from tests.helpers.turbotax_live import turbotax_live
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CARD = "4111 1111 1111 1111"
"""A number that card makers give out for tests."""


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[NotePanel]:
    made = Rig(qtbot, NotePanel, turbotax_live())
    made.start()
    return made


def field(rig: Rig[NotePanel], name: str) -> Field:
    row = rig.panel.fields.rows[name]
    assert isinstance(row, Field)
    return row


def typed(rig: Rig[NotePanel], name: str, words: str) -> None:
    """Words in a field that isn't left yet."""
    rig.panel.column.ensureWidgetVisible(field(rig, name))
    field(rig, name).setFocus()
    rig.type(field(rig, name).edit, words)


def in_order(rig: Rig[NotePanel]) -> list[int]:
    """How far down the fields and the words stand."""
    parts = (rig.panel.fields, rig.panel.words, rig.panel.copy)
    return [part.mapTo(rig.window, part.rect().topLeft()).y() for part in parts]


def test_they_stand_before_the_words(rig: Rig[NotePanel]) -> None:
    assert in_order(rig) == sorted(in_order(rig))


def test_those_of_the_outcome_come_with_it(rig: Rig[NotePanel]) -> None:
    assert not field(rig, "transferred_to").isVisible()
    rig.desk.act("outcome", {"outcome": "transferred"})
    assert field(rig, "transferred_to").isVisible()
    rig.desk.act("outcome", {"outcome": "no_answer"})
    assert not field(rig, "transferred_to").isVisible()


def test_what_is_being_typed_is_in_the_note_that_is_copied(rig: Rig[NotePanel]) -> None:
    typed(rig, "problem", "Form W-2 would not import")
    assert rig.call.fields == {}
    rig.panel.copy_note()
    assert "Problem: Form W-2 would not import" in rig.clipboard.text
    assert rig.call.fields == {"problem": "Form W-2 would not import"}


def test_what_is_being_typed_is_kept_when_the_window_closes(rig: Rig[NotePanel]) -> None:
    typed(rig, "solution", "Entered it by hand")
    rig.panel.flush()
    assert rig.call.fields == {"solution": "Entered it by hand"}


def test_what_is_being_typed_stays_with_its_own_call(rig: Rig[NotePanel]) -> None:
    first = rig.call.id
    rig.desk.act("hold")
    rig.desk.start("555-0122", "second")
    second = rig.call.id
    rig.desk.focus(first)
    typed(rig, "problem", "Only of the first caller")
    rig.desk.focus(second)
    assert field(rig, "problem").text() == ""
    rig.panel.flush()
    assert rig.call.fields == {}
    rig.desk.focus(first)
    assert rig.call.fields == {"problem": "Only of the first caller"}
    assert field(rig, "problem").text() == "Only of the first caller"


def test_a_cards_number_is_taken_out_and_said_so_once(rig: Rig[NotePanel]) -> None:
    typed(rig, "problem", f"Paid with {CARD}")
    rig.key(field(rig, "problem").edit, Qt.Key.Key_Return)
    rig.settle()
    assert CARD not in rig.call.fields["problem"]
    assert CARD not in field(rig, "problem").text()
    told = list(rig.faults)
    assert len(told) == 1
    assert "must not be kept" in told[0]
    rig.panel.copy_note()
    rig.settle()
    assert rig.faults == told
    assert CARD not in rig.clipboard.text


def test_leaving_a_field_as_it_was_records_nothing(rig: Rig[NotePanel]) -> None:
    typed(rig, "problem", "x")
    rig.key(field(rig, "problem").edit, Qt.Key.Key_Return)
    before = len(rig.kinds)
    rig.key(field(rig, "problem").edit, Qt.Key.Key_Return)
    assert len(rig.kinds) == before


def test_an_option_is_kept_and_undone(rig: Rig[NotePanel]) -> None:
    row = rig.panel.fields.rows["solved"]
    assert isinstance(row, Choice)
    rig.click(row.buttons[1])
    assert rig.call.fields == {"solved": "no"}
    rig.desk.undo()
    assert row.value is None


def test_a_line_that_waits_for_a_task_leads_to_the_tasks(rig: Rig[NotePanel]) -> None:
    wanted = rig.panel.fields.wanted["lead_request"]
    assert not wanted.isVisible()
    rig.desk.act("outcome", {"outcome": "call_back"})
    assert wanted.isVisible()
    rig.click(wanted.findChildren(Button)[0])
    assert rig.went == [("find", "lead_support")]
    rig.desk.act("task", {"task": "lead_support", "done": True})
    assert not wanted.isVisible()
