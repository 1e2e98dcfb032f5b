"""EverBright's note: each scenario, complete and incomplete, from calls made at a desk."""

from __future__ import annotations

import pytest

from companion.calls import standing
from tests.helpers.everbright import GATHERED, GEOGRAPHIC, REGISTERED, Call, everbright


def homeowner(channel: str = "") -> Call:
    call = Call("homeowner", channel)
    call.verify("full_name", "full_address", "phone_number", displayed="no")
    return call


def installer(channel: str = "") -> Call:
    call = Call("installer", channel)
    call.verify(*REGISTERED)
    return call


@pytest.mark.parametrize("channel", ["phone", "chat"])
def test_a_handled_homeowner(channel: str) -> None:
    call = homeowner(channel)
    call.work("homeowner_authentication", 0)
    assert call.note().missing == ("Outcome",)
    call.end("handled")
    note = call.note()
    assert note.complete
    assert "Passed: Homeowner, Contract or existing job" in note.text()
    assert "Matched: Full name, Full address, with city, state and zip code, Phone" in note.text()
    assert "Is Salesforce displaying the information in the record? No" in note.text()
    assert "Outcome: Request handled" in note.text()
    assert "Access seen in Engine" not in note.text()


def test_a_homeowner_whose_record_is_displayed() -> None:
    call = Call("homeowner")
    call.verify("full_name", displayed="yes")
    call.work("homeowner_authentication", 0)
    call.end("handled")
    assert call.note().complete
    assert "Matched: Full name\n" in call.note().text()


def test_without_a_request_the_note_is_incomplete() -> None:
    call = homeowner()
    call.end("handled")
    assert call.note().missing == ("Request",)
    call.desk.act("words", {"text": "Asked when the installation is"})
    assert call.note().complete


def test_without_authentication_the_note_is_incomplete() -> None:
    call = Call("")
    call.work("threat")
    call.end("disconnected")
    assert call.note().missing == ("Authentication",)
    call.desk.act("set", {"what": "caller", "value": "homeowner"})
    assert call.note().complete
    assert "Not completed: Homeowner" in call.note().text()


def test_a_handled_installer_says_what_engine_showed() -> None:
    call = installer()
    call.work("job_phases", 0)
    call.rule("job_access", view="all")
    call.end("handled")
    assert call.note().missing == ("Access seen in Engine",)
    call.desk.act("field", {"name": "access", "value": "all"})
    note = call.note()
    assert note.complete
    assert "Access seen in Engine: All phases: none grayed out" in note.text()
    assert "Access: go on" in note.text()
    assert "Acceso visto en Engine: Todas las fases" in call.note("es").text()


def test_an_installer_by_the_alternative() -> None:
    call = Call("installer", "chat")
    call.verify(*REGISTERED[:2], "registered_email", failed=REGISTERED[2])
    call.work("job_phases", 0)
    call.end("handled", access="some")
    note = call.note()
    assert note.complete
    assert "Passed: Installer" in note.text()
    assert "Alternative: email address" in note.text()
    assert "Did not match: Third item" in note.text()


def test_a_rep_without_access() -> None:
    call = installer()
    call.work("job_phases", 0)
    call.rule("job_access", view="some", request="phase", phase="grayed")
    call.end("no_access")
    assert call.note().missing == (
        "Access seen in Engine",
        "Not able to validate access to",
        "Advised",
    )
    call.desk.act("field", {"name": "access", "value": "some"})
    call.desk.act("field", {"name": "refused_for", "value": "phase"})
    call.say("no_access_phase")
    note = call.note()
    assert note.complete
    assert "Not able to validate access to: A job phase" in note.text()
    assert "Advised: Access not validated: job phase" in note.text()
    assert "No access: don't proceed" in note.text()


def test_a_homeowner_who_isnt_verified_is_advised() -> None:
    call = Call("homeowner")
    call.verify("full_name", "phone_number", failed="full_address", displayed="no")
    call.desk.act("mark", {"item": "email_address", "mark": "failed"})
    call.rule("not_verified", side="homeowner", by="phone_chat")
    call.desk.act("words", {"text": "Asked about the contract"})
    call.end("not_verified")
    assert call.note().missing == ("Advised",)
    call.say("homeowner_not_verified")
    note = call.note()
    assert note.complete
    assert "Failed: Homeowner" in note.text()
    assert "Did not match: Full address, with city, state and zip code, Email" in note.text()


def test_a_general_inquiry() -> None:
    call = Call("sales_representative", "chat", "general")
    call.work("general_inquiry")
    call.end("handled")
    note = call.note()
    assert note.complete
    assert "Not required: Sales representative, General inquiry" in note.text()
    assert "not about an existing job" in note.text()
    assert "Access seen in Engine" not in note.text()


def test_an_email_from_the_address_on_record() -> None:
    call = Call("homeowner", "email")
    call.work("email_authentication")
    call.verify("sender_address")
    call.end("handled")
    assert call.note().complete
    assert "Matched: Sent from the email address on record" in call.note().text()


def test_a_welcome_call() -> None:
    call = Call("installer", "", "welcome_call")
    call.work("welcome_call", 0, 1, 2)
    call.verify(*GATHERED)
    assert "Not completed: Installer" in call.note().text()
    call.verify("full_name", *GEOGRAPHIC, homeowner_on_call="yes", displayed="no")
    call.work("welcome_call", 3, 4)
    call.end("welcome_call_done")
    assert call.note().missing == ("Welcome call",)
    call.desk.act("field", {"name": "welcome_call", "value": "after_authentication"})
    note = call.note()
    assert note.complete
    assert "Gathered: homeowner's property address" in note.text()
    assert "Is the homeowner on the call? Yes, on the call" in note.text()
    assert "Homeowner authenticated on the call, then held" in note.text()


def test_a_welcome_call_without_the_homeowner() -> None:
    call = Call("installer", "", "welcome_call")
    call.work("welcome_call", 0)
    call.verify(*GATHERED, homeowner_on_call="no")
    call.end("not_verified", welcome_call="not_held")
    assert call.note().missing == ("Advised",)
    call.say("homeowner_not_verified")
    assert call.note().complete
    assert "Why: The homeowner isn't on the call" in call.note().text()


def test_a_contract_that_isnt_found() -> None:
    call = Call("homeowner")
    call.work("contract_not_found")
    call.end("contract_not_found")
    assert call.note().missing == ("Contract looked for in",)
    call.desk.act("field", {"name": "searched", "value": "both"})
    assert call.note().complete
    told = "Contract looked for in: Engine Pipeline and Beam Customer"
    assert told in call.note().text()


def test_a_threat() -> None:
    call = Call("homeowner")
    call.work("threat")
    call.end("threat")
    assert call.note().missing == ("What the caller said",)
    call.desk.act("field", {"name": "threat", "value": "“You'll be sorry.”"})
    assert call.note().complete
    line = everbright().note.line("threat")
    assert line is not None
    assert line.unconfirmed is not None


def test_a_call_that_was_cut_off() -> None:
    call = Call("installer")
    call.work("installer_authentication", 0)
    call.end("disconnected")
    assert call.note().complete
    assert "Outcome: Disconnected" in call.note().text()


def test_access_stays_locked_until_the_installer_is_verified() -> None:
    needs = everbright().decision("job_access")
    assert needs is not None
    call = Call("installer")
    assert standing.locked(call.desk.call, everbright(), needs.needs)
    call.verify(*REGISTERED)
    assert not standing.locked(call.desk.call, everbright(), needs.needs)


def test_a_general_inquiry_doesnt_open_a_job() -> None:
    call = Call("installer", "chat", "general")
    assert standing.locked(call.desk.call, everbright(), "account")
    assert not standing.locked(call.desk.call, everbright(), "general")


def test_every_outcome_has_a_note() -> None:
    tested = {
        "handled", "not_verified", "no_access", "welcome_call_done", "contract_not_found",
        "threat", "disconnected",
    }  # fmt: skip
    assert {outcome.id for outcome in everbright().about.outcomes} == tested
