"""EverBright's decisions: each rule with cases for it and against it."""

from __future__ import annotations

from itertools import product

import pytest

from companion.policy.proof import prove_decision
from tests.helpers.everbright import decision, everbright, ruled

NAMES = ("which_authentication", "not_verified", "job_access")


def reached(name: str, **answers: str) -> tuple[str, str, str | None]:
    """Verdict, rule and script."""
    ruling = ruled(name, **answers)
    assert ruling.verdict is not None
    assert ruling.decisive is not None
    return ruling.verdict.id, ruling.decisive.id, ruling.decisive.say


def open_questions(name: str, **answers: str) -> list[str]:
    return [question.id for question in ruled(name, **answers).missing]


@pytest.mark.parametrize("name", NAMES)
def test_the_table_has_no_flaw(name: str) -> None:
    assert prove_decision(decision(name)) == []


def test_these_are_all_the_decisions() -> None:
    assert tuple(found.id for found in everbright().decisions) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_whole_set_of_answers_has_a_verdict_and_every_rule_decides(name: str) -> None:
    table = decision(name)
    asked = [question.id for question in table.questions]
    decided = set()
    for given in product(*([o.id for o in question.options] for question in table.questions)):
        decided.add(reached(name, **dict(zip(asked, given, strict=True)))[1])
    assert decided == {rule.id for rule in table.rules}


@pytest.mark.parametrize("name", NAMES)
def test_every_script_named_exists(name: str) -> None:
    for rule in decision(name).rules:
        assert rule.say is None or everbright().script(rule.say) is not None


# Which authentication


@pytest.mark.parametrize("caller", ["homeowner", "on_contract", "installer"])
def test_an_email_is_settled_by_its_address(caller: str) -> None:
    for about in ("existing", "general", "welcome_call"):
        found = reached("which_authentication", channel="email", caller=caller, about=about)
        assert found[:2] == ("sender", "email")
    assert open_questions("which_authentication", channel="email") == []


@pytest.mark.parametrize("caller", ["installer", "sales_representative"])
@pytest.mark.parametrize("channel", ["phone", "chat"])
def test_a_general_inquiry_of_the_trade(channel: str, caller: str) -> None:
    asked = {"channel": channel, "caller": caller}
    none = reached("which_authentication", **asked, about="general")
    assert none[:2] == ("none", f"general_{channel}")
    existing = reached("which_authentication", **asked, about="existing")
    assert existing == ("registered", "installer", "verify_installer")


@pytest.mark.parametrize("caller", ["homeowner", "on_contract"])
@pytest.mark.parametrize("about", ["existing", "general", "welcome_call"])
@pytest.mark.parametrize("channel", ["phone", "chat"])
def test_a_homeowner_is_authenticated_whatever_it_is_about(
    caller: str, about: str, channel: str
) -> None:
    asked = {"channel": channel, "caller": caller, "about": about}
    assert reached("which_authentication", **asked, displayed="yes")[:2] == ("name", "displayed")
    assert reached("which_authentication", **asked, displayed="no")[:2] == (
        "three",
        "not_displayed",
    )
    assert open_questions("which_authentication", **asked) == ["displayed"]


def test_a_welcome_call_gathers_and_then_authenticates_the_homeowner() -> None:
    ruling = ruled(
        "which_authentication", channel="phone", caller="installer", about="welcome_call"
    )
    assert ruling.verdict is not None
    assert ruling.verdict.id == "homeowner_first"
    rule = ruling.decisive
    assert rule is not None
    first, then = (step["en"] for step in rule.next)
    assert "installer's name and organization" in first
    assert "homeowner's name and the homeowner's property address" in first
    assert then.startswith("Homeowner on the call")
    assert rule.say == "welcome_call_gather"


def test_a_homeowners_welcome_call_isnt_an_installers() -> None:
    found = reached(
        "which_authentication",
        channel="phone", caller="homeowner", about="welcome_call", displayed="no",
    )  # fmt: skip
    assert found[0] == "three"


# Not verified


def test_a_homeowner_has_no_alternative_that_is_known() -> None:
    ruling = ruled("not_verified", side="homeowner", by="phone_chat")
    assert ruling.missing == ()
    assert ruling.verdict is not None
    assert ruling.verdict.tone == "stop"
    rule = ruling.decisive
    assert rule is not None
    assert rule.say == "homeowner_not_verified"
    assert rule.unconfirmed is not None
    assert "its list is empty" in rule.unconfirmed["en"]


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("not_asked", ("alternative", "ask_email", "ask_alternative")),
        ("matches", ("proceed", "email_matches", None)),
        ("differs", ("stop", "email_differs", "no_access_job")),
    ],
)
def test_the_trades_alternative(email: str, expected: tuple[str, str, str | None]) -> None:
    asked = {"side": "installer", "by": "phone_chat", "email_given": email}
    assert reached("not_verified", **asked) == expected


def test_the_alternative_leads_to_step_3() -> None:
    ruling = ruled("not_verified", side="installer", by="phone_chat", email_given="matches")
    assert ruling.decisive is not None
    assert ruling.decisive.next[0]["en"].startswith("Step 3")


@pytest.mark.parametrize("side", ["homeowner", "installer"])
def test_an_email_from_elsewhere_stops_without_words(side: str) -> None:
    assert reached("not_verified", side=side, by="email") == ("stop", "email", None)


# Access to a job


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"view": "all"}, ("help", "all", None)),
        ({"view": "some", "request": "job"}, ("open_phases", "some_job", None)),
        ({"view": "some", "request": "phase", "phase": "open"}, ("help", "some_open", None)),
        (
            {"view": "some", "request": "phase", "phase": "grayed"},
            ("dont", "some_grayed", "no_access_phase"),
        ),
        (
            {"view": "blue_box", "request": "phase"},
            ("dont", "blue_box_phase", "no_access_phase"),
        ),
        ({"view": "blue_box", "request": "job"}, ("dont", "blue_box_job", "no_access_job")),
    ],
)
def test_access_by_what_engine_shows(
    answers: dict[str, str], expected: tuple[str, str, str | None]
) -> None:
    assert reached("job_access", **answers) == expected
    assert open_questions("job_access", **answers) == []


def test_access_asks_only_what_matters() -> None:
    assert open_questions("job_access", view="some", request="phase") == ["phase"]
    assert open_questions("job_access", view="blue_box") == ["request"]


def test_the_rep_is_impersonated_and_must_be_verified_first() -> None:
    table = decision("job_access")
    assert table.needs == "account"
    view = table.question("view")
    assert view is not None
    assert view.hint is not None
    assert view.hint["en"] == "Impersonate the rep in Engine."
    assert [option.text["en"] for option in view.options] == [
        "No phase is grayed out",
        "Some phases are grayed out",
        "A blue information box",
    ]


def test_what_follows_from_a_view_is_unconfirmed() -> None:
    unsure = decision("job_access").unconfirmed
    assert unsure is not None
    assert "steps 2 and 4" in unsure["en"]
    for rule in decision("job_access").rules:
        assert rule.unconfirmed is not None, rule.id
        assert "our reading" in rule.unconfirmed["en"] or "doesn't say" in rule.unconfirmed["en"]
