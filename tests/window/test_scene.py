"""What a panel is handed: worked out from the desk, the same for all panels."""

from __future__ import annotations

import pytest

from companion.window.scene import Scene, scene_of
from tests.helpers.shift import ZONE, Shift


def scene(shift: Shift, language: str = "en") -> Scene:
    lines = ((shift.pack.id, "QuickBooks"),)
    return scene_of(shift.desk, language, ZONE, lines, {"agent": "Sam"})


def test_between_calls_there_is_a_pack_and_no_standing() -> None:
    found = scene(Shift())
    assert found.call is None
    assert found.standing is None
    assert found.calls == ()
    assert found.pack.id == "quickbooks"
    assert found.packs == (("quickbooks", "QuickBooks"),)
    assert found.fields == {"agent": "Sam"}


def test_on_a_call_it_has_the_call_and_where_the_caller_stands() -> None:
    shift = Shift()
    shift.answer("company_admin")
    found = scene(shift)
    assert found.call is shift.desk.call
    assert found.calls == (found.call,)
    assert found.standing is not None
    assert not found.standing.passed
    assert found.now == shift.clock.now()


def test_what_needs_a_verified_caller_is_locked_until_then() -> None:
    shift = Shift()
    assert not scene(shift).locked("account")
    shift.answer("company_admin")
    assert scene(shift).locked("account")
    assert not scene(shift).locked(None)
    shift.verify("company_id", "company_name", "full_name", "email", active="yes")
    assert not scene(shift).locked("account")


def test_it_speaks_the_agent_s_language() -> None:
    shift = Shift()
    title = shift.pack.decisions[0].title
    assert scene(shift).say(title) == "Refund eligibility"
    assert scene(shift, "es").say(title) == "Elegibilidad para reembolso"


def test_a_scene_is_a_value() -> None:
    with pytest.raises(AttributeError):
        scene(Shift()).language = "es"  # type: ignore[misc] # which is the point
