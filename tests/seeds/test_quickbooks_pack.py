"""The QuickBooks pack as a whole: proved, sourced, in both languages, without a secret."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from companion.policy.pack import Pack

TOPICS = {
    "reactivation",
    "reciprocity",
    "payroll_correction",
    "desktop_to_online",
    "trace_direct_deposit",
    "edit_paycheck",
    "reverse_direct_deposit",
    "reconciliation",
    "cancellation",
    "customer_verification",
    "while_researching",
}


def test_what_it_is_called(quickbooks: Pack) -> None:
    about = quickbooks.about
    assert (about.id, about.title["en"], about.short) == ("quickbooks", "QuickBooks", "QB")
    assert about.languages == ("en", "es")


def test_no_run_of_digits_that_could_be_a_code(quickbooks_folder: Path) -> None:
    """Client ID and Access Code are kept in the keyring: no file holds five digits in a row."""
    files = [path for path in quickbooks_folder.rglob("*") if path.is_file()]
    assert len(files) > 30
    for path in files:
        assert not re.search(r"[0-9]{5,}", path.read_text("utf-8")), path.name


def test_every_topic_of_the_document_has_an_article(quickbooks: Pack) -> None:
    assert {article.id for article in quickbooks.articles} >= TOPICS


def test_articles_are_found_by_five_phrases_or_more(quickbooks: Pack) -> None:
    for article in quickbooks.articles:
        for language in quickbooks.about.languages:
            phrases = article.says[language]
            assert 5 <= len(phrases) <= 45, (article.id, language)
            assert len(set(phrases)) == len(phrases)


def test_cards_decisions_and_scripts_can_be_found_by_words(quickbooks: Pack) -> None:
    said = {card.id: card.says for card in quickbooks.cards}
    said |= {decision.id: decision.says for decision in quickbooks.decisions}
    said |= {script.id: script.says for script in quickbooks.scripts}
    for name, phrases in said.items():
        assert phrases.get("en"), name
        assert phrases.get("es"), name


def test_three_scripts_are_pinned(quickbooks: Pack) -> None:
    pinned = {script.id for script in quickbooks.scripts if script.pinned}
    assert pinned == {"verify_account", "check_in_business", "closing_branded"}


def test_only_the_two_given_phrases_are_exact(quickbooks: Pack) -> None:
    assert {script.id for script in quickbooks.scripts if script.exact} == {
        "ll_end",
        "closing_branded",
    }


def test_scripts_have_the_same_fields_in_both_languages(quickbooks: Pack) -> None:
    field = re.compile(r"\{(\w+)\}")
    for script in quickbooks.scripts:
        assert set(field.findall(script.text["en"])) == set(field.findall(script.text["es"]))


def test_script_ids_are_unique(quickbooks: Pack) -> None:
    ids = [script.id for script in quickbooks.scripts]
    assert len(ids) == len(set(ids))


def test_outcomes_are_named_once(quickbooks: Pack) -> None:
    ids = [outcome.id for outcome in quickbooks.about.outcomes]
    assert {"resolved", "call_back", "transferred", "escalated", "disconnected"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_practice_covers_the_cards_of_the_document(quickbooks: Pack) -> None:
    practised = {question.source for question in quickbooks.practice}
    missing = set(quickbooks.about.document.sections) - practised
    assert missing == {"Relay calls (FCC, 47 CFR 64.603)"}


def test_practice_questions_have_one_right_answer_not_always_the_same(quickbooks: Pack) -> None:
    answers = [question.answer for question in quickbooks.practice]
    for question in quickbooks.practice:
        assert 3 <= len(question.options) <= 4
        assert question.answer is not None
        assert 0 <= question.answer < len(question.options)
        assert len({option["en"] for option in question.options}) == len(question.options)
        assert len({option["es"] for option in question.options}) == len(question.options)
    assert set(answers) == {0, 1, 2}


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("reactivation", "Reactivation"),
        ("verify", "Company ID, company name, first and last name, email address"),
        ("check_in", "Every 2 minutes"),
        ("trace", "Trace a direct deposit check"),
        ("reverse", "Reverse a direct deposit"),
        ("refund_monthly", "No, regardless of the product"),
        ("act", "After the issue is resolved"),
        ("interpreter_end", "“End of call.”"),
    ],
)
def test_the_right_answers(quickbooks: Pack, name: str, right: str) -> None:
    question = next(question for question in quickbooks.practice if question.id == name)
    assert question.answer is not None
    assert question.options[question.answer]["en"] == right
