"""The TurboTax Live pack as it ships, and contacts made with it through a real desk."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from companion.calls.note import Note, draft
from companion.packs.reading import read_pack
from companion.policy.articles import Article
from companion.policy.decisions import Decision
from companion.policy.pack import Pack
from tests.helpers.shift import ZONE, Shift

FOLDER: Final = Path(__file__).parents[2] / "seeds" / "turbotax_live"
PARTS: Final = {
    "problem": "Form W-2 would not import",
    "solution": "Entered it by hand",
    "solved": "yes",
    "actions": "None",
    "resources": "Link to the article on forms",
}
"""The five parts of a note, as an agent fills them in."""


@cache
def turbotax_live() -> Pack:
    """The pack, read from its files."""
    return read_pack(FOLDER)


def article(name: str) -> Article:
    """An article that must be there."""
    found = turbotax_live().article(name)
    assert found is not None
    return found


def decision(name: str) -> Decision:
    """A decision that must be there."""
    found = turbotax_live().decision(name)
    assert found is not None
    return found


class Contact(Shift):
    """One call or chat, answered and ready to be noted."""

    def __init__(self, outcome: str = "", *, purpose: str = "") -> None:
        super().__init__(turbotax_live())
        self.answer(purpose=purpose)
        if outcome:
            self.desk.act("outcome", {"outcome": outcome})

    def fill(self, **fields: str) -> None:
        """Fill in lines of the note."""
        for name, value in fields.items():
            self.clock.turn(3)
            self.desk.act("field", {"name": name, "value": value})

    def note(self, language: str = "en") -> Note:
        """The note that the contact comes to."""
        call = self.desk.call
        assert call is not None
        return draft(call, self.pack, self.clock.now(), language, ZONE)

    def lines(self) -> list[str]:
        """The ids of the note's lines."""
        return [line.id for line in self.note().lines]
