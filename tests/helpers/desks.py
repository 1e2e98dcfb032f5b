"""A desk over a real history, with the test packs and a clock to turn."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Final

from companion.desk import Desk
from companion.history.store import History
from tests.helpers.small_packs import PACK, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.clock import Clock

ZONE: Final = timezone(timedelta(hours=-6))


def desk_over(history: History, clock: Clock, line: str = PACK.id) -> Desk:
    """A desk that works on ``history``."""
    return Desk(history, Shelf(), clock, line, ZONE)


@contextmanager
def desk_at(path: Path, clock: Clock) -> Iterator[tuple[Desk, History]]:
    """A desk over the history at ``path``, let go of at the end."""
    history = History(path)
    try:
        yield desk_over(history, clock), history
    finally:
        history.close()
