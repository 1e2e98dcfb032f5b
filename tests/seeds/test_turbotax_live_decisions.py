"""TurboTax Live: when an email is owed, and what comes before a refund or a discount."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from companion.policy.decisions import Decision, Rule, Ruling, decide, with_assumed
from companion.policy.questions import read
from tests.helpers.turbotax_live import decision

TODAY = date(2026, 3, 2)
NOTHING = {"articles": "none", "resources": "no", "researched": "no", "dropped": "no"}
"""A contact after which no email is owed."""
REASONS = {
    "article_links": {"articles": "yes"},
    "more_resources": {"resources": "yes"},
    "researched_answer": {"researched": "yes"},
    "cut_off": {"dropped": "lost"},
}
CONTENT = {"need": "product_refund", "dissatisfied": "no", "before": "no"}
"""A satisfied customer who never had a refund, and needs one for a product."""


@pytest.fixture(scope="module")
def email() -> Decision:
    return decision("email_owed")


@pytest.fixture(scope="module")
def refund() -> Decision:
    return decision("refund_discount")


def ruled(table: Decision, answers: dict[str, str]) -> Ruling:
    stored = {
        name: read(question, answer)
        for name, answer in answers.items()
        if (question := table.question(name))
    }
    assert set(stored) == set(answers)
    return decide(table, with_assumed(table, stored, TODAY))


def verdict(table: Decision, **answers: str) -> str | None:
    found = ruled(table, answers).verdict
    return found.id if found else None


def names(ruling: Ruling) -> list[str]:
    return [rule.id for rule in ruling.rules]


def rule(table: Decision, name: str) -> Rule:
    return next(rule for rule in table.rules if rule.id == name)


def unsure(table: Decision, name: str) -> str:
    found = rule(table, name).unconfirmed
    assert found is not None
    return found["en"]


# Is an email owed?


def test_not_every_customer_gets_one(email: Decision) -> None:
    ruling = ruled(email, NOTHING)
    assert ruling.verdict is not None
    assert (ruling.verdict.id, ruling.verdict.tone) == ("not_owed", "stop")
    assert ruling.decisive is not None
    assert "Not every customer" in ruling.decisive.reason["en"]


@pytest.mark.parametrize("name", list(REASONS))
def test_each_of_the_four_reasons_is_enough(email: Decision, name: str) -> None:
    ruling = ruled(email, {**NOTHING, **REASONS[name]})
    assert ruling.verdict is not None
    assert (ruling.verdict.id, ruling.verdict.tone) == ("owed", "ok")
    assert ruling.decisive is not None
    assert ruling.decisive.id == name


@pytest.mark.parametrize("name", list(REASONS))
def test_a_reason_that_doesnt_hold_isnt_told(email: Decision, name: str) -> None:
    for other, answers in REASONS.items():
        if other != name:
            assert name not in names(ruled(email, {**NOTHING, **answers}))


def test_all_four_reasons_are_told_in_the_sources_order(email: Decision) -> None:
    every = {name: answer for answers in REASONS.values() for name, answer in answers.items()}
    told = [name for name in names(ruled(email, every)) if name in REASONS]
    assert told == list(REASONS)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("article_links", "aren't internal only"),
        ("more_resources", "on the reason for the contact"),
        ("researched_answer", "had to be researched"),
        ("cut_off", "can't be reached again"),
    ],
)
def test_the_reasons_in_words(email: Decision, name: str, words: str) -> None:
    assert words in rule(email, name).reason["en"]
    assert rule(email, name).source == "Cuándo enviar un correo electrónico"


def test_internal_articles_are_no_reason(email: Decision) -> None:
    ruling = ruled(email, {**NOTHING, "articles": "internal"})
    assert ruling.verdict is not None
    assert ruling.verdict.id == "not_owed"
    assert "internal_only" in names(ruling)
    assert "internal_only" not in names(ruled(email, NOTHING))


def test_a_customer_reached_again_is_no_reason(email: Decision) -> None:
    assert verdict(email, **{**NOTHING, "dropped": "back"}) == "not_owed"
    assert verdict(email, **{**NOTHING, "dropped": "lost"}) == "owed"


@pytest.mark.parametrize("name", list(REASONS))
def test_after_the_case_is_closed_its_too_late(email: Decision, name: str) -> None:
    late = {**NOTHING, **REASONS[name], "closed": "yes"}
    assert verdict(email, **late) == "too_late"
    assert verdict(email, **{**late, "closed": "no"}) == "owed"
    assert "Don't write from Outlook" in [step["en"] for step in rule(email, "case_closed").next]


def test_an_email_that_isnt_owed_isnt_late(email: Decision) -> None:
    assert verdict(email, **NOTHING, closed="yes") == "not_owed"


@pytest.mark.parametrize("left_out", list(NOTHING))
def test_that_none_is_owed_takes_all_four_answers(email: Decision, left_out: str) -> None:
    few = {name: answer for name, answer in NOTHING.items() if name != left_out}
    ruling = ruled(email, few)
    assert ruling.verdict is None
    assert [question.id for question in ruling.missing] == [left_out]


def test_the_rules_for_sending_always_stand_with_it(email: Decision) -> None:
    for answers in (NOTHING, *({**NOTHING, **more} for more in REASONS.values())):
        found = names(ruled(email, answers))
        assert found[-3:] == ["through_iep", "templates", "any_time_before"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("through_iep", ("through the IEP", "never through Outlook", "personal Intuit email")),
        ("templates", ("standard templates where possible",)),
        ("any_time_before", ("during the contact", "after-call work", "before the case is closed")),
    ],
)
def test_the_rules_for_sending(email: Decision, name: str, words: tuple[str, ...]) -> None:
    found = rule(email, name)
    assert found.verdict is None
    assert found.source == "Enviar un correo electrónico"
    assert all(word in found.reason["en"] for word in words)


def test_the_closing_steps_own_reason_is_unconfirmed(email: Decision) -> None:
    assert "besides the four" in unsure(email, "no_reason")


def test_every_answer_leads_to_a_verdict_that_fits(email: Decision) -> None:
    options = {question.id: [o.id for o in question.options] for question in email.questions}
    for values in product(*options.values()):
        given = dict(zip(options, values, strict=True))
        owed = any(given[q] == a for answers in REASONS.values() for q, a in answers.items())
        late = given["closed"] == "yes"
        expected = ("too_late" if late else "owed") if owed else "not_owed"
        assert verdict(email, **given) == expected, given


# Refunds and discounts


def test_a_satisfied_customer_gets_the_article(refund: Decision) -> None:
    ruling = ruled(refund, CONTENT)
    assert ruling.verdict is not None
    assert ruling.verdict.id == "give_article"
    found = rule(refund, "product_refund")
    assert "“How do I request a refund for my TurboTax product?”" in found.reason["en"]
    assert "«¿Cómo solicito un reembolso por mi producto TurboTax?»" in found.reason["es"]
    assert "by email, or as a link in the chat" in found.next[0]["en"]
    assert found.say == "refund_article_message"
    assert refund.unconfirmed is not None
    assert "our translation" in refund.unconfirmed["en"]


@pytest.mark.parametrize("need", ["product_refund", "discount"])
@pytest.mark.parametrize(
    ("why", "name"), [("dissatisfied", "review_dissatisfied"), ("before", "review_before")]
)
def test_dissatisfied_or_had_one_before_is_reviewed(
    refund: Decision, need: str, why: str, name: str
) -> None:
    asked = {**CONTENT, "need": need, why: "yes"}
    ruling = ruled(refund, asked)
    assert ruling.verdict is not None
    assert (ruling.verdict.id, ruling.verdict.tone) == ("review", "stop")
    assert ruling.decisive is not None
    assert ruling.decisive.id == name
    assert "thoroughly" in ruling.decisive.reason["en"]
    assert name not in names(ruled(refund, {**asked, why: "no"}))
    assert name not in names(ruled(refund, {**asked, "reviewed": "yes"}))


def test_both_grounds_are_told(refund: Decision) -> None:
    found = names(ruled(refund, {**CONTENT, "dissatisfied": "yes", "before": "yes"}))
    assert found[:2] == ["review_dissatisfied", "review_before"]


def test_the_article_is_given_to_one_who_is_reviewed_too(refund: Decision) -> None:
    asked = {**CONTENT, "before": "yes"}
    assert "product_refund" in names(ruled(refund, asked))
    assert verdict(refund, **asked, reviewed="yes") == "give_article"


@pytest.mark.parametrize("need", ["product_refund", "discount"])
def test_in_doubt_a_lead_a_manager_or_the_faq(refund: Decision, need: str) -> None:
    asked = {**CONTENT, "need": need, "before": "yes"}
    assert verdict(refund, **asked, doubt="yes") == "ask"
    assert verdict(refund, **asked, doubt="no") == "review"
    step = rule(refund, "in_doubt").next[0]["en"]
    assert "a lead or a manager" in step
    assert "FAQ on refunds and main guarantees" in step
    assert "doesn't contain it" in unsure(refund, "in_doubt")


def test_in_doubt_the_review_is_still_told(refund: Decision) -> None:
    found = names(ruled(refund, {**CONTENT, "before": "yes", "doubt": "yes"}))
    assert found == ["in_doubt", "review_before", "product_refund", "product_tools"]


def test_a_discount_has_no_further_rule(refund: Decision) -> None:
    assert verdict(refund, **{**CONTENT, "need": "discount"}) == "no_rule"
    assert verdict(refund, **CONTENT) != "no_rule"
    assert "which discounts there are" in unsure(refund, "discount")


def test_an_irs_refund_is_looked_up(refund: Decision) -> None:
    assert verdict(refund, need="irs_refund") == "look_up"
    found = names(ruled(refund, {"need": "irs_refund", "dissatisfied": "yes", "doubt": "yes"}))
    assert found == ["irs_refund"]
    assert "Help our customers/Take customer contacts" in rule(refund, "irs_refund").check[0]["en"]


def test_a_product_refund_is_looked_up_as_well(refund: Decision) -> None:
    found = ruled(refund, CONTENT)
    assert names(found) == ["product_refund", "product_tools"]
    assert "TurboTax tools" in rule(refund, "product_tools").reason["en"]
    assert "product_tools" not in names(ruled(refund, {**CONTENT, "need": "discount"}))


def test_the_past_is_seen_in_the_contact_history(refund: Decision) -> None:
    question = refund.question("before")
    assert question is not None
    assert question.hint is not None
    assert "auth ID" in question.hint["en"]
    assert "IEP interaction" in rule(refund, "review_before").check[0]["en"]


@pytest.mark.parametrize("left_out", list(CONTENT))
def test_the_refund_takes_three_answers(refund: Decision, left_out: str) -> None:
    few = {name: answer for name, answer in CONTENT.items() if name != left_out}
    ruling = ruled(refund, few)
    assert ruling.verdict is None
    assert left_out in [question.id for question in ruling.missing]
    assert verdict(refund, **CONTENT) is not None


def test_what_isnt_in_the_source_is_unconfirmed(refund: Decision) -> None:
    assert refund.unconfirmed is not None
    assert "no amounts, no time limits" in refund.unconfirmed["en"]
    for name in ("review_dissatisfied", "review_before"):
        assert "what the review consists of" in unsure(refund, name)
