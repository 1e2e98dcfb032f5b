"""The QuickConnect pack: each fact of the account recovery guide, and where it is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from companion.packs.check import check
from companion.packs.reading import read_pack
from companion.policy.articles import Article, Block
from companion.policy.base import Sourced
from companion.policy.decisions import Ruling, judge
from companion.policy.pack import Pack
from companion.policy.verification import Mark, Shown, Standing, State, assess

FOLDER = Path(__file__).parents[2] / "seeds" / "quickconnect"
INFORMATION = ("last_bill_amount", "registered_email", "other_information", "security_answers")
ALTERNATIVES = ("alternative_questions", "alternative_methods")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(FOLDER)


def article(pack: Pack, name: str) -> Article:
    found = pack.article(name)
    assert found is not None
    return found


def steps(pack: Pack, name: str) -> list[str]:
    return [block.text["en"] for block in article(pack, name).steps()]


def blocks(pack: Pack, name: str) -> Iterator[Block]:
    for section in article(pack, name).sections:
        yield from section.blocks


# The pack as a whole.


def test_the_pack_is_proven() -> None:
    assert [str(finding) for finding in check(FOLDER)] == []


def test_what_it_is_called(pack: Pack) -> None:
    about = pack.about
    assert (about.id, about.title["en"], about.short) == ("quickconnect", "QuickConnect", "QC")
    assert about.languages == ("en", "es")


def test_the_sections_stand_in_the_documents_order(pack: Pack) -> None:
    assert pack.about.document.sections == (
        "Overview",
        "Verify Customer Identity",
        "Password Reset",
        "Unlocked Account",
        "Update Account Information",
        "Additional Support",
        "Common Issues and Solutions",
        "Contact Information",
    )


def test_the_document_asks_for_no_check_in_and_names_no_service_to_dial(pack: Pack) -> None:
    assert pack.about.check_in is None
    assert pack.cards == ()


def test_each_section_has_an_article_and_a_question_to_practise(pack: Pack) -> None:
    sections = set(pack.about.document.sections)
    assert {article.source for article in pack.articles} == sections
    assert {question.source for question in pack.practice} == sections


def test_every_unconfirmed_says_what_the_source_leaves_open(pack: Pack) -> None:
    parts: list[Sourced] = [*pack.articles, *pack.decisions[0].rules, *pack.practice, *pack.tasks]
    parts += [pack.verification, *pack.verification.requirements, pack.note, *pack.scripts]
    unsure = [part.unconfirmed for part in parts if part.unconfirmed]
    assert len(unsure) > 20
    for words in unsure:
        assert "source" in words["en"]
        assert "fuente" in words["es"]


def test_no_figure_was_added(pack: Pack) -> None:
    """The guide has no number at all: no count, no time limit, no telephone."""
    told = [script.text for script in pack.scripts] + [task.text for task in pack.tasks]
    told += [block.text for one in pack.articles for s in one.sections for block in s.blocks]
    told += [rule.reason for rule in pack.decisions[0].rules]
    for text in told:
        for words in text.values():
            assert not re.search(r"[0-9]", words), words


def test_articles_cards_and_tasks_are_found_by_five_phrases_or_more(pack: Pack) -> None:
    said = {article.id: article.says for article in pack.articles}
    said |= {decision.id: decision.says for decision in pack.decisions}
    said |= {task.id: task.says for task in pack.tasks}
    for name, phrases in said.items():
        for language in pack.about.languages:
            assert 5 <= len(set(phrases[language])) <= 45, (name, language)


def test_spanish_speaks_to_the_caller_with_usted(pack: Pack) -> None:
    familiar = re.compile(
        r"\b(tú|tus|contigo|puedes|tienes|quieres|necesitas|dime)\b", re.IGNORECASE
    )
    for script in pack.scripts:
        assert not familiar.search(script.text["es"]), script.id


def test_practice_answers_arent_always_in_the_same_place(pack: Pack) -> None:
    assert {question.answer for question in pack.practice} == {0, 1, 2}


# Verification.


def stands(pack: Pack, *matched: str, failed: tuple[str, ...] = ()) -> Standing:
    marks: dict[str, Mark] = {
        **dict.fromkeys(matched, "matched"),
        **dict.fromkeys(failed, "failed"),
    }
    return assess(pack.verification, Shown(marks=marks))


@pytest.mark.parametrize("item", [*INFORMATION, *ALTERNATIVES])
def test_what_verifies_a_customer(pack: Pack, item: str) -> None:
    assert stands(pack, item).state is State.VERIFIED


def test_with_nothing_shown_all_information_would_help(pack: Pack) -> None:
    found = stands(pack)
    assert (found.state, found.missing, found.say) == (
        State.INCOMPLETE,
        INFORMATION,
        "ask_identity",
    )


@pytest.mark.parametrize("wrong", INFORMATION)
def test_one_that_fails_leaves_the_others_open(pack: Pack, wrong: str) -> None:
    found = stands(pack, failed=(wrong,))
    assert found.state is State.INCOMPLETE


def test_incorrect_security_answers_are_made_good_by_alternative_questions(pack: Pack) -> None:
    failed = INFORMATION
    assert stands(pack, failed=failed).state is State.INCOMPLETE
    assert stands(pack, "alternative_questions", failed=failed).state is State.VERIFIED


def test_a_forgotten_email_is_made_good_by_alternative_methods(pack: Pack) -> None:
    found = stands(pack, "alternative_methods", failed=("registered_email",))
    assert found.state is State.VERIFIED


def test_where_nothing_matches_and_no_alternative_does_it_fails(pack: Pack) -> None:
    found = stands(pack, failed=(*INFORMATION, *ALTERNATIVES))
    assert (found.state, found.say) == (State.FAILED, "identity_failed")


def test_the_examples_are_checked_against_the_database(pack: Pack) -> None:
    for name in ("last_bill_amount", "registered_email"):
        item = pack.verification.item(name)
        assert item is not None
        assert item.hint is not None
        assert "database" in item.hint["en"]


def test_how_many_must_match_is_unconfirmed(pack: Pack) -> None:
    [requirement] = pack.verification.requirements
    assert requirement.unconfirmed is not None
    assert "how many" in requirement.unconfirmed["en"]


# The steps.


def test_the_overview_goes_through_the_steps_in_order(pack: Pack) -> None:
    links = [block.links[0] for block in article(pack, "account_recovery").steps()]
    assert links == [
        "verify_identity",
        "password_reset",
        "locked_account",
        "update_information",
        "technical_support",
    ]


def test_the_flow_is_in_the_documents_order(pack: Pack) -> None:
    assert [(phase.id, phase.source) for phase in pack.phases] == [
        ("verify", "Verify Customer Identity"),
        ("reset", "Password Reset"),
        ("unlock", "Unlocked Account"),
        ("update", "Update Account Information"),
        ("support", "Additional Support"),
    ]
    order = {phase.id: [prompt.id for prompt in phase.prompts] for phase in pack.phases}
    assert order["verify"] == ["ask_information", "check_database"]
    assert order["reset"] == ["forgot_password", "receive_reset", "reset_worked"]
    assert order["unlock"] == ["account_status", "unlock_instructions", "unlocked"]
    assert order["update"] == ["security_questions", "contact_information"]
    assert order["support"] == ["escalate", "give_case_number"]


def test_the_reset_in_order(pack: Pack) -> None:
    page, receive, *_branches, follow_up = steps(pack, "password_reset")
    assert page.startswith("On the QuickConnect website")
    assert "Forgot Password" in page
    assert "email or SMS" in receive
    assert "succeeded" in follow_up


def test_unlocking_in_order(pack: Pack) -> None:
    why, _branch, instructions, confirm = steps(pack, "locked_account")
    assert "account status in the system" in why
    assert "why it is locked" in why
    assert "instructions" in instructions
    assert "unlocked now, and accessible" in confirm
    prompts = {prompt.id: prompt for phase in pack.phases for prompt in phase.prompts}
    unsure = prompts["unlock_instructions"].unconfirmed
    assert unsure is not None
    assert "doesn't contain the instructions" in unsure["en"]


def test_what_is_updated(pack: Pack) -> None:
    questions, contact = steps(pack, "update_information")
    assert "security questions and their answers" in questions
    assert contact.endswith("contact information that recovery uses: email, phone number.")


def test_escalation_is_if_necessary_and_the_case_number_follows(pack: Pack) -> None:
    escalate, number = steps(pack, "technical_support")
    assert escalate.startswith("If necessary, escalate")
    assert "case number, for follow-ups in the future" in number
    [task] = pack.tasks
    assert task.id == "escalate_technical_support"
    assert task.text["en"].startswith("If necessary, escalate")


def test_whether_every_customer_gets_a_case_number_is_unconfirmed(pack: Pack) -> None:
    prompts = {prompt.id: prompt for phase in pack.phases for prompt in phase.prompts}
    checks = {check.id: check for check in pack.closing}
    for part in (prompts["give_case_number"], checks["case_number_given"]):
        assert part.unconfirmed is not None
        assert "every customer" in part.unconfirmed["en"]


def test_multiple_failed_logins_are_not_made_many(pack: Pack) -> None:
    assert article(pack, "failed_logins").title == {
        "en": "Locked after multiple failed logins",
        "es": "Bloqueada por varios intentos fallidos",
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("recovery_email", ["spam or junk folder", "correct address"]),
        ("security_answers", ["alternative questions", "options to reset the security questions"]),
        ("failed_logins", ["Confirm the identity", "by hand", "via the website"]),
        (
            "forgot_recovery_contact",
            ["alternative methods", "recovery information in the system"],
        ),
    ],
)
def test_each_common_issue_has_its_solution_in_order(
    pack: Pack, name: str, words: list[str]
) -> None:
    told = " ".join(block.text["en"] for block in blocks(pack, name))
    places = [told.find(one) for one in words]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["recovery_email", "failed_logins", "password_reset"])
def test_articles_branch_where_it_depends(pack: Pack, name: str) -> None:
    branches = [block for block in article(pack, name).steps() if block.kind == "branch"]
    assert branches
    assert all(block.text["en"].startswith("If ") for block in branches)
    assert all(block.text["es"].startswith("Si ") for block in branches)


def test_recovery_waits_for_a_verified_customer(pack: Pack) -> None:
    waiting = {article.id for article in pack.articles if article.needs == "recovery"}
    assert {"password_reset", "locked_account", "update_information", "failed_logins"} <= waiting
    assert not {"verify_identity", "security_answers", "forgot_recovery_contact"} & waiting


def test_how_to_reach_technical_support_is_unconfirmed(pack: Pack) -> None:
    found = article(pack, "technical_support_contact").unconfirmed
    assert found is not None
    assert "breaks off" in found["en"]


# The table of common issues.


def rule(pack: Pack, **answers: str) -> str:
    found: Ruling = judge(pack.decisions[0], answers)
    assert found.decisive is not None
    assert found.verdict is not None
    return f"{found.decisive.id}: {found.verdict.id}"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("no_recovery_email spam=not_looked", "spam_first: look_in_spam"),
        ("no_recovery_email spam=there", "spam_found: email_found"),
        ("no_recovery_email spam=not_there address=not_checked", "address_next: check_address"),
        ("no_recovery_email spam=not_there address=wrong", "address_wrong: correct_address"),
        ("no_recovery_email spam=not_there address=correct", "still_nothing: escalate"),
        ("wrong_security_answers", "wrong_answers: other_way"),
        ("failed_logins identity=no", "locked_unconfirmed: confirm_identity"),
        ("failed_logins identity=yes", "locked_confirmed: unlock"),
        ("forgot_recovery_contact alternative=no", "forgot_unverified: verify_otherwise"),
        ("forgot_recovery_contact alternative=yes", "forgot_verified: update_recovery"),
    ],
)
def test_each_issue_leads_to_its_solution(pack: Pack, answers: str, told: str) -> None:
    issue, *more = answers.split()
    given = dict(pair.split("=") for pair in more)
    assert rule(pack, issue=issue, **given) == told


@pytest.mark.parametrize(
    ("issue", "missing"),
    [
        ("no_recovery_email", {"spam", "address"}),
        ("failed_logins", {"identity"}),
        ("forgot_recovery_contact", {"alternative"}),
    ],
)
def test_only_what_matters_to_an_issue_is_asked(pack: Pack, issue: str, missing: set[str]) -> None:
    found = judge(pack.decisions[0], {"issue": issue})
    assert found.verdict is None
    assert {question.id for question in found.missing} == missing


def test_an_account_is_never_unlocked_before_the_identity_is_confirmed(pack: Pack) -> None:
    table = pack.decisions[0]
    names = [[option.id for option in question.options] for question in table.questions]
    for answers in product(*names):
        given = dict(zip([question.id for question in table.questions], answers, strict=True))
        verdict = judge(table, given).verdict
        assert verdict is not None
        if verdict.id == "unlock":
            assert given["identity"] == "yes"
        if verdict.id == "update_recovery":
            assert given["alternative"] == "yes"


def test_unlocking_is_by_hand_or_via_the_website_and_is_confirmed(pack: Pack) -> None:
    found = judge(pack.decisions[0], {"issue": "failed_logins", "identity": "yes"}).decisive
    assert found is not None
    assert "by hand, or give the steps to unlock it via the website" in found.next[0]["en"]
    assert "unlocked and accessible" in found.next[1]["en"]


def test_wrong_answers_have_two_ways_and_which_is_unconfirmed(pack: Pack) -> None:
    found = judge(pack.decisions[0], {"issue": "wrong_security_answers"}).decisive
    assert found is not None
    assert len(found.next) == 2
    assert found.unconfirmed is not None
    assert "which of the two" in found.unconfirmed["en"]
