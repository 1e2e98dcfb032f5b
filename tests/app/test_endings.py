"""A signal ends the window in good order, whenever it comes."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from companion.app.endings import Endings
from tests.helpers import patience

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

GIVEN_UP = 7


@pytest.fixture
def put_away() -> list[str]:
    return []


@pytest.fixture
def ended(qapp: QApplication, put_away: list[str]) -> Iterator[QApplication]:
    """An application that signals end, and a loop that ends by itself in the end."""
    endings = Endings(qapp, lambda: put_away.append("put away"))
    guard = QTimer(singleShot=True, interval=patience.MILLISECONDS)
    guard.timeout.connect(lambda: qapp.exit(GIVEN_UP))
    guard.start()
    yield qapp
    guard.stop()
    endings.release()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_loop(
    ended: QApplication, put_away: list[str], number: signal.Signals
) -> None:
    QTimer.singleShot(0, lambda: signal.raise_signal(number))
    assert ended.exec() == 0
    assert put_away == ["put away"]


def test_one_that_comes_before_the_loop_is_not_lost(
    ended: QApplication, put_away: list[str]
) -> None:
    signal.raise_signal(signal.SIGTERM)
    assert ended.exec() == 0
    assert put_away == ["put away"]


def test_afterwards_they_are_theirs_again_who_had_them(qapp: QApplication) -> None:
    before = signal.getsignal(signal.SIGTERM)
    endings = Endings(qapp, lambda: None)
    assert signal.getsignal(signal.SIGTERM) != before
    endings.release()
    assert signal.getsignal(signal.SIGTERM) == before
