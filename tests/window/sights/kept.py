"""States of what is kept and how: a plain history, numbers that must not be kept, a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion import records
from companion.errors import SecretFault
from companion.window.panels.settings import SettingsPanel
from companion.window.parts.field import Field
from companion.window.plain_history import PlainHistory

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.window.sights.sight import Sight

CARD: Final = "4111 1111 1111 1111"
"""The number that every maker of test cards gives out."""


def plain_history(sight: Sight, *, asked: bool = False) -> None:
    """The line at the foot of a history without encryption, and the reason for it."""
    line = PlainHistory(records._plain(SecretFault(why="silent")))
    sight.lay(line)
    if asked:
        line.ask.click()


def private_number(sight: Sight) -> None:
    """A card's number, just typed into the note."""
    sight.begin()
    note = sight.panel("note")
    note.findChildren(Field)[0].set_text(f"They read out {CARD} before I could stop them")


def refused_setting(sight: Sight) -> None:
    """A setting that couldn't be kept."""
    panel = sight.panel("settings")
    if isinstance(panel, SettingsPanel):
        panel.search.edit.clear()
        next(iter(panel.rows.values())).set_problem("made up")


KEPT: Final[dict[str, Callable[[Sight], object]]] = {
    "plain-history": plain_history,
    "plain-history-why": lambda sight: plain_history(sight, asked=True),
    "private-number": private_number,
    "settings-refused": refused_setting,
}
