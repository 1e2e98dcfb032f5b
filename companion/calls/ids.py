"""Ids that sort by time and are unique across machines: UUID version 7 (RFC 9562)."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

RANDOM_BITS: Final = 74
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_VERSION: Final = 0x7 << 76
_VARIANT: Final = 0b10 << 62
_LOW: Final = (1 << 62) - 1


def _random(bits: int) -> int:
    """So many bits of the system's randomness; `secrets` would bring OpenSSL into the start."""
    size = (bits + 7) // 8
    return int.from_bytes(os.urandom(size)) >> (8 * size - bits)


def new_id(utc: datetime, last: str | None = None, random: Callable[[int], int] = _random) -> str:
    """An id for ``utc``, greater than ``last`` even when the clock was set back in between."""
    elapsed = max(0, (utc - _EPOCH) // _MILLISECOND)
    made = (elapsed << RANDOM_BITS) | random(RANDOM_BITS)
    if last is not None and made <= (floor := _payload(last)):
        made = floor + 1 + random(32)
    return str(UUID(int=_spread(made)))


def _spread(payload: int) -> int:
    """122 bits of payload with the version and the variant put between."""
    time, high, low = payload >> RANDOM_BITS, (payload >> 62) & 0xFFF, payload & _LOW
    return (time << 80) | _VERSION | (high << 64) | _VARIANT | low


def _payload(identifier: str) -> int:
    number = UUID(identifier).int
    return ((number >> 80) << RANDOM_BITS) | (((number >> 64) & 0xFFF) << 62) | (number & _LOW)
