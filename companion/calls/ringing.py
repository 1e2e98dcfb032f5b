"""Which of the calls that ring is meant, when the phone tells of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from companion.calls.call import Call, State

TAIL: Final = 4
"""Digits of a phone number that are kept."""


def digits(number: str) -> str:
    """A phone number's digits alone."""
    return "".join(sign for sign in number if sign in "0123456789")


def tail(number: str) -> str:
    """The last four digits of a phone number: enough to recognise a call by."""
    return digits(number)[-TAIL:]


def ringing_one(
    calls: Iterable[Call], phone_id: str, ending: str, current: str | None
) -> Call | None:
    """The one that rings and is known by ``phone_id``; without an id, any that rings.

    Of several it is the one whose number has that ``ending``, else the one with the id ``current``.
    """
    rings = [call for call in calls if call.state is State.RINGING]
    named = [call for call in rings if not phone_id or call.phone_id == phone_id]
    return max(
        named,
        key=lambda call: (bool(ending) and call.tail == ending, call.id == current),
        default=None,
    )
