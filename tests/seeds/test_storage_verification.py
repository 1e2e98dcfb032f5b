"""Authentication where the account shows 3 digits of the ID: each route through the table."""

from __future__ import annotations

from itertools import product

import pytest

from companion.policy.verification import Mark, Shown, Standing, State, assess
from tests.helpers.storage import facts, note_of, on_a_call, storage


def stands(*, matched: tuple[str, ...] = (), failed: tuple[str, ...] = (), **told: str) -> Standing:
    marks: dict[str, Mark] = {
        **dict.fromkeys(matched, "matched"),
        **dict.fromkeys(failed, "failed"),
    }
    return assess(storage().verification, Shown(marks=marks, answers=told))


def named(standing: Standing) -> str:
    assert standing.requirement is not None
    return standing.requirement.id


def test_the_source_knows_the_customer_alone() -> None:
    table = storage().verification
    assert [caller.id for caller in table.callers] == ["customer"]
    assert table.assume == {"caller": "customer", "channel": "phone", "purpose": "account"}
    assert table.unconfirmed is not None
    assert "who else may be helped" in table.unconfirmed["en"]


def test_first_comes_what_the_account_shows() -> None:
    assert (stands().state, stands().missing) == (State.INCOMPLETE, ("id_shown",))


def test_then_the_occupancy_sheet() -> None:
    found = stands(id_shown="last_3")
    assert found.state is State.INCOMPLETE
    assert found.missing == ("sheet",)


def test_the_sheet_isnt_asked_for_where_the_account_shows_all() -> None:
    found = stands(id_shown="full")
    assert (named(found), found.missing) == ("id_on_account", ("full_id",))
    assert stands(id_shown="full", matched=("full_id",)).state is State.VERIFIED


# The Occupancy Sheet has the full ID.


def test_the_full_id_from_the_sheet_is_missing_until_it_matches() -> None:
    found = stands(id_shown="last_3", sheet="yes")
    assert (named(found), found.state) == ("id_on_sheet", State.INCOMPLETE)
    assert found.missing == ("full_id",)
    assert found.say == "ask_id"


def test_the_full_id_from_the_sheet_verifies() -> None:
    found = stands(id_shown="last_3", sheet="yes", matched=("full_id",))
    assert (found.state, found.missing) == (State.VERIFIED, ())


def test_a_wrong_full_id_fails_and_no_other_piece_makes_it_good() -> None:
    """Another piece of information is for where there is none, not for one that is wrong."""
    for extra in ((), ("email",), ("phone_number",), ("email", "phone_number")):
        found = stands(id_shown="last_3", sheet="yes", failed=("full_id",), matched=extra)
        assert (found.state, found.say) == (State.FAILED, "not_authenticated")


# It has none: another piece of information.


def test_without_a_full_id_email_or_phone_number_is_asked_for() -> None:
    found = stands(id_shown="last_3", sheet="none")
    assert (named(found), found.state) == ("another_piece", State.INCOMPLETE)
    assert found.missing == ("email", "phone_number")
    assert found.say == "ask_another_piece"


@pytest.mark.parametrize("piece", ["email", "phone_number"])
def test_one_other_piece_is_enough(piece: str) -> None:
    found = stands(id_shown="last_3", sheet="none", matched=(piece,))
    assert (found.state, found.missing) == (State.VERIFIED, ())


@pytest.mark.parametrize(("wrong", "left"), [("email", "phone_number"), ("phone_number", "email")])
def test_one_wrong_piece_leaves_the_other(wrong: str, left: str) -> None:
    found = stands(id_shown="last_3", sheet="none", failed=(wrong,))
    assert found.state is State.INCOMPLETE
    assert left in found.missing
    found = stands(id_shown="last_3", sheet="none", failed=(wrong,), matched=(left,))
    assert found.state is State.VERIFIED


def test_both_pieces_wrong_fail() -> None:
    found = stands(id_shown="last_3", sheet="none", failed=("email", "phone_number"))
    assert (found.state, found.say) == (State.FAILED, "not_authenticated")


def test_a_full_id_doesnt_stand_in_where_there_is_none() -> None:
    found = stands(id_shown="last_3", sheet="none", matched=("full_id",))
    assert found.state is State.INCOMPLETE


# What the source leaves open


def test_no_route_is_confirmed() -> None:
    for requirement in storage().verification.requirements:
        assert requirement.unconfirmed is not None
        assert "source" in requirement.unconfirmed["en"]


def test_the_options_that_disagree_are_told() -> None:
    told = {r.id: r.unconfirmed["en"] for r in storage().verification.requirements if r.unconfirmed}
    assert "one asks for another piece of information straight away" in told["id_on_sheet"]
    assert "one would help without it" in told["another_piece"]
    assert "our reading" in told["id_on_account"]


def test_no_answers_are_without_a_line() -> None:
    table = storage().verification
    reached = set()
    for shown, sheet in product(("full", "last_3"), ("yes", "none")):
        found = stands(id_shown=shown, sheet=sheet)
        reached.add(named(found))
    assert reached == {requirement.id for requirement in table.requirements}


def test_words_for_asking_and_failing_are_our_own() -> None:
    for name in ("ask_id", "ask_another_piece", "not_authenticated"):
        script = storage().script(name)
        assert script is not None
        assert script.unconfirmed is not None


def test_nothing_is_locked_for_the_source_doesnt_say_what_needs_it() -> None:
    pack = storage()
    assert not [article.id for article in pack.articles if article.needs]
    assert not [decision.id for decision in pack.decisions if decision.needs]


# On a call


def test_a_note_says_which_piece_matched() -> None:
    shift = on_a_call()
    shift.verify(id_shown="last_3", sheet="none")
    shift.verify("email")
    words = "\n".join(facts(note_of(shift), "verification"))
    assert "Passed: The customer" in words
    assert "Matched: Email" in words
    assert "None there" in words


def test_a_failed_id_is_in_the_note_too() -> None:
    shift = on_a_call()
    shift.verify(failed="full_id", id_shown="last_3", sheet="yes")
    words = "\n".join(facts(note_of(shift, "es"), "verification"))
    assert "ID completo" in words
    assert "Email" not in words
