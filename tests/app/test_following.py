"""What other processes write comes into sight by itself, without a look every few seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import paths
from companion.history.store import History
from companion.settings import save
from tests.app.ending import settle
from tests.helpers.hooks_inbox import left, waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from companion.app.application import App

    Opened = Callable[[], App]


def test_what_a_hook_leaves(opened: Opened, qtbot: QtBot) -> None:
    app = opened()
    app.settle()
    left("ring", "a")
    qtbot.waitUntil(lambda: [call.phone_id for call in app.desk.calls] == ["a"])
    left("start", "a")
    qtbot.waitUntil(lambda: app.desk.call is not None and app.desk.call.live)


def test_what_a_command_writes_into_the_history(opened: Opened, qtbot: QtBot) -> None:
    app = opened()
    app.settle()
    app.desk.start()
    assert app.desk.call is not None
    call, pack = app.desk.call.id, app.desk.pack
    other = History(paths.history(), key=app.log.key)
    other.append(call=call, kind="hold", moment=app.clock.now(), pack=pack, data={})
    other.close()
    qtbot.waitUntil(lambda: app.desk.call is not None and app.desk.call.state.value == "hold")
    assert "resume" in app.window.action_bar.acts


def test_what_a_command_sets(opened: Opened, qtbot: QtBot) -> None:
    app = opened()
    app.settle()
    save("dock_side", "left")
    qtbot.waitUntil(lambda: app.settings.text("dock_side") == "left")


def test_after_the_end_nobody_looks(opened: Opened) -> None:
    app = opened()
    app.settle()
    app.close()
    left("ring", "a")
    app.disk_watch.look()
    settle()
    assert waiting() == 1
