"""The agent's own number for a service, and the languages to ask an interpreter for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.window.panels import languages
from companion.window.panels.dial import DialPanel
from companion.window.panels.dial_numbers import Kept
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.parts.button import Button


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[DialPanel]:
    return Rig(qtbot, DialPanel)


def button(rig: Rig[DialPanel], step: str) -> Button:
    return rig.panel.steps.buttons[step]


def test_a_number_of_ones_own_is_dialled_instead(qtbot: QtBot) -> None:
    settings: dict[str, str] = {}
    kept = Kept(lambda name: settings.get(name, ""), settings.__setitem__)
    rig = Rig(qtbot, lambda hands: DialPanel(hands, kept))
    rig.panel.open("tty_relay")
    field = rig.panel.numbers.fields["relay_number"]
    rig.type(field.edit, "800-555-0100")
    rig.key(field.edit, Qt.Key.Key_Return)
    assert settings == {"relay_number": "8005550100"}
    rig.render()
    rig.click(button(rig, "dial"))
    assert rig.dialled == ["8005550100"]


@pytest.mark.parametrize("typed", ["call me", "800;555", "$(reboot)", "1" * 16])
def test_what_is_no_number_is_not_kept(rig: Rig[DialPanel], typed: str) -> None:
    rig.panel.open("tty_relay")
    field = rig.panel.numbers.fields["relay_number"]
    field.set_text(typed)
    rig.key(field.edit, Qt.Key.Key_Return)
    assert field.error() == "Write digits alone, such as 800-555-0100."
    rig.click(button(rig, "dial"))
    assert rig.dialled == ["711"]


def test_languages_are_named_in_the_agents_language() -> None:
    assert ("es", "Spanish") in languages.options("en")
    assert ("es", "Español") in languages.options("es")
    assert languages.name("vi", "es") == "Vietnamita"
    assert languages.name("xx-nobody", "en") == "xx-nobody"


def test_recent_languages_come_first_and_none_comes_twice() -> None:
    codes = [code for code, _name in languages.options("en", ["vi", "ar"])]
    assert codes[:3] == ["vi", "ar", "es"]
    assert len(codes) == len(set(codes))
    assert len(codes) > 300
