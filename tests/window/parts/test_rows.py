"""Rows to tick, steps, and questions: by real clicks and real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.window.parts import chip, words
from companion.window.parts.check_row import CheckRow
from companion.window.parts.choice import Choice, FoldedChoice
from companion.window.parts.focus_frame import FocusFrame
from companion.window.parts.keys import keeps
from companion.window.parts.step_row import StepRow
from tests.helpers.signals import heard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    Show = Callable[..., QWidget]

LEFT = Qt.MouseButton.LeftButton
BILLING = [("monthly", "Monthly"), ("yearly", "Yearly"), ("unknown", "The caller doesn't know")]


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


@pytest.mark.parametrize("x", [4, 120, 330])
def test_a_row_is_ticked_by_a_click_anywhere_on_it(show: Show, x: int) -> None:
    row = CheckRow("company_id", "Company ID", "1")
    show(row)
    calls = heard(row.toggled_to)
    QTest.mouseClick(row, LEFT, pos=QPoint(x, row.height() // 2))
    QTest.mouseClick(row, LEFT, pos=QPoint(x, row.height() // 2))
    assert calls == [("company_id", "matched"), ("company_id", "unset")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_row_is_ticked_by_key(show: Show, key: Qt.Key) -> None:
    row = CheckRow("company_id", "Company ID")
    show(row).setFocus()
    QTest.keyClick(row, key)
    assert row.state == "matched"
    assert row.isChecked()


def test_a_row_that_can_fail_says_so_by_its_cross_and_by_x(show: Show) -> None:
    row = CheckRow("email", "Email address", "4", can_fail=True)
    show(row)
    calls = heard(row.toggled_to)
    cross = row.findChildren(QWidget)[0]
    QTest.mouseClick(cross, LEFT)
    assert row.state == "failed"
    assert not row.isChecked()
    assert row.accessibleDescription() == "did not match"
    QTest.keyClick(row, Qt.Key.Key_X)
    assert row.accessibleDescription() == ""
    assert calls == [("email", "failed"), ("email", "unset")]


def test_x_means_nothing_to_a_row_that_cannot_fail(show: Show) -> None:
    row = CheckRow("email", "Email address")
    show(row)
    QTest.keyClick(row, Qt.Key.Key_X)
    assert row.state == "unset"


def test_a_failed_row_can_still_match(show: Show) -> None:
    row = CheckRow("email", "Email address", can_fail=True)
    show(row)
    row.set_state("failed")
    QTest.mouseClick(row, LEFT, pos=QPoint(40, 10))
    assert row.state == "matched"


def test_setting_a_state_emits_nothing(show: Show) -> None:
    row = CheckRow("email", "Email address", can_fail=True)
    show(row)
    calls = heard(row.toggled_to)
    for state in ("matched", "failed", "unset"):
        row.set_state(state)
    assert calls == []


def test_a_click_leaves_the_keyboard_where_it_was(show: Show) -> None:
    area = QWidget()
    column = QVBoxLayout(area)
    first, second = CheckRow("a", "Company ID"), CheckRow("b", "Company name")
    column.addWidget(first)
    column.addWidget(second)
    show(area)
    first.setFocus()
    QTest.mouseClick(second, LEFT)
    assert first.hasFocus()
    assert second.state == "matched"


class Window(QWidget):
    """A window with a shortcut on Space, as the call window has."""

    def __init__(self) -> None:
        super().__init__()
        self.row = CheckRow("a", "Company ID")
        QVBoxLayout(self).addWidget(self.row)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.checked_in = 0
        shortcut = QShortcut(QKeySequence("Space"), self)
        shortcut.activated.connect(self.check_in)

    def check_in(self) -> None:
        self.checked_in += 1

    def event(self, event: QEvent) -> bool:
        return keeps(event) or super().event(event)


def test_space_is_the_row_s_while_the_keyboard_is_there_else_the_window_s(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert (window.checked_in, window.row.state) == (1, "unset")
    window.row.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert (window.checked_in, window.row.state) == (1, "matched")


def test_the_ring_stands_around_the_row_and_moves_with_it(
    show: Show, app: QApplication, qtbot: QtBot
) -> None:
    area = QWidget()
    column = QVBoxLayout(area)
    above, row = QWidget(), CheckRow("a", "Company ID")
    above.setFixedHeight(20)
    column.addWidget(above)
    column.addWidget(row)
    window = show(area).window()
    row.setFocus()
    (ring,) = window.findChildren(FocusFrame)
    above.setFixedHeight(90)
    app.processEvents()
    qtbot.waitUntil(lambda: ring.geometry().contains(row.mapTo(window, row.rect().center())))
    assert ring.height() > row.height()
    row.clearFocus()
    qtbot.waitUntil(lambda: not window.findChildren(FocusFrame))


def test_a_row_s_role_and_name_are_told(show: Show) -> None:
    row = CheckRow("a", "Company ID", "1")
    show(row)
    assert role(row) == QAccessible.Role.CheckBox
    told = QAccessible.queryAccessibleInterface(row)
    assert told.text(QAccessible.Text.Name) == "Company ID"


def test_an_ampersand_is_read_out_and_is_no_key_of_qt_s(show: Show) -> None:
    row = CheckRow("tab", "Name & Address &tab")
    choice = Choice("where", "Where?", [("tab", "Name & Address &tab")])
    for part in (row, choice):
        show(part)
    for button in (row, *choice.buttons):
        told = QAccessible.queryAccessibleInterface(button)
        assert told.text(QAccessible.Text.Name) == "Name & Address &tab"
        assert button.text() == "Name & Address &tab"
        assert button.shortcut().isEmpty()


def test_a_step_is_pressed_by_click_and_by_key(show: Show) -> None:
    step = StepRow("brief", 4, "Brief the interpreter")
    show(step)
    calls = heard(step.pressed)
    QTest.mouseClick(step.head, LEFT, pos=QPoint(200, 10))
    QTest.keyClick(step.head, Qt.Key.Key_Return)
    assert calls == [("brief",), ("brief",)]


def test_a_step_tells_where_it_stands(show: Show) -> None:
    step = StepRow("brief", 4, "Brief the interpreter")
    show(step)
    step.set_state("done")
    assert step.state == "done"
    assert step.head.accessibleName() == "4. Brief the interpreter"
    assert step.head.accessibleDescription() == "done"


def test_a_step_s_room_beneath_is_made_when_it_is_needed(show: Show) -> None:
    step = StepRow("brief", 4, "Brief the interpreter")
    show(step)
    before = step.sizeHint().height()
    step.body().addWidget(Choice("line", "", [("yes", "Yes"), ("no", "No")]))
    assert step.sizeHint().height() > before
    assert step.body() is step.body()


def test_an_answer_folds_the_question(show: Show) -> None:
    choice = Choice("billing", "Billing", BILLING)
    show(choice)
    calls = heard(choice.chosen)
    high = choice.sizeHint().height()
    assert not choice.is_folded
    QTest.mouseClick(choice.buttons[1], LEFT)
    assert calls == [("billing", "yearly")]
    assert choice.value == "yearly"
    assert choice.is_folded
    assert choice.sizeHint().height() < high


@pytest.mark.parametrize(
    ("question", "answer", "wide", "below"),
    [
        ("Billed?", "Monthly", 200, False),
        ("Refund or compensation asked for?", "Yes", 110, True),
        ("Billed?", "Unconditionally", 150, True),
    ],
)
def test_an_answer_stands_below_before_a_word_is_broken(
    show: Show, question: str, answer: str, wide: int, *, below: bool
) -> None:
    choice = Choice("asked", question, [("yes", answer)], "yes")
    show(choice)
    (row,) = choice.findChildren(FoldedChoice)
    both = words.height(question, wide) + chip.chip_size(answer, wide).height()
    assert (row._room(wide) == wide) is below
    assert (row.measured(wide) >= both) is below
    broken = words.lines(question, row._room(wide))
    assert {word for line in broken for word in line.split()} == set(question.split())


def test_a_folded_question_opens_again_on_its_answer(show: Show) -> None:
    choice = Choice("billing", "Billing", BILLING, "yearly")
    show(choice)
    calls = heard(choice.chosen)
    assert choice.is_folded
    (row,) = choice.findChildren(FoldedChoice)
    assert row.accessibleName() == "Billing Yearly"
    QTest.mouseClick(row, LEFT)
    assert not choice.is_folded
    assert [button.isChecked() for button in choice.buttons] == [False, True, False]
    assert choice.buttons[1].hasFocus()
    assert calls == []


def test_arrows_move_between_the_options_and_space_chooses(show: Show) -> None:
    choice = Choice("billing", "Billing", BILLING)
    show(choice)
    calls = heard(choice.chosen)
    choice.buttons[0].setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(choice.window().focusWidget(), key)
    assert choice.buttons[2].hasFocus()
    assert calls == []
    QTest.keyClick(choice.buttons[2], Qt.Key.Key_Space)
    assert calls == [("billing", "unknown")]
    assert choice.findChildren(FoldedChoice)[0].hasFocus()


def test_in_a_right_to_left_window_the_left_arrow_moves_on(show: Show) -> None:
    choice = Choice("billing", "Billing", BILLING)
    choice.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(choice)
    choice.buttons[0].setFocus()
    QTest.keyClick(choice.buttons[0], Qt.Key.Key_Left)
    assert choice.buttons[1].hasFocus()


def test_options_that_don_t_fold_stay_in_sight(show: Show) -> None:
    choice = Choice("outcome", "Outcome", BILLING, folds=False)
    show(choice)
    QTest.mouseClick(choice.buttons[0], LEFT)
    assert not choice.is_folded
    QTest.mouseClick(choice.buttons[1], LEFT)
    assert [button.isChecked() for button in choice.buttons] == [False, True, False]


def test_an_answer_can_be_taken_back(show: Show) -> None:
    choice = Choice("billing", "Billing", BILLING, "yearly")
    show(choice)
    choice.set_value(None)
    assert not choice.is_folded
    assert not any(button.isChecked() for button in choice.buttons)


def test_options_are_radio_buttons_to_a_screen_reader(show: Show) -> None:
    choice = Choice("billing", "Billing", BILLING)
    show(choice)
    assert {role(button) for button in choice.buttons} == {QAccessible.Role.RadioButton}
    assert choice.buttons[0].accessibleDescription() == "Billing"
