"""The other means: second start, secrets, dialling, search, a whole call."""

from __future__ import annotations

import ctypes
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion import paths
from companion.app.application import App
from companion.app.means import WindowMeans
from companion.app.running import run
from companion.cli.window import open_window
from companion.errors import PhoneFault, SecretFault
from companion.phone import client, opening
from companion.records import open_history
from companion.window.main import Window
from companion.window.panels.note import NotePanel
from tests.app.ending import settle, shown_fault
from tests.helpers.clock import TurnedClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Opened = Callable[[], App]

ITEMS = ("company_id", "company_name", "full_name", "email")


def test_a_second_start_raises_the_first(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    app = opened()
    qtbot.waitUntil(lambda: app.server is not None)
    app.window.hide()
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(open_window)
        qtbot.waitUntil(second.done)
    assert second.result() == 0
    assert app.window.isVisible()


def test_a_minimised_window_comes_back_when_it_is_raised(opened: Opened) -> None:
    app = opened()
    app.window.showMinimized()
    WindowMeans(app).raise_window()
    assert not app.window.isMinimized()
    assert app.window.isVisible()


def test_windows_is_told_that_the_first_may_come_forward(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is asked to: without leave of the one just started its place in the bar blinks."""
    done: list[object] = []
    user32 = SimpleNamespace(AllowSetForegroundWindow=done.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
    monkeypatch.setattr(client, "ask", lambda _socket, asked: done.append(asked["do"]))
    monkeypatch.setattr(sys, "platform", "win32")
    assert open_window() == 0
    assert done == [-1, "raise"]


def test_two_windows_share_a_history_and_the_second_says_it_has_no_socket(
    opened: Opened, qtbot: QtBot
) -> None:
    first = opened()
    qtbot.waitUntil(lambda: first.server is not None)
    second = opened()
    qtbot.waitUntil(lambda: "Commands can't reach" in shown_fault(second))
    first.desk.start()
    qtbot.waitUntil(lambda: second.desk.call is not None)
    assert second.desk.call
    assert second.desk.call.live


def test_secrets_are_copied_for_commands_and_cleared_on_closing(opened: Opened) -> None:
    app = opened()
    with pytest.raises(SecretFault, match="no access_code yet"):
        WindowMeans(app).copy_secret("access_code")
    app.vault.set("access_code", "made-up-code-1")
    WindowMeans(app).copy_secret("access_code")
    assert QGuiApplication.clipboard().text() == "made-up-code-1"
    app.close()
    assert QGuiApplication.clipboard().text() == ""


def test_dialling_copies_the_number_as_it_is_dialled(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def took(address: str) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr(opening, "open_address", took)
    app = opened()
    app.change("outside_prefix", "9")
    assert app.hands.dial("language_line", "800-555-0100")
    assert asked == ["tel:98005550100"]
    assert QGuiApplication.clipboard().text() == "98005550100"
    with pytest.raises(PhoneFault, match="can't be dialled"):
        app.dial("555; rm -rf /")


def test_a_call_is_found_by_the_words_of_its_note(opened: Opened) -> None:
    app = opened()
    app.desk.start()
    app.desk.act("end")
    app.desk.act("words", {"text": "The printer smokes."})
    settle()
    assert app.desk.call
    assert [row.id for row in app.log.search("printer")] == [app.desk.call.id]


def test_words_saved_at_the_last_moment_are_found_too(opened: Opened) -> None:
    app = opened()
    app.desk.start()
    app.desk.act("end")
    app.desk.act("words", {"text": "The printer smokes."})
    app.close()
    again = open_history()
    assert len(again.search("printer")) == 1
    again.close()


def test_ctrl_c_in_a_terminal_and_closing_the_window_both_end_it(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def close_once_it_is_open() -> None:
        tops = QApplication.topLevelWidgets()
        if any(isinstance(top, Window) and top.isVisible() for top in tops):
            qapp.closeAllWindows()

    looking = QTimer(interval=20)
    looking.timeout.connect(close_once_it_is_open)
    looking.start()
    assert run() == 0
    looking.stop()
    with pytest.raises(client.NobodyHome):
        client.ask(paths.socket(), {"do": "ping"})


def test_a_whole_call_through_the_real_application(
    opened: Opened, clock: TurnedClock, qtbot: QtBot
) -> None:
    app = opened()
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    QTest.keyClick(app.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    app.desk.act("set", {"what": "caller", "value": "company_admin"})
    for number in range(1, 5):
        QTest.keyClick(app.window, Qt.Key(Qt.Key.Key_0 + number))
    clock.turn(60)
    QTest.keyClick(app.window, Qt.Key.Key_Space)
    app.window.do("end")
    call = app.desk.call
    assert call is not None
    assert set(call.marks) == set(ITEMS)
    assert len(call.check_ins) == 1
    panel = app.window.panels["note"]
    assert isinstance(panel, NotePanel)
    assert "Company ID" in panel.text.text()
