"""The palette's ties: settings that it chooses, what it learns, and being ready in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import text
from companion.settings import load
from companion.window import theme
from tests.app.ending import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from companion.app.application import App

    Opened = Callable[[], App]


def test_a_chosen_setting_is_kept_and_at_work(opened: Opened) -> None:
    app = opened()
    app.hands.choose.emit("theme", "dark")
    assert theme.current().palette == "dark"
    assert load().text("theme") == "dark"
    app.hands.choose.emit("theme", "light")
    app.hands.choose.emit("language", "es")
    settle()
    assert text.language() == "es"
    app.hands.choose.emit("theme", "pink")
    settle()
    assert "pink" in app.window.notice.fault.accessibleName()


def test_what_a_call_used_counts_once_it_is_over(opened: Opened) -> None:
    app = opened()
    assert app.keeping.used("quickbooks") == {}
    app.window.do("start")
    app.hands.copy("script", "recap", "Let me recap.")
    assert app.keeping.used("quickbooks") == {}
    app.window.do("end")
    assert app.keeping.used("quickbooks") == {"script:recap": 1}


def test_the_finder_is_built_when_the_palette_first_comes_into_sight(
    opened: Opened, qtbot: QtBot
) -> None:
    app = opened()
    settle()
    assert vars(app.keeping.finders)["_kept"] is None
    app.window.open_palette()
    qtbot.waitUntil(lambda: vars(app.keeping.finders)["_kept"] is not None)
    finder = app.keeping.finders.of(app.desk.pack, "en")
    assert vars(finder)["_index"] is not None
