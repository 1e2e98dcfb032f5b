"""What the TurboTax Live articles and scripts hold: conditions, order, addresses, open points."""

from __future__ import annotations

import pytest

from tests.helpers.turbotax_live import article, turbotax_live

ADDRESS = (
    "https://ttlc.intuit.com/turbotax-support/en-us/help-article/intuit-refunds/"
    "request-refund-turbotax-product/L834M6uyW_US_en_US?uid=loofgdm0"
)
RELATED = (
    "I upgraded to Full Service. Where are my documents?",
    "How do I send my documents to my tax expert?",
    "How does Full Service work?",
    "What's a tax prep assistant?",
    "What if I can't find a form or don't have it yet?",
)


def text(name: str, language: str = "en", title: str | None = None) -> str:
    return "\n".join(
        block.text[language]
        for section in article(name).sections
        if title is None or section.title["en"] == title
        for block in section.blocks
    )


def steps(name: str) -> list[str]:
    return [block.text["en"] for block in article(name).steps()]


def in_order(words: list[str], whole: str) -> bool:
    places = [whole.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def test_the_five_parts_of_a_note_are_bullets_in_order() -> None:
    section = next(s for s in article("case_notes").sections if s.title["en"].startswith("Five"))
    assert {block.kind for block in section.blocks} == {"bullet"}
    assert [block.text["en"] for block in section.blocks] == [
        "Problem",
        "Solution or answer",
        "Was the problem solved?",
        "Further actions taken",
        "Resources provided to the customer",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "For TurboTax Live experts",
        "call back with more questions or problems",
        "every call and every chat",
        "During the contact, or after it",
        "Note section of the engagement, in the IEP",
        "Full Service case needs further notes and documentation",
    ],
)
def test_where_and_when_notes_are_made(words: str) -> None:
    assert words in text("case_notes")


def test_full_service_points_to_another_article() -> None:
    assert "Use notes and documentation in Full Service engagements" in text("full_service_notes")
    spanish = text("full_service_notes", "es")
    assert "Usar notas y documentación en contrataciones de servicio completo" in spanish


def test_the_overview_leads_to_every_scenario() -> None:
    links = [link for s in article("note_scenarios").sections for b in s.blocks for link in b.links]
    assert links == [
        "no_case",
        "no_answer",
        "transferred",
        "resolved",
        "inappropriate_contact",
        "disconnected",
        "cpa_call_back",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("no_case", ["Create a case", "there was no case", "steps that you followed"]),
        ("no_answer", ["to voicemail", "nobody answered"]),
        ("transferred", ["the department or the queue"]),
        ("resolved", ["whether all issues were resolved"]),
        ("inappropriate_contact", ["inappropriate", "the article for", "after the contact"]),
        ("disconnected", ["[[email_owed]]"]),
        (
            "cpa_call_back",
            [
                "asked for a call-back from a CPA or a manager",
                "when they are available",
                "why they need to speak",
                "lead support request in your pod's support room",
                "with the help of the lead",
                "Leave the case open",
            ],
        ),
        (
            "closing_case",
            ["the note has all", "calls again", "Send the email from the interaction", "to Closed"],
        ),
        ("customer_history", ["same problem before", "refunds or discounts", "EFE, orders"]),
    ],
)
def test_the_steps_in_order(name: str, expected: list[str]) -> None:
    found = steps(name)
    assert len(found) == len(expected)
    for step, words in zip(found, expected, strict=True):
        assert words in step


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("How", ["IEP alone", "Never through Outlook", "personal Intuit email", "where possible"]),
        ("When", ["During the contact", "after-call work", "before the case is closed"]),
        (
            "The four reasons",
            ["aren't internal only", "Further resources", "had to research", "disconnected"],
        ),
    ],
)
def test_the_rules_for_emails(title: str, words: list[str]) -> None:
    assert in_order(words, text("email_rules", title=title))


def test_not_every_customer_gets_an_email() -> None:
    assert text("email_rules").startswith("Not every customer gets an email")


def test_what_the_tools_are_for() -> None:
    words = ["Product refunds", "IRS refunds", "Further cases", "Orders", "Help our customers/"]
    assert in_order(words, text("customer_history", title="TurboTax tools"))


def test_the_contact_history_goes_by_auth_id() -> None:
    assert "IEP interaction" in text("customer_history", title="Contact history")
    assert "by auth ID" in text("customer_history", title="Contact history")


def test_the_rules_for_refunds_and_discounts() -> None:
    words = [
        "Dissatisfied, or discounts or refunds in the past",
        "thoroughly before you issue a new one",
        "ask a lead or a manager, or see the FAQ",
        "by email or as a link in the chat",
    ]
    assert in_order(words, text("refund_rules"))
    assert "[[refund_article_link]]" in text("refund_rules")


def test_an_email_cant_follow_from_outlook() -> None:
    assert "afterwards it can't be sent from Outlook" in steps("closing_case")[2]
    assert "left open" in text("closing_case")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_related_articles_by_their_titles(language: str) -> None:
    assert in_order(list(RELATED), text("more_like_this", language))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_refund_articles_address_is_exact(language: str) -> None:
    link = turbotax_live().script("refund_article_link")
    message = turbotax_live().script("refund_article_message")
    assert link is not None
    assert message is not None
    assert (link.kind, link.text[language]) == ("link", ADDRESS)
    assert message.text[language].endswith(f" {ADDRESS}")


@pytest.mark.parametrize("words", ["available", "talk about"])
def test_the_call_back_is_asked_for_with_time_and_reason(words: str) -> None:
    script = turbotax_live().script("ask_call_back")
    assert script is not None
    assert words in script.text["en"]
    assert script.unconfirmed is not None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("inappropriate_contact", "cut off"),
        ("disconnected", "breaks off"),
        ("cpa_call_back", "cliente potencial"),
        ("no_case", "creating a case"),
        ("full_service_notes", "doesn't contain it"),
        ("customer_history", "garbled"),
        ("customer_history", "cases of other customers"),
        ("no_answer", "garbled"),
        ("note_scenarios", "read as noting"),
        ("refund_rules", "what the review consists of"),
        ("more_like_this", "no addresses"),
        ("email_rules", "doesn't list the templates"),
        ("case_notes", "without a date"),
        ("case_notes", "expand IEP"),
    ],
)
def test_open_points_are_unconfirmed_in_both_languages(name: str, words: str) -> None:
    unsure = article(name).unconfirmed
    assert unsure is not None
    assert words in unsure["en"]
    assert "fuente" in unsure["es"]


@pytest.mark.parametrize("name", ["transferred", "resolved"])
def test_what_the_source_says_whole_is_confirmed(name: str) -> None:
    assert article(name).unconfirmed is None
