"""Callers who were here before: how often, since when, and what they asked for then."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from companion.calls import drawn
from companion.calls.call import Call
from companion.calls.titles import Titles
from companion.clock import seconds_between
from companion.policy.pack import Pack
from companion.text import _, language, ngettext

DAY = 86_400
MOST_TOPICS = 3


class Contact(msgspec.Struct, frozen=True):
    """The ``count``-th contact (this call included) in ``days``; ``topics`` are of those before."""

    count: int
    days: int
    topics: tuple[str, ...] = ()


def contact(earlier: Iterable[tuple[Call, Pack | None]], call: Call) -> Contact:
    """How ``call`` stands among the ``earlier`` ones, oldest first; a pack may be gone by now."""
    before = list(earlier)
    if not before:
        return Contact(1, 0)
    days = round(seconds_between(before[0][0].started, call.started)) // DAY
    topics = [topic for one, pack in reversed(before) for topic in _topics(one, pack)]
    return Contact(len(before) + 1, days, tuple(dict.fromkeys(topics))[:MOST_TOPICS])


def _topics(call: Call, pack: Pack | None) -> tuple[str, ...]:
    return drawn.topics(call, Titles(call.pack, pack, language()))


def sentence(contact: Contact) -> str:
    """In one or two short sentences: "Third contact in 10 days. Asked before: Refund"."""
    first = counted(contact.count, contact.days)
    if not contact.topics:
        return first
    return first + " " + _("Asked before: {topics}").format(topics="; ".join(contact.topics))


def counted(count: int, days: int) -> str:
    """The ``count``-th contact in ``days`` days, as a sentence."""
    if count <= 1:
        return _("First contact with this reference.")
    nth = _words().get(count)
    if nth is None and not days:
        return _("Contact number {count} within a day.").format(count=count)
    if nth is None:
        return ngettext(
            "Contact number {count} in {days} day.", "Contact number {count} in {days} days.", days
        ).format(count=count, days=days)
    if not days:  # it may have been yesterday evening
        return _("{nth} contact within a day.").format(nth=nth)
    return ngettext("{nth} contact in {days} day.", "{nth} contact in {days} days.", days).format(
        nth=nth, days=days
    )


def _words() -> dict[int, str]:
    """Which one, up to the tenth; with a capital, as it begins a sentence."""
    return {
        2: _("Second"), 3: _("Third"), 4: _("Fourth"), 5: _("Fifth"), 6: _("Sixth"),
        7: _("Seventh"), 8: _("Eighth"), 9: _("Ninth"), 10: _("Tenth"),
    }  # fmt: skip
