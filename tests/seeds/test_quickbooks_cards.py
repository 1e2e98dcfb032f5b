"""The Language Line and the TTY relay: numbers, steps in order, etiquette, warnings."""

from __future__ import annotations

import pytest

from companion.policy.content import CardStep, DialCard
from companion.policy.pack import Pack


@pytest.fixture
def language_line(quickbooks: Pack) -> DialCard:
    found = quickbooks.card("language_line")
    assert found is not None
    return found


@pytest.fixture
def relay(quickbooks: Pack) -> DialCard:
    found = quickbooks.card("tty_relay")
    assert found is not None
    return found


def step(card: DialCard, name: str) -> CardStep:
    return next(step for step in card.steps if step.id == name)


def advice(card: DialCard) -> str:
    return "\n".join(piece.text["en"] for piece in card.etiquette)


def test_the_language_lines_number(language_line: DialCard) -> None:
    assert language_line.number == "800-367-9559"
    assert not language_line.editable
    assert language_line.interpreter


def test_the_steps_in_the_sources_order(language_line: DialCard) -> None:
    assert [(step.id, step.act) for step in language_line.steps] == [
        ("hold", "hold"),
        ("dial", "dial"),
        ("give_client_id", "secrets"),
        ("give_language", "language"),
        ("give_access_code", "secrets"),
        ("wait", "interpreter"),
        ("brief", "none"),
        ("join", "resume"),
        ("end", "leave"),
    ]
    assert {step.source for step in language_line.steps} == {"Language Line: connecting the call"}


def test_dialling_goes_through_quick_connects(language_line: DialCard) -> None:
    assert "Quick connects" in step(language_line, "dial").text["en"]
    assert "Quick connects" in step(language_line, "dial").text["es"]


def test_the_two_codes_are_known_by_name_alone(language_line: DialCard) -> None:
    assert [secret.id for secret in language_line.secrets] == ["client_id", "access_code"]
    assert step(language_line, "give_client_id").secrets == ("client_id",)
    assert step(language_line, "give_access_code").secrets == ("access_code",)


def test_the_interpreter_is_briefed_before_the_caller_joins(language_line: DialCard) -> None:
    ids = [step.id for step in language_line.steps]
    assert ids.index("wait") < ids.index("brief") < ids.index("join") < ids.index("end")


def test_end_of_call_is_word_for_word(quickbooks: Pack, language_line: DialCard) -> None:
    last = step(language_line, "end")
    script = quickbooks.script(last.script or "")
    assert script is not None
    assert script.exact
    assert script.text == {"en": "End of call.", "es": "End of call."}
    assert "“End of call.”" in last.text["es"]


@pytest.mark.parametrize(
    "words",
    [
        "specific questions",
        "first name and their number",
        "longer than it does in English",
        "operator still on the line: ask the operator to redial the interpreter",
        "ring again, and have the operator stay on the line to check the sound",
        "TTY or TDD",
    ],
)
def test_the_guidelines_for_an_interpreter(language_line: DialCard, words: str) -> None:
    assert words in advice(language_line)


def test_the_two_warnings(language_line: DialCard) -> None:
    stay, say = (warning.text["en"] for warning in language_line.warnings)
    assert "Never disconnect yourself" in stay
    assert "never transfer the caller to the interpreter" in stay
    assert "“End of call.”" in say
    assert "before you end" in say


def test_the_relay_is_711_and_can_be_set_to_another_number(relay: DialCard) -> None:
    assert relay.number == "711"
    assert relay.editable
    assert relay.assistant
    assert not relay.interpreter


def test_the_relays_steps(relay: DialCard) -> None:
    assert [step.id for step in relay.steps] == [
        "number",
        "dial",
        "assistant",
        "verify",
        "turns",
        "end",
    ]
    assert "TTY-Based Telecommunications Relay Service" in step(relay, "number").text["en"]
    assert step(relay, "number").source == "Language Line"


@pytest.mark.parametrize(("name", "word"), [("turns", "GA"), ("end", "SK")])
def test_a_turn_ends_with_ga_and_the_call_with_sk(
    quickbooks: Pack, relay: DialCard, name: str, word: str
) -> None:
    script = quickbooks.script(step(relay, name).script or "")
    assert script is not None
    assert script.text["en"] == word
    assert word in step(relay, name).text["en"]


@pytest.mark.parametrize(
    "words",
    ["Speak to the caller, not to the assistant", "every state, free", "ten-digit", "outside line"],
)
def test_the_relays_etiquette(relay: DialCard, words: str) -> None:
    assert words in advice(relay)


def test_the_relays_warnings(relay: DialCard) -> None:
    never, emergency = (warning.text["en"] for warning in relay.warnings)
    assert "Never refuse" in never
    assert "hang up" in never
    assert "911" in emergency


def test_what_isnt_from_the_document_is_said_so(relay: DialCard) -> None:
    assert relay.unconfirmed is not None
    assert "only says to find the right toll-free number" in relay.unconfirmed["en"]
    outside = {step.source for step in relay.steps} - {"Language Line"}
    assert outside == {"Relay calls (FCC, 47 CFR 64.603)"}


def test_no_retired_number_is_shipped(relay: DialCard) -> None:
    assert "877-8339" not in advice(relay)


def test_every_line_that_a_step_names_exists(quickbooks: Pack) -> None:
    for card in quickbooks.cards:
        for one in card.steps:
            assert one.script is None or quickbooks.script(one.script) is not None
