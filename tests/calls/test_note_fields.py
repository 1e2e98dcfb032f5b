"""The note's own fields: what the agent fills in where the form asks for it."""

from __future__ import annotations

import msgspec
import pytest

from companion.calls.note import Note, draft
from companion.errors import Refused
from companion.policy.content import NoteForm, NoteLine
from tests.helpers.shift import ZONE, Shift, quickbooks
from tests.helpers.turbotax_live import Contact

LINES = (
    {"id": "queue", "text": {"en": "Queue", "es": "Cola"}, "draws": "field", "needed": True},
    {
        "id": "solved",
        "text": {"en": "Solved?", "es": "¿Resuelto?"},
        "draws": "field",
        "options": [
            {"id": "yes", "text": {"en": "Yes, all of it", "es": "Sí, todo"}},
            {"id": "no", "text": {"en": "No", "es": "No"}},
        ],
    },
    {"id": "issue", "text": {"en": "Issue", "es": "Problema"}, "draws": "issue"},
)


@pytest.fixture
def shift() -> Shift:
    form = NoteForm(source="made up", lines=tuple(msgspec.convert(x, NoteLine) for x in LINES))
    made = Shift(msgspec.structs.replace(quickbooks(), note=form))
    made.answer()
    return made


def note_of(shift: Shift, language: str = "en") -> Note:
    call = shift.desk.call
    assert call is not None
    return draft(call, shift.pack, shift.clock.now(), language, ZONE)


def test_a_needed_field_is_missing_until_it_is_filled_in(shift: Shift) -> None:
    assert note_of(shift).missing == ("Queue",)
    shift.desk.act("field", {"name": "queue", "value": "Billing"})
    note = note_of(shift)
    assert note.complete
    assert "Queue: Billing" in note.text()


def test_an_option_is_written_in_the_notes_language(shift: Shift) -> None:
    shift.desk.act("field", {"name": "solved", "value": "yes"})
    assert "Solved? Yes, all of it" in note_of(shift).text()
    assert "¿Resuelto? Sí, todo" in note_of(shift, "es").text()


def test_an_empty_value_takes_the_field_away(shift: Shift) -> None:
    shift.desk.act("field", {"name": "queue", "value": "Billing"})
    shift.desk.act("field", {"name": "queue", "value": ""})
    assert shift.desk.call is not None
    assert shift.desk.call.fields == {}


def test_undo_brings_back_what_was_there(shift: Shift) -> None:
    shift.desk.act("field", {"name": "queue", "value": "Billing"})
    shift.desk.act("field", {"name": "queue", "value": "Sales"})
    shift.desk.undo()
    assert shift.desk.call is not None
    assert shift.desk.call.fields == {"queue": "Billing"}


@pytest.mark.parametrize(
    ("name", "value"), [("nothing", "x"), ("issue", "x"), ("solved", "perhaps")]
)
def test_what_the_form_has_not_is_refused(shift: Shift, name: str, value: str) -> None:
    with pytest.raises(Refused, match="has nothing called"):
        shift.desk.act("field", {"name": name, "value": value})


def test_a_card_number_is_taken_out(shift: Shift) -> None:
    shift.desk.act("field", {"name": "queue", "value": "4111 1111 1111 1111"})
    assert shift.desk.redacted == 1
    assert "4111" not in note_of(shift).text()


def test_lines_break_into_facts_and_stay_inert(shift: Shift) -> None:
    shift.desk.act("field", {"name": "queue", "value": "one\n\n two "})
    facts = next(line.facts for line in note_of(shift).lines if line.id == "queue")
    assert [fact.strip() for fact in facts] == ["one", "two"]


def test_what_is_filled_in_first_names_the_call_where_the_note_has_no_issue() -> None:
    made = Contact("transferred")
    assert note_of(made).title == ""
    made.fill(problem="Form 1099-B didn't import\nSecond line", transferred_to="Billing")
    assert note_of(made).title == "Form 1099-B didn't import"
    assert note_of(made, "es").title == "Form 1099-B didn't import"


def test_a_field_before_the_issue_does_not_name_the_call(shift: Shift) -> None:
    shift.desk.act("field", {"name": "queue", "value": "Billing"})
    shift.desk.act("words", {"text": "Asked for an invoice"})
    assert note_of(shift).title == "Asked for an invoice"
