"""The first frame, the wait for the keyring, what is in the way, and the whole window at last."""

from __future__ import annotations

import sys
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from companion import paths, records
from companion.app.beginning import Beginning
from companion.app.running import run
from companion.errors import SecretFault
from companion.history.key import Key
from companion.window.opening_states import InTheWay
from companion.window.parts.text import Text
from tests.app.ending import put_away, settle
from tests.helpers import patience

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.window.parts.field import Field
    from tests.helpers.keyrings import MemoryKeyring

    Begun = Callable[..., Beginning]


@pytest.fixture
def begun(qapp: QApplication) -> Iterator[Begun]:
    """Begins as ``companion`` does; what has been opened is closed at the end."""
    started: list[Beginning] = []

    def begin(asked: Callable[[], records.Answer] = records.ask) -> Beginning:
        started.append(Beginning(qapp, asked))
        started[-1].opening.show()
        return started[-1]

    yield begin
    for one in started:
        put_away(one)
    settle()


def words(beginning: Beginning) -> list[str]:
    """What the opening window says."""
    return [text.text() for text in beginning.opening.findChildren(Text) if text.isVisible()]


def press(beginning: Beginning, caption: str) -> None:
    buttons = beginning.opening.findChildren(QPushButton)
    next(button for button in buttons if button.text() == caption and button.isVisible()).click()


def in_the_way(beginning: Beginning) -> InTheWay | None:
    """The newest word on what is in the way."""
    shown = [one for one in beginning.opening.findChildren(InTheWay) if not one.isHidden()]
    return shown[-1] if shown else None


def test_the_whole_window_takes_the_first_frames_place(begun: Begun, qtbot: QtBot) -> None:
    beginning = begun()
    assert beginning.app is None
    where = beginning.opening.geometry()
    qtbot.waitUntil(lambda: beginning.app is not None)
    assert beginning.app
    qtbot.waitUntil(beginning.opening.isHidden)
    assert beginning.app.window.isVisible()
    assert beginning.app.window.size() == where.size()
    assert beginning.told == ""


def test_the_first_frame_waits_for_nothing_and_says_so_when_it_takes_long(
    begun: Begun, qtbot: QtBot
) -> None:
    unlocked = Event()

    def slow() -> records.Answer:
        unlocked.wait(patience.SECONDS)
        return records.ask()

    beginning = begun(slow)
    with qtbot.waitSignal(beginning.opening.painted):
        pass
    beginning._waits.setInterval(0)
    qtbot.waitUntil(lambda: "Waiting for the keyring" in words(beginning))
    assert beginning.app is None
    unlocked.set()
    qtbot.waitUntil(lambda: beginning.app is not None)


def test_a_locked_keyring_is_told_and_asked_again(
    begun: Begun, qtbot: QtBot, secrets: MemoryKeyring, capsys: pytest.CaptureFixture[str]
) -> None:
    records.open_history().close()
    secrets.locked = True
    beginning = begun()
    qtbot.waitUntil(lambda: in_the_way(beginning) is not None)
    assert any("locked" in said for said in words(beginning))
    assert "locked" in capsys.readouterr().err
    secrets.locked = False
    press(beginning, "Try again")
    qtbot.waitUntil(lambda: beginning.app is not None)
    assert beginning.told == ""


@pytest.fixture
def paper(secrets: MemoryKeyring) -> str:
    """The recovery key of a history whose key the keyring has lost."""
    records.open_history().close()
    [kept] = secrets.kept.values()
    secrets.kept.clear()
    return Key.read(kept).on_paper()


def asked_for_the_key(beginning: Beginning, qtbot: QtBot) -> Field:
    """Wait until the recovery key is asked for; its field."""
    qtbot.waitUntil(lambda: in_the_way(beginning) is not None)
    state = in_the_way(beginning)
    assert state
    assert state.key
    return state.key


def test_the_recovery_key_opens_a_history_whose_key_is_gone(
    begun: Begun, qtbot: QtBot, paper: str, secrets: MemoryKeyring
) -> None:
    beginning = begun()
    asked_for_the_key(beginning, qtbot).set_text(paper.lower())
    press(beginning, "Unlock the history")
    assert beginning.app is not None
    assert len(secrets.kept) == 1
    assert beginning.app.log.encrypted


def test_a_slip_in_the_recovery_key_is_told_beside_it(
    begun: Begun, qtbot: QtBot, paper: str, secrets: MemoryKeyring
) -> None:
    beginning = begun()
    field = asked_for_the_key(beginning, qtbot)
    assert isinstance(field.edit, QLineEdit)
    field.set_text(paper[:-1])
    field.edit.returnPressed.emit()
    assert "not a recovery key" in (field.error() or "")
    field.set_text(Key.made().on_paper())
    field.edit.returnPressed.emit()
    assert "another history" in (field.error() or "")
    assert beginning.app is None
    assert secrets.kept == {}


def test_a_history_that_is_none_is_said_and_ends_with_1(
    qapp: QApplication, home: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    home.mkdir(parents=True)
    (home / "history.db").write_bytes(b"this is no database" * 400)
    seen: list[str] = []

    def close() -> None:
        for window in QApplication.topLevelWidgets():
            for state in window.findChildren(InTheWay):
                seen.extend(text.text() for text in state.findChildren(Text))
                window.close()

    looks = QTimer(interval=20)
    looks.timeout.connect(close)
    looks.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "excepthook", sys.excepthook)
        assert run() == 1
    looks.stop()
    assert any("history.db" in said for said in seen)
    assert capsys.readouterr().err.count("history.db") == 1
    assert paths.history().read_bytes() == b"this is no database" * 400


def test_an_error_of_ours_before_the_window_is_reported(
    begun: Begun, qtbot: QtBot, home: Path
) -> None:
    beginning = begun()
    beginning.failed(ZeroDivisionError("said by a caller"))
    [report] = (home / "reports").iterdir()
    assert any(report.name in said for said in words(beginning))
    assert "caller" not in report.read_text("utf-8")
    qtbot.waitUntil(lambda: beginning.app is not None)


def test_what_goes_wrong_in_the_thread_is_raised_where_it_is_seen(
    begun: Begun, qtbot: QtBot
) -> None:
    def broken() -> records.Answer:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        beginning = begun(broken)
        qtbot.waitUntil(lambda: bool(caught))
    assert [one[0] for one in caught] == [ZeroDivisionError]
    assert beginning.app is None


def test_a_keyring_that_can_only_say_no_still_opens_a_plain_history(
    begun: Begun, qtbot: QtBot
) -> None:
    none = records.Answer(None, SecretFault("no keyring here", "none"))
    beginning = begun(lambda: none)
    qtbot.waitUntil(lambda: beginning.app is not None)
    assert beginning.app
    assert not beginning.app.log.encrypted
