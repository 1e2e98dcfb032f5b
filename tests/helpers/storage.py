"""The storage pack, and an agent who works with it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from companion.calls.note import Note, draft
from companion.packs.reading import read_pack
from tests.helpers.packs import SEEDS
from tests.helpers.shift import ZONE, Shift

if TYPE_CHECKING:
    from companion.policy.pack import Pack

FOLDER = SEEDS / "storage"


@cache
def storage() -> Pack:
    """The pack that ships, read from its files."""
    return read_pack(FOLDER)


def on_a_call() -> Shift:
    """An agent who has just answered."""
    shift = Shift(storage())
    shift.answer()
    return shift


def decide(shift: Shift, decision: str, **answers: str) -> None:
    """Answer a decision's questions."""
    for question, answer in answers.items():
        shift.clock.turn(3)
        shift.desk.answer_decision(decision, question, answer)


def fill_in(shift: Shift, outcome: str, **fields: str) -> None:
    """End the call with an outcome, and fill in fields of its note."""
    shift.desk.act("end")
    shift.desk.act("outcome", {"outcome": outcome})
    for name, value in fields.items():
        shift.desk.act("field", {"name": name, "value": value})


def note_of(shift: Shift, language: str = "en") -> Note:
    """The note of the call on the line."""
    call = shift.desk.call
    assert call is not None
    return draft(call, shift.pack, shift.clock.now(), language, ZONE)


def facts(note: Note, line: str) -> tuple[str, ...]:
    """What a line of the note says; nothing where the note doesn't have the line."""
    return next((found.facts for found in note.lines if found.id == line), ())
