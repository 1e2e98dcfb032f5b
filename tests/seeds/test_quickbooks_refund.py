"""Every refund rule of the QuickBooks document, each with a case for it and a case against it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import Refused
from companion.policy.decisions import Decision, Rule, Ruling, decide, with_assumed
from companion.policy.pack import Pack
from companion.policy.questions import read

TODAY = date(2026, 4, 1)

ANNUAL = {
    "asked": "yes",
    "ground": "cancel",
    "billing": "annual",
    "payment": "received",
    "paid": "365.00",
    "start": "2026-01-01",
}
"""A plain annual refund: what an agent has to enter, everything else assumed."""


@pytest.fixture(scope="session")
def refund(quickbooks: Pack) -> Decision:
    found = quickbooks.decision("refund")
    assert found is not None
    return found


def ruled(refund: Decision, **answers: str) -> Ruling:
    stored = {
        name: read(question, answer)
        for name, answer in answers.items()
        if (question := refund.question(name))
    }
    assert set(stored) == set(answers)
    return decide(refund, with_assumed(refund, stored, TODAY))


def verdict(refund: Decision, **answers: str) -> str | None:
    found = ruled(refund, **answers).verdict
    return found.id if found else None


def names(ruling: Ruling) -> list[str]:
    return [rule.id for rule in ruling.rules]


def rule(refund: Decision, name: str) -> Rule:
    return next(rule for rule in refund.rules if rule.id == name)


# Annual plans: switch to monthly, then Cancel Now, prorated.


def test_an_annual_plan_gets_a_prorated_refund(refund: Decision) -> None:
    ruling = ruled(refund, **ANNUAL)
    assert ruling.verdict is not None
    assert (ruling.verdict.id, ruling.verdict.tone) == ("eligible_prorated", "ok")
    assert ruling.decisive is not None
    assert ruling.decisive.id == "annual"
    assert ruling.missing == ()


def test_the_switch_to_monthly_comes_before_cancel_now(refund: Decision) -> None:
    steps = [step["en"] for step in rule(refund, "annual").next]
    switch = next(n for n, step in enumerate(steps) if "switch to monthly" in step)
    cancel = next(n for n, step in enumerate(steps) if "Cancel Now" in step)
    assert "Gear icon" in steps[0]
    assert "billing and subscriptions" in steps[0]
    assert 0 < switch < cancel


def test_the_amount_is_by_day_and_unconfirmed(refund: Decision) -> None:
    estimate = ruled(refund, **ANNUAL).estimate
    assert estimate is not None
    assert (estimate.amount, estimate.days_left, estimate.days) == (Decimal("275.00"), 275, 365)
    unsure = rule(refund, "annual").unconfirmed
    assert unsure is not None
    assert "no formula" in unsure["en"]
    assert "fórmula" in unsure["es"]


def test_the_amount_of_another_plan_isnt_worked_out(refund: Decision) -> None:
    assert ruled(refund, **{**ANNUAL, "billing": "monthly"}).estimate is None


def test_the_plain_annual_refund_takes_six_answers(refund: Decision) -> None:
    for left_out in ANNUAL:
        few = {name: answer for name, answer in ANNUAL.items() if name != left_out}
        ruling = ruled(refund, **few)
        assert [q.id for q in (*ruling.missing, *ruling.wanted)] == [left_out]
    assert len(ANNUAL) + len(["opening the decision"]) <= 7


def test_a_cancellation_before_the_start_is_refused(refund: Decision) -> None:
    with pytest.raises(Refused, match="before the start"):
        ruled(refund, **{**ANNUAL, "cancelled": "2025-12-31"})


def test_a_cancellation_after_the_year_is_refused(refund: Decision) -> None:
    with pytest.raises(Refused, match="after the end"):
        ruled(refund, **{**ANNUAL, "cancelled": "2027-01-02"})


@given(
    paid=st.decimals(min_value="0.01", max_value="9999.99", places=2),
    start=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    used=st.integers(0, 365),
)
def test_the_estimate_never_exceeds_what_was_paid(
    refund: Decision, paid: Decimal, start: date, used: int
) -> None:
    end = start + timedelta(days=used)
    told = {**ANNUAL, "paid": str(paid), "start": str(start), "cancelled": str(end)}
    estimate = ruled(refund, **told).estimate
    assert estimate is not None
    assert 0 <= estimate.amount <= paid
    assert used > 0 or estimate.amount == paid


# Monthly billing, regardless of product.


def test_monthly_billing_is_not_eligible(refund: Decision) -> None:
    ruling = ruled(refund, **{**ANNUAL, "billing": "monthly"})
    assert ruling.verdict is not None
    assert (ruling.verdict.id, ruling.verdict.tone) == ("not_eligible", "stop")
    assert ruling.decisive is not None
    assert ruling.decisive.id == "monthly"
    assert "regardless of the product" in ruling.decisive.reason["en"]


def test_annual_billing_isnt_stopped_by_the_monthly_rule(refund: Decision) -> None:
    assert "monthly" not in names(ruled(refund, **ANNUAL))


# QuickBooks Time: a QuickBooks Time agent gives guidance.


def test_quickbooks_time_asks_a_time_agent(refund: Decision) -> None:
    ruling = ruled(refund, product="quickbooks_time")
    assert ruling.verdict is not None
    assert (ruling.verdict.id, ruling.verdict.tone) == ("ask_time_agent", "soon")


def test_quickbooks_time_on_monthly_billing_keeps_both_reasons(refund: Decision) -> None:
    ruling = ruled(refund, **{**ANNUAL, "product": "quickbooks_time", "billing": "monthly"})
    assert ruling.verdict is not None
    assert ruling.verdict.id == "ask_time_agent"
    assert names(ruling)[:2] == ["time_agent", "monthly"]


@pytest.mark.parametrize("name", ["time_agent", "never_offered"])
def test_words_for_one_who_may_not_have_asked_dont_mention_a_refund(
    quickbooks: Pack, refund: Decision, name: str
) -> None:
    line = quickbooks.script(rule(refund, name).say or "")
    assert line is not None
    assert "refund" not in line.text["en"].lower()
    assert "reembols" not in line.text["es"].lower()


def test_another_product_doesnt_go_to_a_time_agent(refund: Decision) -> None:
    assert "time_agent" not in names(ruled(refund, **ANNUAL))


# Never offered: the customer must ask.


def test_a_refund_is_never_offered(refund: Decision) -> None:
    ruling = ruled(refund, **{**ANNUAL, "asked": "no"})
    assert ruling.verdict is not None
    assert (ruling.verdict.id, ruling.verdict.tone) == ("dont_offer", "stop")


def test_without_being_asked_no_other_answer_is_needed(refund: Decision) -> None:
    assert ruled(refund, asked="no").missing == ()


def test_once_asked_the_rule_is_met(refund: Decision) -> None:
    assert "never_offered" not in names(ruled(refund, **ANNUAL))


# Product issues: no compensation, by the Terms of Service.


def test_product_issues_arent_compensated(refund: Decision) -> None:
    ruling = ruled(refund, **{**ANNUAL, "ground": "product_issue"})
    assert ruling.verdict is not None
    assert (ruling.verdict.id, ruling.verdict.tone) == ("no_compensation", "stop")
    assert ruling.decisive is not None
    assert "Terms of Service" in ruling.decisive.reason["en"]
    assert "unresolved product investigation" in ruling.decisive.reason["en"]


@pytest.mark.parametrize("ground", ["cancel", "other"])
def test_other_grounds_arent_product_issues(refund: Decision, ground: str) -> None:
    ruling = ruled(refund, **{**ANNUAL, "ground": ground})
    assert ruling.verdict is not None
    assert ruling.verdict.id == "eligible_prorated"


def test_camps_is_told_to_the_us_alone(refund: Decision) -> None:
    at_home = ruled(refund, **{**ANNUAL, "ground": "product_issue", "region": "us"})
    abroad = ruled(refund, **{**ANNUAL, "ground": "product_issue", "region": "elsewhere"})
    assert "camps" in names(at_home)
    assert "camps" not in names(abroad)
    told = rule(refund, "camps").reason["en"]
    assert "https://camps.intuit.com" in told
    assert "foot of the login screen" in told


def test_the_region_is_asked_for_product_issues_alone_and_never_decides(refund: Decision) -> None:
    issue = ruled(refund, **{**ANNUAL, "ground": "product_issue"})
    assert [q.id for q in issue.optional] == ["region"]
    assert ruled(refund, **ANNUAL).optional == ()


# Only payments received, no months not billed yet.


@pytest.mark.parametrize("payment", ["not_received", "not_billed"])
def test_only_what_was_billed_and_received_is_refunded(refund: Decision, payment: str) -> None:
    ruling = ruled(refund, **{**ANNUAL, "payment": payment})
    assert ruling.verdict is not None
    assert (ruling.verdict.id, ruling.verdict.tone) == ("not_eligible", "stop")
    assert ruling.decisive is not None
    assert ruling.decisive.id == payment


def test_a_payment_received_stops_nothing(refund: Decision) -> None:
    assert not {"not_received", "not_billed"} & set(names(ruled(refund, **ANNUAL)))


# Not together with a switch offer or a manual discount.


@pytest.mark.parametrize("offer", ["switch_offer", "discount"])
def test_no_refund_beside_an_offer_or_discount(refund: Decision, offer: str) -> None:
    ruling = ruled(refund, **{**ANNUAL, "offer": offer})
    assert ruling.verdict is not None
    assert (ruling.verdict.id, ruling.verdict.tone) == ("not_both", "stop")
    assert ruling.decisive is not None
    assert ruling.decisive.id == "not_both"
    assert "same interaction" in ruling.decisive.reason["en"]
    assert "same issue" in ruling.decisive.reason["en"]


def test_without_offer_and_discount_it_holds_nothing_up(refund: Decision) -> None:
    assert "not_both" not in names(ruled(refund, **{**ANNUAL, "offer": "none"}))


# Complaints and exceptions: advice beside the verdict, whatever it is.


def test_a_complaint_isnt_escalated(refund: Decision) -> None:
    ruling = ruled(refund, **{**ANNUAL, "billing": "monthly", "pressing": "complaint"})
    assert "complaint" in names(ruling)
    advice = rule(refund, "complaint")
    assert "Office of the President" in advice.next[0]["en"]
    assert advice.next[0]["en"].startswith("Don't escalate")
    assert "difficult conversations" in advice.next[1]["en"]


def test_an_exception_would_have_to_be_made_for_all(refund: Decision) -> None:
    ruling = ruled(refund, **{**ANNUAL, "billing": "monthly", "pressing": "exception"})
    assert "exception" in names(ruling)
    reason = rule(refund, "exception").reason["en"]
    assert "one customer" in reason
    assert "for all" in reason
    assert "legal liability" in reason


def test_who_doesnt_insist_gets_neither_advice(refund: Decision) -> None:
    assert not {"complaint", "exception"} & set(names(ruled(refund, **ANNUAL)))


@pytest.mark.parametrize("pressing", ["none", "complaint", "exception"])
def test_insisting_changes_no_verdict(refund: Decision, pressing: str) -> None:
    assert verdict(refund, **{**ANNUAL, "pressing": pressing}) == "eligible_prorated"


def test_what_always_holds_is_always_said(refund: Decision) -> None:
    for answers in ({}, {"asked": "no"}, ANNUAL):
        said = names(ruled(refund, **answers))
        assert said[-2:] == ["always_verify", "often_resolved"]
    check = rule(refund, "always_verify").check[0]["en"]
    for line in refund.rules:
        assert not any("oBill" in place["en"] and place["en"] != check for place in line.check)
    assert all(
        word in check for word in ("oBill", "QBO Admin", "order numbers", "dates", "amounts")
    )
    assert (
        "more for a resolved issue than for a refund" in rule(refund, "often_resolved").reason["en"]
    )


# The table as a whole.


def test_precedence_follows_the_order_of_the_rules(refund: Decision) -> None:
    all_wrong = {
        "product": "quickbooks_time",
        "asked": "no",
        "ground": "product_issue",
        "billing": "monthly",
        "payment": "not_received",
        "offer": "discount",
    }
    mended = [
        ("ask_time_agent", ("product", "quickbooks")),
        ("dont_offer", ("asked", "yes")),
        ("no_compensation", ("ground", "other")),
        ("not_eligible", ("billing", "annual")),
        ("not_eligible", ("payment", "received")),
        ("not_both", ("offer", "none")),
    ]
    for expected, (question, answer) in mended:
        assert verdict(refund, **all_wrong) == expected
        all_wrong[question] = answer
    assert verdict(refund, **all_wrong) == "eligible_prorated"


def test_every_answer_reaches_a_verdict_and_only_one_way_pays(refund: Decision) -> None:
    asked = ("product", "asked", "ground", "billing", "payment", "offer", "pressing", "region")
    questions = {question.id: question for question in refund.questions}
    paid = set()
    for answers in product(*([o.id for o in questions[name].options] for name in asked)):
        told = dict(zip(asked, answers, strict=True))
        ruling = ruled(refund, **told)
        assert ruling.verdict is not None
        if ruling.verdict.id == "eligible_prorated":
            paid.add(tuple(told[name] for name in asked[:6]))
    assert paid == {
        ("quickbooks", "yes", ground, "annual", "received", "none")
        for ground in ("cancel", "other")
    }


def test_every_verdict_says_why_what_next_and_where_to_check(
    quickbooks: Pack, refund: Decision
) -> None:
    for line in refund.rules:
        assert line.source in quickbooks.about.document.sections
        assert line.reason["en"]
        if line.verdict:
            assert line.next
            assert line.check
            assert line.say is not None
            assert quickbooks.script(line.say) is not None


def test_billing_and_payment_say_where_to_verify_them(refund: Decision) -> None:
    for name in ("billing", "payment", "paid", "start"):
        question = refund.question(name)
        assert question is not None
        assert question.hint is not None
        assert "oBill" in question.hint["en"]
        assert "QBO Admin" in question.hint["en"]


def test_a_refund_needs_a_verified_caller(refund: Decision) -> None:
    assert refund.needs == "account"
