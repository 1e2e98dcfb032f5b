"""The rest of what a pack holds: phases, scripts, dial cards, articles, tasks, the note's form."""

from typing import Annotated, Literal

import msgspec

from companion.policy.base import Id, Part, Sourced, Text
from companion.policy.conditions import Condition
from companion.policy.questions import Option

Says = dict[str, tuple[str, ...]]
"""What a caller or an agent may say to mean this, by language."""

Phrases = Annotated[
    Says, msgspec.Meta(description="What a caller or an agent may say to mean this, by language.")
]
"""The same as a key that a pack's writer fills in."""


class Prompt(Sourced, frozen=True, kw_only=True):
    """Something to do or ask in a phase; it is done or not."""

    id: Id
    text: Annotated[Text, msgspec.Meta(description="What to do or ask, in a few words.")]
    kind: Annotated[
        Literal["do", "ask", "advice"],
        msgspec.Meta(description="do: an act; ask: a probing question; advice: only to be read."),
    ] = "do"
    group: Annotated[Text | None, msgspec.Meta(description="A heading that prompts share.")] = None
    after: Annotated[
        tuple[Id, ...], msgspec.Meta(description="Prompts that must be done before this one.")
    ] = ()
    script: Annotated[str | None, msgspec.Meta(description="A line to say, by id.")] = None
    opens: Annotated[
        str | None, msgspec.Meta(description="The article, decision or card to go to, by id.")
    ] = None


class Phase(Sourced, frozen=True, kw_only=True):
    """A part of the call, from greeting to farewell."""

    id: Id
    title: Annotated[Text, msgspec.Meta(description="What the phase is called, in a word.")]
    goal: Annotated[Text, msgspec.Meta(description="What it should lead to.")]
    prompts: Annotated[
        tuple[Prompt, ...], msgspec.Meta(description="What to do and ask in it, in order.")
    ]


class Script(Sourced, frozen=True, kw_only=True):
    """Words to say or to paste. ``{name}`` fields are filled in from the call."""

    id: Id
    title: Annotated[Text, msgspec.Meta(description="What the line is called in a list.")]
    text: Annotated[Text, msgspec.Meta(description="The words, the code or the address.")]
    says: Phrases = {}
    exact: Annotated[
        bool, msgspec.Meta(description="Must be spoken word for word, as the source gives it.")
    ] = False
    kind: Annotated[
        Literal["script", "code", "link"],
        msgspec.Meta(description="script: to say; code: to paste; link: an http(s) address."),
    ] = "script"
    pinned: Annotated[bool, msgspec.Meta(description="Always at hand, without searching.")] = False


class CardStep(Sourced, frozen=True, kw_only=True):
    """One step of a dialled call, in order."""

    id: Id
    text: Annotated[Text, msgspec.Meta(description="What to do, in a few words.")]
    act: Annotated[
        Literal["none", "hold", "dial", "language", "secrets", "interpreter", "resume", "leave"],
        msgspec.Meta(description="What the step does by itself besides being ticked."),
    ] = "none"
    secrets: Annotated[tuple[Id, ...], msgspec.Meta(description="Secrets to copy, by name.")] = ()
    script: Annotated[str | None, msgspec.Meta(description="Words to say, by id.")] = None


class Secret(Part, frozen=True, kw_only=True):
    """A code that is kept in the system's keyring alone; the pack knows only its name."""

    id: Id
    text: Annotated[
        Text, msgspec.Meta(description="What the code is called; never the code itself.")
    ]


class Guidance(Sourced, frozen=True, kw_only=True):
    """A piece of advice or a warning on a card."""

    text: Annotated[Text, msgspec.Meta(description="The advice or the warning.")]


class DialCard(Sourced, frozen=True, kw_only=True):
    """A service to ring: its number, the steps in order, the etiquette, what must never be done."""

    id: Id
    title: Annotated[Text, msgspec.Meta(description="What the service is called.")]
    says: Phrases = {}
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
    secrets: Annotated[
        tuple[Secret, ...],
        msgspec.Meta(description="Codes to enter, by name; kept in the system's keyring."),
    ] = ()
    steps: Annotated[tuple[CardStep, ...], msgspec.Meta(description="What to do, in order.")]
    etiquette: Annotated[
        tuple[Guidance, ...], msgspec.Meta(description="How to behave on such a call.")
    ] = ()
    warnings: Annotated[
        tuple[Guidance, ...], msgspec.Meta(description="What must never be done.")
    ] = ()


class Task(Sourced, frozen=True, kw_only=True):
    """A task to raise in the line's own tool."""

    id: Id
    title: Annotated[Text, msgspec.Meta(description="What the task is called.")]
    text: Annotated[Text, msgspec.Meta(description="When and how to raise it.")]
    says: Phrases = {}


class Check(Sourced, frozen=True, kw_only=True):
    """A closing check."""

    id: Id
    text: Annotated[Text, msgspec.Meta(description="What to see to before the caller leaves.")]
    script: Annotated[str | None, msgspec.Meta(description="Words to say, by id.")] = None


class Outcome(Part, frozen=True, kw_only=True):
    """How a call ended (its disposition)."""

    id: Id
    text: Annotated[Text, msgspec.Meta(description="What it is called.")]


class NoteLine(Part, frozen=True, kw_only=True):
    """A line of the note: a label, and what is drawn from the call into it."""

    id: Id
    text: Annotated[Text, msgspec.Meta(description="The line's label.")]
    draws: Annotated[
        Literal[
            "issue", "verification", "steps", "scripts", "check_ins", "interpreter",
            "decision", "tasks", "outcome", "words", "field", "contacts",
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
        Condition,
        msgspec.Meta(
            description="Only where this holds: outcome, caller, channel, purpose, or a question."
        ),
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

    lines: Annotated[tuple[NoteLine, ...], msgspec.Meta(description="The note's lines, in order.")]
    bullet: Annotated[str, msgspec.Meta(description="What stands before each line.")] = "• "

    def line(self, name: str) -> NoteLine | None:
        """The line called ``name``."""
        return next((line for line in self.lines if line.id == name), None)


class Practice(Sourced, frozen=True, kw_only=True):
    """A question to practise between calls."""

    id: Id
    question: Annotated[Text, msgspec.Meta(description="What is asked.")]
    options: Annotated[tuple[Text, ...], msgspec.Meta(description="Answers to choose from.")] = ()
    answer: Annotated[int | None, msgspec.Meta(description="The right option, from 0.")] = None
    explanation: Annotated[Text, msgspec.Meta(description="Why the right one is right.")]


class Band(Sourced, frozen=True, kw_only=True):
    """What a share of right answers in practice is worth, and the advice that goes with it."""

    id: Id
    title: Annotated[Text, msgspec.Meta(description="What the result is called.")]
    advice: Annotated[Text, msgspec.Meta(description="What to do with such a result.")]
    at_least: Annotated[
        int, msgspec.Meta(ge=0, le=100, description="Per cent of right answers it begins at.")
    ]
