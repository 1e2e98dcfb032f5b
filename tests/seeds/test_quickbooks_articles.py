"""What the QuickBooks articles hold: messages, portal steps, conditions, rules, open points."""

from __future__ import annotations

import pytest

from companion.policy.articles import Article, Section
from companion.policy.pack import Pack

MESSAGES = (
    "Your account has been deactivated.",
    "Hmm. That didn't work. This account has been deactivated.",
    "No company information exists.",
    "There is no account associated with this email.",
)
NAMED_ONLY = (
    "rps_hold",
    "reciprocity",
    "payroll_correction",
    "desktop_to_online",
    "trace_direct_deposit",
    "edit_paycheck",
    "reverse_direct_deposit",
    "reconciliation",
)
"""Topics that the document names without steps of their own."""


def article(pack: Pack, name: str) -> Article:
    found = pack.article(name)
    assert found is not None
    return found


def text(part: Article | Section, language: str = "en") -> str:
    sections = part.sections if isinstance(part, Article) else (part,)
    return "\n".join(block.text[language] for section in sections for block in section.blocks)


def section(part: Article, title: str) -> Section:
    return next(section for section in part.sections if section.title["en"] == title)


def in_order(words: list[str], whole: str) -> bool:
    places = [whole.find(word) for word in words]
    return -1 not in places and places == sorted(places)


# Reactivation


@pytest.mark.parametrize("name", ["reactivation", "sign_in_messages"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_four_messages_are_quoted(quickbooks: Pack, name: str, language: str) -> None:
    assert in_order(list(MESSAGES), text(article(quickbooks, name), language))


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_finds_the_article(quickbooks: Pack, message: str) -> None:
    said = article(quickbooks, "sign_in_messages").says["en"]
    assert message.rstrip(".") in said


def test_tier_1_can_request_it(quickbooks: Pack) -> None:
    opening = article(quickbooks, "reactivation").sections[0]
    assert "Tier 1" in text(opening)
    assert "can't sign in" in text(opening)


@pytest.mark.parametrize("name", ["reactivation", "customer_verification"])
def test_the_customer_is_verified_in_order(quickbooks: Pack, name: str) -> None:
    words = [
        "Find the affected user, and confirm that the security lockout",
        "the MMa, the Primary Contact or the affected user",
        "three pieces of account information",
        "Level 2 VCI",
    ]
    assert in_order(words, text(article(quickbooks, name)))


def test_the_portals_steps_in_order(quickbooks: Pack) -> None:
    request = section(article(quickbooks, "reactivation"), "Request the reactivation")
    steps = [block.text["en"] for block in request.blocks if block.kind == "step"]
    expected = [
        "[[reactivation_why]]",
        "Auth ID, username or email address",
        "AuthID status column says Inactive",
        "AuthID radio",
        "Submit Reactivation Request",
        "Phone and Current Email",
        "Request Reactivation",
    ]
    assert len(steps) == len(expected)
    for step, words in zip(steps, expected, strict=True):
        assert words in step
    assert "Account Status and Access Portal" in steps[1]


def test_the_portals_branches(quickbooks: Pack) -> None:
    request = section(article(quickbooks, "reactivation"), "Request the reactivation")
    missing, rps, recovery = (b.text["en"] for b in request.blocks if b.kind == "branch")
    assert "isn't eligible" in missing
    assert "active already" in missing
    assert "RPS stands in the DNR Reason column" in rps
    assert "[[rps_hold]]" in rps
    assert "differ from the recovery information on file" in recovery
    assert "once the request is approved" in recovery


def test_what_the_customer_is_to_expect(quickbooks: Pack) -> None:
    expect = section(article(quickbooks, "reactivation"), "Tell the customer what to expect")
    words = [
        "request doesn't guarantee",
        "photo ID that hasn't expired",
        "US driver's license",
        "state ID card with the address",
        "notarized document with name and address",
        "US passport",
        "24-48 hours",
        "quality of the ID and the status of the request",
        "Sending in an ID doesn't guarantee",
    ]
    assert in_order(words, text(expect))
    assert {"reactivation_expect", "reactivation_ids"} <= set(expect.blocks[0].links)


def test_the_words_to_expect_say_the_same(quickbooks: Pack) -> None:
    expect, ids = quickbooks.script("reactivation_expect"), quickbooks.script("reactivation_ids")
    assert expect is not None
    assert ids is not None
    for language, hours in (("en", "24 to 48 hours"), ("es", "24 a 48 horas")):
        assert hours in expect.text[language]
    assert expect.text["en"].count("guarantee") == 2
    assert expect.unconfirmed is not None
    assert "from when the 24-48 hours count" in expect.unconfirmed["en"]
    assert in_order(["driver's license", "state ID", "notarized", "passport"], ids.text["en"])


def test_why_an_account_is_deactivated(quickbooks: Pack) -> None:
    why = quickbooks.script("reactivation_why")
    assert why is not None
    words = ["security checks", "unusual", "inactive", "risk", "your data", "request", "profile"]
    assert in_order(words, why.text["en"])


# Cancellation and refund


def test_cancelling_goes_by_the_gear_icon(quickbooks: Pack) -> None:
    steps = [b.text["en"] for b in article(quickbooks, "cancellation").steps()]
    assert "Gear icon" in steps[0]
    assert "billing and subscriptions" in steps[1]
    assert "cancel the account there" in steps[2]
    assert in_order(["pay by the year", "monthly billing", "Cancel Now", "prorated"], steps[3])


@pytest.mark.parametrize(
    "words",
    [
        "not for refunds alone, but for extensions, discounts and source code changes",
        "Billed monthly: not eligible for a refund, regardless of the product",
        "have a QuickBooks Time agent guide you",
        "Never offer a refund",
        "the customer has to request it",
        "more for a resolved issue than for a refund",
        "Only payments that were actually received",
        "haven't been billed yet",
        "oBill and in the QBO Admin tool",
        "isn't escalated to the Office of the President",
        "difficult conversations",
        "first a switch to monthly billing, then Cancel Now; the refund for the year is prorated",
        "a switch offer or a manual discount, be it in the same interaction or for the same issue",
        "What is done for one customer has to be done for all",
        "legal liability",
        "ongoing product issues aren't compensated",
        "Terms of Service",
        "CAMPS, US only",
        "https://camps.intuit.com",
    ],
)
def test_every_refund_rule_can_be_read(quickbooks: Pack, words: str) -> None:
    assert words in text(article(quickbooks, "refund_policy"))


# The other topics


@pytest.mark.parametrize("name", NAMED_ONLY)
def test_a_topic_without_steps_says_so(quickbooks: Pack, name: str) -> None:
    unsure = article(quickbooks, name).unconfirmed
    assert unsure is not None
    assert unsure["en"].startswith("The source")
    assert unsure["es"].startswith("La fuente")


def test_the_payroll_articles_address(quickbooks: Pack) -> None:
    address = "https://help-content-sso.app.intuit.com/content/sbg/en-us/L1bV5Pojk_US_en_US"
    assert f"<{address}>" in text(article(quickbooks, "payroll_correction"))
    link = quickbooks.script("payroll_correction_link")
    assert link is not None
    assert (link.kind, link.text["en"]) == ("link", address)


def test_camps_address_is_a_link_to_copy(quickbooks: Pack) -> None:
    link = quickbooks.script("camps_link")
    assert link is not None
    assert (link.kind, link.text["en"]) == ("link", "https://camps.intuit.com")


def test_the_migration_checklist_comes_before_the_transfer(quickbooks: Pack) -> None:
    steps = [b.text["en"] for b in article(quickbooks, "desktop_to_online").steps()]
    assert in_order(["QBDT to QBO Migration Check list", "Migration Team"], "\n".join(steps))
    assert "all QBO agents" in steps[1]
    assert steps[2].startswith("Only then")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("reactivation", "my company isn't found"),
        ("reciprocity", "in Oklahoma and the job in Arkansas"),
        ("payroll_correction", "paychecks is wrong"),
        ("desktop_to_online", "files have to go to QuickBooks Online"),
        ("trace_direct_deposit", "4 days"),
        ("cancellation", "cancel my account and be refunded"),
        ("edit_paycheck", "missing hours"),
        ("reconciliation", "outstanding historical transactions"),
        ("reverse_direct_deposit", "accidentally sent a direct deposit"),
    ],
)
def test_the_callers_words_find_the_topic(quickbooks: Pack, name: str, words: str) -> None:
    said = article(quickbooks, name).says
    assert any(words in phrase for phrase in said["en"])
    assert abs(len(said["es"]) - len(said["en"])) <= 6


def test_sales_comes_last(quickbooks: Pack) -> None:
    steps = "\n".join(b.text["en"] for b in article(quickbooks, "sales_referral").steps())
    assert in_order(["panel", "Qualify", "Resolve the issue", "recommend", "warm transfer"], steps)


def test_research_keeps_the_customer_talking(quickbooks: Pack) -> None:
    words = text(article(quickbooks, "while_researching"))
    talk = ["every 2 minutes", "business", "children", "free time", "something else of that kind"]
    assert in_order(talk, words)


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("reactivation", "reactivation"),
        ("rps_hold", "reactivation"),
        ("cancellation", "account"),
        ("payroll_correction", "account"),
        ("edit_paycheck", "account"),
        ("trace_direct_deposit", "account"),
        ("reverse_direct_deposit", "account"),
        ("sign_in_messages", None),
        ("reciprocity", None),
        ("while_researching", None),
    ],
)
def test_what_touches_the_account_needs_a_verified_caller(
    quickbooks: Pack, name: str, needs: str | None
) -> None:
    assert article(quickbooks, name).needs == needs
