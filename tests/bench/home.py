"""A home folder as an agent has it in mid-shift: some calls done, and one open."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final

from companion import paths, settings
from companion.calls import note
from companion.clock import SystemClock, after
from companion.desk import Desk
from companion.history.store import History
from companion.packs.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from companion.clock import Moment

LINE: Final = "quickbooks"
ITEMS: Final = ("company_id", "company_name", "full_name", "email")
DONE: Final = 20
"""Calls in the history."""


class Moving:
    """The system's clock, shifted: calls can be made in the past, and quickly."""

    def __init__(self, ago: float) -> None:
        self._shift = -ago

    def turn(self, seconds: float) -> None:
        """Let ``seconds`` pass."""
        self._shift += seconds

    def now(self) -> Moment:
        """The shifted moment."""
        return after(SystemClock().now(), self._shift)


def make(home: Path, *, open_call: bool) -> Path:
    """Fill ``home`` and return it."""
    settings.save("first_notes", "false", home / "settings.toml")
    shelf = Shelf(paths.data("seeds"), kept_in=home / "cache" / "packs")
    clock = Moving(ago=DONE * 400)
    history = History(home / "history.db")
    desk = Desk(history, shelf, clock, LINE, UTC)
    for number in range(DONE):
        play_call(desk, clock, number)
        desk.act("end")
        _find(history, desk)
        desk.act("close")
        clock.turn(60)
    if open_call:
        play_call(desk, clock, DONE)
    history.close()
    return home


def play_call(desk: Desk, clock: Moving, number: int) -> None:
    """A verified caller with a refund to decide, two check-ins in."""
    desk.start(f"555{number:07}")
    desk.act("set", {"what": "caller", "value": "company_admin"})
    for item in ITEMS:
        clock.turn(10)
        desk.act("mark", {"item": item, "mark": "matched"})
    desk.act("answer", {"question": "active", "value": "yes"})
    desk.check_in()
    desk.answer_decision("refund", "asked", "yes")
    desk.act("words", {"text": f"Balance of account {number} is off since the migration."})
    clock.turn(100)
    desk.check_in()


def _find(history: History, desk: Desk) -> None:
    call = desk.call
    if call:
        drafted = note.draft(call, desk.pack, desk.now(), "en", UTC)
        history.index(call, drafted.title, drafted.text())
