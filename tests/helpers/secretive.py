"""Calls full of a word that is looked for afterwards, in every byte of every file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from companion.desk import Desk
    from companion.history.store import History
    from tests.helpers.clock import TurnedClock

DAY: Final = 86_400.0


def a_call(history: History, desk: Desk, clock: TurnedClock, word: str) -> str:
    """One whole call with ``word`` in its events, its note and its search; returns its id."""
    call = desk.start().id
    for turn in range(12):
        clock.turn(5)
        desk.act("words", {"text": f"{word} {turn} " + f"{word} said so; " * (turn % 5) * 7})
    desk.act("end")
    desk.act("close")
    assert desk.call
    for _again in range(2):
        history.index(desk.call, f"About {word}", f"{word} in the note, {word} twice. " * 9)
    clock.turn(60)
    return call


def hits(folder: Path, word: str) -> dict[str, int]:
    """How often each file under ``folder`` has ``word``, those with none left out."""
    wanted = word.encode()
    files = [file for file in folder.rglob("*") if file.is_file()]
    found = {str(file.relative_to(folder)): file.read_bytes().count(wanted) for file in files}
    return {name: count for name, count in found.items() if count}
