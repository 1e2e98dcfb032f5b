"""How a call ended: asked first in after-call work, last while the caller is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from companion.window.panels.note import NotePanel
from companion.window.parts.chip import KeyHint
from companion.window.parts.choice import FoldedChoice
from companion.window.parts.field import Field
from companion.window.tab_order import stops
from tests.window.panels.refusing import refuse
from tests.window.panels.rig import Rig
from tests.window.sights.packs import FIRST, others, pack

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.panels.outcome import Outcome


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[NotePanel]:
    rig = Rig(qtbot, NotePanel)
    rig.start()
    return rig


@pytest.fixture
def outcome(rig: Rig[NotePanel]) -> Outcome:
    rig.settle()
    return rig.panel.outcome


def foot(rig: Rig[NotePanel]) -> int:
    """How far down the question reaches, in pixels of the panel."""
    outcome = rig.panel.outcome
    return outcome.mapTo(rig.panel, QPoint(0, outcome.height())).y()


def choose(rig: Rig[NotePanel], place: int) -> str:
    button = rig.panel.outcome.choice.buttons[place]
    rig.click(button)
    return button.value


@pytest.mark.parametrize("name", [FIRST, *others()])
def test_after_the_call_all_of_it_is_in_sight_at_once(qtbot: QtBot, name: str) -> None:
    rig = Rig(qtbot, NotePanel, pack(name), width=320)
    rig.start()
    rig.desk.act("words", {"text": "What was talked about, in so many words. " * 9})
    rig.desk.act("end")
    rig.settle()
    assert rig.panel.column.verticalScrollBar().value() == 0
    assert foot(rig) < 320
    assert rig.panel.text.y() > rig.panel.outcome.y()


def test_while_the_caller_is_there_the_note_comes_first(
    rig: Rig[NotePanel], outcome: Outcome
) -> None:
    last = rig.panel.closing.mapTo(rig.panel, QPoint(0, 0)).y()
    assert outcome.mapTo(rig.panel, QPoint(0, 0)).y() > last
    assert rig.panel.section.body.indexOf(rig.panel.text) == 0


def test_it_is_a_press_and_can_be_changed(rig: Rig[NotePanel], outcome: Outcome) -> None:
    assert choose(rig, 0) == rig.call.outcome
    assert outcome.choice.is_folded
    rig.click(outcome.findChildren(FoldedChoice)[0])
    assert choose(rig, 1) == rig.call.outcome


def test_one_that_was_chosen_on_the_call_takes_a_row_after_it(
    rig: Rig[NotePanel], outcome: Outcome
) -> None:
    choose(rig, 0)
    rig.desk.act("end")
    rig.settle()
    assert outcome.choice.is_folded
    assert outcome.height() < 40


def test_after_the_call_a_digit_chooses_it_then_digits_tick_the_checks(
    rig: Rig[NotePanel], outcome: Outcome
) -> None:
    rig.desk.act("end")
    assert rig.says("Keys 1, 2, 3… choose")
    assert not rig.panel.press(9)
    assert rig.panel.press(2)
    assert rig.call.outcome == outcome.choice.buttons[1].value
    assert rig.call.closing == frozenset()
    assert not rig.says("Keys 1, 2, 3… choose")
    assert rig.panel.press(2)
    assert rig.call.closing == {"other_questions"}


def test_no_key_stands_beside_a_check_that_it_would_not_tick(rig: Rig[NotePanel]) -> None:
    def keys() -> list[str]:
        rig.settle()
        beside = [hint.text() for hint in rig.panel.closing.findChildren(KeyHint)]
        within = [row._hint for row in rig.panel.closing.checks.values()]
        return sorted(filter(None, beside + within))

    assert keys() == ["1", "2", "3", "4"]
    rig.desk.act("end")
    assert keys() == []
    choose(rig, 0)
    assert keys() == ["1", "2", "3", "4"]


def test_tab_comes_to_it_then_to_what_is_missing_then_to_the_checks(qtbot: QtBot) -> None:
    rig = Rig(qtbot, NotePanel, pack("turbotax_live"))
    rig.start()
    rig.desk.act("end")
    way = list(stops(rig.panel))
    chosen = way.index(rig.panel.outcome.choice.buttons[0])
    first = rig.panel.fields.rows["problem"]
    assert isinstance(first, Field)
    checks = way.index(next(iter(rig.panel.closing.checks.values())))
    assert chosen < way.index(first.edit) < checks


def test_while_the_caller_is_there_no_digit_chooses_it(
    rig: Rig[NotePanel], outcome: Outcome
) -> None:
    assert rig.panel.press(1)
    assert not rig.call.outcome
    assert outcome.choice.value is None


def test_a_missed_call_has_no_outcome_to_choose(qtbot: QtBot) -> None:
    rig = Rig(qtbot, NotePanel)
    rig.desk.ring("555-0142")
    rig.desk.act("missed")
    assert not rig.panel.outcome.press(1)


def test_after_undo_it_is_asked_again(rig: Rig[NotePanel], outcome: Outcome) -> None:
    choose(rig, 0)
    rig.desk.undo()
    assert outcome.choice.value is None
    assert not outcome.choice.is_folded
    assert not any(button.isChecked() for button in outcome.choice.buttons)


def test_what_was_not_recorded_does_not_stay_on_the_screen(
    rig: Rig[NotePanel], outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(rig, monkeypatch)
    choose(rig, 0)
    assert outcome.choice.value is None
    assert rig.faults == ["The disk is full."]


def test_the_next_call_is_asked_anew(rig: Rig[NotePanel], outcome: Outcome) -> None:
    choose(rig, 0)
    rig.desk.act("end")
    rig.start()
    assert outcome.choice.value is None
    assert not outcome.choice.is_folded
