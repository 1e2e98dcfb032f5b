"""The EverBright pack as a whole: proved, sourced, in both languages, each fact in its place."""

from __future__ import annotations

import re

import pytest

from companion.packs.find import Finder
from tests.helpers.everbright import FOLDER, article, everbright, words

Table = dict[str, object]

HOURS = "Monday - Friday from 6:00 am - 8:00 pm PST and Saturday from 8:00 am - 5:00 pm PST"
REFUSAL = (
    "Unfortunately, we are not able to validate the information you have provided having access "
    "to this specific {what} so we are unable to proceed with your request. Please contact us "
    "back " + HOURS + " once you are able to verify that information with your organization "
    "administrator."
)


def script(name: str, language: str = "en") -> str:
    found = everbright().script(name)
    assert found is not None
    return found.text[language]


def in_order(parts: list[str], whole: str) -> bool:
    places = [whole.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_what_it_is_called() -> None:
    about = everbright().about
    assert (about.id, about.title["en"], about.short) == ("everbright", "EverBright", "EB")
    assert about.languages == ("en", "es")
    assert about.check_in is None


def test_no_run_of_digits_that_could_be_a_code() -> None:
    for path in FOLDER.rglob("*"):
        if path.is_file():
            assert not re.search(r"[0-9]{5,}", path.read_text("utf-8")), path.name


def test_articles_and_decisions_are_found_by_five_phrases_or_more() -> None:
    said = {found.id: found.says for found in everbright().articles}
    said |= {found.id: found.says for found in everbright().decisions}
    for name, phrases in said.items():
        assert 5 <= len(phrases["en"]) <= 45, name
        assert abs(len(phrases["es"]) - len(phrases["en"])) <= 3, name
    assert all(set(found.says) == {"en", "es"} for found in everbright().scripts)


# What must be said


@pytest.mark.parametrize(
    ("name", "what"), [("no_access_job", "job"), ("no_access_phase", "job phase")]
)
def test_the_refusal_is_word_for_word(name: str, what: str) -> None:
    found = everbright().script(name)
    assert found is not None
    assert found.exact
    assert found.source == "Policy Overview, step 5"
    assert found.text == dict.fromkeys(("en", "es"), REFUSAL.format(what=what))


def test_nothing_else_is_word_for_word() -> None:
    exact = {found.id for found in everbright().scripts if found.exact}
    assert exact == {"no_access_job", "no_access_phase"}


def test_a_homeowner_isnt_sent_to_an_administrator_and_hears_the_hours() -> None:
    english, spanish = script("homeowner_not_verified"), script("homeowner_not_verified", "es")
    assert "administrator" not in english
    assert in_order(
        ["Monday - Friday 6:00 am - 8:00 pm PST", "Saturday 8:00 am - 5:00 pm PST"], english
    )
    assert in_order(
        ["lunes a viernes de 6:00 a. m. a 8:00 p. m.", "sábados", "5:00 p. m."], spanish
    )


def test_a_chat_asks_for_everything_as_on_the_contract() -> None:
    rest = ["full address with city, state and zip code", "phone number", "email address"]
    short, whole = script("verify_homeowner_chat"), script("verify_homeowner_chat_name")
    assert in_order(["just as your contract has them", *rest], short)
    assert in_order(["just as your contract has them", "full name", *rest], whole)
    assert "full name" not in short


def test_an_installer_is_asked_as_registered() -> None:
    assert "as your organization has you registered" in script("verify_installer")
    assert "registrado en su organización" in script("verify_installer", "es")


def test_a_welcome_call_begins_with_the_installers_answers() -> None:
    asked = ["your name and organization", "the homeowner's name", "the homeowner's property"]
    assert in_order(asked, script("welcome_call_gather"))


# What is read


def test_the_five_who_may_contact_support() -> None:
    told = words("authentication")
    assert in_order(
        [
            "A contract holder", "a homeowner", "a person authorized to act", "an installer",
            "a sales representative", "phone or chat", "before you go on",
        ],
        told,
    )  # fmt: skip
    assert "part of the QA evaluation scoring, for phone calls and for chats" in told


def test_the_steps_in_order() -> None:
    steps = [block.text["en"] for block in article("authentication").steps()]
    wanted = ["[[which_authentication]]", "Step 1", "to step 2", "step 3", "step 5"]
    assert in_order(wanted, "\n".join(steps))


@pytest.mark.parametrize("title", ["By phone", "By chat"])
def test_a_displayed_record_comes_before_the_items(title: str) -> None:
    section = next(
        s for s in article("homeowner_authentication").sections if s.title["en"] == title
    )
    told = "\n".join(block.text["en"] for block in section.blocks)
    assert in_order(
        ["Salesforce is displaying", "validate ONLY the full name", "If it isn't", "step 2"], told
    )
    assert "[[not_verified]]" in told


def test_the_homeowners_figures_and_tab() -> None:
    told = words("homeowner_authentication")
    assert "at least 3 items, at least 2 of them geographic" in told
    assert "Engine: Qualification phase, Name & Address tab" in told
    assert in_order(["Compare the name with the pre-chat form", "If it differs"], told)


def test_the_installers_way_to_step_3() -> None:
    told = words("installer_authentication")
    assert in_order(
        ["existing job in Engine Pipeline", "registered with their organization",
         "at least 3 items, at least 2", "email address may be used", "proceed to step 3"],
        told,
    )  # fmt: skip


def test_a_general_inquiry_isnt_about_an_existing_job() -> None:
    told = words("general_inquiry")
    assert "isn't about an existing job in Engine Pipeline" in told
    assert told.startswith("Full authentication is NOT required")


def test_email_needs_no_two_forms() -> None:
    told = words("email_authentication")
    assert "Two forms of authentication are NOT required for an email" in told
    assert "the same address that is on record" in told


def test_a_welcome_call_in_order() -> None:
    steps = [block.text["en"] for block in article("welcome_call").steps()]
    wanted = [
        "installer's name and organization", "homeowner's name", "homeowner's property address",
        "homeowner on the call", "Only then complete the homeowner's authentication",
    ]  # fmt: skip
    assert len(steps) == len(wanted)
    for step, part in zip(steps, wanted, strict=True):
        assert part in step


def test_what_engine_shows_of_the_phases() -> None:
    branches = [b.text["en"] for b in article("job_phases").steps() if b.kind == "branch"]
    pairs = [
        ("none of the phases is grayed out", "access to all phases"),
        ("some phases are grayed out", "access to some phases"),
        ("blue information box", "no access to the phase"),
    ]
    for branch, (seen, means) in zip(branches, pairs, strict=False):
        assert in_order([seen, means], branch)
    assert article("job_phases").steps()[0].text["en"].startswith("Impersonate the rep in Engine")
    assert article("job_phases").needs == "account"


@pytest.mark.parametrize("name", ["threat", "contract_not_found"])
def test_what_is_lost_isnt_made_up(name: str) -> None:
    assert article(name).steps() == ()
    unsure = article(name).unconfirmed
    assert unsure is not None
    assert "lost" in unsure["en"]
    assert "open the page itself" in words(name)


def test_the_missing_steps_are_named_as_missing() -> None:
    prompts = {prompt.id: prompt for phase in everbright().phases for prompt in phase.prompts}
    for name in ("step_2", "step_4", "threatening", "not_found"):
        unsure = prompts[name].unconfirmed
        assert unsure is not None
        assert "has lost" in unsure["en"]
    for name, left in (("impersonate", "only a reminder"), ("alternative", "homeowner's is empty")):
        unsure = prompts[name].unconfirmed
        assert unsure is not None
        assert left in unsure["en"]


def test_what_wc_stands_for_is_our_reading_wherever_it_is_acted_on() -> None:
    pack = everbright()
    prompts = {prompt.id: prompt for phase in pack.phases for prompt in phase.prompts}
    lines = {line.id: line for line in pack.verification.requirements}
    parts = (
        article("welcome_call"), prompts["wc_gather"], pack.script("welcome_call_gather"),
        lines["welcome_call"], lines["welcome_call_displayed"], pack.note.line("welcome_call"),
    )  # fmt: skip
    for part in parts:
        assert part is not None
        assert part.unconfirmed is not None
        assert "“WC”" in part.unconfirmed["en"]
        assert "“WC”" in part.unconfirmed["es"]


def test_the_phases_in_order() -> None:
    assert [phase.id for phase in everbright().phases] == [
        "opening", "authenticate", "access", "proceed",
    ]  # fmt: skip
    prompts = {prompt.id: prompt for phase in everbright().phases for prompt in phase.prompts}
    assert prompts["ask_items"].script is None  # the checklist has the words
    assert prompts["wc_authenticate"].after == ("wc_gather",)
    assert prompts["read_phases"].after == ("impersonate",)


def test_prompts_are_short() -> None:
    for phase in everbright().phases:
        for prompt in phase.prompts:
            assert len(prompt.text["en"]) <= 60, prompt.id
            assert len(prompt.text["es"]) <= 70, prompt.id


# Practice


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("required", "On each phone call and chat, before you proceed"),
        ("displayed", "Only the full name"),
        ("minimum", "3 items, at least 2 of them geographic"),
        ("where_checked", "Engine: Qualification phase, Name & Address tab"),
        ("email", "That it comes from the address on record"),
        ("chat_name", "If it differs from the pre-chat form"),
        ("general_inquiry", "No"),
        ("alternative", "Email address"),
        ("welcome_call", "Once the homeowner is on the call"),
        ("impersonate", "By impersonating them in Engine"),
        ("grayed_out", "Access to some phases"),
        ("hours", "Monday - Friday 6:00 am - 8:00 pm, Saturday 8:00 am - 5:00 pm PST"),
    ],
)
def test_the_right_answers(name: str, right: str) -> None:
    question = next(question for question in everbright().practice if question.id == name)
    assert question.answer is not None
    assert question.options[question.answer]["en"] == right


def test_the_right_answer_isnt_always_in_the_same_place() -> None:
    assert {question.answer for question in everbright().practice} == {0, 1, 2}
    assert all(len(question.options) == 3 for question in everbright().practice)


# Finding


@pytest.mark.parametrize(
    ("said", "language", "wanted"),
    [
        ("can we call the homeowner together, three way", "en", "welcome_call"),
        ("customer keeps threatening me", "en", "threat"),
        ("cannot locate the contract in beam", "en", "contract_not_found"),
        ("phase grayed out for the installer", "en", "job_access"),
        ("what do I ask a homeowner", "en", "homeowner_authentication"),
        ("me está amenazando", "es", "threat"),
        ("no aparece el contrato", "es", "contract_not_found"),
        ("fases atenuadas", "es", "job_phases"),
        ("correo de otra dirección", "es", "email_authentication"),
        ("consulta general del instalador", "es", "general_inquiry"),
    ],
)
def test_the_callers_words_find_it_among_the_first_three(
    said: str, language: str, wanted: str
) -> None:
    found = Finder(everbright(), language).find(said)
    assert wanted in [entry.id for entry in found[:3]]
