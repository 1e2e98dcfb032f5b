"""What a TurboTax Live note must say: the five parts, and what each scenario adds to them."""

from __future__ import annotations

import pytest

from companion.errors import Refused
from companion.policy.content import NoteLine
from tests.helpers.turbotax_live import PARTS, Contact, turbotax_live

OUTCOMES = (
    "resolved",
    "unresolved",
    "transferred",
    "call_back",
    "no_case",
    "no_answer",
    "disconnected",
    "inappropriate",
)
SCENARIOS = {
    "resolved": ("all_resolved",),
    "unresolved": (),
    "transferred": ("transferred_to",),
    "call_back": (
        "call_back_from",
        "call_back_when",
        "call_back_reason",
        "lead_request",
        "case_open",
    ),
    "no_case": ("case_steps",),
    "no_answer": ("voicemail",),
    "disconnected": ("disconnected_note",),
    "inappropriate": ("inappropriate_kind", "after_contact"),
}
"""Each outcome with the lines that only its note has."""

CALL_BACK = {
    "call_back_from": "cpa",
    "call_back_when": "Tomorrow from 9 to 11",
    "call_back_reason": "Unsure about the sale of a house",
    "case_open": "left_open",
}
FILLED = {
    "resolved": {"all_resolved": "all"},
    "unresolved": {},
    "transferred": {"transferred_to": "Billing"},
    "no_case": {"case_steps": "Searched for the customer, made a new case"},
    "no_answer": {"voicemail": "sent"},
    "disconnected": {},
    "inappropriate": {"inappropriate_kind": "Insults"},
}
"""What completes the note of each scenario besides the five parts."""


def line(name: str) -> NoteLine:
    found = turbotax_live().note.line(name)
    assert found is not None
    return found


def filled(outcome: str, purpose: str = "") -> Contact:
    contact = Contact(outcome, purpose=purpose)
    contact.fill(**PARTS)
    return contact


def test_every_outcome_is_a_scenario_held_here() -> None:
    assert tuple(outcome.id for outcome in turbotax_live().about.outcomes) == OUTCOMES
    assert set(SCENARIOS) == set(OUTCOMES)


# The five parts


def test_the_five_parts_come_first_in_the_sources_order() -> None:
    first = turbotax_live().note.lines[:5]
    assert [line.id for line in first] == list(PARTS)
    assert [line.text["en"] for line in first] == [
        "Problem",
        "Solution/answer",
        "Was the problem solved?",
        "Further actions taken",
        "Resources provided",
    ]
    assert all(line.needed and not line.when for line in first)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_scenario_has_the_five_parts(outcome: str) -> None:
    assert Contact(outcome).lines()[:5] == list(PARTS)


@pytest.mark.parametrize("left_out", list(PARTS))
def test_without_one_part_the_note_is_incomplete(left_out: str) -> None:
    contact = Contact("unresolved")
    contact.fill(**{name: value for name, value in PARTS.items() if name != left_out})
    assert contact.note().missing == (line(left_out).text["en"],)
    contact.fill(**{left_out: PARTS[left_out]})
    assert contact.note().complete


def test_without_an_outcome_the_note_is_incomplete() -> None:
    contact = Contact()
    contact.fill(**PARTS)
    assert contact.note().missing == ("Outcome",)


def test_the_note_is_written_in_bullets() -> None:
    contact = filled("unresolved")
    written = contact.note().text().splitlines()
    assert written[0] == "• Problem: Form W-2 would not import"
    assert all(row.startswith("• ") for row in written)
    assert len(written) == 6


def test_the_note_in_spanish() -> None:
    contact = filled("resolved")
    contact.fill(all_resolved="not_all")
    written = contact.note("es").text()
    assert "• ¿Quedó solucionado el problema? Sí" in written
    assert "• ¿Se resolvió todo? No, no todos" in written
    assert "• Resultado: Resuelto" in written


@pytest.mark.parametrize("answer", ["perhaps", "sí"])
def test_solved_is_yes_or_no(answer: str) -> None:
    with pytest.raises(Refused):
        Contact().fill(solved=answer)


# The scenarios


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_scenario_has_its_own_lines_and_no_others(outcome: str) -> None:
    own = {name for names in SCENARIOS.values() for name in names}
    found = tuple(name for name in Contact(outcome).lines() if name in own)
    assert found == SCENARIOS[outcome]


def test_without_an_outcome_no_scenario_asks_for_anything() -> None:
    own = {name for names in SCENARIOS.values() for name in names}
    assert not own & set(Contact().lines())


@pytest.mark.parametrize("outcome", list(FILLED))
def test_a_scenarios_note_is_complete_when_filled_in(outcome: str) -> None:
    contact = filled(outcome)
    needed = [line(name).text["en"] for name in SCENARIOS[outcome] if line(name).needed]
    assert list(contact.note().missing) == needed
    contact.fill(**FILLED[outcome])
    assert contact.note().complete


def test_no_case_notes_that_there_was_none_and_the_steps() -> None:
    contact = filled("no_case")
    assert not contact.note().complete
    contact.fill(case_steps="Opened the customer\nMade a new case")
    written = contact.note().text()
    assert "• There was no case; steps to create one:" in written
    assert "- Opened the customer\n  - Made a new case" in written
    assert "• Outcome: No case came up" in written


def test_no_answer_notes_the_voicemail() -> None:
    contact = filled("no_answer")
    assert not contact.note().complete
    contact.fill(voicemail="sent")
    assert "• Nobody answered: Call sent to voicemail" in contact.note().text()


def test_a_transfer_notes_department_or_queue() -> None:
    hint = line("transferred_to").hint
    assert hint is not None
    assert hint["en"] == "The department or the queue."
    contact = filled("transferred")
    assert contact.note().missing == ("Transferred to",)
    contact.fill(transferred_to="Product support queue")
    assert "• Transferred to: Product support queue" in contact.note().text()


@pytest.mark.parametrize(("answer", "words"), [("all", "Yes, all"), ("not_all", "No, not all")])
def test_resolved_notes_whether_all_issues_were(answer: str, words: str) -> None:
    contact = filled("resolved")
    assert contact.note().missing == ("All issues resolved?",)
    contact.fill(all_resolved=answer)
    assert f"• All issues resolved? {words} of them" in contact.note().text()


def test_an_inappropriate_contact_notes_its_kind_in_free_words() -> None:
    """The kinds are cut off in the source: there are no options to choose from."""
    assert line("inappropriate_kind").options == ()
    contact = filled("inappropriate")
    assert contact.note().missing == ("Kind of inappropriate contact",)
    contact.fill(inappropriate_kind="Threats", after_contact="Told my lead")
    written = contact.note().text()
    assert "• Kind of inappropriate contact: Threats" in written
    assert "• Steps followed after the contact: Told my lead" in written


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("inappropriate_kind", "cut off"),
        ("after_contact", "cut off"),
        ("disconnected_note", "breaks off"),
        ("voicemail", "garbled"),
        ("case_steps", "creating a case"),
        ("full_service", "names the article"),
    ],
)
def test_what_is_cut_off_is_unconfirmed(name: str, words: str) -> None:
    unsure = line(name).unconfirmed
    assert unsure is not None
    assert words in unsure["en"]
    assert "fuente" in unsure["es"]


def test_a_disconnected_contact_needs_only_what_is_known() -> None:
    assert not line("disconnected_note").needed
    contact = filled("disconnected")
    assert contact.note().complete
    contact.fill(disconnected_note="Line went dead, called twice")
    assert "Line went dead, called twice" in contact.note().text()


# A CPA's or manager's call-back


def call_back() -> Contact:
    contact = filled("call_back")
    contact.fill(**CALL_BACK)
    contact.desk.act("task", {"task": "lead_support", "done": True})
    return contact


def test_a_call_back_notes_who_when_why_the_request_and_the_open_case() -> None:
    written = call_back().note().text()
    for words in (
        "• Customer asked for a call-back from: A CPA",
        "• Available for the call-back: Tomorrow from 9 to 11",
        "• Reason for the call-back: Unsure about the sale of a house",
        "• Request sent: Lead support request",
        "• State of the case: Left open",
    ):
        assert words in written
    assert call_back().note().complete


@pytest.mark.parametrize("left_out", list(CALL_BACK))
def test_a_call_back_without_one_of_them_is_incomplete(left_out: str) -> None:
    contact = call_back()
    contact.fill(**{left_out: ""})
    assert contact.note().missing == (line(left_out).text["en"],)


def test_a_call_back_without_the_lead_request_is_incomplete() -> None:
    contact = filled("call_back")
    contact.fill(**CALL_BACK)
    assert contact.note().missing == ("Request sent",)


@pytest.mark.parametrize(("answer", "words"), [("cpa", "A CPA"), ("manager", "A manager")])
def test_the_call_back_is_a_cpas_or_a_managers(answer: str, words: str) -> None:
    contact = call_back()
    contact.fill(call_back_from=answer)
    assert f"• Customer asked for a call-back from: {words}" in contact.note().text()


@pytest.mark.parametrize("value", ["closed", "lawyer"])
def test_the_case_of_a_call_back_is_only_left_open(value: str) -> None:
    with pytest.raises(Refused):
        Contact("call_back").fill(case_open=value)


# Full Service


def test_a_full_service_case_needs_more() -> None:
    contact = filled("unresolved", purpose="full_service")
    assert contact.note().missing == ("Full Service: further notes and documentation",)
    contact.fill(full_service="Documents received listed, next meeting noted")
    assert contact.note().complete


def test_other_cases_have_no_full_service_line() -> None:
    assert "full_service" not in filled("unresolved").lines()
    assert "full_service" not in filled("unresolved", purpose="live").lines()


# What the call itself tells


def test_the_link_that_was_copied_is_in_the_note() -> None:
    contact = filled("unresolved")
    contact.desk.act("copy", {"kind": "link", "name": "refund_article_link"})
    assert "• Words and links used: Link: request a product refund" in contact.note().text()


def test_the_email_decision_is_in_the_note_with_its_reason() -> None:
    contact = filled("unresolved")
    answers = {"articles": "none", "resources": "no", "researched": "yes", "dropped": "no"}
    for question, answer in answers.items():
        contact.desk.answer_decision("email_owed", question, answer)
    written = contact.note().text()
    assert "Is an email owed? – Send an email" in written
    assert "Why: There is an answer that had to be researched" in written


def test_the_agents_words_are_for_the_next_call() -> None:
    contact = filled("unresolved")
    contact.desk.act("words", {"text": "Prefers chat"})
    assert "• Useful if they call again: Prefers chat" in contact.note().text()
    assert line("next_call").source == "Cerrar la contratación o el caso"
