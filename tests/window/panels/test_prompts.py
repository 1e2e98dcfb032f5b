"""The prompts of a phase: done or not, locked until something else is done, lines to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from companion.window import theme
from companion.window.panels.bullets import Bullet
from companion.window.panels.call import CallPanel
from companion.window.panels.lines import copy_line
from companion.window.parts.button import Button
from companion.window.parts.check_row import BOX, GAP
from tests.helpers.everbright import everbright
from tests.window.panels.rig import Rig
from tests.window.sights.packs import pack

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from companion.window.parts.check_row import CheckRow


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[CallPanel]:
    rig = Rig(qtbot, CallPanel)
    rig.verified()
    return rig


def row(rig: Rig[CallPanel], prompt: str) -> CheckRow:
    return rig.panel.prompts.checks[prompt]


def to(rig: Rig[CallPanel], phase: str) -> None:
    rig.desk.act("phase", {"phase": phase})


def test_a_call_begins_in_the_first_phase_with_its_goal(rig: Rig[CallPanel]) -> None:
    assert rig.says("Identify")
    assert rig.says("Paraphrase the caller's issue and goal")


def test_every_prompt_of_the_source_is_there(rig: Rig[CallPanel]) -> None:
    for phase in rig.scene.pack.phases:
        to(rig, phase.id)
        asked = {prompt.id for prompt in phase.prompts if prompt.kind != "advice"}
        assert set(rig.panel.prompts.checks) == asked
        for prompt in phase.prompts:
            assert prompt.text["en"] in rig.words()


def test_what_a_prompt_points_at_is_one_click_away(qtbot: QtBot) -> None:
    rig = Rig(qtbot, CallPanel, everbright())
    rig.start()
    links = rig.panel.prompts.findChildren(Button)
    rig.click(next(link for link in links if link.text() == "The caller is making a threat"))
    assert rig.went == [("find", "threat")]


def test_a_click_does_a_prompt_and_another_takes_it_back(rig: Rig[CallPanel]) -> None:
    rig.click(row(rig, "impact"))
    assert rig.call.prompts == {"impact"}
    rig.click(row(rig, "impact"))
    assert rig.call.prompts == frozenset()


def test_digits_tick_prompts_once_the_caller_is_verified(rig: Rig[CallPanel]) -> None:
    assert rig.panel.press(2)
    assert rig.call.prompts == {"end_goal"}


def test_digits_belong_to_the_checklist_before(qtbot: QtBot) -> None:
    rig = Rig(qtbot, CallPanel)
    rig.start("company_admin")
    assert rig.panel.press(2)
    assert rig.call.prompts == frozenset()
    assert rig.call.marks == {"company_name": "matched"}


def test_sales_is_locked_until_the_issue_is_resolved(rig: Rig[CallPanel]) -> None:
    to(rig, "act")
    assert not row(rig, "ser_transfer").isEnabled()
    assert rig.says("Locked. First: Solution implemented: the issue is resolved")
    rig.click(row(rig, "ser_transfer"))
    assert rig.call.prompts == frozenset()


def test_why_a_group_is_locked_is_said_once_and_to_each_by_name(rig: Rig[CallPanel]) -> None:
    to(rig, "act")
    why = "Locked. First: Solution implemented: the issue is resolved"
    assert rig.words().count("Locked") == rig.words().count(why) == 1
    for prompt in ("ser_recommend", "ser_transfer"):
        assert row(rig, prompt).accessibleDescription() == why
    rig.desk.act("prompt", {"prompt": "resolved", "done": True})
    rig.desk.act("prompt", {"prompt": "ser_recommend", "done": True})
    assert "Locked" not in rig.words()
    rig.desk.act("prompt", {"prompt": "resolved", "done": False})
    assert rig.words().count(why) == 1  # the second one still waits


def test_what_stands_right_above_is_not_said_again(qtbot: QtBot) -> None:
    rig = Rig(qtbot, CallPanel, pack("quickconnect"))
    rig.start()
    to(rig, "reset")
    asked = row(rig, "forgot_password").text()
    assert rig.words().count(asked) == 1
    assert rig.words().count("Locked. First the one above.") == 2
    assert row(rig, "receive_reset").accessibleDescription() == f"Locked. First: {asked}"
    to(rig, "update")
    assert "Locked" not in rig.words()


def test_it_unlocks_in_place_and_the_keyboard_stays(rig: Rig[CallPanel]) -> None:
    to(rig, "act")
    resolved = row(rig, "resolved")
    resolved.setFocus()
    rig.key(resolved, Qt.Key.Key_Space)
    assert row(rig, "ser_transfer").isEnabled()
    assert rig.window.focusWidget() is resolved
    rig.click(row(rig, "ser_transfer"))
    assert rig.call.prompts == {"resolved", "ser_transfer"}


def test_undo_takes_a_tick_away(rig: Rig[CallPanel]) -> None:
    rig.click(row(rig, "impact"))
    rig.desk.undo()
    assert row(rig, "impact").state == "unset"


def test_advice_can_be_read_and_not_ticked(rig: Rig[CallPanel]) -> None:
    to(rig, "act")
    assert rig.says("Check on the caller every 2 minutes")
    assert "every_two_minutes" not in rig.panel.prompts.checks


def test_the_line_of_a_prompt_is_copied(rig: Rig[CallPanel]) -> None:
    rig.click(rig.button("Copy line"))
    assert rig.clipboard.text.startswith("Let me make sure I have it right")
    assert rig.button("Copy line").shown_text() == "Copied"


def test_a_line_with_gaps_is_shown_first(rig: Rig[CallPanel]) -> None:
    rig.fields.clear()
    script = next(s for s in rig.scene.pack.scripts if "{agent}" in s.text["en"])
    assert not copy_line(rig.hands, rig.scene, script)
    assert rig.went == [("find", script.id)]
    assert rig.clipboard.text == ""


def test_short_prompts_share_a_line(rig: Rig[CallPanel]) -> None:
    assert row(rig, "who").y() == row(rig, "what").y()
    assert row(rig, "impact").width() > 2 * row(rig, "who").width()


def test_large_text_puts_the_link_beneath(rig: Rig[CallPanel], qapp: QApplication) -> None:
    theme.apply(qapp, "light", 2.0, face="inter")
    rig.window.resize(320, 760)
    rig.render()
    rig.settle()
    link = rig.button("Copy line")
    assert link.y() >= row(rig, "paraphrase").geometry().bottom()
    assert rig.panel.column.content.minimumSizeHint().width() <= 320


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_to_be_borne_in_mind_stands_under_the_words_of_what_is_done(
    rig: Rig[CallPanel], app: QApplication, scale: float
) -> None:
    theme.apply(app, "light", scale, face="inter")
    to(rig, "act")
    app.processEvents()
    bullets = rig.panel.prompts.findChildren(Bullet)
    assert len(bullets) > 1
    check = next(iter(rig.panel.prompts.checks.values()))
    words_at = check.mapTo(rig.panel, QPoint(theme.current().px(BOX) + GAP, 0)).x()
    found = {bullet.words.mapTo(rig.panel, QPoint(0, 0)).x() for bullet in bullets}
    assert found == {words_at}
