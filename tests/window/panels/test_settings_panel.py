"""Every setting by hand: found by typing, changed at once, and put back when it can't be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion import paths
from companion.errors import Fault
from companion.settings import SETTINGS, load, save
from companion.window.panels.settings import SettingsPanel
from companion.window.parts.choice import Choice
from companion.window.parts.field import Field
from companion.window.parts.select import Select
from companion.window.parts.text import Text
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.hands import Hands


class Kept:
    """The settings of the test's own home; ``full`` makes the disk refuse."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, str]] = []
        self.full = False

    def keep(self, key: str, word: str) -> None:
        if self.full:
            raise Fault("The settings can't be written.")
        save(key, word)
        self.saved.append((key, word))


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def rig(qtbot: QtBot, kept: Kept) -> Rig[SettingsPanel]:
    def make(hands: Hands) -> SettingsPanel:
        return SettingsPanel(hands, load, kept.keep)

    return Rig(qtbot, make)


def choose(rig: Rig[SettingsPanel], key: str, value: str) -> None:
    control = rig.panel.rows[key].control
    assert isinstance(control, Choice)
    rig.click(next(button for button in control.buttons if button.value == value))


def write(rig: Rig[SettingsPanel], key: str, word: str) -> Field:
    field = rig.panel.rows[key].control
    assert isinstance(field, Field)
    rig.panel.column.ensureWidgetVisible(field)
    field.edit.setFocus()
    field.set_text(word)  # a keyboard of the test's own has no letters but the Latin ones
    rig.key(field.edit, Qt.Key.Key_Return)
    return field


def problem(rig: Rig[SettingsPanel], key: str) -> str:
    texts = rig.panel.rows[key].findChildren(Text)
    return next((t.text() for t in texts if t._color == "stop" and t.isVisible()), "")


def test_every_declared_setting_has_a_row(rig: Rig[SettingsPanel]) -> None:
    assert set(rig.panel.rows) == set(SETTINGS)
    assert len(rig.panel.rows) == len(SETTINGS)
    assert all(row.isVisible() for row in rig.panel.rows.values())
    assert not rig.panel.nothing.isVisible()


def test_typing_narrows_the_list_by_name_and_words(
    rig: Rig[SettingsPanel], heard: list[str]
) -> None:
    rig.panel.focus_first()
    rig.type(rig.panel.search.edit, "clip")
    assert [key for key, row in rig.panel.rows.items() if row.isVisible()] == ["clear_clipboard"]
    rig.type(rig.panel.search.edit, "xyz")
    assert rig.panel.nothing.isVisible()
    assert heard[-1] == "No such setting"
    rig.key(rig.panel.search.edit, Qt.Key.Key_Escape)
    assert all(row.isVisible() for row in rig.panel.rows.values())


def test_a_choice_is_kept_with_one_click(rig: Rig[SettingsPanel], kept: Kept) -> None:
    choose(rig, "theme", "dark")
    choose(rig, "sound", "false")
    choose(rig, "text_scale", "150")
    assert kept.saved == [("theme", "dark"), ("sound", "false"), ("text_scale", "150")]
    assert load().text("theme") == "dark"
    assert not load().flag("sound")


def test_a_text_is_kept_once_when_it_is_done(rig: Rig[SettingsPanel], kept: Kept) -> None:
    field = write(rig, "agent_name", "Zoë Ñandú")
    rig.key(field.edit, Qt.Key.Key_Tab)
    assert kept.saved == [("agent_name", "Zoë Ñandú")]
    assert load().text("agent_name") == "Zoë Ñandú"


def test_walking_through_the_fields_keeps_nothing(rig: Rig[SettingsPanel], kept: Kept) -> None:
    for _press in range(12):
        rig.key(QApplication.focusWidget() or rig.panel, Qt.Key.Key_Tab)
    assert kept.saved == []
    assert not paths.settings().exists()


@pytest.mark.parametrize(
    ("key", "word", "sentence"),
    [
        ("clear_clipboard", "soon", "5 to 600"),
        ("clear_clipboard", "4", "5 to 600"),
        ("shift_gap_hours", "25", "1 to 24"),
        ("outside_prefix", "9; rm", "digits alone"),
        ("relay_number", "1-800-CALL", "digits alone"),
    ],
)
def test_what_cannot_be_is_told_beneath_and_stays_to_be_mended(
    rig: Rig[SettingsPanel], kept: Kept, key: str, word: str, sentence: str
) -> None:
    field = write(rig, key, word)
    assert sentence in problem(rig, key)
    assert field.text() == word
    assert kept.saved == []
    write(rig, key, "10")
    assert problem(rig, key) == ""
    assert kept.saved == [(key, "10")]


def test_back_at_what_is_kept_the_problem_is_gone(rig: Rig[SettingsPanel], kept: Kept) -> None:
    write(rig, "clear_clipboard", "soon")
    write(rig, "clear_clipboard", "30")
    assert problem(rig, "clear_clipboard") == ""
    assert kept.saved == []


def test_a_disk_that_refuses_leaves_the_choice_as_it_was(
    rig: Rig[SettingsPanel], kept: Kept
) -> None:
    kept.full = True
    choose(rig, "theme", "dark")
    control = rig.panel.rows["theme"].control
    assert isinstance(control, Choice)
    assert control.value == "system"
    assert problem(rig, "theme") == "The settings can't be written."
    kept.full = False
    choose(rig, "theme", "dark")
    assert control.value == "dark"
    assert problem(rig, "theme") == ""


def test_what_was_changed_elsewhere_is_shown(rig: Rig[SettingsPanel]) -> None:
    save("relay_number", "8005550100")
    save("language", "es")
    rig.render()
    field, control = rig.panel.rows["relay_number"].control, rig.panel.rows["language"].control
    assert isinstance(field, Field)
    assert isinstance(control, Choice)
    assert field.text() == "8005550100"
    assert control.value == "es"


def test_values_have_names_that_a_person_reads(rig: Rig[SettingsPanel]) -> None:
    control = rig.panel.rows["dial_with"].control
    assert isinstance(control, Select)
    assert control.shown_value() == "The system's phone client"
    control.set_value("microsip")
    assert control.shown_value() == "MicroSIP"
    assert control.accessibleName() == "Dial with MicroSIP"
    country = rig.panel.rows["home_country"].control
    assert isinstance(country, Select)
    assert country.shown_value() == "United States"
    language = rig.panel.rows["language"].control
    assert isinstance(language, Choice)
    assert [b.text() for b in language.buttons] == ["As the system", "English", "Español"]


def test_each_control_has_its_setting_s_name_for_a_screen_reader(
    rig: Rig[SettingsPanel],
) -> None:
    for row in rig.panel.rows.values():
        control = row.control
        named = control.edit if isinstance(control, Field) else control
        assert named.accessibleName()


def test_settings_stand_under_headings_that_go_with_them(rig: Rig[SettingsPanel]) -> None:
    rig.panel.focus_first()
    headings = [heading for heading, _keys in rig.panel.groups]
    assert all(heading.isVisible() for heading in headings)
    rig.type(rig.panel.search.edit, "text size")
    shown = [keys for heading, keys in rig.panel.groups if heading.isVisible()]
    assert len(shown) == 1
    assert "text_scale" in shown[0]


@pytest.mark.parametrize("key", ["text_scale", "agent_name", "dial_with"])
def test_one_setting_is_opened_with_the_keyboard_on_it(rig: Rig[SettingsPanel], key: str) -> None:
    rig.panel.open(key)
    held = QApplication.focusWidget()
    row = rig.panel.rows[key]
    assert row.isVisible()
    assert held is not None
    assert row.isAncestorOf(held)
    rig.panel.open("gone")
    assert row.isVisible()
