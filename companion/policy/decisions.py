"""Decisions: questions, and a table of rules that leads from their answers to a verdict.

Rules stand in order of precedence. With the hit policy ``first`` the first rule that holds decides
alone; with ``all`` it decides too, and every other rule that holds adds its reason; with ``any``
the order means nothing, so rules that can hold together must agree (``packs check`` proves it). A
rule without a verdict only adds a reason or an advice. A verdict is never bare: why, what to say,
what next, where to check, where it is from.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Final, Literal

import msgspec

from companion.policy.base import Id, Part, Sourced, Text
from companion.policy.conditions import Condition, Holds, Value, holds, waits_for
from companion.policy.content import Phrases
from companion.policy.proration import Estimate, prorate
from companion.policy.questions import Question, usable, values

Tone = Literal["ok", "soon", "stop"]
HitPolicy = Literal["first", "all", "any"]


class Verdict(Part, frozen=True, kw_only=True):
    """An outcome that rules can name, with how it looks: ok, soon (something is to do), stop."""

    id: Id
    text: Annotated[Text, msgspec.Meta(description="The verdict in words.")]
    tone: Annotated[
        Tone, msgspec.Meta(description="ok: go ahead; soon: something is to do; stop: don't.")
    ]


class Rule(Sourced, frozen=True, kw_only=True):
    """One line of the table."""

    id: Id
    when: Annotated[
        Condition, msgspec.Meta(description="The answers it holds for; left out, it always holds.")
    ] = {}
    verdict: Annotated[
        str | None, msgspec.Meta(description="The verdict; left out, the rule only advises.")
    ] = None
    reason: Annotated[Text, msgspec.Meta(description="Why, shown with the verdict.")]
    say: Annotated[str | None, msgspec.Meta(description="The script to say, by id.")] = None
    next: Annotated[tuple[Text, ...], msgspec.Meta(description="What to do next, in order.")] = ()
    check: Annotated[tuple[Text, ...], msgspec.Meta(description="Where to check it.")] = ()
    amount: Annotated[
        Literal["prorated"] | None, msgspec.Meta(description="Works out an amount as well.")
    ] = None


class AmountFrom(Part, frozen=True, kw_only=True):
    """Which questions give the prorated amount its three figures."""

    paid: Annotated[Id, msgspec.Meta(description="The question for the amount paid, by id.")]
    start: Annotated[
        Id, msgspec.Meta(description="The question for the first day paid for, by id.")
    ]
    cancelled: Annotated[
        Id, msgspec.Meta(description="The question for the day of cancelling, by id.")
    ]


FIGURES: Final = {"paid": "amount", "start": "date", "cancelled": "date"}
"""The figures of a prorated amount, each with the kind of question that can give it."""


class Decision(Sourced, frozen=True, kw_only=True):
    """A decision table."""

    id: Id
    title: Annotated[Text, msgspec.Meta(description="What is decided, as a question.")]
    says: Phrases = {}
    needs: Annotated[
        str | None, msgspec.Meta(description="The purpose the caller must be verified for.")
    ] = None
    hit: Annotated[
        HitPolicy,
        msgspec.Meta(
            description="first: the first rule that holds decides; all: the others add their "
            "reasons; any: the order means nothing."
        ),
    ] = "first"
    questions: Annotated[tuple[Question, ...], msgspec.Meta(description="What is asked, in order.")]
    verdicts: Annotated[tuple[Verdict, ...], msgspec.Meta(description="What it can come to.")]
    rules: Annotated[
        tuple[Rule, ...], msgspec.Meta(description="The table, in order of precedence.")
    ]
    amount: Annotated[
        AmountFrom | None,
        msgspec.Meta(description="Which questions a prorated amount is worked out from."),
    ] = None

    def verdict(self, name: str) -> Verdict | None:
        """The verdict called ``name``."""
        return next((verdict for verdict in self.verdicts if verdict.id == name), None)

    def question(self, name: str) -> Question | None:
        """The question called ``name``."""
        return next((question for question in self.questions if question.id == name), None)

    def gives(self, figure: str) -> bool:
        """Whether a question of the right kind gives one of the amount's FIGURES."""
        asked = self.question(getattr(self.amount, figure, ""))
        return asked is not None and asked.kind == FIGURES[figure]


class Ruling(msgspec.Struct, frozen=True):
    """What a decision answers. ``verdict`` is None while questions in ``missing`` are open."""

    verdict: Verdict | None
    rules: tuple[Rule, ...] = ()
    """The rules that hold, the one that decided first among those with a verdict."""
    missing: tuple[Question, ...] = ()
    optional: tuple[Question, ...] = ()
    """Questions that can't change the verdict, only add a reason or an advice."""
    wanted: tuple[Question, ...] = ()
    """What the amount still needs, once the verdict is reached."""
    estimate: Estimate | None = None

    @property
    def decisive(self) -> Rule | None:
        """The rule that decided."""
        return next((rule for rule in self.rules if rule.verdict), None) if self.verdict else None

    @property
    def steps(self) -> tuple[Text, ...]:
        """What to do next: as the rules say that come to this verdict, and those that advise."""
        if self.verdict is None:
            return ()
        heard = (rule for rule in self.rules if rule.verdict in {self.verdict.id, None})
        return tuple(step for rule in heard for step in rule.next)


def decide(decision: Decision, stored: Mapping[str, str]) -> Ruling:
    """Work ``stored`` answers (as :func:`questions.read` returns them) through the table.

    A pack that nobody proved may name a verdict or a question that it doesn't have: it comes to no
    verdict then, or to no amount.

    :raises Refused: when the dates of an amount can't be (see :func:`proration.prorate`).
    """
    ruling = judge(decision, stored)
    decisive = ruling.decisive
    if decisive is None or not decisive.amount or decision.amount is None or ruling.wanted:
        return ruling
    if not all(decision.gives(figure) for figure in FIGURES):
        return ruling
    return msgspec.structs.replace(ruling, estimate=_estimate(decision.amount, stored))


def with_assumed(decision: Decision, stored: Mapping[str, str], today: date) -> dict[str, str]:
    """``stored`` with what the pack assumes until the agent says otherwise."""
    assumed = {
        question.id: today.isoformat() if question.assume == "today" else question.assume
        for question in decision.questions
        if question.assume is not None
    }
    return assumed | dict(stored)


def judge(decision: Decision, stored: Mapping[str, str]) -> Ruling:
    """The ruling without its amount: cannot be refused."""
    walk = _walk(decision, values(decision.questions, stored))
    ruling = Ruling(
        verdict=decision.verdict(walk.decisive.verdict or "") if walk.decisive else None,
        rules=tuple(walk.hits),
        missing=_named(decision, walk.needed),
        optional=_named(decision, [name for name in walk.useful if name not in walk.needed]),
    )
    inputs = _inputs(decision, walk.decisive)
    known = usable(decision.questions, stored)
    return msgspec.structs.replace(
        ruling, wanted=_named(decision, [n for n in inputs if n not in known])
    )


def shown(decision: Decision, ruling: Ruling, stored: Mapping[str, str]) -> tuple[Question, ...]:
    """The questions to show now, in the pack's order: those that still matter or are answered.

    An amount's figures matter, assumed or not, only where the verdict comes with an amount.
    """
    open_now = {q.id for q in (*ruling.missing, *ruling.optional, *ruling.wanted)}
    told = stored.keys() - (set() if _inputs(decision, ruling.decisive) else _figures(decision))
    return tuple(q for q in decision.questions if q.id in open_now | told)


class _Walk(msgspec.Struct):
    """What one pass through the rules found."""

    hits: list[Rule] = msgspec.field(default_factory=list)
    decisive: Rule | None = None
    needed: list[str] = msgspec.field(default_factory=list)
    useful: list[str] = msgspec.field(default_factory=list)
    caught: bool = False
    """A rule with a verdict holds already; later ones can't decide any more."""


def _walk(decision: Decision, answers: Mapping[str, Value]) -> _Walk:
    walk = _Walk()
    for rule in decision.rules:
        state = holds(rule.when, answers)
        if state is Holds.OPEN:
            deciding = rule.verdict is not None and not walk.caught
            (walk.needed if deciding else walk.useful).extend(waits_for(rule.when, answers))
        elif state is Holds.YES and not (walk.caught and decision.hit == "first"):
            _hit(walk, rule, decision.hit)
    if decision.hit == "first" and walk.decisive:
        walk.useful.clear()
    return walk


def _hit(walk: _Walk, rule: Rule, hit: HitPolicy) -> None:
    walk.hits.append(rule)
    if rule.verdict is None or walk.caught:
        return
    walk.caught = True
    if hit == "any":  # rules that hold together agree, so none above this one need be waited for
        walk.useful[:0] = walk.needed
        walk.needed.clear()
    walk.decisive = None if walk.needed else rule


def _named(decision: Decision, names: list[str]) -> tuple[Question, ...]:
    return tuple(question for question in decision.questions if question.id in names)


def _inputs(decision: Decision, decisive: Rule | None) -> tuple[str, ...]:
    source = decision.amount
    if source is None or decisive is None or decisive.amount is None:
        return ()
    return (source.paid, source.start, source.cancelled)


def _figures(decision: Decision) -> set[str]:
    """The questions that do nothing but give the amount its figures."""
    source, asked = decision.amount, {name for rule in decision.rules for name in rule.when}
    return {source.paid, source.start, source.cancelled} - asked if source else set()


def _estimate(source: AmountFrom, stored: Mapping[str, str]) -> Estimate:
    return prorate(
        Decimal(stored[source.paid]),
        date.fromisoformat(stored[source.start]),
        date.fromisoformat(stored[source.cancelled]),
    )
