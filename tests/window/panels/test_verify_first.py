"""A table that waits for a question asks it before it can say what must be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.policy.verification import State
from companion.window.panels.call import CallPanel
from tests.helpers.everbright import everbright
from tests.helpers.storage import storage
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.panels.verify_items import Items


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[CallPanel]:
    made = Rig(qtbot, CallPanel, storage())
    made.start()
    return made


def items(rig: Rig[CallPanel]) -> Items:
    return rig.panel.verify.items


def state(rig: Rig[CallPanel]) -> State:
    assert rig.scene.standing is not None
    return rig.scene.standing.state


def test_the_question_is_asked_and_nothing_else_yet(rig: Rig[CallPanel]) -> None:
    assert list(items(rig).first) == ["id_shown"]
    assert items(rig).first["id_shown"].isVisible()
    assert not items(rig).checks
    assert rig.says("Keys 1, 2, 3… choose")


def test_an_answer_brings_the_checklist(rig: Rig[CallPanel]) -> None:
    rig.click(items(rig).first["id_shown"].buttons[1])
    assert rig.call.answers == {"id_shown": "full"}
    assert list(items(rig).checks) == ["full_id"]
    assert items(rig).first["id_shown"].is_folded


def test_or_the_next_question_and_then_the_checklist(rig: Rig[CallPanel]) -> None:
    rig.click(items(rig).first["id_shown"].buttons[0])
    assert list(items(rig).first) == ["id_shown", "sheet"]
    assert not items(rig).checks
    rig.click(items(rig).first["sheet"].buttons[1])
    assert list(items(rig).checks) == ["email", "phone_number"]


def test_by_keys_alone(rig: Rig[CallPanel]) -> None:
    assert rig.panel.press(1)
    assert not rig.panel.press(3)
    assert rig.panel.press(2)
    assert rig.panel.press(1)
    assert rig.call.marks == {"email": "matched"}
    assert state(rig) is State.VERIFIED


def test_an_answer_can_be_changed_and_undone(rig: Rig[CallPanel]) -> None:
    rig.panel.press(2)
    first = items(rig).first["id_shown"]
    first.reopen()
    rig.click(first.buttons[0])
    assert list(items(rig).first) == ["id_shown", "sheet"]
    rig.desk.undo()
    assert list(items(rig).checks) == ["full_id"]
    rig.desk.undo()
    assert items(rig).first["id_shown"].value is None


def test_what_the_pack_assumes_is_not_asked_first(qtbot: QtBot) -> None:
    rig = Rig(qtbot, CallPanel, everbright())
    rig.start("homeowner")
    assert not items(rig).first
    assert list(items(rig).musts) == ["displayed"]
    assert next(iter(items(rig).checks)) == "full_name"


def test_what_shortens_the_checklist_is_asked_above_it(qtbot: QtBot) -> None:
    rig = Rig(qtbot, CallPanel, everbright())
    rig.start("homeowner")
    assert items(rig).musts["displayed"].y() < items(rig).checks["full_name"].y()
    assert rig.panel.press(1)
    assert list(items(rig).checks) == ["full_name"]
    assert rig.panel.press(2)
    assert state(rig) is State.VERIFIED


def test_whether_the_homeowner_is_there_is_asked_before_what_they_show(qtbot: QtBot) -> None:
    rig = Rig(qtbot, CallPanel, everbright())
    rig.start("installer")
    rig.desk.act("set", {"what": "purpose", "value": "welcome_call"})
    rig.settle()
    there = items(rig).musts["homeowner_on_call"].y()
    gathered, shown = items(rig).checks["wc_property_address"], items(rig).checks["full_name"]
    assert gathered.y() < there < shown.y()
    assert rig.panel.press(6)
    assert rig.call.answers == {"homeowner_on_call": "yes"}
