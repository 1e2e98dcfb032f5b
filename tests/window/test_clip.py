"""Secrets on the clipboard: marked, cleared when their time has come, and nothing else touched."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from companion.clipboard import SystemClipboard
from companion.errors import Fault
from companion.window import clip_windows
from companion.window.clip import WindowClipboard
from companion.window.clip_qt import QtClipboard, concealed
from tests.helpers.clock import TurnedClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def clipboard(app: QApplication, clock: TurnedClock) -> Iterator[WindowClipboard]:
    made = WindowClipboard(clock, 30)
    yield made
    made._timer.stop()
    QGuiApplication.clipboard().clear()


def there() -> str:
    return QGuiApplication.clipboard().text()


def test_plain_words_stay(clipboard: WindowClipboard, clock: TurnedClock) -> None:
    clipboard.copy("Thank you for calling ☎ مرحبا")
    clock.turn(3600)
    clipboard._clear_if_due()
    assert there() == "Thank you for calling ☎ مرحبا"
    assert not clipboard._timer.isActive()


def test_a_secret_goes_when_its_time_has_come(
    clipboard: WindowClipboard, clock: TurnedClock
) -> None:
    clipboard.copy_secret("made-up-code-1")
    assert there() == "made-up-code-1"
    assert clipboard._timer.isActive()
    assert clipboard._timer.interval() == 30_000
    clock.turn(30)
    clipboard._timer.timeout.emit()
    assert there() == ""


def test_not_before_its_time(clipboard: WindowClipboard, clock: TurnedClock) -> None:
    clipboard.copy_secret("made-up-code-1")
    clock.turn(29)
    clipboard._timer.timeout.emit()
    assert there() == "made-up-code-1"
    assert clipboard._timer.isActive()
    clock.turn(1)
    clipboard._timer.timeout.emit()
    assert there() == ""


def test_what_the_agent_copied_since_is_not_touched(
    clipboard: WindowClipboard, clock: TurnedClock
) -> None:
    clipboard.copy_secret("made-up-code-1")
    QGuiApplication.clipboard().setText("an address")
    clock.turn(31)
    clipboard._timer.stop()
    clipboard._timer.timeout.emit()
    assert there() == "an address"
    assert not clipboard._timer.isActive()


def test_a_second_secret_has_its_whole_time(clipboard: WindowClipboard, clock: TurnedClock) -> None:
    clipboard.copy_secret("made-up-code-1")
    clock.turn(20)
    clipboard.copy_secret("made-up-code-2")
    clock.turn(20)
    clipboard._timer.timeout.emit()
    assert there() == "made-up-code-2"
    clock.turn(10)
    clipboard._timer.timeout.emit()
    assert there() == ""


def test_the_wall_clock_set_back_keeps_no_secret_longer(
    clipboard: WindowClipboard, clock: TurnedClock
) -> None:
    clipboard.copy_secret("made-up-code-1")
    clock.turn(30)
    clock.set_wall(-86_400)
    clipboard._timer.timeout.emit()
    assert there() == ""


def test_quitting_clears_a_secret_at_once(clipboard: WindowClipboard) -> None:
    clipboard.copy_secret("made-up-code-1")
    clipboard.clear()
    assert there() == ""
    assert not clipboard._timer.isActive()


def test_quitting_leaves_plain_words(clipboard: WindowClipboard) -> None:
    clipboard.copy("a note")
    clipboard.clear()
    assert there() == "a note"


def test_a_mistake_of_ours_leaves_no_secret_there(
    clipboard: WindowClipboard, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is reported, and the secret's time comes again."""
    clipboard.copy_secret("made-up-code-1")
    clock.turn(30)
    clipboard._timer.stop()  # it has rung
    with monkeypatch.context() as patch:
        patch.setattr(type(clipboard.secret), "tick", lambda _self: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            clipboard._clear_if_due()
    assert clipboard._timer.isActive()
    clipboard._clear_if_due()
    assert there() == ""
    assert not clipboard._timer.isActive()


def test_a_clipboard_held_by_another_program_is_tried_again(
    clipboard: WindowClipboard, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_self: QtClipboard, _mode: str) -> str:
        raise Fault("held")

    clipboard.copy_secret("made-up-code-1")
    clock.turn(30)
    with monkeypatch.context() as patch:
        patch.setattr(QtClipboard, "read", held)
        clipboard._timer.timeout.emit()
    assert clipboard._timer.isActive()
    clipboard._timer.timeout.emit()
    assert there() == ""


def test_the_timer_itself_clears_it(
    clipboard: WindowClipboard, clock: TurnedClock, qtbot: object
) -> None:
    clipboard.secret.seconds = 0.02
    clipboard.copy_secret("made-up-code-1")
    clock.turn(1)
    assert clipboard._timer.isSingleShot()
    clipboard._timer.timeout.emit()
    assert there() == ""


def test_every_system_s_clipboard_keeper_is_told(app: QApplication) -> None:
    data = concealed("made-up-code-1")
    assert data.text() == "made-up-code-1"
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    for mark in clip_windows.MARKS:
        found = data.data(f'application/x-qt-windows-mime;value="{mark}"')
        assert bytes(found.data()) == bytes(4)


def test_elsewhere_than_on_linux_plain_copies_go_the_commands_way(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(SystemClipboard, "copy", lambda _self, text: copied.append(text))
    QtClipboard().copy("a note")
    assert copied == ["a note"]


def test_100_000_characters_are_copied_whole(clipboard: WindowClipboard) -> None:
    clipboard.copy("á" * 100_000)
    assert len(there()) == 100_000
