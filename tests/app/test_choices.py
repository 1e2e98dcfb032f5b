"""Settings take effect at once, without a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from companion import text
from companion.app.application import App
from companion.app.means import WindowMeans
from companion.errors import Fault
from companion.settings import load, save
from companion.window import theme
from tests.app.ending import settle
from tests.helpers.clock import TurnedClock
from tests.helpers.packs import copied
from tests.window.sights.geometry import faults
from tests.window.sights.sight import LAYERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Opened = Callable[[], App]

ITEMS = ("company_id", "company_name", "full_name", "email")


def test_another_language_without_a_restart_keeps_the_call(
    opened: Opened, clock: TurnedClock
) -> None:
    app = opened()
    app.desk.start()
    clock.turn(61)
    app.change("language", "es")
    settle()
    assert text.language() == "es"
    assert app.window.nav.tabText(0) == "Llamada"
    assert app.window.header.timer.text() == "01:01"
    app.window.do("check_in")
    assert app.desk.call
    assert len(app.desk.call.check_ins) == 1
    app.change("language", "en")
    settle()
    assert app.window.nav.tabText(0) == "Call"
    assert load().text("language") == "en"


def test_the_next_start_speaks_the_chosen_language(opened: Opened) -> None:
    save("language", "es")
    assert opened().window.nav.tabText(0) == "Llamada"


def test_colours_and_text_size_change_at_once(opened: Opened) -> None:
    app = opened()
    app.change("theme", "dark")
    assert theme.current().palette == "dark"
    app.change("text_scale", "150")
    assert theme.current().text_scale == pytest.approx(1.5)
    app.change("text_scale", "100")
    app.change("theme", "light")
    assert theme.current().palette == "light"


def test_sound_and_the_clipboard_s_time_change_at_once(opened: Opened) -> None:
    app = opened()
    assert app._sounds()
    app.change("sound", "false")
    assert not app._sounds()
    app.change("clear_clipboard", "10")
    assert app.clipboard.secret.seconds == 10


def test_a_value_that_cannot_be_changes_nothing(opened: Opened) -> None:
    app = opened()
    with pytest.raises(Fault, match="100 to 200"):
        app.change("text_scale", "9000")
    assert app.settings.number("text_scale") == 100


def test_the_line_chosen_in_the_settings_is_for_the_next_call(opened: Opened, home: Path) -> None:
    copied(home / "packs")
    app = opened()
    app.desk.start()
    app.change("line", "tiny")
    assert app.desk.call
    assert app.desk.call.pack == "quickbooks"
    app.window.do("end")
    app.window.do("close")
    app.desk.start()
    assert app.desk.call.pack == "tiny"


def test_the_agent_s_name_is_known_to_scripts(opened: Opened) -> None:
    app = opened()
    assert app.scene().fields == {}
    app.change("agent_name", "Sam")
    assert app.scene().fields == {"agent": "Sam"}


def test_the_relay_number_of_the_card_is_the_setting(opened: Opened) -> None:
    app = opened()
    app.change("relay_number", "8005550100")
    relay = app.desk.pack.card("tty_relay")
    assert relay
    assert WindowMeans(app).number(relay) == "8005550100"
    app.window.go("dial", "tty_relay")
    app.change("dial_with", "copy")
    app.change("outside_prefix", "9")
    WindowMeans(app).dial(relay)
    assert QGuiApplication.clipboard().text() == "98005550100"


def test_larger_text_in_mid_call_leaves_nothing_wider_than_the_window(opened: Opened) -> None:
    app = opened()
    app.window.resize(320, 700)
    app.desk.start()
    app.window.show_panel("note")
    settle()
    app.change("text_scale", "200")
    for _layer in range(LAYERS):
        settle()
    assert faults(app.window, 320) == []
    app.change("text_scale", "100")
