"""QuickConnect's note, as calls made through the desk leave it; what is locked until then."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.calls import note, standing
from companion.calls.note import Note
from companion.errors import Refused
from companion.packs.reading import read_pack
from companion.policy.pack import Pack
from tests.helpers.shift import ZONE, Shift

FOLDER = Path(__file__).parents[2] / "seeds" / "quickconnect"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(FOLDER)


@pytest.fixture
def shift(pack: Pack) -> Shift:
    made = Shift(pack)
    made.answer()
    return made


def note_of(shift: Shift, language: str = "en") -> Note:
    call = shift.desk.call
    assert call is not None
    return note.draft(call, shift.pack, shift.clock.now(), language, ZONE)


def ends(shift: Shift, outcome: str) -> Note:
    shift.desk.act("end")
    shift.desk.act("outcome", {"outcome": outcome})
    return note_of(shift)


def facts(made: Note, name: str) -> tuple[str, ...]:
    return next(line.facts for line in made.lines if line.id == name)


def locked(shift: Shift, name: str) -> bool:
    call, article = shift.desk.call, shift.pack.article(name)
    assert call is not None
    assert article is not None
    return standing.locked(call, shift.pack, article.needs)


@pytest.mark.parametrize("item", ["registered_email", "alternative_methods"])
def test_a_verified_customer_opens_the_reset(shift: Shift, item: str) -> None:
    assert locked(shift, "password_reset")
    shift.verify(item)
    assert not locked(shift, "password_reset")


def test_a_reset_resolved(shift: Shift) -> None:
    shift.verify("last_bill_amount", "registered_email")
    shift.work("password_reset", 0, 1, 4)
    made = ends(shift, "resolved")
    assert made.complete
    assert facts(made, "issue") == ("Password reset",)
    assert "Matched: Last bill amount, Registered email" in facts(made, "verification")
    assert "Forgot Password" in facts(made, "steps")[0]
    assert facts(made, "case_number_if_given") == ()


def test_an_escalation_waits_for_its_case_number(shift: Shift) -> None:
    shift.verify("registered_email")
    shift.work("recovery_email", 0, 2, 4)
    shift.desk.act("task", {"task": "escalate_technical_support", "done": True})
    made = ends(shift, "escalated")
    assert made.missing == ("Case number",)
    shift.desk.act("field", {"name": "case_number", "value": "made-up-case-7"})
    made = note_of(shift)
    assert made.complete
    assert facts(made, "tasks") == ("Escalate to technical support",)
    assert "• Case number: made-up-case-7" in made.text()
    assert "• Número de caso: made-up-case-7" in note_of(shift, "es").text()


@pytest.mark.parametrize("outcome", ["resolved", "call_back", "unresolved"])
def test_elsewhere_a_case_number_may_be_given(shift: Shift, outcome: str) -> None:
    shift.work("verify_identity")
    assert ends(shift, outcome).complete
    shift.desk.act("field", {"name": "case_number_if_given", "value": "made-up-case-8"})
    assert "Case number: made-up-case-8" in note_of(shift).text()


def test_a_call_that_broke_off_asks_for_no_number(shift: Shift) -> None:
    shift.work("security_answers")
    made = ends(shift, "disconnected")
    assert made.complete
    assert not {"case_number", "case_number_if_given"} & {line.id for line in made.lines}


def test_the_solution_of_a_common_issue_is_in_the_note(shift: Shift) -> None:
    shift.verify("last_bill_amount")
    for question, answer in (("issue", "failed_logins"), ("identity", "yes")):
        shift.desk.answer_decision("common_issue", question, answer)
    solution = facts(ends(shift, "resolved"), "decision")
    assert solution[0].endswith("Unlock it by hand, or give the steps on the website")
    assert solution[-1].startswith("Unconfirmed: The source doesn't say how many failed logins")


def test_without_issue_and_outcome_it_isnt_complete(shift: Shift) -> None:
    assert note_of(shift).missing == ("Issue", "Outcome")


def test_the_case_number_is_no_place_for_another_pack_s_field(shift: Shift) -> None:
    with pytest.raises(Refused):
        shift.desk.act("field", {"name": "ticket", "value": "1"})
