"""A desk over a given history, with the small packs."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Final

from companion.desk import Desk
from tests.helpers.small_packs import PACK, Shelf

if TYPE_CHECKING:
    from companion.calls.log import Log
    from companion.clock import Clock

ZONE: Final = timezone(timedelta(hours=-6))


def desk_over(log: Log, clock: Clock, line: str = PACK.id) -> Desk:
    """A desk that works on ``log``."""
    return Desk(log, Shelf(), clock, line, ZONE)
