"""The rest of what a pack holds: phases, scripts, dial cards, articles, tasks, the note's form."""

from typing import Annotated, Literal

import msgspec

from companion.policy.base import Id, Part, Sourced, Text
from companion.policy.conditions import Condition
from companion.policy.questions import Option

Says = dict[str, tuple[str, ...]]
"""What a caller or an agent may say to mean this, by language."""


class Prompt(Sourced, frozen=True, kw_only=True):
    """Something to do or ask in a phase; it is done or not."""

    id: Id
    text: Text
    kind: Annotated[
        Literal["do", "ask", "advice"],
        msgspec.Meta(description="do: an act; ask: a probing question; advice: only to be read."),
    ] = "do"
    group: Annotated[Text | None, msgspec.Meta(description="A heading that prompts share.")] = None
    after: Annotated[
        tuple[Id, ...], msgspec.Meta(description="Prompts that must be done before this one.")
    ] = ()
    script: Annotated[str | None, msgspec.Meta(description="A line to say, by id.")] = None


class Phase(Sourced, frozen=True, kw_only=True):
    """A part of the call, from greeting to farewell."""

    id: Id
    title: Text
    goal: Text
    prompts: tuple[Prompt, ...]


class Script(Sourced, frozen=True, kw_only=True):
    """Words to say or to paste. ``{name}`` fields are filled in from the call."""

    id: Id
    title: Text
    text: Text
    says: Says = {}
    exact: Annotated[
        bool, msgspec.Meta(description="Must be spoken word for word, as the source gives it.")
    ] = False
    kind: Annotated[
        Literal["script", "code", "link"],
        msgspec.Meta(description="script: to say; code: to paste; link: an http(s) address."),
    ] = "script"
    pinned: bool = False


class CardStep(Sourced, frozen=True, kw_only=True):
    """One step of a dialled call, in order."""

    id: Id
    text: Text
    act: Annotated[
        Literal["none", "hold", "dial", "language", "secrets", "interpreter", "resume", "leave"],
        msgspec.Meta(description="What the step does by itself besides being ticked."),
    ] = "none"
    secrets: Annotated[tuple[Id, ...], msgspec.Meta(description="Secrets to copy, by name.")] = ()
    script: Annotated[str | None, msgspec.Meta(description="Words to say, by id.")] = None


class Secret(Part, frozen=True, kw_only=True):
    """A code that is kept in the system's keyring alone; the pack knows only its name."""

    id: Id
    text: Text


class Guidance(Sourced, frozen=True, kw_only=True):
    """A piece of advice or a warning on a card."""

    text: Text


class DialCard(Sourced, frozen=True, kw_only=True):
    """A service to ring: its number, the steps in order, the etiquette, what must never be done."""

    id: Id
    title: Text
    says: Says = {}
    number: Annotated[str, msgspec.Meta(description="Digits as they are dialled.")]
    editable: Annotated[
        bool, msgspec.Meta(description="The agent may set another number and a prefix.")
    ] = False
    interpreter: Annotated[
        bool,
        msgspec.Meta(description="Asks for a language, and the interpreter's name and number."),
    ] = False
    assistant: Annotated[
        bool, msgspec.Meta(description="Asks for the relay assistant's number.")
    ] = False
    secrets: tuple[Secret, ...] = ()
    steps: tuple[CardStep, ...]
    etiquette: tuple[Guidance, ...] = ()
    warnings: tuple[Guidance, ...] = ()


class Task(Sourced, frozen=True, kw_only=True):
    """A task to raise in the line's own tool."""

    id: Id
    title: Text
    text: Text
    says: Says = {}


class Check(Sourced, frozen=True, kw_only=True):
    """A closing check."""

    id: Id
    text: Text
    script: Annotated[str | None, msgspec.Meta(description="Words to say, by id.")] = None


class Outcome(Part, frozen=True, kw_only=True):
    """How a call ended (its disposition)."""

    id: Id
    text: Text


class NoteLine(Part, frozen=True, kw_only=True):
    """A line of the note: a label, and what is drawn from the call into it."""

    id: Id
    text: Text
    draws: Annotated[
        Literal[
            "issue", "verification", "steps", "scripts", "check_ins", "interpreter",
            "decision", "tasks", "outcome", "words", "field",
        ],
        msgspec.Meta(description="What of the call's record fills the line; field: the agent."),
    ]  # fmt: skip
    options: Annotated[
        tuple[Option, ...], msgspec.Meta(description="For a field: answers to choose from.")
    ] = ()
    hint: Annotated[Text | None, msgspec.Meta(description="For a field: what belongs there.")] = (
        None
    )
    when: Annotated[
        Condition, msgspec.Meta(description="Only where this holds (outcome, purpose, caller).")
    ] = {}
    needed: Annotated[
        bool, msgspec.Meta(description="The note is not complete while this line is empty.")
    ] = False
    source: Annotated[
        str | None, msgspec.Meta(description="Where the line is asked for, if not as the form.")
    ] = None
    unconfirmed: Annotated[
        Text | None, msgspec.Meta(description="What the source doesn't say; shown as unconfirmed.")
    ] = None


class NoteForm(Sourced, frozen=True, kw_only=True):
    """What a case note must say, in its order."""

    lines: tuple[NoteLine, ...]
    bullet: str = "• "

    def line(self, name: str) -> NoteLine | None:
        """The line called ``name``."""
        return next((line for line in self.lines if line.id == name), None)


class Practice(Sourced, frozen=True, kw_only=True):
    """A question to practise between calls."""

    id: Id
    question: Text
    options: tuple[Text, ...] = ()
    answer: Annotated[int | None, msgspec.Meta(description="The right option, from 0.")] = None
    explanation: Text


class Band(Sourced, frozen=True, kw_only=True):
    """What a share of right answers in practice is worth, and the advice that goes with it."""

    id: Id
    title: Text
    advice: Text
    at_least: Annotated[
        int, msgspec.Meta(ge=0, le=100, description="Per cent of right answers it begins at.")
    ]
