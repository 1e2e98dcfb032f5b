"""What is taken back is called by its name, in the agent's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.calls.acts import KINDS
from companion.calls.events import Event
from companion.window.act_names import LONG, act_name
from companion.window.scene import Scene, scene_of
from tests.helpers.shift import ZONE, Shift
from tests.helpers.small_packs import DIGEST

if TYPE_CHECKING:
    from companion.calls.events import Scalar


@pytest.fixture
def scene() -> Scene:
    shift = Shift()
    return scene_of(shift.desk, "en", ZONE, (), {})


def event(scene: Scene, kind: str, data: dict[str, Scalar]) -> Event:
    return Event("id", "call", kind, scene.now, "quickbooks", DIGEST, data)


@pytest.mark.parametrize(
    ("kind", "data", "name"),
    [
        ("hold", {}, "Hold"),
        ("check_in", {"late": 0.0}, "Check-in"),
        ("mark", {"item": "company_id", "mark": "matched"}, "Verification: Company ID"),
        ("mark", {"item": "gone", "mark": "matched"}, "Verification"),
        ("set", {"what": "caller", "value": "company_admin"}, "Caller: Company Admin"),
        ("copy", {"kind": "script", "name": "recap"}, "Copied: Recap"),
        ("copy", {"kind": "note", "name": "x"}, "Copied: the note"),
        ("copy", {"kind": "secret", "name": "access_code"}, "Copied: a code"),
        ("dial", {"card": "language_line"}, "Dialled: Language Line"),
        ("outcome", {"outcome": "resolved"}, "Outcome: Resolved"),
        ("phase", {"phase": "explore"}, "Phase: Explore"),
        ("decision_answer", {"decision": "refund"}, "Decision: Refund eligibility"),
        ("words", {"text": "the caller's own words"}, "Your words"),
    ],
)
def test_an_act_by_name(scene: Scene, kind: str, data: dict[str, Scalar], name: str) -> None:
    assert act_name(event(scene, kind, data), scene) == name


@pytest.mark.parametrize("kind", sorted(kind for kind, one in KINDS.items() if one.undoable))
def test_every_kind_that_can_be_taken_back_has_a_name(scene: Scene, kind: str) -> None:
    data: dict[str, Scalar] = {"what": "caller"} if kind == "set" else {}
    name = act_name(event(scene, kind, data), scene)
    assert name[0].isupper()
    assert "_" not in name


def test_a_long_name_is_cut(scene: Scene) -> None:
    longest = max(scene.pack.closing, key=lambda check: len(check.text["en"]))
    name = act_name(event(scene, "closing", {"check": longest.id}), scene)
    assert len(name) <= len("Closing check: ") + LONG + 1
