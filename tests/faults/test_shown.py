"""What is in the history's way is said in the window; what was shown stays true."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest

from companion.app.application import App
from companion.calls.call import State
from companion.history.connection import opened
from tests.app.ending import kill, settle, shown_fault
from tests.helpers.clock import TurnedClock
from tests.helpers.shift import BEGUN, ZONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication


def full(app: App) -> Callable[[], object]:
    connection = app.log._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    return lambda: connection.execute("PRAGMA max_page_count = 1000000")


def read_only(app: App) -> Callable[[], object]:
    app.log._connection.execute("PRAGMA query_only = ON")
    return lambda: app.log._connection.execute("PRAGMA query_only = OFF")


def locked(app: App) -> Callable[[], object]:
    app.log._connection.execute("PRAGMA busy_timeout = 20")
    other = opened(app.log.path, app.log.key)
    other.execute("BEGIN IMMEDIATE")
    return other.close


HINDRANCES: Final = {
    "full": (full, "The disk is full"),
    "read-only": (read_only, "can't be written"),
    "locked": (locked, "in use by another program"),
}


@pytest.fixture
def app(qapp: QApplication, packs_at_hand: None) -> Iterator[App]:
    """A window with a caller on the line."""
    made = App(qapp, TurnedClock(BEGUN), ZONE)
    made.window.show()
    settle()
    made.window.do("start")
    yield made
    kill(made)


@pytest.mark.parametrize("name", HINDRANCES)
def test_it_is_said_and_the_call_goes_on(app: App, name: str) -> None:
    hinder, sentence = HINDRANCES[name]
    before, count = app.desk.call, app.log.count()
    unhinder = hinder(app)
    app.hands.act("words", text="x" * 100_000)
    assert sentence in shown_fault(app)
    assert app.desk.call == before
    unhinder()
    assert app.log.count() == count
    app.window.do("hold")
    assert app.desk.call
    assert app.desk.call.state is State.HOLD
    assert shown_fault(app) == ""
    with closing(opened(app.log.path, app.log.key)) as raw:
        told = raw.execute("SELECT kind FROM events ORDER BY seq").fetchall()
    assert [kind for (kind,) in told] == ["start", "hold"]
