"""The palette in the whole window: opened from anywhere, acts done, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from companion.calls.call import State
from companion.window.panels.find import FindPanel
from companion.window.panels.note import NotePanel
from companion.window.panels.settings import SettingsPanel
from tests.window.whole import Whole

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def whole(qtbot: QtBot, home: Path) -> Whole:
    whole = Whole(qtbot, home)
    whole.start()
    return whole


def panel(whole: Whole) -> FindPanel:
    found = whole.window.panels["find"]
    assert isinstance(found, FindPanel)
    return found


def say(whole: Whole, words: str) -> None:
    whole.ctrl(Qt.Key.Key_K)
    whole.type(words)
    whole.press(Qt.Key.Key_Return)


def test_an_act_is_done_and_the_agent_is_back(whole: Whole) -> None:
    whole.ctrl(Qt.Key.Key_4)
    say(whole, "hold")
    assert whole.state() is State.HOLD
    assert whole.window.stack.name == "decide"
    say(whole, "resume")
    assert whole.state() is State.TALK


def test_a_field_lets_the_palette_open_and_has_the_keyboard_again(whole: Whole) -> None:
    whole.ctrl(Qt.Key.Key_5)
    note = whole.window.panels["note"]
    assert isinstance(note, NotePanel)
    whole.window.go("note", "")
    field = QApplication.focusWidget()
    whole.type("two words")
    whole.press(Qt.Key.Key_Home)
    whole.ctrl(Qt.Key.Key_K)
    assert whole.window.stack.name == "find"
    assert note.words.field.text() == "two words"
    whole.press(Qt.Key.Key_Escape)
    assert whole.window.stack.name == "note"
    assert QApplication.focusWidget() is field


def test_a_line_to_search_in_lets_it_open_as_well(whole: Whole) -> None:
    whole.window.go("settings", "")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    whole.type("text")
    whole.press(Qt.Key.Key_Home)
    whole.ctrl(Qt.Key.Key_K)
    assert whole.window.stack.name == "find"
    settings = whole.window.panels["settings"]
    assert isinstance(settings, SettingsPanel)
    assert settings.search.text() == "text"


def test_escape_leads_back_at_once_and_forgets_the_words(whole: Whole) -> None:
    whole.ctrl(Qt.Key.Key_K)
    whole.type("refund")
    whole.press(Qt.Key.Key_Escape)
    assert whole.window.stack.name == "call"
    assert QApplication.focusWidget() is whole.window
    whole.press(Qt.Key.Key_Space)
    assert len(whole.call.check_ins) == 1
    whole.ctrl(Qt.Key.Key_K)
    assert panel(whole).box.text() == ""


def test_a_letter_s_search_leads_back_too(whole: Whole) -> None:
    whole.ctrl(Qt.Key.Key_5)
    whole.window.setFocus()
    whole.type("re")
    assert whole.window.stack.name == "find"
    whole.press(Qt.Key.Key_Escape)
    assert whole.window.stack.name == "note"


def test_opened_by_its_tab_escape_gives_the_keyboard_to_the_window(whole: Whole) -> None:
    whole.ctrl(Qt.Key.Key_2)
    panel(whole).box.setFocus()
    whole.press(Qt.Key.Key_Escape)
    assert whole.window.stack.name == "find"
    assert QApplication.focusWidget() is whole.window


def test_what_had_the_keyboard_may_be_gone(whole: Whole) -> None:
    whole.window.go("settings", "")
    whole.ctrl(Qt.Key.Key_K)
    gone = whole.window.stack.panels.pop("settings")
    whole.window.stack.removeWidget(gone)
    gone.deleteLater()
    whole.settle()
    whole.press(Qt.Key.Key_Escape)
    assert whole.window.stack.name == "settings"


def test_what_cannot_be_done_says_why_and_does_nothing(whole: Whole) -> None:
    whole.ctrl(Qt.Key.Key_K)
    whole.type("resume")
    rows = panel(whole).results.list
    rows.chosen.emit("do:resume")
    assert whole.window.notice.word.accessibleName() == "Resume: not on hold"
    assert whole.kinds == ["start"]


@pytest.mark.parametrize(
    ("row", "kind"), [("phase:explore", "phase"), ("outcome:resolved", "outcome")]
)
def test_phases_and_outcomes_are_acts_on_the_call(whole: Whole, row: str, kind: str) -> None:
    whole.ctrl(Qt.Key.Key_K)
    panel(whole).results.list.chosen.emit(row)
    assert whole.kinds[-1] == kind
    assert whole.window.stack.name == "call"


def test_a_line_of_business_is_chosen(whole: Whole) -> None:
    say(whole, "line of business tiny")
    assert whole.call.pack == "tiny"


def test_panels_and_settings_are_gone_to(whole: Whole) -> None:
    say(whole, "go to past")
    assert whole.window.stack.name == "history"
    say(whole, "setting text size")
    settings = whole.window.panels["settings"]
    assert isinstance(settings, SettingsPanel)
    shown = [key for key, row in settings.rows.items() if row.isVisible()]
    assert shown == ["text_scale"]


def test_colours_are_handed_to_whoever_keeps_settings(whole: Whole) -> None:
    chosen: list[tuple[str, str]] = []
    whole.hands.choose.connect(lambda key, word: chosen.append((key, word)))
    say(whole, "colours dark")
    assert chosen == [("theme", "dark")]


def test_undo_and_put_back_by_the_palette(whole: Whole) -> None:
    say(whole, "hold")
    say(whole, "undo")
    assert whole.state() is State.TALK
    assert whole.window.notice.word.accessibleName() == "Taken back: Hold"
    say(whole, "put back")
    assert whole.state() is State.HOLD
    assert whole.kinds == ["start", "hold", "undo", "undo"]


def test_the_note_is_copied(whole: Whole) -> None:
    say(whole, "copy note")
    assert whole.window.stack.name == "note"
    assert whole.kinds[-1] == "copy"


def test_ctrl_p_keeps_the_chosen_row_on_top(whole: Whole, home: Path) -> None:
    whole.ctrl(Qt.Key.Key_K)
    whole.type("recap")
    assert panel(whole).results.list.current_id() == "script:recap"
    whole.ctrl(Qt.Key.Key_P)
    assert whole.window.notice.word.accessibleName() == "Kept on top"
    panel(whole).box.clear()
    assert panel(whole).results.list.rows[0].row_id == "script:recap"
    assert (home / "pins.json").exists()
    whole.ctrl(Qt.Key.Key_P)
    assert whole.window.notice.word.accessibleName() == "No longer kept on top"


def test_the_other_mouse_button_offers_it_too(whole: Whole) -> None:
    whole.ctrl(Qt.Key.Key_K)
    panel(whole).results.list.asked.emit("script:recap")
    whole.settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = menu.actions()[0]
    assert entry.text() == "Keep on top"
    entry.trigger()
    menu.close()
    assert panel(whole).results.list.rows[0].row_id == "script:recap"


def test_the_keys_are_told_beneath_the_rows(whole: Whole) -> None:
    whole.ctrl(Qt.Key.Key_K)
    whole.type("hold")
    hint = panel(whole).results.hint
    assert hint.isVisible()
    assert "Ctrl P" in hint.text()
