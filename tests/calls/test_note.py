from __future__ import annotations

from datetime import UTC
from gettext import NullTranslations
from typing import TYPE_CHECKING

import msgspec
import pytest

from companion import text
from companion.calls.note import Note, NoteText, draft
from companion.policy.base import say
from companion.policy.content import NoteForm, NoteLine
from tests.helpers.shift import ACCOUNT, ZONE, Shift, quickbooks
from tests.helpers.storage import storage

if TYPE_CHECKING:
    from companion.policy.pack import Pack


def with_lines(*lines: NoteLine, bullet: str = "• ") -> Pack:
    form = NoteForm(source="made up", lines=lines, bullet=bullet)
    return msgspec.structs.replace(quickbooks(), note=form)


def line(draws: str, **more: object) -> NoteLine:
    told = {"id": draws, "text": {"en": draws.capitalize(), "es": f"{draws} (es)"}, "draws": draws}
    return msgspec.convert({**told, **more}, NoteLine)


def note_of(shift: Shift, language: str = "en", pack: Pack | None = None) -> Note:
    call = shift.desk.call
    assert call is not None
    return draft(call, pack or shift.pack, shift.clock.now(), language, ZONE)


def drawn(shift: Shift, draws: str, language: str = "en") -> tuple[str, ...]:
    return note_of(shift, language, with_lines(line(draws))).lines[0].facts


def verified(caller: str = "company_admin") -> Shift:
    shift = Shift()
    shift.answer(caller)
    shift.verify(*ACCOUNT, active="yes")
    return shift


def test_a_fresh_call_has_an_empty_note() -> None:
    shift = Shift()
    shift.answer()
    note = note_of(shift)
    assert not note.text()
    assert not note.complete
    assert len(note.missing) == sum(found.needed for found in note.lines)


def test_a_decision_whose_title_asks_is_no_issue() -> None:
    shift = Shift(storage())
    shift.answer()
    shift.desk.answer_decision("note_owed", "happened", "other")
    assert "Issue" in note_of(shift).missing
    assert note_of(shift).title == "Is a note owed?"  # the history's rows still have a name for it
    shift.desk.act("words", {"text": "Asked about the balance\nWill write"})
    assert note_of(shift).text().startswith("• Issue: Asked about the balance\n")
    assert "Agent's words: Will write" in note_of(shift).text()
    shift.work("gate_code", 0)
    assert note_of(shift).title == "Gate: the code is correct and it doesn't open"


def test_a_label_that_asks_takes_no_colon() -> None:
    asks = NoteText("solved", "Solved?", ("Yes",), needed=True)
    several = NoteText("solved", "Solved?", ("Yes", "All"), needed=True)
    assert Note((asks,)).text() == "• Solved? Yes"
    assert Note((several,)).text() == "• Solved?\n  - Yes\n  - All"


def test_the_issue_is_what_was_worked_through() -> None:
    shift = verified()
    shift.work("reciprocity")
    shift.work("payroll_correction", 0)
    article = shift.pack.article("payroll_correction")
    assert article
    assert drawn(shift, "issue") == (say(article.title, "en"),)


def test_articles_only_read_are_the_issue_while_no_step_is_done() -> None:
    shift = verified()
    shift.work("reciprocity")
    shift.work("payroll_correction")
    assert drawn(shift, "issue")[0].count(";") == 1


def test_a_decision_alone_is_an_issue_too() -> None:
    shift = verified()
    shift.decide(asked="yes")
    assert drawn(shift, "issue") == (say(shift.pack.decisions[0].title, "en"),)
    assert note_of(shift).title == say(shift.pack.decisions[0].title, "en")


def test_without_a_topic_the_first_words_are_the_issue_and_are_said_once() -> None:
    shift = verified()
    shift.desk.act("words", {"text": "Asked for a 1099\n\nSent the link"})
    note = note_of(shift, pack=with_lines(line("issue", needed=True), line("words")))
    assert [found.facts for found in note.lines] == [("Asked for a 1099",), ("Sent the link",)]
    assert note.complete


def test_a_form_without_an_issue_keeps_all_words_together() -> None:
    shift = verified()
    shift.desk.act("words", {"text": "one\ntwo"})
    assert drawn(shift, "words") == ("one", "two")


def test_verification_names_items_and_conditions_and_no_value() -> None:
    shift = verified()
    facts = drawn(shift, "verification")
    assert facts[0].startswith("Passed: Company Admin")
    assert facts[1] == "Matched: Company ID, Company name, First and last name, Email address"
    assert "Active" in facts[2]
    assert not [fact for fact in facts if fact.startswith(("Why", "Still missing"))]


def test_a_failed_item_is_named_and_the_rule_not_recited() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.verify("company_id", failed="email", active="yes")
    facts = drawn(shift, "verification")
    assert facts[0].startswith("Failed")
    assert "Did not match: Email address" in facts
    assert not [fact for fact in facts if fact.startswith("Why")]


def test_a_broken_condition_says_why() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.verify(*ACCOUNT, active="no")
    assert "Why: They aren't active in the QBO Admin tool" in drawn(shift, "verification")


def test_a_caller_who_may_not_ask_gets_the_reason() -> None:
    shift = Shift()
    shift.answer("other")
    state, why, *_rest = drawn(shift, "verification")
    assert state.startswith("Not entitled: Someone else")
    assert why.startswith("Why: Only a Primary/Master Admin")


def test_what_is_missing_is_named_once_verification_has_begun() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.verify("company_id", "company_name")
    facts = drawn(shift, "verification")
    assert facts[0].startswith("Not completed")
    missing = "Still missing: First and last name, Email address, Active in the QBO Admin tool?"
    assert facts[1] == missing


def test_an_override_says_when_for_what_and_why() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.desk.act("override", {"purpose": "account", "reason": "System was\ndown"})
    last = drawn(shift, "verification")[-1]
    assert last == "Went on without verification at 8:02 AM (Account help): System was down"


def test_steps_stand_in_the_order_they_were_done() -> None:
    shift = verified()
    shift.work("cancellation", 1, 0)
    first, second = drawn(shift, "steps")[0].split(": ", 1)[1].split("; ")
    assert first.startswith("From there")
    assert second.startswith(("Guide", "Take"))


def test_steps_of_two_articles_are_two_facts_under_their_titles() -> None:
    shift = verified()
    shift.work("cancellation", 0)
    shift.work("payroll_correction", 0)
    facts = drawn(shift, "steps")
    assert len(facts) == 2
    assert facts[0].startswith("Account cancellation")


def test_beside_its_issue_one_articles_title_is_not_repeated() -> None:
    shift = verified()
    shift.work("cancellation", 0)
    note = note_of(shift, pack=with_lines(line("issue"), line("steps")))
    assert note.lines[0].facts[0] not in note.lines[1].facts[0]


def test_an_unticked_step_is_gone() -> None:
    shift = verified()
    shift.work("cancellation", 0)
    shift.desk.undo()
    assert drawn(shift, "steps") == ()


def test_scripts_once_each_and_no_secret_or_number() -> None:
    shift = verified()
    shift.say("recap", "survey", "recap")
    shift.desk.act("copy", {"kind": "secret", "name": "client_id"})
    shift.desk.act("copy", {"kind": "number", "name": "language_line"})
    titles = [say(s.title, "en") for s in shift.pack.scripts if s.id in {"recap", "survey"}]
    assert drawn(shift, "scripts") == ("; ".join(titles),)


@pytest.mark.parametrize(
    ("waits", "said"),
    [
        ([50], "1, on time"),
        ([131], "1, late by 0:51"),
        ([50, 100], "2, all on time"),
        ([50, 129, 100], "3, one late by 0:09"),
        ([131, 129, 100], "3, 2 of them late by up to 0:51"),
    ],
)
def test_check_ins_are_counted_with_their_lateness(waits: list[int], said: str) -> None:
    shift = verified()
    for wait in waits:
        shift.check_in(wait)
    assert drawn(shift, "check_ins") == (said,)


def test_one_that_was_never_made_is_told() -> None:
    shift = verified()
    shift.clock.turn(200)
    shift.desk.act("end")
    assert drawn(shift, "check_ins") == ("one was due when the caller left, and was not made",)


def test_the_interpreter_by_language_first_name_number_and_minutes() -> None:
    shift = Shift()
    shift.answer()
    shift.dial("language_line", "vi", "An", "#48213", 372)
    assert drawn(shift, "interpreter")[0].endswith(
        "Vietnamese, An #48213, 6 min, still on the line"
    )
    shift.desk.act("leg_end")
    assert drawn(shift, "interpreter")[0] == "Language Line: Vietnamese, An #48213, 6 min"
    assert "vietnamita" in drawn(shift, "interpreter", "es")[0]


def test_a_relay_assistant_by_number_alone() -> None:
    shift = Shift()
    shift.answer()
    shift.dial("tty_relay", "", "", "7731", 45)
    shift.desk.act("leg_end")
    assert drawn(shift, "interpreter")[0].endswith("assistant #7731, 1 min")


def test_an_amount_is_an_estimate_with_its_arithmetic_and_its_doubt() -> None:
    shift = verified("primary_admin")
    shift.decide(
        asked="yes", ground="cancel", billing="annual", payment="received",
        paid="600.00", start="2025-09-01",
    )  # fmt: skip
    facts = drawn(shift, "decision")
    assert facts[0].endswith("Eligible: prorated refund")
    assert facts[1].startswith("Why: ")
    assert facts[2] == "Estimate: $300.82 (600.00 × 183 / 365 days)"
    assert facts[3].startswith("Unconfirmed: ")


def test_a_refusal_has_reasons_and_no_amount() -> None:
    shift = verified()
    shift.decide(asked="yes", ground="cancel", billing="monthly", payment="not_received")
    facts = drawn(shift, "decision")
    assert sum(fact.startswith("Why: ") for fact in facts) == 2
    assert not any("Estimate" in fact for fact in facts)


def test_a_decision_left_open_says_so() -> None:
    shift = verified()
    shift.decide(asked="yes")
    title = say(shift.pack.decisions[0].title, "en")
    assert drawn(shift, "decision") == (f"{title} – not decided",)


def test_outcome_in_the_readers_language() -> None:
    shift = verified()
    shift.wrap_up("resolved")
    outcome = next(o for o in shift.pack.about.outcomes if o.id == "resolved")
    assert drawn(shift, "outcome", "en") == (outcome.text["en"],)
    assert drawn(shift, "outcome", "es") == (outcome.text["es"],)


def test_a_needed_line_makes_the_note_incomplete_until_it_is_filled() -> None:
    shift = verified()
    pack = with_lines(line("outcome", needed=True), line("tasks"))
    assert note_of(shift, pack=pack).missing == ("Outcome",)
    shift.wrap_up("resolved")
    assert note_of(shift, pack=pack).complete


@pytest.mark.parametrize(
    ("condition", "lines"),
    [
        ({}, 1),
        ({"outcome": "resolved"}, 1),
        ({"outcome": ["escalated", "call_back"]}, 0),
        ({"caller": "company_admin", "channel": "phone"}, 1),
        ({"purpose": "reactivation"}, 0),
        ({"purpose": "account", "outcome": "resolved"}, 1),
    ],
)
def test_a_line_stands_only_where_its_condition_holds(
    condition: dict[str, object], lines: int
) -> None:
    shift = verified()
    shift.wrap_up("resolved")
    note = note_of(shift, pack=with_lines(line("outcome", when=condition)))
    assert len(note.lines) == lines


def test_a_condition_that_waits_keeps_its_line_away() -> None:
    pack = with_lines(line("words", when={"outcome": "resolved"}, needed=True))
    note = note_of(verified(), pack=pack)
    assert note.lines == ()
    assert note.complete


def test_the_text_has_the_packs_bullets_and_leaves_out_what_is_empty() -> None:
    note = Note(
        (
            NoteText("a", "Issue", ("Sign-in",), needed=True),
            NoteText("b", "Tasks", (), needed=False),
            NoteText("c", "Steps", ("one", "two"), needed=False),
        ),
        "* ",
    )
    assert note.text() == "* Issue: Sign-in\n* Steps:\n  - one\n  - two"
    assert note.lines[2].text == "one\ntwo"


def test_without_a_bullet_the_labels_begin_the_lines() -> None:
    shift = verified()
    shift.desk.act("words", {"text": "hello"})
    assert note_of(shift, pack=with_lines(line("words"), bullet="")).text() == "Words: hello"


def test_labels_and_sentences_in_the_notes_language_and_the_windows_kept() -> None:
    shift = verified()
    shift.work("payroll_correction", 0)
    spanish, english = note_of(shift, "es").text(), note_of(shift, "en").text()
    article = shift.pack.article("payroll_correction")
    assert article
    assert say(article.title, "es") in spanish
    assert spanish != english
    assert text.language() == "en"


class Marked(NullTranslations):
    """A language in which every word that went through gettext is in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def test_every_sentence_of_the_note_goes_through_gettext() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.desk.act("override", {"purpose": "account", "reason": "REASON"})
    shift.decide(asked="yes")
    shift.dial("language_line", "", "An", "1", 200)
    shift.check_in(1)
    text.install(Marked(), "en")
    for draws in ("verification", "check_ins", "interpreter", "decision"):
        for fact in drawn(shift, draws):
            assert "⟦" in fact, fact


def test_what_the_pack_has_lost_is_shown_by_its_id() -> None:
    shift = verified("primary_admin")
    shift.work("payroll_correction", 0)
    shift.say("recap")
    shift.decide(asked="yes", ground="cancel", billing="monthly", payment="received")
    shift.dial("language_line", "vi", "An", "1", 60)
    shift.wrap_up("resolved")
    poorer = msgspec.structs.replace(
        with_lines(*(line(d) for d in ("issue", "steps", "scripts", "decision", "interpreter"))),
        articles=(), scripts=(), decisions=(), cards=(),
    )  # fmt: skip
    told = note_of(shift, pack=poorer).text()
    for words in ("Payroll correction", "step ", "Recap", "Refund – Not eligible", "Language line"):
        assert words in told


def test_drafting_changes_nothing() -> None:
    shift = verified()
    call = shift.desk.call
    assert call is not None
    first = draft(call, shift.pack, shift.clock.now(), "en", UTC)
    assert draft(call, shift.pack, shift.clock.now(), "en", UTC) == first
    assert shift.desk.call is call
