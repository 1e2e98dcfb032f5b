"""Parts in a window of their own, in a theme that each test starts anew."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.packs import find
from companion.packs.find import Finder
from companion.window import theme
from tests.helpers.shift import quickbooks
from tests.window.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.policy.pack import Pack


@cache
def _finder_over_the_shipped(language: str) -> Finder:
    return Finder(quickbooks(), language)


def _finder(pack: Pack, language: str) -> Finder:
    return _finder_over_the_shipped(language) if pack is quickbooks() else Finder(pack, language)


@pytest.fixture(autouse=True)
def finders(monkeypatch: pytest.MonkeyPatch) -> None:
    """One finder over the pack that ships serves all tests: making it ready takes 60 ms."""
    monkeypatch.setattr(find, "Finder", _finder)


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """The application in the light theme at 100 % text."""
    theme.apply(qapp, "light", face="inter")
    return qapp


@pytest.fixture
def whole(qtbot: QtBot, home: Path) -> Whole:
    """The whole window before the first call."""
    return Whole(qtbot, home)


@pytest.fixture
def show(app: QApplication, qtbot: QtBot) -> Callable[..., QWidget]:
    """Show a part in a window of a width in pixels, as high as it wants to be."""

    windows = []

    def shown(part: QWidget, width: int = 380) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        column.addWidget(part)
        column.addStretch(1)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(width, 600)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        app.processEvents()
        return part

    return shown


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced to a screen reader."""
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return said
