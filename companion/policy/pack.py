"""A pack: all that one line of business asks, as one value."""

from typing import Annotated, Protocol

import msgspec

from companion.errors import PackFault
from companion.policy.articles import Article
from companion.policy.base import Id, Part, Sourced, Text
from companion.policy.content import (
    Band,
    Check,
    DialCard,
    NoteForm,
    Outcome,
    Phase,
    Practice,
    Script,
    Task,
)
from companion.policy.decisions import Decision
from companion.policy.verification import Verification


class Document(Part, frozen=True, kw_only=True):
    """The document that a pack was made from, and its sections as sources name them."""

    title: Annotated[Text, msgspec.Meta(description="What the document is called.")]
    sections: Annotated[
        tuple[str, ...], msgspec.Meta(description="Its headings; each is the source of something.")
    ]


class CheckInRule(Sourced, frozen=True, kw_only=True):
    """How often the agent checks in with the caller."""

    every: Annotated[int, msgspec.Meta(ge=10, le=3600, description="Seconds between check-ins.")]
    scripts: Annotated[tuple[Id, ...], msgspec.Meta(description="Lines to say, by id.")] = ()


class About(Part, frozen=True, kw_only=True):
    """The pack's own file, ``pack.toml``."""

    id: Id
    title: Annotated[Text, msgspec.Meta(description="What the line of business is called.")]
    short: Annotated[str, msgspec.Meta(max_length=3, description="Two letters for the strip.")]
    languages: Annotated[
        tuple[str, ...],
        msgspec.Meta(
            min_length=1, description="Codes such as en and es; the first is the leading one."
        ),
    ]
    document: Annotated[
        Document, msgspec.Meta(description="The document that the pack is made from.")
    ]
    check_in: Annotated[
        CheckInRule | None,
        msgspec.Meta(description="How often to check in; left out where there is no rule."),
    ] = None
    outcomes: Annotated[tuple[Outcome, ...], msgspec.Meta(description="How a call may end.")]


class Pack(Part, frozen=True, kw_only=True):
    """A line of business. ``digest`` is of all its files: events carry it."""

    about: About
    verification: Verification
    phases: tuple[Phase, ...] = ()
    scripts: tuple[Script, ...] = ()
    cards: tuple[DialCard, ...] = ()
    decisions: tuple[Decision, ...] = ()
    tasks: tuple[Task, ...] = ()
    closing: tuple[Check, ...] = ()
    note: NoteForm
    practice: tuple[Practice, ...] = ()
    bands: tuple[Band, ...] = ()
    articles: tuple[Article, ...] = ()
    digest: str = ""

    @property
    def id(self) -> str:
        """The pack's id."""
        return self.about.id

    def script(self, name: str) -> Script | None:
        """The script called ``name``."""
        return next((script for script in self.scripts if script.id == name), None)

    def card(self, name: str) -> DialCard | None:
        """The dial card called ``name``."""
        return next((card for card in self.cards if card.id == name), None)

    def decision(self, name: str) -> Decision | None:
        """The decision called ``name``."""
        return next((decision for decision in self.decisions if decision.id == name), None)

    def task(self, name: str) -> Task | None:
        """The task called ``name``."""
        return next((task for task in self.tasks if task.id == name), None)

    def article(self, name: str) -> Article | None:
        """The article called ``name``."""
        return next((article for article in self.articles if article.id == name), None)

    def phase(self, name: str) -> Phase | None:
        """The phase called ``name``."""
        return next((phase for phase in self.phases if phase.id == name), None)


class Packs(Protocol):
    """Where packs come from (the shelf)."""

    def get(self, name: str) -> Pack:
        """The pack called ``name``; raises PackFault where there is none."""
        ...


def pack_or_none(packs: Packs, name: str) -> Pack | None:
    """The pack called ``name``; None where it can't be had: calls outlive packs."""
    try:
        return packs.get(name)
    except PackFault:
        return None
