from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from companion.errors import Refused
from companion.policy.decisions import (
    AmountFrom,
    Decision,
    decide,
    judge,
    shown,
    with_assumed,
)
from companion.policy.proof import prove_decision
from tests.helpers.tables import (
    between,
    choice,
    decision,
    domain,
    everything,
    hits,
    number,
    rule,
    tables,
)

PLAN, ASKED, MONTHS = choice("plan", "monthly", "annual"), choice("asked", "y", "n"), number("m")


def refund(hit: str = "first") -> Decision:
    table = decision(
        [PLAN, ASKED, MONTHS],
        [
            rule("not_asked", {"asked": "n"}, "offer_not"),
            rule("advice", {"m": between(6)}),
            rule("monthly", {"plan": "monthly"}, "no"),
            rule("annual", {"plan": "annual"}, "yes"),
        ],
    )
    return msgspec.structs.replace(table, hit=hit)


def test_the_first_rule_decides_alone() -> None:
    ruling = judge(refund(), {"asked": "n", "plan": "annual", "m": "9"})
    assert ruling.verdict is not None
    assert ruling.verdict.id == "offer_not"
    assert [one.id for one in ruling.rules] == ["not_asked"]
    assert not ruling.missing
    assert not ruling.optional


def test_with_all_the_others_that_hold_add_their_reasons() -> None:
    ruling = judge(refund("all"), {"asked": "n", "plan": "annual", "m": "9"})
    assert ruling.decisive is not None
    assert ruling.decisive.id == "not_asked"
    assert [one.id for one in ruling.rules] == ["not_asked", "advice", "annual"]


def test_what_to_do_next_comes_from_the_verdicts_rules_and_from_advice() -> None:
    table = refund("all")
    told = [msgspec.structs.replace(one, next=({"en": one.id},)) for one in table.rules]
    twice = msgspec.structs.replace(told[3], id="again", verdict="offer_not")
    table = msgspec.structs.replace(table, rules=(*told, twice))
    ruling = judge(table, {"asked": "n", "plan": "annual", "m": "9"})
    assert [one.id for one in ruling.rules] == ["not_asked", "advice", "annual", "again"]
    assert [step["en"] for step in ruling.steps] == ["not_asked", "advice", "annual"]
    assert ruling.steps[2] == twice.next[0]
    assert judge(table, {"plan": "annual"}).steps == ()


def test_with_all_open_rules_below_the_verdict_are_optional() -> None:
    ruling = judge(refund("all"), {"asked": "n"})
    assert ruling.verdict is not None
    assert not ruling.missing
    assert [question.id for question in ruling.optional] == ["plan", "m"]


def test_a_later_rule_waits_for_the_earlier_ones_questions() -> None:
    ruling = judge(refund(), {"plan": "monthly"})
    assert ruling.verdict is None
    assert ruling.decisive is None
    assert [question.id for question in ruling.missing] == ["asked"]


def test_an_advice_never_decides() -> None:
    ruling = judge(refund(), {"asked": "y", "m": "9"})
    assert ruling.verdict is None
    assert [one.id for one in ruling.rules] == ["advice"]
    assert [question.id for question in ruling.missing] == ["plan"]


def test_with_any_the_first_known_rule_need_not_wait() -> None:
    table = decision(
        [PLAN, ASKED],
        [rule("a", {"asked": "n"}, "no"), rule("b", {"plan": "monthly"}, "no")],
        "any",
    )
    ruling = judge(table, {"plan": "monthly"})
    assert ruling.verdict is not None
    assert not ruling.missing
    assert [question.id for question in ruling.optional] == ["asked"]


def test_only_questions_that_matter_or_are_answered_are_shown() -> None:
    table = refund()
    stored = {"asked": "n"}
    assert [q.id for q in shown(table, judge(table, stored), stored)] == ["asked"]
    stored = {"plan": "annual"}
    assert [q.id for q in shown(table, judge(table, stored), stored)] == ["plan", "asked", "m"]


@given(tables(total=True))
def test_whole_answers_reach_the_verdict_of_a_plain_reading(table: Decision) -> None:
    assume(table.hit != "any")
    for answers in everything(table):
        ruling = judge(table, answers)
        expected = next(one for one in hits(table, answers) if one.verdict)
        assert ruling.decisive == expected
        assert not ruling.missing
        if table.hit == "all":
            assert list(ruling.rules) == hits(table, answers)


@given(tables(total=True), st.data())
def test_it_is_total_a_verdict_or_something_to_ask(table: Decision, data: st.DataObject) -> None:
    stored = data.draw(st.sampled_from(list(everything(table))))
    kept = data.draw(st.sets(st.sampled_from(sorted(stored))))
    ruling = judge(table, {name: stored[name] for name in kept})
    assert (ruling.verdict is None) == bool(ruling.missing)
    assert not {q.id for q in ruling.missing} & kept
    assert not {q.id for q in ruling.optional} & {q.id for q in ruling.missing}


@given(tables(), st.data())
def test_it_is_monotone_more_answers_never_change_a_verdict(
    table: Decision, data: st.DataObject
) -> None:
    assume(table.hit != "any" or all(flaw.kind != "conflict" for flaw in prove_decision(table)))
    whole = data.draw(st.sampled_from(list(everything(table))))
    kept = data.draw(st.sets(st.sampled_from(sorted(whole))))
    before = judge(table, {name: whole[name] for name in kept})
    after = judge(table, whole)
    if before.verdict is not None:
        assert after.verdict == before.verdict
        held = {one.id for one in after.rules}
        assert table.hit == "first" or {one.id for one in before.rules} <= held


@given(tables("any", total=False), st.data(), st.randoms(use_true_random=False))
def test_with_any_the_order_means_nothing(
    table: Decision, data: st.DataObject, chance: random.Random
) -> None:
    assume(all(flaw.kind != "conflict" for flaw in prove_decision(table)))
    whole = data.draw(st.sampled_from(list(everything(table))))
    kept = data.draw(st.sets(st.sampled_from(sorted(whole))))
    stored = {name: whole[name] for name in kept}
    mixed = msgspec.structs.replace(
        table, rules=tuple(chance.sample(table.rules, k=len(table.rules)))
    )
    one, other = judge(table, stored), judge(mixed, stored)
    assert one.verdict == other.verdict
    assert {q.id for q in one.missing} == {q.id for q in other.missing}


@given(tables(), st.dictionaries(st.sampled_from(["q0", "q1", "q2", "other"]), st.text()))
def test_judging_never_raises_whatever_was_stored(table: Decision, stored: dict[str, str]) -> None:
    ruling = judge(table, stored)
    assert ruling.verdict is None or ruling.decisive is not None


@given(tables(total=True), st.data())
def test_answering_what_is_missing_always_ends(table: Decision, data: st.DataObject) -> None:
    stored: dict[str, str] = {}
    for _turn in table.questions:
        missing = judge(table, stored).missing
        if missing:
            stored[missing[0].id] = data.draw(st.sampled_from(domain(missing[0])))
    assert judge(table, stored).verdict is not None


def priced() -> Decision:
    made = decision(
        [PLAN, number("paid", "amount"), number("start", "date"), number("day", "date")],
        [
            rule("monthly", {"plan": "monthly"}, "no"),
            msgspec.structs.replace(rule("annual", {"plan": "annual"}, "yes"), amount="prorated"),
        ],
    )
    return msgspec.structs.replace(
        made, amount=AmountFrom(paid="paid", start="start", cancelled="day")
    )


def test_an_amount_asks_for_its_figures_once_the_verdict_is_reached() -> None:
    assert judge(priced(), {"plan": "monthly"}).wanted == ()
    wanted = judge(priced(), {"plan": "annual", "start": "2025-01-01"}).wanted
    assert [question.id for question in wanted] == ["paid", "day"]


def test_with_its_figures_the_amount_is_worked_out() -> None:
    stored = {"plan": "annual", "paid": "365.00", "start": "2025-01-01", "day": "2025-12-31"}
    ruling = decide(priced(), stored)
    assert ruling.estimate is not None
    assert ruling.estimate.amount == Decimal("1.00")
    assert decide(priced(), stored | {"plan": "monthly"}).estimate is None


def test_figures_are_shown_only_where_the_verdict_comes_with_an_amount() -> None:
    figures = {"paid": "365.00", "day": "2025-12-31"}
    for plan, expected in (("monthly", ["plan"]), ("annual", ["plan", "paid", "start", "day"])):
        stored = figures | {"plan": plan}
        seen = shown(priced(), judge(priced(), stored), stored)
        assert [question.id for question in seen] == expected
    assert [q.id for q in shown(priced(), judge(priced(), figures), figures)] == ["plan"]


def test_dates_that_cannot_be_are_refused_by_deciding_but_not_by_judging() -> None:
    stored = {"plan": "annual", "paid": "1.00", "start": "2025-01-02", "day": "2025-01-01"}
    assert judge(priced(), stored).verdict is not None
    with pytest.raises(Refused, match="before the start"):
        decide(priced(), stored)


def test_a_figure_that_is_no_longer_readable_is_wanted_again() -> None:
    stored = {"plan": "annual", "paid": "a lot", "start": "2025-01-01", "day": "2025-02-01"}
    ruling = decide(priced(), stored)
    assert [question.id for question in ruling.wanted] == ["paid"]
    assert ruling.estimate is None


def test_what_is_assumed_gives_way_to_what_was_answered() -> None:
    table = decision(
        [
            msgspec.structs.replace(PLAN, assume="annual"),
            msgspec.structs.replace(number("day", "date"), assume="today"),
        ],
        [rule("r", {}, "v")],
    )
    today = date(2026, 3, 2)
    assert with_assumed(table, {}, today) == {"plan": "annual", "day": "2026-03-02"}
    assert with_assumed(table, {"plan": "monthly"}, today)["plan"] == "monthly"


# A pack that nobody proved.


def test_a_verdict_that_isn_t_there_is_none() -> None:
    table = msgspec.structs.replace(refund(), verdicts=())
    ruling = decide(table, {"asked": "n", "plan": "annual", "m": "9"})
    assert (ruling.verdict, ruling.decisive, ruling.steps) == (None, None, ())


@pytest.mark.parametrize("figure", ["paid", "start", "cancelled"])
@pytest.mark.parametrize("named", ["plan", "nowhere"])
def test_a_question_that_can_give_no_figure_gives_no_amount(figure: str, named: str) -> None:
    stored = {"plan": "annual", "paid": "365.00", "start": "2025-01-01", "day": "2025-12-31"}
    whole = priced()
    assert decide(whole, stored).estimate is not None
    assert whole.amount is not None
    source = msgspec.structs.replace(whole.amount, **{figure: named})
    ruling = decide(msgspec.structs.replace(whole, amount=source), stored)
    assert (ruling.verdict, ruling.estimate) == (whole.verdict("yes"), None)
