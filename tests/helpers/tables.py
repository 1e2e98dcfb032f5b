"""Decision tables for tests: by hand in few words, or as Hypothesis likes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, Literal

from hypothesis import strategies as st

from companion.policy.conditions import Condition, Range, Test
from companion.policy.decisions import Decision, HitPolicy, Rule, Verdict
from companion.policy.questions import Option, Question

POLICIES: Final[tuple[HitPolicy, ...]] = ("first", "all", "any")

HIGHEST = 6
"""Generated ranges end here at most, so that counts up to one more show everything."""


def text(words: str) -> dict[str, str]:
    return {"en": words}


def choice(name: str, *options: str) -> Question:
    return Question(
        id=name, text=text(name), options=tuple(Option(id=o, text=text(o)) for o in options)
    )


def number(name: str, kind: Literal["amount", "count", "date"] = "count") -> Question:
    return Question(id=name, text=text(name), kind=kind)


def between(at_least: object = None, below: object = None) -> Range:
    return Range(
        at_least=None if at_least is None else Decimal(str(at_least)),
        below=None if below is None else Decimal(str(below)),
    )


def rule(name: str, when: Condition, verdict: str | None = None) -> Rule:
    return Rule(id=name, when=when, verdict=verdict, reason=text(name), source="s")


def decision(questions: list[Question], rules: list[Rule], hit: HitPolicy = "first") -> Decision:
    names = dict.fromkeys(r.verdict for r in rules if r.verdict)
    return Decision(
        id="d",
        title=text("d"),
        hit=hit,
        questions=tuple(questions),
        verdicts=tuple(Verdict(id=name, text=text(name), tone="ok") for name in names),
        rules=tuple(rules),
        source="s",
    )


def domain(question: Question) -> list[str]:
    """Every answer that generated conditions can tell apart."""
    if question.kind == "choice":
        return [option.id for option in question.options]
    return [str(count) for count in range(HIGHEST + 2)]


def everything(table: Decision) -> Iterator[dict[str, str]]:
    """Every whole set of answers to a generated table."""
    names = [question.id for question in table.questions]
    for answers in itertools.product(*map(domain, table.questions)):
        yield dict(zip(names, answers, strict=True))


def passes(test: Test, answer: str) -> bool:
    """The meaning of a test, written again in the simplest way."""
    if isinstance(test, Range):
        low = test.at_least if test.at_least is not None else Decimal(0)
        high = test.below if test.below is not None else Decimal(10**9)
        return low <= Decimal(answer) < high
    return answer == test if isinstance(test, str) else answer in test


def hits(table: Decision, answers: Mapping[str, str]) -> list[Rule]:
    """The rules that hold with whole answers, written again in the simplest way."""
    return [
        line
        for line in table.rules
        if all(passes(test, answers[name]) for name, test in line.when.items())
    ]


@st.composite
def questions_drawn(draw: st.DrawFn) -> list[Question]:
    made: list[Question] = []
    for place in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            made.append(choice(f"q{place}", *"abc"[: draw(st.integers(2, 3))]))
        else:
            made.append(number(f"q{place}"))
    return made


@st.composite
def condition_drawn(draw: st.DrawFn, questions: list[Question]) -> Condition:
    when: Condition = {}
    for question in questions:
        if draw(st.booleans()):
            when[question.id] = draw(_test(question))
    return when


def _test(question: Question) -> st.SearchStrategy[Test]:
    if question.kind == "choice":
        names = st.sampled_from([option.id for option in question.options])
        return names | st.lists(names, min_size=1, unique=True)
    ends = st.none() | st.integers(0, HIGHEST)
    return st.builds(between, ends, ends)


@st.composite
def tables(draw: st.DrawFn, hit: HitPolicy | None = None, *, total: bool = False) -> Decision:
    """A table; ``total`` gives it a last rule that always holds."""
    questions = draw(questions_drawn())
    policy = draw(st.sampled_from(POLICIES)) if hit is None else hit
    rules = [
        rule(
            f"r{place}",
            draw(condition_drawn(questions)),
            draw(st.sampled_from(["yes", "no", None])),
        )
        for place in range(draw(st.integers(1, 5)))
    ]
    if total:
        rules.append(rule("rest", {}, "rest"))
    return decision(questions, rules, policy)
