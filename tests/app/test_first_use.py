"""First use explains itself once, beside the work; the settings show it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.settings import load, save
from tests.app.ending import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from companion.app.application import App

    Opened = Callable[[], App]


def shown(app: App) -> bool:
    settle()
    return app.first_use.coach is not None and app.first_use.coach.isVisible()


def painted(opened: Opened, qtbot: QtBot) -> App:
    """The application, with what waits for the first frame done."""
    app = opened()
    qtbot.waitUntil(lambda: vars(app)["_settled"])
    settle()
    return app


def test_the_first_start_shows_the_notes_and_the_window_works_as_ever(
    opened: Opened, qtbot: QtBot
) -> None:
    app = painted(opened, qtbot)
    assert shown(app)
    app.window.do("start")
    assert app.desk.call is not None
    assert app.first_use.coach is not None
    assert app.first_use.coach.place == 1


def test_skipped_they_are_never_shown_again(opened: Opened, qtbot: QtBot) -> None:
    app = painted(opened, qtbot)
    assert shown(app)
    assert app.first_use.coach is not None
    app.first_use.coach.skip.click()
    assert not shown(app)
    assert load().flag("first_notes") is False
    assert not shown(painted(opened, qtbot))


def test_after_one_whole_call_they_are_over_even_unread(opened: Opened, qtbot: QtBot) -> None:
    app = painted(opened, qtbot)
    assert shown(app)
    for act in ("start", "end", "close"):
        app.window.do(act)
    assert not shown(app)
    assert load().flag("first_notes") is False


def test_choosing_a_line_before_the_first_call_leaves_them(opened: Opened, qtbot: QtBot) -> None:
    app = painted(opened, qtbot)
    app.desk.choose_line("storage")
    assert shown(app)


def test_the_settings_show_them_again(opened: Opened, qtbot: QtBot) -> None:
    save("first_notes", "false")
    app = painted(opened, qtbot)
    assert not shown(app)
    app.change("first_notes", "true")
    assert shown(app)
    app.change("first_notes", "false")
    assert not shown(app)


def test_another_language_keeps_the_place(opened: Opened, qtbot: QtBot) -> None:
    app = painted(opened, qtbot)
    app.window.do("start")
    app.change("language", "es")
    settle()
    assert shown(app)
    assert app.first_use.coach is not None
    assert app.first_use.coach.place == 1
    assert app.first_use.coach.count.text() == "2 de 5"
