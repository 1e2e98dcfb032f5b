"""Who must show what before an agent may help: a table of requirements, and where a caller stands.

Only whether an item matched is known here, never its value.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import Annotated, Literal

import msgspec

from companion.policy.base import Id, Part, Sourced, Text
from companion.policy.conditions import Condition, Holds, Value, holds, matches, waits_for
from companion.policy.questions import Option, Question, values

Mark = Literal["matched", "failed"]

CALLER, CHANNEL, PURPOSE = "caller", "channel", "purpose"
"""The three questions that every verification table has."""


class Item(Part, frozen=True, kw_only=True):
    """Something that a caller can show. It is matched against the record, and never kept."""

    id: Id
    text: Annotated[Text, msgspec.Meta(description="What it is called.")]
    hint: Annotated[Text | None, msgspec.Meta(description="How it is checked.")] = None


class AnyOf(Part, frozen=True, kw_only=True):
    """At least so many of these items."""

    items: Annotated[tuple[Id, ...], msgspec.Meta(description="The items, by id.")]
    at_least: Annotated[int, msgspec.Meta(ge=1, description="How many of them.")]


class Instead(Part, frozen=True, kw_only=True):
    """An item that stands in for others that can't be matched."""

    item: Annotated[Id, msgspec.Meta(description="The item that stands in, by id.")]
    replaces: Annotated[
        tuple[Id, ...],
        msgspec.Meta(description="The items it can stand in for: one of them at a time."),
    ]


class Must(Part, frozen=True, kw_only=True):
    """A question that must be answered in one of these ways (status is active, say)."""

    question: Annotated[Id, msgspec.Meta(description="The question, by id.")]
    be: Annotated[tuple[Id, ...], msgspec.Meta(description="The answers that will do.")]
    reason: Annotated[
        Text, msgspec.Meta(description="What is shown when it is answered otherwise.")
    ]
    first: Annotated[bool, msgspec.Meta(description="Asked before the items.")] = False


class Requirement(Sourced, frozen=True, kw_only=True):
    """One line of the table: for whom, and what they must show."""

    id: Id
    when: Annotated[
        Condition,
        msgspec.Meta(description="For whom and what: caller, channel, purpose, or a question."),
    ] = {}
    title: Annotated[Text, msgspec.Meta(description="What the requirement is called.")]
    outcome: Annotated[
        Literal["show", "none", "refuse"],
        msgspec.Meta(description="show: items are asked; none: nothing is; refuse: not entitled."),
    ] = "show"
    items: Annotated[tuple[Id, ...], msgspec.Meta(description="All of these.")] = ()
    any_of: Annotated[
        tuple[AnyOf, ...], msgspec.Meta(description="Groups of items, of which some must match.")
    ] = ()
    instead: Annotated[
        tuple[Instead, ...], msgspec.Meta(description="Items that stand in for others.")
    ] = ()
    must: Annotated[
        tuple[Must, ...],
        msgspec.Meta(description="Questions that must be answered in a certain way."),
    ] = ()
    reason: Annotated[Text | None, msgspec.Meta(description="Why, shown with the state.")] = None
    say: Annotated[str | None, msgspec.Meta(description="The script for asking, by id.")] = None
    say_failed: Annotated[
        str | None, msgspec.Meta(description="The script when it fails, by id.")
    ] = None

    def all_items(self) -> tuple[str, ...]:
        """Every item that the checklist shows, in order, once."""
        named = [*self.items]
        for group in self.any_of:
            named.extend(group.items)
        named.extend(stand_in.item for stand_in in self.instead)
        return tuple(dict.fromkeys(named))


class Verification(Sourced, frozen=True, kw_only=True):
    """A pack's verification: who calls, over what, for what; the items; the table."""

    callers: Annotated[tuple[Option, ...], msgspec.Meta(description="Who may be calling.")]
    channels: Annotated[
        tuple[Option, ...], msgspec.Meta(description="Over what: phone, chat, email.")
    ]
    purposes: Annotated[
        tuple[Option, ...], msgspec.Meta(description="What a caller is verified for.")
    ]
    assume: Annotated[
        dict[str, str], msgspec.Meta(description="Caller, channel, purpose until set.")
    ] = {}
    items: Annotated[tuple[Item, ...], msgspec.Meta(description="What a caller can show.")]
    questions: Annotated[
        tuple[Question, ...], msgspec.Meta(description="What the agent answers from a system.")
    ] = ()
    requirements: Annotated[
        tuple[Requirement, ...],
        msgspec.Meta(description="The table: the first line that holds decides."),
    ]
    notice: Annotated[Text | None, msgspec.Meta(description="Shown beneath the checklist.")] = None

    def item(self, name: str) -> Item | None:
        """The item called ``name``."""
        return next((item for item in self.items if item.id == name), None)

    def question(self, name: str) -> Question | None:
        """The question called ``name``."""
        return next((question for question in self.questions if question.id == name), None)

    def choices(self, name: str) -> tuple[Option, ...]:
        """The options for caller, channel or purpose."""
        return {CALLER: self.callers, CHANNEL: self.channels, PURPOSE: self.purposes}[name]


class State(Enum):
    """Where a caller stands."""

    VERIFIED = "verified"
    INCOMPLETE = "incomplete"
    FAILED = "failed"
    REFUSED = "refused"
    NOT_REQUIRED = "not_required"


class Shown(msgspec.Struct, frozen=True):
    """What the call knows: who, over what, for what, which items matched, which answers."""

    caller: str = ""
    channel: str = ""
    purpose: str = ""
    marks: Mapping[str, Mark] | None = None
    answers: Mapping[str, str] | None = None


class Standing(msgspec.Struct, frozen=True):
    """Where a caller stands, and why. ``missing`` names items and questions still open."""

    state: State
    requirement: Requirement | None = None
    missing: tuple[str, ...] = ()
    reasons: tuple[Text, ...] = ()
    say: str | None = None

    @property
    def passed(self) -> bool:
        """Whether the agent may go on."""
        return self.state in {State.VERIFIED, State.NOT_REQUIRED}


def context(verification: Verification, shown: Shown) -> dict[str, Value]:
    """Everything that requirements' conditions can look at, assumptions filled in."""
    given = {CALLER: shown.caller, CHANNEL: shown.channel, PURPOSE: shown.purpose}
    told: dict[str, Value] = dict(verification.assume)
    told |= {name: answer for name, answer in given.items() if answer}
    return told | values(verification.questions, shown.answers or {})


def assess(verification: Verification, shown: Shown) -> Standing:
    """Where the caller stands: the first requirement that holds says what must be shown."""
    told = context(verification, shown)
    for requirement in verification.requirements:
        state = holds(requirement.when, told)
        if state is Holds.OPEN:
            missing = tuple(waits_for(requirement.when, told))
            return Standing(State.INCOMPLETE, None, missing)
        if state is Holds.YES:
            return _standing(requirement, shown.marks or {}, told)
    return Standing(State.INCOMPLETE)


def _standing(
    requirement: Requirement, marks: Mapping[str, Mark], told: Mapping[str, Value]
) -> Standing:
    reasons = (requirement.reason,) if requirement.reason else ()
    if requirement.outcome == "none":
        return Standing(State.NOT_REQUIRED, requirement, reasons=reasons, say=requirement.say)
    if requirement.outcome == "refuse":
        return Standing(State.REFUSED, requirement, reasons=reasons, say=requirement.say_failed)
    broken = [must.reason for must in requirement.must if _broken(must, told)]
    missing, lost = _open_items(requirement, marks)
    if broken or lost:
        return Standing(
            State.FAILED, requirement, missing, (*broken, *reasons), requirement.say_failed
        )
    missing += tuple(must.question for must in requirement.must if must.question not in told)
    state = State.INCOMPLETE if missing else State.VERIFIED
    return Standing(state, requirement, missing, reasons, requirement.say)


def _broken(must: Must, told: Mapping[str, Value]) -> bool:
    return must.question in told and not matches(list(must.be), told[must.question])


def _open_items(
    requirement: Requirement, marks: Mapping[str, Mark]
) -> tuple[tuple[str, ...], bool]:
    """The items still open, and whether what failed can no longer be made good."""
    matched = {item for item, mark in marks.items() if mark == "matched"}
    failed = {item for item, mark in marks.items() if mark == "failed"}
    hopeful = {item for item in requirement.all_items() if item not in failed} | matched

    def cost(excused: frozenset[str]) -> tuple[int, int, list[str]]:
        lacking = _lacking(requirement, matched | excused)
        return _short(requirement, matched | excused), len(failed & set(lacking)), sorted(excused)

    excused = min(_excuses(requirement, matched), key=cost)
    lost = all(_short(requirement, hopeful | more) for more in _excuses(requirement, hopeful))
    return _lacking(requirement, matched | excused), lost


def _excuses(requirement: Requirement, held: set[str]) -> set[frozenset[str]]:
    """Every way in which stand-ins in ``held`` make good one item each of those they replace."""
    ways = {frozenset[str]()}
    for stand_in in requirement.instead:
        if stand_in.item in held:
            ways |= {way | {item} for way in ways for item in stand_in.replaces if item not in held}
    return ways


def _short(requirement: Requirement, held: AbstractSet[str]) -> int:
    """How many items are still to be matched."""
    required = len(set(requirement.items) - held)
    return required + sum(
        max(0, group.at_least - len(held & set(group.items))) for group in requirement.any_of
    )


def _lacking(requirement: Requirement, held: AbstractSet[str]) -> tuple[str, ...]:
    """The items that would help, in the pack's order."""
    lacking = [item for item in requirement.items if item not in held]
    for group in requirement.any_of:
        if len(held & set(group.items)) < group.at_least:
            lacking.extend(item for item in group.items if item not in held)
    return tuple(dict.fromkeys(lacking))
