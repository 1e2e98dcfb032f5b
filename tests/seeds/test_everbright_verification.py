"""Who must show what to EverBright's support: each route through the table."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from companion.policy.proof import prove_verification
from companion.policy.verification import Requirement, Shown, Standing, State, assess
from tests.helpers.everbright import (
    GATHERED,
    GEOGRAPHIC,
    ON_CONTRACT,
    REGISTERED,
    TRADE,
    everbright,
    stands,
)

PAIRS = list(combinations(GEOGRAPHIC, 2))
SPOKEN = ("phone", "chat")


def requirement(found: Standing) -> Requirement:
    assert found.requirement is not None
    return found.requirement


def unconfirmed(found: Standing) -> str:
    unsure = requirement(found).unconfirmed
    return unsure["en"] if unsure else ""


# The table


def test_the_table_has_no_flaw() -> None:
    assert prove_verification(everbright().verification) == []


def test_the_five_callers_and_three_channels_of_the_source() -> None:
    table = everbright().verification
    assert {caller.id for caller in table.callers} == {*ON_CONTRACT, *TRADE}
    assert [channel.id for channel in table.channels] == ["phone", "chat", "email"]
    assert {purpose.id for purpose in table.purposes} == {"account", "general", "welcome_call"}


def test_every_combination_reaches_a_line_and_every_line_is_reached() -> None:
    table = everbright().verification
    reached = set()
    for caller, channel, purpose, displayed in product(
        table.callers, table.channels, table.purposes, ("yes", "no", "")
    ):
        answers = {"displayed": displayed} if displayed else {}
        shown = Shown(caller=caller.id, channel=channel.id, purpose=purpose.id, answers=answers)
        reached.add(requirement(assess(table, shown)).id)
    assert reached == {line.id for line in table.requirements}


def test_nobody_is_assumed_and_the_record_isnt_taken_as_displayed() -> None:
    table = everbright().verification
    assert table.assume == {"channel": "phone", "purpose": "account", "displayed": "no"}
    found = assess(table, Shown())
    assert (found.state, found.missing) == (State.INCOMPLETE, ("caller",))


def test_it_is_required_and_scored() -> None:
    notice = everbright().verification.notice
    assert notice is not None
    assert "REQUIRED before you proceed, on each phone call and chat" in notice["en"]
    assert "QA evaluation scoring of both" in notice["en"]
    assert "OBLIGATORIA" in notice["es"]


@pytest.mark.parametrize("channel", SPOKEN)
@pytest.mark.parametrize("caller", [*ON_CONTRACT, *TRADE])
def test_nobody_passes_by_phone_or_chat_without_showing_something(
    caller: str, channel: str
) -> None:
    assert stands(caller, channel).state is State.INCOMPLETE


# Homeowner: the record is displayed


@pytest.mark.parametrize("channel", SPOKEN)
@pytest.mark.parametrize("caller", ON_CONTRACT)
def test_a_displayed_record_takes_only_the_full_name(caller: str, channel: str) -> None:
    found = stands(caller, channel, displayed="yes")
    assert requirement(found).all_items() == ("full_name",)
    assert found.missing == ("full_name",)
    passed = stands(caller, channel, matched=("full_name",), displayed="yes")
    assert passed.state is State.VERIFIED


@pytest.mark.parametrize("channel", SPOKEN)
def test_another_name_fails_a_displayed_record(channel: str) -> None:
    found = stands("homeowner", channel, failed=("full_name",), displayed="yes")
    assert (found.state, found.say) == (State.FAILED, "homeowner_not_verified")


@pytest.mark.parametrize("channel", SPOKEN)
def test_items_instead_of_the_name_dont_pass_a_displayed_record(channel: str) -> None:
    found = stands("homeowner", channel, matched=GEOGRAPHIC, displayed="yes")
    assert found.state is State.INCOMPLETE


def test_the_question_is_asked_in_every_line_for_those_on_the_contract() -> None:
    question = everbright().verification.question("displayed")
    assert question is not None
    assert question.text["en"] == "Is Salesforce displaying the information in the record?"
    for caller, channel, displayed in product(ON_CONTRACT, SPOKEN, ("yes", "no")):
        line = requirement(stands(caller, channel, displayed=displayed))
        assert [must.question for must in line.must] == ["displayed"]


# Homeowner: it isn't displayed


@pytest.mark.parametrize("displayed", ["", "no"])
@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("channel", SPOKEN)
@pytest.mark.parametrize("caller", ON_CONTRACT)
def test_three_items_two_of_them_geographic_pass(
    caller: str, channel: str, pair: tuple[str, str], displayed: str
) -> None:
    found = stands(caller, channel, matched=("full_name", *pair), displayed=displayed)
    assert found.state is State.VERIFIED


@pytest.mark.parametrize("channel", SPOKEN)
@pytest.mark.parametrize("one", GEOGRAPHIC)
def test_two_items_arent_enough(one: str, channel: str) -> None:
    found = stands("homeowner", channel, matched=("full_name", one))
    assert found.state is State.INCOMPLETE
    assert set(found.missing) == set(GEOGRAPHIC) - {one}


@pytest.mark.parametrize("channel", SPOKEN)
def test_the_name_alone_isnt_enough(channel: str) -> None:
    assert stands("homeowner", channel, matched=("full_name",)).state is State.INCOMPLETE


@pytest.mark.parametrize("channel", SPOKEN)
def test_three_without_the_name_wait_for_it(channel: str) -> None:
    found = stands("homeowner", channel, matched=GEOGRAPHIC)
    assert (found.state, found.missing) == (State.INCOMPLETE, ("full_name",))


@pytest.mark.parametrize("channel", SPOKEN)
@pytest.mark.parametrize("wrong", GEOGRAPHIC)
def test_one_geographic_item_may_be_wrong(wrong: str, channel: str) -> None:
    rest = tuple(item for item in GEOGRAPHIC if item != wrong)
    found = stands("homeowner", channel, matched=("full_name", *rest), failed=(wrong,))
    assert found.state is State.VERIFIED


@pytest.mark.parametrize("channel", SPOKEN)
@pytest.mark.parametrize("wrong", PAIRS)
def test_two_wrong_ones_fail(wrong: tuple[str, str], channel: str) -> None:
    found = stands("homeowner", channel, matched=("full_name",), failed=wrong)
    assert (found.state, found.say) == (State.FAILED, "homeowner_not_verified")


def test_a_wrong_name_fails() -> None:
    found = stands("homeowner", "phone", matched=GEOGRAPHIC, failed=("full_name",))
    assert found.state is State.FAILED


@pytest.mark.parametrize("caller", ON_CONTRACT)
def test_no_alternative_is_made_up_for_those_on_the_contract(caller: str) -> None:
    for channel in SPOKEN:
        found = stands(caller, channel)
        assert requirement(found).instead == ()
        assert "alternative option is empty" in unconfirmed(found)


def test_the_items_are_checked_in_the_name_and_address_tab() -> None:
    reason = requirement(stands("homeowner", "phone")).reason
    assert reason is not None
    assert "Engine, Qualification phase, Name & Address tab" in reason["en"]
    for name in ("full_name", *GEOGRAPHIC):
        item = everbright().verification.item(name)
        assert item is not None
        assert item.hint is not None
        assert "Name & Address tab" in item.hint["en"]


def test_the_address_has_its_parts() -> None:
    item = everbright().verification.item("full_address")
    assert item is not None
    assert item.text["en"] == "Full address, with city, state and zip code"
    assert "ciudad, estado y código postal" in item.text["es"]


def test_a_chat_is_as_on_the_contract_and_the_name_only_if_it_differs() -> None:
    line = requirement(stands("homeowner", "chat"))
    assert line.all_items() == ("full_name", *GEOGRAPHIC)
    assert line.reason is not None
    assert line.reason["en"].startswith("As on the contract")
    assert "only if it differs" in line.reason["en"]
    assert "Engine, Qualification phase, Name & Address tab" in line.reason["en"]
    assert line.say == "verify_homeowner_chat"


def test_our_reading_of_the_garbled_list_is_unconfirmed() -> None:
    for caller, channel in product(ON_CONTRACT, SPOKEN):
        assert "garbled" in unconfirmed(stands(caller, channel))
        assert "what its minimum of 3 counts is lost" in unconfirmed(stands(caller, channel))


@pytest.mark.parametrize("caller", ["contract_holder", "authorized_person"])
@pytest.mark.parametrize("displayed", ["yes", "no"])
def test_whom_the_source_has_no_list_for_is_unconfirmed(caller: str, displayed: str) -> None:
    for channel in SPOKEN:
        assert "no list of theirs" in unconfirmed(stands(caller, channel, displayed=displayed))
        told = unconfirmed(stands("homeowner", channel, displayed=displayed))
        assert "no list of theirs" not in told


@pytest.mark.parametrize("caller", ON_CONTRACT)
@pytest.mark.parametrize("purpose", ["general", "welcome_call"])
def test_no_purpose_spares_those_on_the_contract(caller: str, purpose: str) -> None:
    for channel in SPOKEN:
        found = stands(caller, channel, purpose)
        assert found.state is State.INCOMPLETE
        assert requirement(found).items == ("full_name",)


# Installer, sales representative


@pytest.mark.parametrize("channel", SPOKEN)
@pytest.mark.parametrize("caller", TRADE)
def test_an_existing_job_takes_three_registered_items(caller: str, channel: str) -> None:
    found = stands(caller, channel)
    assert found.missing == REGISTERED
    assert found.say == "verify_installer"
    assert stands(caller, channel, matched=REGISTERED).state is State.VERIFIED


@pytest.mark.parametrize("channel", SPOKEN)
@pytest.mark.parametrize("left_out", REGISTERED)
def test_two_registered_items_arent_enough(left_out: str, channel: str) -> None:
    matched = tuple(item for item in REGISTERED if item != left_out)
    found = stands("installer", channel, matched=matched)
    assert (found.state, found.missing) == (State.INCOMPLETE, (left_out,))


@pytest.mark.parametrize("channel", SPOKEN)
@pytest.mark.parametrize("caller", TRADE)
@pytest.mark.parametrize("wrong", REGISTERED)
def test_the_email_address_is_the_alternative(caller: str, channel: str, wrong: str) -> None:
    matched = tuple(item for item in REGISTERED if item != wrong)
    waiting = stands(caller, channel, matched=matched, failed=(wrong,))
    assert waiting.state is State.INCOMPLETE
    found = stands(caller, channel, matched=(*matched, "registered_email"), failed=(wrong,))
    assert found.state is State.VERIFIED


@pytest.mark.parametrize("channel", SPOKEN)
def test_the_email_address_stands_in_for_one_item_only(channel: str) -> None:
    found = stands(
        "installer", channel, matched=(REGISTERED[0], "registered_email"), failed=REGISTERED[1:]
    )
    assert found.state is State.FAILED
    assert "here it is one" in unconfirmed(found)


@pytest.mark.parametrize("channel", SPOKEN)
@pytest.mark.parametrize("caller", TRADE)
def test_a_wrong_item_and_a_wrong_alternative_fail(caller: str, channel: str) -> None:
    found = stands(
        caller, channel, matched=REGISTERED[:2], failed=(REGISTERED[2], "registered_email")
    )
    assert (found.state, found.say) == (State.FAILED, "no_access_job")


def test_a_homeowners_items_dont_verify_an_installer() -> None:
    found = stands("installer", "phone", matched=("full_name", *GEOGRAPHIC), displayed="yes")
    assert (found.state, found.missing) == (State.INCOMPLETE, REGISTERED)


def test_two_are_geographic_and_which_is_unconfirmed() -> None:
    for channel in SPOKEN:
        found = stands("installer", channel)
        reason = requirement(found).reason
        assert reason is not None
        assert "at least 3 items" in reason["en"]
        assert "at least 2 of them geographic" in reason["en"]
        assert "has lost which items" in unconfirmed(found)
    names = [everbright().verification.item(item) for item in REGISTERED]
    assert sum("geographic item" in item.text["en"] for item in names if item) == 2
    assert all("registered with their organization" in i.text["en"] for i in names if i)


@pytest.mark.parametrize("channel", SPOKEN)
@pytest.mark.parametrize("caller", TRADE)
def test_a_general_inquiry_needs_no_full_authentication(caller: str, channel: str) -> None:
    found = stands(caller, channel, "general")
    assert found.state is State.NOT_REQUIRED
    assert "existing job in Engine Pipeline" in found.reasons[0]["en"]
    assert unconfirmed(found)


def test_that_it_holds_by_phone_is_our_reading() -> None:
    assert "our reading" in unconfirmed(stands("installer", "phone", "general"))
    assert "our reading" not in unconfirmed(stands("installer", "chat", "general"))


# Three-way welcome call


@pytest.mark.parametrize("caller", TRADE)
def test_the_four_details_come_first(caller: str) -> None:
    found = stands(caller, "phone", "welcome_call")
    assert requirement(found).all_items() == (*GATHERED, "full_name", *GEOGRAPHIC)
    assert requirement(found).items == GATHERED  # all that one click may match together
    assert found.say == "welcome_call_gather"


def test_gathering_alone_verifies_nobody() -> None:
    found = stands("installer", "phone", "welcome_call", matched=GATHERED)
    assert found.state is State.INCOMPLETE
    assert found.missing == ("full_name", *GEOGRAPHIC, "homeowner_on_call")


@pytest.mark.parametrize("pair", PAIRS)
def test_it_is_complete_with_the_homeowner_authenticated_on_the_call(
    pair: tuple[str, str],
) -> None:
    shown = (*GATHERED, "full_name", *pair)
    found = stands("installer", "phone", "welcome_call", matched=shown, homeowner_on_call="yes")
    assert found.state is State.VERIFIED


def test_with_a_displayed_record_the_homeowners_name_is_enough() -> None:
    found = stands(
        "installer", "phone", "welcome_call",
        matched=(*GATHERED, "full_name"), homeowner_on_call="yes", displayed="yes",
    )  # fmt: skip
    assert found.state is State.VERIFIED


@pytest.mark.parametrize("displayed", ["yes", "no"])
def test_the_homeowner_has_to_be_on_the_call(displayed: str) -> None:
    shown = (*GATHERED, "full_name", *GEOGRAPHIC)
    waiting = stands("installer", "phone", "welcome_call", matched=shown, displayed=displayed)
    assert (waiting.state, waiting.missing) == (State.INCOMPLETE, ("homeowner_on_call",))
    absent = stands(
        "installer", "phone", "welcome_call",
        matched=shown, displayed=displayed, homeowner_on_call="no",
    )  # fmt: skip
    assert absent.state is State.FAILED
    assert "isn't on the call" in absent.reasons[0]["en"]


@pytest.mark.parametrize("left_out", GATHERED)
def test_each_of_the_four_is_needed(left_out: str) -> None:
    shown = (*(g for g in GATHERED if g != left_out), "full_name", *GEOGRAPHIC)
    found = stands("installer", "phone", "welcome_call", matched=shown, homeowner_on_call="yes")
    assert (found.state, found.missing) == (State.INCOMPLETE, (left_out,))


def test_a_homeowner_who_fails_on_the_call_fails_the_welcome_call() -> None:
    found = stands(
        "installer", "phone", "welcome_call",
        matched=GATHERED, failed=("full_name",), homeowner_on_call="yes",
    )  # fmt: skip
    assert (found.state, found.say) == (State.FAILED, "homeowner_not_verified")


# Email


@pytest.mark.parametrize("purpose", ["account", "general", "welcome_call"])
@pytest.mark.parametrize("caller", [*ON_CONTRACT, *TRADE])
def test_an_email_needs_only_the_address_on_record(caller: str, purpose: str) -> None:
    found = stands(caller, "email", purpose)
    assert (found.state, found.missing) == (State.INCOMPLETE, ("sender_address",))
    passed = stands(caller, "email", purpose, matched=("sender_address",))
    assert passed.state is State.VERIFIED


def test_an_email_from_another_address_fails_without_made_up_words() -> None:
    found = stands("homeowner", "email", failed=("sender_address",))
    assert (found.state, found.say) == (State.FAILED, None)
    assert "from another address" in unconfirmed(found)


def test_the_senders_address_verifies_no_phone_call() -> None:
    assert stands("homeowner", "phone", matched=("sender_address",)).state is State.INCOMPLETE


def test_every_script_named_exists() -> None:
    for line in everbright().verification.requirements:
        for name in (line.say, line.say_failed):
            assert name is None or everbright().script(name) is not None
