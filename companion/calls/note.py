"""The case note: it writes itself from the call, in the form that the pack asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from companion.calls import drawn, standing
from companion.calls.call import Call
from companion.calls.drawn import View
from companion.clock import Moment
from companion.policy.conditions import Holds, Value, holds
from companion.policy.content import NoteLine
from companion.policy.pack import Pack
from companion.policy.verification import context
from companion.text import speaking


@dataclass(frozen=True, slots=True)
class NoteText:
    """One line of the note: its label, and the facts under it."""

    id: str
    label: str
    facts: tuple[str, ...]
    needed: bool

    @property
    def text(self) -> str:
        """The facts, one a line."""
        return "\n".join(self.facts)

    @property
    def empty(self) -> bool:
        """Whether the call says nothing about it."""
        return not self.facts


@dataclass(frozen=True, slots=True)
class Note:
    """A call's note. ``title`` says in a few words what the call was about, or is empty."""

    lines: tuple[NoteText, ...]
    bullet: str = "• "
    title: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The labels of the needed lines that are still empty."""
        return tuple(line.label for line in self.lines if line.needed and line.empty)

    @property
    def complete(self) -> bool:
        """Whether no needed line is empty."""
        return not self.missing

    def text(self) -> str:
        """The note as it is pasted into a case: plain lines, empty ones left out."""
        return "\n".join(self._written(line) for line in self.lines if not line.empty)

    def _written(self, line: NoteText) -> str:
        """A single fact beside its label, several beneath it; a label that asks has no colon."""
        label = line.label if line.label.endswith("?") else f"{line.label}:"
        if len(line.facts) == 1:
            return f"{self.bullet}{label} {line.facts[0]}"
        indent = " " * max(2, len(self.bullet))
        return "\n".join([f"{self.bullet}{label}", *(f"{indent}- {f}" for f in line.facts)])


def draft(call: Call, pack: Pack, now: Moment, language: str, zone: tzinfo) -> Note:
    """The note that the call comes to, in ``language``; times of day in ``zone``.

    ``now`` tells how long a service has been on the line that is still there.
    """
    with speaking(language):
        view = View(call, pack, now, language, zone)
        lines = tuple(_line(view, line) for line in pack.note.lines if _applies(view, line))
    return Note(lines, pack.note.bullet, drawn.issue(view))


def _line(view: View, line: NoteLine) -> NoteText:
    return NoteText(line.id, view.titles.say(line.text), drawn.draw(view, line), line.needed)


def _applies(view: View, line: NoteLine) -> bool:
    """Whether the line's condition holds; one that still waits for an answer doesn't."""
    told: dict[str, Value] = context(view.pack.verification, standing.shown(view.call))
    if view.call.outcome:
        told["outcome"] = view.call.outcome
    return holds(line.when, told) is Holds.YES
