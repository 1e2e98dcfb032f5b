"""A verdict on the screen: never bare, in the agent's language, with its arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.policy import decisions
from companion.window.hands import Hands
from companion.window.panels.verdict import Verdict
from companion.window.parts.boxes import SayBox
from companion.window.parts.button import Button
from companion.window.parts.step_row import StepRow
from companion.window.parts.text import Text
from companion.window.scene import Scene, scene_of
from tests.helpers.shift import ZONE, Shift
from tests.window.panels.rig import Clipboard
from tests.window.whole import NoVault

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

ANNUAL = {
    "product": "quickbooks", "asked": "yes", "ground": "cancel", "billing": "annual",
    "payment": "received", "offer": "none", "pressing": "none", "paid": "600.00",
    "start": "2025-09-02", "cancelled": "2026-03-02",
}  # fmt: skip


class Shown:
    """A verdict part on its own, over the refund of the pack that ships."""

    def __init__(self, show: Callable[..., QWidget], width: int = 380) -> None:
        self.shift, self.clipboard = Shift(), Clipboard()
        self.decision = self.shift.pack.decisions[0]
        hands = Hands(self.shift.desk, self.clipboard, NoVault(), lambda _number: None)
        self.verdict = Verdict(hands)
        show(self.verdict, width)

    def scene(self, language: str = "en", **fields: str) -> Scene:
        return scene_of(self.shift.desk, language, ZONE, (), fields)

    def rule(self, language: str = "en", **answers: str) -> str:
        """Show the ruling on the answers; the box's words."""
        ruling = decisions.decide(self.decision, answers)
        self.verdict.render_ruling(self.scene(language), self.decision, ruling)
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return self.verdict.box.accessibleName() if self.verdict.box else ""

    def steps(self) -> list[str]:
        return [row.head.accessibleName() for row in self.verdict.findChildren(StepRow)]

    def texts(self) -> list[str]:
        return [text.text() for text in self.verdict.findChildren(Text) if text.isVisible()]


@pytest.fixture
def shown(show: Callable[..., QWidget]) -> Shown:
    return Shown(show)


def test_open_questions_are_counted(shown: Shown) -> None:
    assert shown.rule() == ""
    assert any("answers to the verdict" in text for text in shown.texts())
    assert shown.verdict.say is None


def test_the_amount_shows_its_arithmetic_and_is_called_an_estimate(shown: Shown) -> None:
    words = shown.rule(**ANNUAL)
    assert words.startswith("Eligible: prorated refund $302.47")
    assert "$600.00 × 184 of 365 days left. An estimate." in words
    doubts = [text for text in shown.texts() if text.startswith("Unconfirmed: ")]
    about_the_rule, about_the_table = doubts
    assert about_the_rule.startswith("Unconfirmed: The source gives no formula")
    assert "no time limit" in about_the_table


def test_without_figures_it_says_what_the_amount_needs(shown: Shown) -> None:
    known = {name: value for name, value in ANNUAL.items() if name not in {"paid", "start"}}
    words = shown.rule(**known)
    assert words.startswith("Eligible: prorated refund")
    assert "$" not in words
    needed = "For the amount: Paid for the year, First day of the paid year"
    assert needed in shown.texts()


def test_several_reasons_stand_together_the_deciding_one_first(shown: Shown) -> None:
    words = shown.rule(**{**ANNUAL, "billing": "monthly", "payment": "not_received"})
    monthly, unpaid = words.index("billed monthly"), words.index("Only payments")
    assert monthly < unpaid


def test_the_next_steps_are_numbered(shown: Shown) -> None:
    shown.rule(**ANNUAL)
    steps = shown.verdict.findChildren(StepRow)
    assert [step.step_id for step in steps] == ["next-1", "next-2", "next-3"]
    assert [step.state for step in steps] == ["now", "todo", "todo"]


def test_advice_and_where_to_check_are_each_said_once(shown: Shown) -> None:
    shown.rule(**{**ANNUAL, "pressing": "complaint"})
    texts = shown.texts()
    assert "• A complaint about a refund isn't escalated to the Office of the President." in texts
    assert shown.steps()[-1].startswith("5. See the guidance on difficult conversations")
    assert len(texts) == len({text for text in texts if text.startswith("•")}) + len(
        [text for text in texts if not text.startswith("•")]
    )
    assert any(text.startswith("Source: Before processing a refund request (") for text in texts)


def test_advice_brings_its_steps_and_its_words_after_the_verdicts_own(shown: Shown) -> None:
    shown.rule(**{**ANNUAL, "pressing": "exception"})
    steps = shown.steps()
    assert len(steps) == 4
    assert "Make no exception" in steps[-1]
    own, advised = shown.verdict.findChildren(SayBox)
    assert own is shown.verdict.say
    assert "prorated" in own.text()
    assert "every customer alike" in advised.text()
    kinds = [box.findChildren(Button)[0].kind for box in (own, advised)]
    assert kinds == ["primary", "plain"]


def test_a_rule_that_comes_to_another_verdict_adds_no_steps(shown: Shown) -> None:
    shown.rule(**{**ANNUAL, "asked": "no", "billing": "monthly"})
    steps = shown.steps()
    assert len(steps) == 2
    assert not any("monthly billing" in step for step in steps)


def test_it_is_said_in_spanish_as_well(shown: Shown) -> None:
    words = shown.rule("es", **ANNUAL)
    assert words.startswith("Procede: reembolso prorrateado")
    assert "302" in words


def test_the_same_ruling_is_not_built_twice(shown: Shown) -> None:
    shown.rule(**ANNUAL)
    box = shown.verdict.box
    shown.rule(**ANNUAL)
    assert shown.verdict.box is box
    shown.rule(**{**ANNUAL, "paid": "601.00"})
    assert shown.verdict.box is not box


def test_the_words_to_say_are_copied(shown: Shown) -> None:
    shown.rule(**ANNUAL)
    assert shown.verdict.say
    copy = shown.verdict.say.findChildren(Button)[0]
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert shown.clipboard.text == shown.verdict.say.text()
    assert copy.shown_text() == "Copied"


@pytest.mark.parametrize("width", [320, 380])
def test_it_stays_within_its_width(show: Callable[..., QWidget], width: int) -> None:
    shown = Shown(show, width)
    shown.rule(**ANNUAL)
    for text in shown.verdict.findChildren(Text):
        assert text.mapTo(shown.verdict, text.rect().topRight()).x() <= shown.verdict.width()
