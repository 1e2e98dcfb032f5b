"""A fresh history and a clock for each test of this room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from companion.calls.events import Event
from companion.history.store import History
from tests.helpers.clock import TurnedClock
from tests.helpers.small_packs import PACK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.calls.events import Scalar

Write = Callable[..., Event]


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "agent" / "history.db"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    opened = History(path, patience=0.02)
    yield opened
    opened.close()


@pytest.fixture
def other(path: Path, history: History) -> Iterator[History]:
    """The same file, as another process has it open."""
    opened = History(path, patience=0.02)
    yield opened
    opened.close()


@pytest.fixture
def write(history: History, clock: TurnedClock) -> Write:
    """Write one event a second later, ``write("hold", call)``; with ``to`` to another history."""

    def written(
        kind: str, /, call: str | None = None, to: History | None = None, **data: Scalar
    ) -> Event:
        moment = clock.turn(1)
        log = to or history
        return log.append(call=call, kind=kind, moment=moment, pack=PACK, data=data)

    return written
