"""What stands at the foot of the window: a history without encryption, a call that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from companion.app.application import App
from companion.window.plain_history import PlainHistory
from tests.app.ending import settle
from tests.helpers.keyrings import NoKeyring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.helpers.keyrings import MemoryKeyring

    Opened = Callable[[], App]


@pytest.fixture
def no_keyring(secrets: MemoryKeyring) -> Iterator[None]:
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(secrets)


def said(app: App) -> list[PlainHistory]:
    return [one for one in app.window.findChildren(PlainHistory) if one.isVisible()]


def test_an_encrypted_history_needs_no_word(opened: Opened) -> None:
    app = opened()
    assert app.log.encrypted
    assert said(app) == []


@pytest.mark.usefixtures("no_keyring")
def test_a_plain_one_is_told_of_and_says_why_when_asked(opened: Opened) -> None:
    app = opened()
    assert not app.log.encrypted
    (line,) = said(app)
    assert line.word.text() == "Your history is not encrypted."
    assert not line.why.isVisible()
    for shown in (True, False):
        QTest.mouseClick(line.ask, Qt.MouseButton.LeftButton)
        settle()
        assert line.why.isVisible() is shown
    assert line.why.text().startswith("The history is not encrypted. This system has no keyring")


@pytest.mark.usefixtures("no_keyring")
def test_it_stands_through_a_call_and_in_another_language(opened: Opened) -> None:
    app = opened()
    app.desk.start()
    app.desk.act("end")
    app.desk.act("close")
    settle()
    assert len(said(app)) == 1
    app.change("language", "es")
    for _time in range(2):  # built anew, then shown
        settle()
    assert len(said(app)) == 1
    assert said(app)[0].word.text() != "Your history is not encrypted."


def test_a_call_that_rings_moves_nothing_from_under_the_mouse(opened: Opened) -> None:
    app = opened()
    app.desk.start(by_hand=True)
    for _layer in range(4):
        settle()
    parts = (app.window.stack, app.window.action_bar, app.window.nav)
    before = [part.mapTo(app.window, QPoint(0, 0)) for part in parts]
    app.desk.ring("555-0142", "other")
    for _layer in range(4):
        settle()
    assert app.window.waiting.isVisible()
    assert [part.mapTo(app.window, QPoint(0, 0)) for part in parts] == before


def test_it_is_still_told_in_another_language(opened: Opened) -> None:
    app = opened()
    app.desk.start(by_hand=True)
    app.desk.ring("555-0142", "other")
    app.change("language", "es")
    for _time in range(2):  # built anew, then shown
        settle()
    waiting = app.window.waiting
    assert waiting.isVisible()
    assert waiting.mapTo(app.window, QPoint(0, 0)).y() > app.window.stack.geometry().bottom()
