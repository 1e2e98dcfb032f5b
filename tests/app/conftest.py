"""The application in a home of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from companion.app.application import App
from tests.app.ending import kill, settle
from tests.helpers.clock import TurnedClock
from tests.helpers.shift import BEGUN, ZONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Opened = Callable[[], App]

ITEMS = ("company_id", "company_name", "full_name", "email")


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(BEGUN)


@pytest.fixture(autouse=True)
def day(packs_at_hand: None) -> None:
    """Not the first one: the packs were read before."""


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
