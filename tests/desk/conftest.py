"""A desk over a real history for each test of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.history.store import History
from tests.helpers.clock import TurnedClock
from tests.helpers.small_desks import desk_over

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.desk import Desk


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    opened = History(path)
    yield opened
    opened.close()


@pytest.fixture
def desk(history: History, clock: TurnedClock) -> Desk:
    return desk_over(history, clock)


@pytest.fixture
def other_desk(path: Path, history: History, clock: TurnedClock) -> Iterator[Desk]:
    """A command's desk: another connection to the same file."""
    opened = History(path)
    yield desk_over(opened, clock)
    opened.close()
