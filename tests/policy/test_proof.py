from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from hypothesis import given

from companion.policy import boxes
from companion.policy.decisions import AmountFrom, Decision, judge
from companion.policy.proof import Flaw, prove_decision
from tests.helpers.tables import (
    between,
    choice,
    decision,
    everything,
    hits,
    number,
    rule,
    tables,
)

PLAN, ASKED, MONTHS = choice("plan", "monthly", "annual"), choice("asked", "y", "n"), number("m")


def of(flaws: Iterable[Flaw], kind: str) -> list[Flaw]:
    return [flaw for flaw in flaws if flaw.kind == kind]


def test_a_whole_table_has_no_flaw() -> None:
    table = decision(
        [PLAN, MONTHS],
        [
            rule("monthly", {"plan": "monthly"}, "no"),
            rule("early", {"plan": "annual", "m": between(None, 12)}, "yes"),
            rule("late", {"plan": "annual", "m": between(12)}, "no"),
        ],
    )
    assert prove_decision(table) == []


def test_a_gap_comes_with_answers_that_fall_into_it() -> None:
    table = decision(
        [PLAN, MONTHS],
        [
            rule("monthly", {"plan": "monthly"}, "no"),
            rule("early", {"plan": "annual", "m": between(None, 11)}, "yes"),
            rule("late", {"plan": "annual", "m": between(12)}, "no"),
        ],
    )
    (gap,) = prove_decision(table)
    assert gap == Flaw((), "gap", (), {"plan": "annual", "m": "11"})


def test_amounts_are_proved_to_the_cent() -> None:
    paid = number("paid", "amount")
    rules = [rule("low", {"paid": between(None, "0.02")}, "a")]
    closed = [*rules, rule("high", {"paid": between("0.02")}, "b")]
    ajar = [*rules, rule("high", {"paid": between("0.021")}, "b")]
    assert prove_decision(decision([paid], closed)) == []
    (gap,) = prove_decision(decision([paid], ajar))
    assert gap.answers == {"paid": "0.02"}


def test_what_no_answer_can_be_is_no_gap() -> None:
    paid = number("paid", "amount")
    rules = [rule("any", {"paid": between("0.01", "1000000")}, "a")]
    assert prove_decision(decision([paid], rules)) == []


def test_a_rule_below_one_that_always_decides_first_is_dead() -> None:
    table = decision(
        [PLAN, ASKED],
        [
            rule("y", {"asked": "y"}, "yes"),
            rule("monthly_y", {"asked": "y", "plan": "monthly"}, "no"),
            rule("rest", {}, "no"),
            rule("too_late", {"plan": "annual"}),
        ],
    )
    assert [(flaw.way, flaw.names) for flaw in of(prove_decision(table), "dead")] == [
        (("rules", 1), ("monthly_y",)),
        (("rules", 3), ("too_late",)),
    ]


def test_under_all_only_a_rule_that_cannot_hold_is_dead() -> None:
    rules = [
        rule("rest", {}, "yes"),
        rule("adds", {"plan": "annual"}, "no"),
        rule("never", {"m": between(5, 5), "plan": "annual"}, "no"),
    ]
    flaws = prove_decision(decision([PLAN, MONTHS], rules, "all"))
    assert [(flaw.kind, flaw.way) for flaw in flaws] == [("dead", ("rules", 2))]


def test_under_any_rules_that_disagree_are_a_conflict() -> None:
    rules = [
        rule("monthly", {"plan": "monthly"}, "no"),
        rule("asked", {"asked": "y"}, "yes"),
        rule("rest", {"plan": "annual", "asked": "n"}, "no"),
    ]
    (conflict,) = prove_decision(decision([PLAN, ASKED], rules, "any"))
    assert conflict.kind == "conflict"
    assert conflict.way == ("rules", 1)
    assert conflict.names == ("monthly", "asked")
    assert conflict.answers == {"plan": "monthly", "asked": "y"}


@pytest.mark.parametrize(
    ("when", "kind", "names"),
    [
        ({"colour": "red"}, "unknown_question", ("colour",)),
        ({"plan": "weekly"}, "unknown_option", ("weekly", "plan")),
        ({"plan": ["annual", "weekly"]}, "unknown_option", ("weekly", "plan")),
        ({"plan": between(1)}, "wrong_test", ("plan",)),
        ({"m": "three"}, "wrong_test", ("m",)),
        ({"day": "2026-01-31"}, "wrong_test", ("day",)),
    ],
)
def test_a_condition_names_what_is_there(
    when: dict[str, Any], kind: str, names: tuple[str, ...]
) -> None:
    table = decision([PLAN, MONTHS, number("day", "date")], [rule("r", when, "v")])
    (flaw,) = of(prove_decision(table), kind)
    assert flaw.names == names
    assert flaw.way == ("rules", 0, "when", next(iter(when)))


def test_parts_that_lead_nowhere_are_told() -> None:
    table = decision([PLAN, ASKED, choice("empty")], [rule("r", {"plan": "annual"}, "v")])
    extra = msgspec.structs.replace(table.verdicts[0], id="spare")
    table = msgspec.structs.replace(table, verdicts=(*table.verdicts, extra))
    found = {(flaw.kind, flaw.names) for flaw in prove_decision(table)}
    assert ("unused_verdict", ("spare",)) in found
    assert ("unused_question", ("asked",)) in found
    assert ("no_options", ("empty",)) in found


def test_a_verdict_that_is_not_there_is_told() -> None:
    table = msgspec.structs.replace(decision([PLAN], [rule("r", {}, "v")]), verdicts=())
    (flaw,) = of(prove_decision(table), "unknown_verdict")
    assert flaw.way == ("rules", 0, "verdict")


def test_an_amount_needs_questions_of_the_right_kinds() -> None:
    priced = msgspec.structs.replace(rule("r", {}, "v"), amount="prorated")
    table = decision([number("day", "date")], [priced])
    assert of(prove_decision(table), "no_amount")
    source = AmountFrom(paid="day", start="day", cancelled="gone")
    flaws = prove_decision(msgspec.structs.replace(table, amount=source))
    assert [(flaw.kind, flaw.way) for flaw in flaws] == [
        ("wrong_test", ("amount", "paid")),
        ("unknown_question", ("amount", "cancelled")),
    ]


def test_a_table_that_is_too_large_is_told_and_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(boxes, "MOST_STEPS", 50)
    questions = [choice(f"q{place}", "a", "b") for place in range(12)]
    pairs = itertools.pairwise(questions)
    rules = [rule(f"r_{one.id}", {one.id: "a", two.id: "b"}, "v") for one, two in pairs]
    assert of(prove_decision(decision(questions, rules)), "too_large")


@given(tables())
def test_gaps_are_those_of_trying_every_answer(table: Decision) -> None:
    open_ended = [a for a in everything(table) if not any(r.verdict for r in hits(table, a))]
    gaps = of(prove_decision(table), "gap")
    assert bool(gaps) == bool(open_ended)
    for gap in gaps:
        completed = next(iter(everything(table))) | dict(gap.answers or {})
        ruling = judge(table, completed)
        assert ruling.verdict is None
        assert not ruling.missing


@given(tables())
def test_dead_rules_are_those_of_trying_every_answer(table: Decision) -> None:
    alive: set[str] = set()
    for answers in everything(table):
        for line in hits(table, answers):
            alive.add(line.id)
            if line.verdict and table.hit == "first":
                break
    dead = {flaw.names[0] for flaw in of(prove_decision(table), "dead")}
    assert dead == {line.id for line in table.rules} - alive


@given(tables("any"))
def test_conflicts_are_those_of_trying_every_answer(table: Decision) -> None:
    pairs = set()
    for answers in everything(table):
        deciding = [line for line in hits(table, answers) if line.verdict]
        pairs |= {
            (one.id, other.id)
            for place, other in enumerate(deciding)
            for one in deciding[:place]
            if one.verdict != other.verdict
        }
    assert {flaw.names for flaw in of(prove_decision(table), "conflict")} == pairs
