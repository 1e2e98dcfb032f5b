"""The application put together, in a home of its own: start, restart, settings, second start."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from companion import app as application
from companion import paths, text
from companion.app import App, WindowMeans
from companion.calls.call import State
from companion.errors import Fault, HistoryFault, PhoneFault, SecretFault
from companion.history.store import History
from companion.phone import client, opening
from companion.settings import load, save
from companion.window import theme
from tests.helpers.clock import TurnedClock
from tests.helpers.packs import copied
from tests.helpers.shift import BEGUN, ZONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    Opened = Callable[[], App]

ITEMS = ("company_id", "company_name", "full_name", "email")


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(BEGUN)


@pytest.fixture
def opened(qapp: QApplication, clock: TurnedClock) -> Iterator[Opened]:
    """Opens the application; all are closed at the end."""
    apps: list[App] = []

    def start() -> App:
        apps.append(App(qapp, clock, ZONE))
        apps[-1].window.show()
        settle()
        return apps[-1]

    yield start
    for app in apps:
        kill(app)


def kill(app: App) -> None:
    """End without a word, as a crash would; closing twice does no harm."""
    app.close()
    app.window.deleteLater()
    settle()


def settle() -> None:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown_fault(app: App) -> str:
    fault = app.window.notice.fault
    return fault.accessibleName() if not fault.isHidden() else ""


# Start and restart ----------------------------------------------------------------------------


def test_the_first_start_makes_a_home_and_waits_for_a_call(opened: Opened, home: Path) -> None:
    app = opened()
    assert (home / "history.db").is_file()
    assert app.desk.call is None
    assert app.window.header.sub.text() == "Ready for the next call"
    assert app.settings.notices == ()
    assert shown_fault(app) == ""


def test_a_restart_in_mid_call_carries_on_with_the_right_timers(
    opened: Opened, clock: TurnedClock
) -> None:
    first = opened()
    first.desk.ring("555-010-2299", "P1")
    clock.turn(5)
    first.desk.start(phone_id="P1")
    clock.turn(100)
    first.desk.check_in()
    first.desk.act("hold")
    first.desk.act("set", {"what": "caller", "value": "company_admin"})
    name = first.desk.call.id if first.desk.call else ""
    first.log.close()  # killed: nothing is said, nothing is saved
    clock.turn(30)
    second = opened()
    assert second.desk.call is not None
    assert second.desk.call.id == name
    assert second.desk.call.state is State.HOLD
    assert second.window.header.timer.text() == "02:10"
    assert second.window.header.left.text() == "1:30"
    assert second.window.header.sub.text() == "On hold 00:30"
    second.window.do("resume")
    assert second.desk.call.facts["caller"] == "company_admin"
    first.log = second.log


def test_after_a_restart_of_the_machine_the_wall_clock_serves(
    opened: Opened, clock: TurnedClock
) -> None:
    first = opened()
    first.desk.start()
    clock.turn(60)
    first.log.close()
    clock.restart(seconds=90)
    second = opened()
    assert second.window.header.timer.text() == "02:30"
    assert second.window.header.ring.state == "overdue"
    first.log = second.log


def test_a_call_in_after_call_work_is_there_again(opened: Opened, clock: TurnedClock) -> None:
    first = opened()
    first.desk.start()
    first.desk.act("end")
    first.close()
    clock.turn(40)
    second = opened()
    assert second.window.header.sub.text() == "After-call work"
    assert second.window.header.timer.text() == "00:40"


# Settings -------------------------------------------------------------------------------------


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


# What is in the way ---------------------------------------------------------------------------


def test_a_damaged_settings_file_is_told_and_set_aside(opened: Opened, home: Path) -> None:
    home.mkdir(parents=True)
    (home / "settings.toml").write_text("language = [")
    app = opened()
    assert "set aside" in app.notices()[0]


def test_a_broken_pack_of_the_team_is_told_and_the_others_work(opened: Opened, home: Path) -> None:
    folder = copied(home / "packs")
    (folder / "pack.toml").write_text("id = [", "utf-8")
    app = opened()
    told = [notice for notice in app.notices() if "tiny" in notice]
    assert len(told) == 1
    assert "pack.toml" in told[0]
    offered = [name for name, _title in app.scene().packs]
    assert "quickbooks" in offered
    assert "tiny" not in offered
    app.desk.start()
    assert app.desk.call


def test_a_history_that_cannot_be_opened_is_a_fault(qapp: QApplication, home: Path) -> None:
    (home / "history.db").mkdir(parents=True)
    with pytest.raises(HistoryFault):
        App(qapp)


def test_run_says_why_it_cannot_start_and_ends_with_1(
    qapp: QApplication, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir(parents=True)
    (home / "history.db").write_bytes(b"this is no database" * 400)
    assert application.run() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "history.db" in said


def test_without_a_terminal_it_is_said_in_a_box(
    qapp: QApplication, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes: list[str] = []
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(
        QMessageBox, "critical", staticmethod(lambda _parent, _title, words: boxes.append(words))
    )
    (home / "history.db").mkdir(parents=True)
    assert application.run() == 1
    assert len(boxes) == 1


def test_an_error_of_ours_becomes_a_report_and_the_window_goes_on(
    opened: Opened, home: Path
) -> None:
    app = opened()
    hook = application._hook(app)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "__excepthook__", lambda *_args: None)
        hook(ZeroDivisionError, ZeroDivisionError("said by a caller"), None)
    assert "Something went wrong in Companion." in shown_fault(app)
    reports = list((home / "reports").iterdir())
    assert len(reports) == 1
    assert reports[0].name in shown_fault(app)
    assert "caller" not in reports[0].read_text("utf-8")


def test_a_report_that_cannot_be_written_is_no_second_error(opened: Opened, home: Path) -> None:
    app = opened()
    (home / "reports").write_text("in the way")
    assert "can't be written" in app.report(ZeroDivisionError())


# The other means ------------------------------------------------------------------------------


def test_a_second_start_raises_the_first(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    app = opened()
    qtbot.waitUntil(lambda: app.server is not None)
    app.window.hide()
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(application.run)
        qtbot.waitUntil(second.done, timeout=10_000)
    assert second.result() == 0
    assert app.window.isVisible()


def test_two_windows_share_a_history_and_the_second_says_it_has_no_socket(
    opened: Opened, qtbot: QtBot
) -> None:
    first = opened()
    qtbot.waitUntil(lambda: first.server is not None)
    second = opened()
    qtbot.waitUntil(lambda: "Commands can't reach" in shown_fault(second))
    first.desk.start()
    second.window._news.timeout.emit()
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
    assert [row.id for row in app.log.search("printer")] == [app.desk.call.id]  # type: ignore[union-attr]


def test_words_saved_at_the_last_moment_are_found_too(opened: Opened) -> None:
    app = opened()
    app.desk.start()
    app.desk.act("end")
    app.desk.act("words", {"text": "The printer smokes."})
    app.close()
    again = History(paths.history())
    assert len(again.search("printer")) == 1
    again.close()


def test_ctrl_c_in_a_terminal_and_closing_the_window_both_end_it(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    QTimer.singleShot(300, qapp.closeAllWindows)
    assert application.run() == 0
    with pytest.raises(client.NobodyHome):
        client.ask(paths.socket(), {"do": "ping"})


def test_a_whole_call_through_the_real_application(opened: Opened, clock: TurnedClock) -> None:
    app = opened()
    app.window.activateWindow()
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
    assert "Company ID" in app.window.panels["note"].text.text()  # type: ignore[attr-defined]
