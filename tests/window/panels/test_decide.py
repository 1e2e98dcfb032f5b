"""The refund decision by hand: asked in order, locked until verified, told with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.window.panels.decide import DecidePanel
from companion.window.parts.choice import Choice
from companion.window.parts.field import Field
from tests.helpers.small_packs import PACK
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.panels.questions import QuestionRows


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[DecidePanel]:
    return Rig(qtbot, DecidePanel)


@pytest.fixture
def on_call(rig: Rig[DecidePanel]) -> Rig[DecidePanel]:
    rig.verified()
    rig.settle()
    return rig


def rows(rig: Rig[DecidePanel]) -> QuestionRows:
    assert rig.panel.questions
    return rig.panel.questions


def choose(rig: Rig[DecidePanel], question: str, value: str) -> None:
    row = rows(rig).rows[question]
    assert isinstance(row, Choice)
    rig.click(next(button for button in row.buttons if button.value == value))


def write(rig: Rig[DecidePanel], question: str, typed: str) -> Field:
    row = rows(rig).rows[question]
    assert isinstance(row, Field)
    rig.panel.column.ensureWidgetVisible(row)
    row.edit.setFocus()
    row.edit.selectAll()
    rig.type(row.edit, typed)
    rig.key(row.edit, Qt.Key.Key_Return)
    return row


def asked(rig: Rig[DecidePanel]) -> list[str]:
    return [name for name, row in rows(rig).rows.items() if row.isVisible()]


def annual(rig: Rig[DecidePanel]) -> None:
    answers = (("asked", "yes"), ("ground", "cancel"), ("billing", "annual"))
    for question, value in (*answers, ("payment", "received")):
        choose(rig, question, value)


def title(rig: Rig[DecidePanel]) -> str:
    rig.settle()
    assert rig.panel.verdict
    box = rig.panel.verdict.box
    return box.accessibleName() if box and box.isVisible() else ""


def test_an_annual_plan_by_clicks_and_keys_comes_to_its_amount(on_call: Rig[DecidePanel]) -> None:
    annual(on_call)
    write(on_call, "paid", "600.00")
    write(on_call, "start", "2025-09-02")
    assert title(on_call).startswith("Eligible: prorated refund $302.47")
    assert "$600.00 × 184 of 365 days left. An estimate." in title(on_call)
    assert on_call.call.decided[-1].amount == "302.47"
    assert on_call.says("Unconfirmed:")
    assert on_call.says("Source: Before processing a refund request")


def test_digits_answer_the_first_open_question(on_call: Rig[DecidePanel]) -> None:
    for digit in (1, 1, 1):
        assert on_call.panel.press(digit)
    assert on_call.call.questions["refund"] == {
        "asked": "yes", "ground": "cancel", "billing": "monthly",
    }  # fmt: skip
    assert title(on_call).startswith("Not eligible for a refund")
    assert not on_call.panel.press(9)


def test_a_verdict_comes_with_what_to_say_do_and_check(on_call: Rig[DecidePanel]) -> None:
    for question, value in (("asked", "yes"), ("ground", "cancel"), ("billing", "monthly")):
        choose(on_call, question, value)
    shown = on_call.words()
    for part in ("Next", "Explain that monthly billing isn't refunded", "Keep in mind",
                 "Check it in", "oBill and QBO Admin: billing and order numbers"):  # fmt: skip
        assert part in shown
    assert on_call.panel.verdict
    assert on_call.panel.verdict.say
    words = on_call.panel.verdict.say.text()
    on_call.click(on_call.button("Copy"))
    assert on_call.clipboard.text == words
    assert on_call.kinds[-1] == "copy"


def test_until_then_it_says_how_many_answers_are_left(on_call: Rig[DecidePanel]) -> None:
    assert title(on_call) == ""
    assert on_call.says("answers to the verdict")


def test_another_answer_is_another_verdict(on_call: Rig[DecidePanel]) -> None:
    choose(on_call, "asked", "no")
    assert title(on_call).startswith("Don't offer a refund")
    row = rows(on_call).rows["asked"]
    assert isinstance(row, Choice)
    row.reopen()
    on_call.settle()
    choose(on_call, "asked", "yes")
    assert title(on_call) == ""
    assert on_call.kinds.count("decision_answer") == 2


def test_a_verdict_that_is_reached_comes_into_sight(on_call: Rig[DecidePanel]) -> None:
    on_call.window.resize(380, 420)
    annual(on_call)
    write(on_call, "paid", "600.00")
    write(on_call, "start", "2025-09-02")
    on_call.settle()
    assert on_call.panel.verdict
    box = on_call.panel.verdict.box
    assert box
    port = on_call.panel.column.viewport()
    top = box.mapTo(port, box.rect().topLeft()).y()
    assert 0 <= top < port.height() - 40


# Locked -----------------------------------------------------------------------------------------


def test_it_is_locked_until_the_caller_is_verified(rig: Rig[DecidePanel]) -> None:
    rig.start("company_admin")
    assert not rig.words().count("Which product?")
    assert rig.panel.unlock
    assert rig.panel.unlock.isVisible()
    rig.shift.verify("company_id", "company_name", "full_name", "email", active="yes")
    rig.settle()
    assert not rig.panel.unlock.isVisible()
    assert "product" in asked(rig)


def test_a_locked_decision_takes_no_digit(rig: Rig[DecidePanel]) -> None:
    rig.start("company_admin")
    rig.panel.press(1)
    assert "decision_answer" not in rig.kinds


# Between calls, and after -----------------------------------------------------------------------


def test_between_calls_it_is_tried_and_nothing_recorded(rig: Rig[DecidePanel]) -> None:
    for question, value in (("asked", "yes"), ("ground", "cancel"), ("billing", "monthly")):
        choose(rig, question, value)
    assert title(rig).startswith("Not eligible")
    assert rig.shift.log.kept == {}


def test_dates_that_cannot_be_are_told_beneath_when_tried(rig: Rig[DecidePanel]) -> None:
    annual(rig)
    write(rig, "paid", "600")
    field = write(rig, "start", "2026-05-01")
    assert "lies before the start" in field.error()
    assert rig.faults == []
    write(rig, "start", "2025-09-02")
    assert field.error() == ""
    assert "$302.47" in title(rig)


def test_a_call_starts_from_its_own_answers_not_from_what_was_tried(
    rig: Rig[DecidePanel],
) -> None:
    choose(rig, "asked", "no")
    rig.verified()
    rig.settle()
    assert title(rig) == ""
    assert rig.call.questions == {}


def test_a_closed_call_that_is_opened_months_later_breaks_nothing(
    on_call: Rig[DecidePanel],
) -> None:
    annual(on_call)
    write(on_call, "paid", "600.00")
    write(on_call, "start", "2025-09-02")
    call = on_call.call.id
    on_call.desk.act("end")
    on_call.clock.turn(400 * 86_400)
    on_call.render()
    assert title(on_call).startswith("Eligible: prorated refund")
    on_call.desk.act("close")
    assert on_call.desk.call
    assert on_call.desk.call.id == call
    assert on_call.panel.unlock
    assert not on_call.panel.unlock.isVisible()
    choose(on_call, "asked", "yes")
    assert on_call.faults == []


# What can't be ----------------------------------------------------------------------------------


def test_dates_that_cannot_be_are_told_beneath_and_not_recorded(
    on_call: Rig[DecidePanel],
) -> None:
    annual(on_call)
    write(on_call, "paid", "600")
    field = write(on_call, "start", "2024-01-01")
    assert "after the end of the year" in field.error()
    assert "start" not in on_call.call.questions["refund"]
    assert on_call.faults == []


def test_a_full_disk_leaves_the_question_unanswered(
    on_call: Rig[DecidePanel], monkeypatch: pytest.MonkeyPatch
) -> None:
    from companion.errors import HistoryFault

    def full(**_fields: object) -> None:
        raise HistoryFault("The disk is full.")

    monkeypatch.setattr(on_call.shift.log, "append", full)
    choose(on_call, "asked", "no")
    row = rows(on_call).rows["asked"]
    assert isinstance(row, Choice)
    assert row.value is None
    assert on_call.faults == ["The disk is full."]
    assert title(on_call) == ""


def test_a_line_without_decisions_says_so(qtbot: QtBot) -> None:
    import msgspec

    rig = Rig(qtbot, DecidePanel, msgspec.structs.replace(PACK, decisions=(), digest="2" * 64))
    assert "Nothing to decide" in rig.words()
    assert not rig.panel.press(1)


def test_opening_a_decision_by_name_shows_it_at_once(qtbot: QtBot) -> None:
    import msgspec

    other = msgspec.structs.replace(
        PACK.decisions[0], id="waiver", title={"en": "Waive the fee", "es": "x"}
    )
    pack = msgspec.structs.replace(PACK, decisions=(PACK.decisions[0], other), digest="3" * 64)
    rig = Rig(qtbot, DecidePanel, pack)
    assert "Waive the fee" not in rig.words()
    rig.panel.open("waiver")
    assert "Waive the fee" in rig.words()
    assert rig.panel.picker
    assert rig.panel.picker.value == "waiver"
