"""Proof that a table is whole: no gap, no dead line, no contradiction without an order.

Each question's answers fall into cells that no condition tells apart: options by the tests that
name them, numbers by the bounds of the ranges. A condition is then a box, one set of cells for each
question, and what a table leaves open is the box of everything less the boxes of its lines. The
work is exact for every answer that :func:`questions.read` lets through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from companion.policy.boxes import Box, Space, TooLarge
from companion.policy.conditions import Condition, Range
from companion.policy.decisions import FIGURES, Decision
from companion.policy.questions import Question
from companion.policy.verification import CALLER, CHANNEL, PURPOSE, Verification

Way = tuple[str | int, ...]
"""Where in the table a flaw is: ``("rules", 3, "when", "plan")``."""

MOST_GAPS: Final = 3
"""As many gaps are told of one table; with the first ones closed, others show."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a table.

    ``kind`` is one of these:

    - ``gap``: ``answers`` lead nowhere; ``dead``: a line that never counts;
    - ``conflict``: ``answers`` make two rules hold that disagree, ``names`` has both;
    - ``unknown_question``, ``unknown_option``, ``unknown_verdict``: a name that isn't there;
    - ``wrong_test``: a range on a choice, a name on a number, any test on a date;
    - ``no_options``, ``unused_verdict``, ``unused_question``: a part that leads nowhere;
    - ``no_amount``: a rule works out an amount and the decision doesn't say from what;
    - ``impossible``: a requirement that nobody can meet;
    - ``too_large``: the table can't be proved in a reasonable time.
    """

    way: Way
    kind: str
    names: tuple[str, ...] = ()
    answers: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A rule or requirement: where it is, its name, when it holds, what it decides (if it does)."""

    way: Way
    name: str
    when: Condition
    decides: str | None


def prove_decision(decision: Decision) -> list[Flaw]:
    """Every flaw of a decision table."""
    lines = [
        _Line(("rules", number), rule.id, rule.when, rule.verdict)
        for number, rule in enumerate(decision.rules)
    ]
    flaws = [*_verdicts(decision), *_amounts(decision), *_tests(decision.questions, lines)]
    source = decision.amount
    used = {source.paid, source.start, source.cancelled} if source else set()
    flaws.extend(_unused(decision.questions, lines, used))
    return flaws + _table(decision.questions, lines, decision.hit)


def prove_verification(verification: Verification) -> list[Flaw]:
    """Every flaw of a verification table; its first requirement that holds counts."""
    lines = [
        _Line(("requirements", number), requirement.id, requirement.when, requirement.id)
        for number, requirement in enumerate(verification.requirements)
    ]
    given = tuple(
        Question(id=name, text={}, options=verification.choices(name))
        for name in (CALLER, CHANNEL, PURPOSE)
    )
    questions = given + verification.questions
    asked = {must.question for r in verification.requirements for must in r.must}
    flaws = [*_tests(questions, lines), *_unused(verification.questions, lines, asked)]
    flaws.extend(_musts(verification))
    return flaws + _table(questions, lines, "first")


def _table(questions: Sequence[Question], lines: list[_Line], hit: str) -> list[Flaw]:
    space = Space(questions, [line.when for line in lines])
    boxes = [space.box(line.when) for line in lines]
    flaws: list[Flaw] = []
    try:
        flaws.extend(_gaps(space, lines, boxes))
        flaws.extend(_dead(space, lines, boxes, hit))
    except TooLarge:
        return [*flaws, Flaw((), "too_large")]
    if hit == "any":
        flaws.extend(_conflicts(space, lines, boxes))
    return flaws


def _gaps(space: Space, lines: list[_Line], boxes: list[Box]) -> Iterator[Flaw]:
    deciding = [box for line, box in zip(lines, boxes, strict=True) if line.decides]
    for _number in range(MOST_GAPS):
        gap = space.outside(space.all(), deciding)
        if gap is None:
            return
        yield Flaw((), "gap", answers=space.example(gap))
        deciding.append(gap)


def _dead(space: Space, lines: list[_Line], boxes: list[Box], hit: str) -> Iterator[Flaw]:
    before: list[Box] = []
    for line, box in zip(lines, boxes, strict=True):
        if space.outside(box, before if hit == "first" else []) is None:
            yield Flaw(line.way, "dead", (line.name,))
        if line.decides:
            before.append(box)


def _conflicts(space: Space, lines: list[_Line], boxes: list[Box]) -> Iterator[Flaw]:
    deciding = [(line, box) for line, box in zip(lines, boxes, strict=True) if line.decides]
    for place, (line, box) in enumerate(deciding):
        for other, its_box in deciding[:place]:
            both = space.both(box, its_box)
            if line.decides != other.decides and both is not None:
                yield Flaw(line.way, "conflict", (other.name, line.name), space.example(both))


def _tests(questions: Sequence[Question], lines: list[_Line]) -> Iterator[Flaw]:
    known = {question.id: question for question in questions}
    for number, question in enumerate(questions):
        if question.kind == "choice" and not question.options:
            where = () if question.id in {CALLER, CHANNEL, PURPOSE} else ("questions", number)
            yield Flaw(where, "no_options", (question.id,))
    for line in lines:
        for name, test in line.when.items():
            way = (*line.way, "when", name)
            if name not in known:
                yield Flaw(way, "unknown_question", (name,))
            elif (known[name].kind == "choice") == isinstance(test, Range) or (
                known[name].kind == "date"
            ):
                yield Flaw(way, "wrong_test", (name,))
            elif not isinstance(test, Range):
                yield from _options(known[name], [test] if isinstance(test, str) else test, way)


def _options(question: Question, names: Sequence[str], way: Way) -> Iterator[Flaw]:
    for name in names:
        if question.option(name) is None:
            yield Flaw(way, "unknown_option", (name, question.id))


def _unused(questions: Sequence[Question], lines: list[_Line], used: set[str]) -> Iterator[Flaw]:
    asked = used.union(*(line.when for line in lines))
    for number, question in enumerate(questions):
        if question.id not in asked:
            yield Flaw(("questions", number), "unused_question", (question.id,))


def _verdicts(decision: Decision) -> Iterator[Flaw]:
    known = {verdict.id for verdict in decision.verdicts}
    used = {rule.verdict for rule in decision.rules}
    for number, verdict in enumerate(decision.verdicts):
        if verdict.id not in used:
            yield Flaw(("verdicts", number), "unused_verdict", (verdict.id,))
    for number, rule in enumerate(decision.rules):
        if rule.verdict is not None and rule.verdict not in known:
            yield Flaw(("rules", number, "verdict"), "unknown_verdict", (rule.verdict,))


def _amounts(decision: Decision) -> Iterator[Flaw]:
    for number, rule in enumerate(decision.rules):
        if rule.amount and decision.amount is None:
            yield Flaw(("rules", number, "amount"), "no_amount", (rule.id,))
    source = decision.amount
    if source is None:
        return
    for figure in FIGURES:
        if not decision.gives(figure):
            name = getattr(source, figure)
            kind = "wrong_test" if decision.question(name) else "unknown_question"
            yield Flaw(("amount", figure), kind, (name,))


def _musts(verification: Verification) -> Iterator[Flaw]:
    for number, requirement in enumerate(verification.requirements):
        for place, group in enumerate(requirement.any_of):
            if group.at_least > len(set(group.items)):
                at = ("requirements", number, "any_of", place, "at_least")
                yield Flaw(at, "impossible", (requirement.id,))
        for place, must in enumerate(requirement.must):
            way: Way = ("requirements", number, "must", place)
            question = verification.question(must.question)
            if question is None:
                yield Flaw((*way, "question"), "unknown_question", (must.question,))
                continue
            yield from _options(question, must.be, (*way, "be"))
            test = requirement.when.get(must.question)
            allowed = [test] if isinstance(test, str) else test
            if not must.be or (isinstance(allowed, list) and not set(allowed) & set(must.be)):
                yield Flaw(way, "impossible", (requirement.id,))
