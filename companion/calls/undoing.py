"""Which events are taken back: by an undo, which a later undo can take back in its turn."""

from __future__ import annotations

from collections.abc import Sequence

from companion.calls.events import Event


def taken_back(events: Sequence[Event]) -> frozenset[str]:
    """The ids of the events (of one call, in order) that don't count, undos among them.

    The last word holds: an undo that was itself taken back takes nothing back.
    """
    gone: set[str] = set()
    for event in reversed(events):
        if event.kind == "undo" and event.id not in gone:
            gone.add(event.text("event"))
    return frozenset(gone)


def to_put_back(events: Sequence[Event]) -> tuple[Event, Event] | None:
    """The undo that can be taken back now, and what it took back; None where there is none.

    Only what was taken back since the last act: the call is then as it was before that act, so
    putting it back always makes sense.
    """
    gone = taken_back(events)
    known = {event.id: event for event in events}
    since: list[Event] = []
    for event in events:
        if event.id in gone:
            continue
        if event.kind == "undo":
            since.append(event)
        else:
            since.clear()
    found = ((undo, known.get(undo.text("event"))) for undo in reversed(since))
    return next(((undo, act) for undo, act in found if act and act.kind != "undo"), None)
