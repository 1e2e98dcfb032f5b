"""Who must show what on a QuickBooks call: each route through the table."""

from __future__ import annotations

from itertools import product

import pytest

from companion.policy.pack import Pack
from companion.policy.verification import (
    Mark,
    Requirement,
    Shown,
    Standing,
    State,
    assess,
)

ITEMS = ("company_id", "company_name", "full_name", "email")
PIECES = ("piece_1", "piece_2", "piece_3")
ADMINS = ("primary_admin", "company_admin")
OTHERS = ("mma", "primary_contact", "affected_user", "other")
ENTITLED = ("mma", "primary_contact", "affected_user", "primary_admin")


def stands(
    pack: Pack,
    caller: str,
    purpose: str = "",
    *,
    matched: tuple[str, ...] = (),
    failed: tuple[str, ...] = (),
    **answers: str,
) -> Standing:
    marks: dict[str, Mark] = {
        **dict.fromkeys(matched, "matched"),
        **dict.fromkeys(failed, "failed"),
    }
    return assess(
        pack.verification, Shown(caller=caller, purpose=purpose, marks=marks, answers=answers)
    )


def test_nobody_is_assumed_to_be_calling(quickbooks: Pack) -> None:
    assert quickbooks.verification.assume == {"channel": "phone", "purpose": "account"}
    found = assess(quickbooks.verification, Shown())
    assert (found.state, found.missing) == (State.INCOMPLETE, ("caller",))


def test_the_four_items_stand_in_the_sources_order(quickbooks: Pack) -> None:
    assert stands(quickbooks, "primary_admin").missing == (*ITEMS, "active")
    items = (quickbooks.verification.item(name) for name in ITEMS)
    assert [item.text["en"] for item in items if item] == [
        "Company ID",
        "Company name",
        "First and last name",
        "Email address",
    ]


@pytest.mark.parametrize("caller", ADMINS)
def test_an_active_admin_with_four_items_is_verified(quickbooks: Pack, caller: str) -> None:
    found = stands(quickbooks, caller, matched=ITEMS, active="yes")
    assert found.state is State.VERIFIED
    assert found.missing == ()


@pytest.mark.parametrize("left_out", ITEMS)
def test_three_items_arent_enough(quickbooks: Pack, left_out: str) -> None:
    matched = tuple(item for item in ITEMS if item != left_out)
    found = stands(quickbooks, "company_admin", matched=matched, active="yes")
    assert (found.state, found.missing) == (State.INCOMPLETE, (left_out,))


def test_without_qbo_admin_it_stays_open(quickbooks: Pack) -> None:
    found = stands(quickbooks, "company_admin", matched=ITEMS)
    assert (found.state, found.missing) == (State.INCOMPLETE, ("active",))


def test_an_admin_who_isnt_active_fails(quickbooks: Pack) -> None:
    found = stands(quickbooks, "primary_admin", matched=ITEMS, active="no")
    assert found.state is State.FAILED
    assert found.say == "verify_failed"
    assert "QBO Admin" in found.reasons[0]["en"]


@pytest.mark.parametrize("wrong", ITEMS)
def test_one_item_that_doesnt_match_fails(quickbooks: Pack, wrong: str) -> None:
    found = stands(quickbooks, "primary_admin", failed=(wrong,), active="yes")
    assert (found.state, found.say) == (State.FAILED, "verify_failed")


@pytest.mark.parametrize("caller", OTHERS)
def test_no_other_role_gets_account_help(quickbooks: Pack, caller: str) -> None:
    found = stands(quickbooks, caller, matched=ITEMS, active="yes")
    assert (found.state, found.say) == (State.REFUSED, "verify_not_admin")
    assert "Primary/Master Admin or a Company Admin" in found.reasons[0]["en"]


@pytest.mark.parametrize("caller", ENTITLED)
def test_a_reactivation_takes_three_pieces_and_the_lockout(quickbooks: Pack, caller: str) -> None:
    found = stands(quickbooks, caller, "reactivation", matched=PIECES, lockout="yes")
    assert found.state is State.VERIFIED


@pytest.mark.parametrize("caller", ENTITLED)
@pytest.mark.parametrize("left_out", PIECES)
def test_two_pieces_arent_enough(quickbooks: Pack, caller: str, left_out: str) -> None:
    matched = tuple(piece for piece in PIECES if piece != left_out)
    found = stands(quickbooks, caller, "reactivation", matched=matched, lockout="yes")
    assert (found.state, found.missing) == (State.INCOMPLETE, (left_out,))


@pytest.mark.parametrize("caller", ENTITLED)
def test_a_user_who_isnt_locked_out_fails(quickbooks: Pack, caller: str) -> None:
    found = stands(quickbooks, caller, "reactivation", matched=PIECES, lockout="no")
    assert found.state is State.FAILED
    assert "security lockout" in found.reasons[0]["en"]


@pytest.mark.parametrize("caller", ENTITLED)
def test_the_lockout_must_be_confirmed(quickbooks: Pack, caller: str) -> None:
    found = stands(quickbooks, caller, "reactivation", matched=PIECES)
    assert (found.state, found.missing) == (State.INCOMPLETE, ("lockout",))


@pytest.mark.parametrize("caller", ["company_admin", "other"])
def test_nobody_else_may_ask_for_a_reactivation(quickbooks: Pack, caller: str) -> None:
    found = stands(quickbooks, caller, "reactivation", matched=PIECES, lockout="yes")
    assert (found.state, found.say) == (State.REFUSED, "verify_not_entitled")


def test_account_items_dont_verify_a_reactivation(quickbooks: Pack) -> None:
    found = stands(quickbooks, "primary_admin", "reactivation", matched=ITEMS, active="yes")
    assert found.state is State.INCOMPLETE
    assert found.missing == (*PIECES, "lockout")


def asked(pack: Pack, caller: str, purpose: str) -> Requirement:
    """What must be shown."""
    found = stands(pack, caller, purpose).requirement
    assert found is not None
    return found


def test_taking_the_primary_admin_for_the_mma_is_unconfirmed(quickbooks: Pack) -> None:
    unconfirmed = asked(quickbooks, "primary_admin", "reactivation").unconfirmed or {}
    assert "doesn't expand MMa" in unconfirmed["en"]


def test_which_three_pieces_is_unconfirmed(quickbooks: Pack) -> None:
    for caller in ENTITLED:
        unconfirmed = asked(quickbooks, caller, "reactivation").unconfirmed or {}
        assert "which three pieces" in unconfirmed["en"]


def test_the_level_2_process_is_shown(quickbooks: Pack) -> None:
    for caller in ENTITLED:
        reason = asked(quickbooks, caller, "reactivation").reason or {}
        assert all("Level 2 VCI" in reason[name] for name in ("en", "es"))


def test_who_may_ask_for_a_reactivation_is_not_turned_away_without_a_word_of_it(
    quickbooks: Pack,
) -> None:
    for caller in ("mma", "primary_contact", "affected_user"):
        reason = asked(quickbooks, caller, "account").reason or {}
        assert "about a reactivation, choose that" in reason["en"]


def test_the_lockout_is_confirmed_before_the_three_pieces(quickbooks: Pack) -> None:
    for caller in ENTITLED:
        requirement = asked(quickbooks, caller, "reactivation")
        assert [must.first for must in requirement.must] == [True]


def test_every_caller_channel_and_purpose_reaches_a_line_of_the_table(quickbooks: Pack) -> None:
    table = quickbooks.verification
    reached = set()
    for caller, channel, purpose in product(table.callers, table.channels, table.purposes):
        shown = Shown(caller=caller.id, channel=channel.id, purpose=purpose.id)
        requirement = assess(table, shown).requirement
        assert requirement is not None, (caller.id, channel.id, purpose.id)
        reached.add(requirement.id)
    assert reached == {requirement.id for requirement in table.requirements}


def test_every_script_named_exists(quickbooks: Pack) -> None:
    for requirement in quickbooks.verification.requirements:
        for name in (requirement.say, requirement.say_failed):
            assert name is None or quickbooks.script(name) is not None
        if requirement.outcome != "show":
            assert requirement.reason is not None
            assert requirement.say_failed is not None


def test_words_for_failing_are_marked_as_our_own(quickbooks: Pack) -> None:
    for name in ("verify_failed", "verify_not_admin", "verify_not_entitled"):
        script = quickbooks.script(name)
        assert script is not None
        assert script.unconfirmed is not None
