"""Where a call's caller stands, and what that locks."""

from __future__ import annotations

import pytest

from companion.calls import standing
from companion.calls.call import Call
from companion.calls.fold import fold
from companion.policy.verification import State
from tests.helpers.happening import Tape
from tests.helpers.small_packs import PACK


def call_with(*acts: tuple[str, dict[str, str]]) -> Call:
    tape = Tape()
    tape.add("start", every=0)
    for kind, data in acts:
        tape.add_data(kind, data)
    call = fold(tape.events)
    assert call is not None
    return call


OWNER = ("set", {"what": "caller", "value": "owner"})
ON = ("answer", {"question": "status", "value": "on"})


def mark(item: str, how: str = "matched") -> tuple[str, dict[str, str]]:
    return ("mark", {"item": item, "mark": how})


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        ((), State.INCOMPLETE),
        ((OWNER,), State.INCOMPLETE),
        ((OWNER, ON, mark("name")), State.INCOMPLETE),
        ((OWNER, ON, mark("name"), mark("email")), State.VERIFIED),
        ((OWNER, mark("name"), mark("email")), State.INCOMPLETE),
        ((OWNER, ON, mark("name", "failed")), State.FAILED),
        ((OWNER, ("answer", {"question": "status", "value": "off"})), State.FAILED),
        ((("set", {"what": "caller", "value": "stranger"}),), State.REFUSED),
        ((("set", {"what": "purpose", "value": "general"}),), State.NOT_REQUIRED),
    ],
)
def test_standing(acts: tuple[tuple[str, dict[str, str]], ...], state: State) -> None:
    call = call_with(*acts)
    stands = standing.standing(call, PACK)
    assert stands.state is state
    assert stands.passed is (state in {State.VERIFIED, State.NOT_REQUIRED})
    assert standing.locked(call, PACK, "account") is (state is not State.VERIFIED)


def test_an_email_that_failed_is_made_good_by_the_code() -> None:
    call = call_with(OWNER, ON, mark("name"), mark("email", "failed"), mark("code"), mark("phone"))
    assert standing.standing(call, PACK).state is State.VERIFIED


def test_without_a_call_the_pack_s_purpose_holds_and_it_is_locked() -> None:
    assert standing.purpose_of(None, PACK) == "account"
    assert standing.locked(None, PACK, "account")
    assert not standing.locked(None, PACK, "general")


@pytest.mark.parametrize("needs", [None, ""])
def test_what_needs_nothing_is_open_to_all(needs: str | None) -> None:
    assert not standing.locked(None, PACK, needs)


def test_a_purpose_asked_for_goes_before_the_call_s() -> None:
    call = call_with(("set", {"what": "purpose", "value": "general"}))
    assert standing.purpose_of(call, PACK) == "general"
    assert standing.standing(call, PACK).passed
    assert not standing.standing(call, PACK, "account").passed
    assert standing.shown(call).purpose == "general"


def test_an_override_opens_its_own_purpose() -> None:
    call = call_with(("override", {"purpose": "account", "reason": "Known"}))
    assert standing.overridden(call, "account")
    assert not standing.overridden(call, "general")
    assert not standing.overridden(None, "account")
    assert not standing.locked(call, PACK, "account")
    assert not standing.standing(call, PACK).passed


def test_on_another_line_an_override_opens_nothing_and_stays_in_the_record() -> None:
    """Two lines of business may call a purpose alike, and ask for other things."""
    tape = Tape(pack=PACK.id)
    tape.add("start", every=120)
    tape.add("override", purpose="account", reason="Known")
    tape.pack = "quiet"
    line = tape.add("line", every=0)
    call = fold(tape.events)
    assert call is not None
    assert [one.reason for one in call.overrides] == ["Known"]
    assert standing.locked(call, PACK, "account")
    tape.add("undo", event=line.id)
    assert not standing.locked(fold(tape.events), PACK, "account")
