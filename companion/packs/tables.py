"""What each TOML file of a pack holds, as types: read from here, and published as schemas."""

from __future__ import annotations

from typing import Final

from companion.policy.base import Part
from companion.policy.content import (
    Band,
    Check,
    DialCard,
    NoteForm,
    Phase,
    Practice,
    Script,
    Task,
)
from companion.policy.decisions import Decision
from companion.policy.pack import About
from companion.policy.verification import Verification


class Flow(Part, frozen=True, kw_only=True):
    """``flow.toml``: the phases of a call."""

    phases: tuple[Phase, ...] = ()


class Scripts(Part, frozen=True, kw_only=True):
    """``scripts.toml``: words to say or to paste."""

    scripts: tuple[Script, ...] = ()


class Cards(Part, frozen=True, kw_only=True):
    """``cards.toml``: services to ring."""

    cards: tuple[DialCard, ...] = ()


class Decisions(Part, frozen=True, kw_only=True):
    """``decisions.toml``: decision tables."""

    decisions: tuple[Decision, ...] = ()


class Tasks(Part, frozen=True, kw_only=True):
    """``tasks.toml``: tasks to raise."""

    tasks: tuple[Task, ...] = ()


class Closing(Part, frozen=True, kw_only=True):
    """``closing.toml``: closing checks."""

    closing: tuple[Check, ...] = ()


class Practices(Part, frozen=True, kw_only=True):
    """``practice.toml``: questions to practise."""

    practice: tuple[Practice, ...] = ()


class Bands(Part, frozen=True, kw_only=True):
    """``bands.toml``: what results in practice are worth."""

    bands: tuple[Band, ...] = ()


WHOLE: Final[dict[str, type[Part]]] = {
    "pack.toml": About,
    "verification.toml": Verification,
    "note.toml": NoteForm,
}
"""Files that are one part of the pack: its type."""

LISTED: Final[dict[str, tuple[str, type[Part], type[Part]]]] = {
    "flow.toml": ("phases", Flow, Phase),
    "scripts.toml": ("scripts", Scripts, Script),
    "cards.toml": ("cards", Cards, DialCard),
    "decisions.toml": ("decisions", Decisions, Decision),
    "tasks.toml": ("tasks", Tasks, Task),
    "closing.toml": ("closing", Closing, Check),
    "practice.toml": ("practice", Practices, Practice),
    "bands.toml": ("bands", Bands, Band),
}
"""Files that list parts: the list's name, the file's type, and the type of one part."""


def file_types() -> dict[str, type[Part]]:
    """Each TOML file's type by the file's name."""
    return WHOLE | {name: kind for name, (_list, kind, _one) in LISTED.items()}
