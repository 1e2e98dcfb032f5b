"""Searching, choosing from lists, and typing: by real keys and clicks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from companion.window.parts.chip import KeyHint
from companion.window.parts.field import Field, FieldKind
from companion.window.parts.results import ResultList, ResultRow
from companion.window.parts.search_box import SearchBox
from companion.window.parts.select import LONG, Select
from tests.helpers.signals import heard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    Show = Callable[..., QWidget]

LEFT = Qt.MouseButton.LeftButton
ROWS = [
    ResultRow("a", "Reactivation", "Deactivated user ID", "topic", "after verifying", "enter"),
    ResultRow("b", "Opening line: account access", "Script", "script", "", "copy"),
    ResultRow("c", "Account on hold: RPS", "Article", "article"),
]
MANY = [(f"l{number}", f"Language {number:02}") for number in range(LONG + 5)]


@pytest.fixture(autouse=True)
def american() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def test_typing_searches_and_escape_clears_then_leaves(show: Show) -> None:
    box = SearchBox("What does the caller say?")
    show(box)
    changed, escaped = heard(box.changed), heard(box.escaped)
    QTest.keyClicks(box.edit, "ab")
    QTest.keyClick(box.edit, Qt.Key.Key_Escape)
    assert changed == [("a",), ("ab",), ("",)]
    assert escaped == []
    QTest.keyClick(box.edit, Qt.Key.Key_Escape)
    assert escaped == [()]


def test_the_arrows_move_in_the_results_and_enter_accepts(show: Show) -> None:
    box = SearchBox("Find")
    show(box)
    moved, accepted = heard(box.moved), heard(box.accepted)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(box.edit, key)
    assert moved == [(1,), (1,), (-1,)]
    assert accepted == [()]


def test_the_key_hint_says_what_helps_now(show: Show) -> None:
    box = SearchBox("Find", "Ctrl+K")
    show(box)
    hints = [hint.text() for hint in box.findChildren(KeyHint) if hint.isVisible()]
    QTest.keyClicks(box.edit, "a")
    later = [hint.text() for hint in box.findChildren(KeyHint) if hint.isVisible()]
    assert hints[0].startswith(("Ctrl", "⌘"))
    assert later == ["Esc"]


def results(show: Show, width: int = 380) -> ResultList:
    found = ResultList("Results")
    found.set_rows(ROWS)
    show(found, width)
    return found


def test_the_first_result_is_selected(show: Show) -> None:
    found = results(show)
    assert found.current_id() == "a"
    found.set_rows([])
    assert found.current_id() is None
    found.move(1)
    found.activate()


def test_moving_stops_at_both_ends(show: Show) -> None:
    found = results(show)
    found.move(-1)
    assert found.current_id() == "a"
    found.move(9)
    assert found.current_id() == "c"


def test_enter_and_a_click_choose(show: Show) -> None:
    found = results(show)
    calls = heard(found.chosen)
    QTest.keyClick(found, Qt.Key.Key_Down)
    QTest.keyClick(found, Qt.Key.Key_Return)
    QTest.mouseClick(found.viewport(), LEFT, pos=found.visualItemRect(found.item(2)).center())
    assert calls == [("b",), ("c",)]


def test_copy_is_hit_at_the_row_s_end_or_by_c(show: Show) -> None:
    found = results(show)
    copied, chosen = heard(found.copied), heard(found.chosen)
    box = found.visualItemRect(found.item(1))
    end = QPoint(box.right() - 20, box.center().y())
    QTest.mouseClick(found.viewport(), LEFT, pos=end)
    found.setCurrentRow(1)
    QTest.keyClick(found, Qt.Key.Key_C)
    assert copied == [("b",), ("b",)]
    assert chosen == []


def test_in_a_right_to_left_window_copy_is_at_the_left(show: Show) -> None:
    found = ResultList("Results")
    found.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    found.set_rows(ROWS)
    show(found)
    copied = heard(found.copied)
    box = found.visualItemRect(found.item(1))
    QTest.mouseClick(found.viewport(), LEFT, pos=QPoint(box.left() + 20, box.center().y()))
    assert copied == [("b",)]


@pytest.mark.parametrize("width", [320, 380, 600])
def test_the_list_is_as_high_as_its_rows(show: Show, width: int) -> None:
    found = results(show, width)
    last = found.visualItemRect(found.item(2))
    assert last.bottom() < found.viewport().height()
    assert found.viewport().height() - last.bottom() < last.height()


def test_a_row_says_all_of_it_to_a_screen_reader(show: Show) -> None:
    found = results(show)
    told = QAccessible.queryAccessibleInterface(found)
    assert told.role() == QAccessible.Role.List
    spoken = found.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Reactivation, topic, after verifying, Deactivated user ID"


def test_a_short_list_opens_without_a_line_to_type_in(show: Show) -> None:
    select = Select("Purpose", [("a", "Account"), ("b", "Billing")], "a")
    show(select)
    select.open()
    assert select.finder is not None
    assert select.finder.search is None
    select.finder.hide()


def test_typing_finds_an_option_by_any_part_of_its_name(show: Show) -> None:
    select = Select("Language", MANY, "l1")
    show(select)
    calls = heard(select.chosen)
    QTest.mouseClick(select, LEFT)
    finder = select.finder
    assert finder is not None
    assert finder.search is not None
    QTest.keyClicks(finder.search.edit, "AGE 07")
    QTest.keyClick(finder.search.edit, Qt.Key.Key_Return)
    assert calls == [("l7",)]
    assert select.shown_value() == "Language 07"
    assert not finder.isVisible()
    assert select.accessibleName() == "Language Language 07"


def test_nothing_found_chooses_nothing(show: Show) -> None:
    select = Select("Language", MANY, "l1")
    show(select)
    calls = heard(select.chosen)
    select.open()
    assert select.finder is not None
    assert select.finder.search is not None
    QTest.keyClicks(select.finder.search.edit, "zz")
    QTest.keyClick(select.finder.search.edit, Qt.Key.Key_Return)
    assert (calls, select.value) == ([], "l1")
    QTest.keyClick(select.finder.search.edit, Qt.Key.Key_Escape)
    QTest.keyClick(select.finder.search.edit, Qt.Key.Key_Escape)
    assert not select.finder.isVisible()


def test_the_arrows_skip_what_was_not_found(show: Show) -> None:
    select = Select("Language", MANY)
    show(select)
    calls = heard(select.chosen)
    select.open()
    assert select.finder is not None
    assert select.finder.search is not None
    QTest.keyClicks(select.finder.search.edit, "1")
    QTest.keyClick(select.finder.search.edit, Qt.Key.Key_Down)
    QTest.keyClick(select.finder.search.edit, Qt.Key.Key_Return)
    assert calls == [("l10",)]


def test_a_field_tells_what_is_typed(show: Show) -> None:
    field = Field("First name", placeholder="An")
    show(field)
    changed, committed = heard(field.changed), heard(field.committed)
    QTest.keyClicks(field.edit, "An")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert changed == [("A",), ("An",)]
    assert committed == [("An",)]
    assert field.edit.accessibleName() == "First name"


def test_a_field_without_a_label_leaves_no_line_for_one(show: Show) -> None:
    bare, named = Field(""), Field("Amount")
    show(named)
    show(bare)
    assert bare.sizeHint().height() < named.sizeHint().height()


def test_a_field_says_beneath_what_is_wrong(show: Show) -> None:
    field = Field("Paid")
    show(field)
    high = field.sizeHint().height()
    field.set_error("Write an amount")
    assert (field.error(), field.edit.accessibleDescription()) == ("Write an amount",) * 2
    assert field.sizeHint().height() > high
    field.set_error(None)
    assert field.error() == ""
    assert field.sizeHint().height() == high


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("600", "600"),
        ("$1,234.50", "1234.50"),
        (" 0.10 ", "0.10"),
        ("-5", "-5"),
        ("", None),
        ("six", None),
        ("NaN", None),
        ("Infinity", None),
    ],
)
def test_an_amount_is_read(app: QApplication, qtbot: QtBot, typed: str, amount: str | None) -> None:
    field = Field("Paid", "money")
    qtbot.addWidget(field)
    field.set_text(typed)
    assert field.amount() == (None if amount is None else Decimal(amount))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount=st.decimals(0, 10**9, places=2))
def test_every_amount_written_is_read_back(app: QApplication, amount: Decimal) -> None:
    field = Field("Paid", "money")
    field.set_text(f"${amount:,}")
    assert field.amount() == amount


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2026-07-02", date(2026, 7, 2)), ("2026-02-30", None), ("soon", None), ("", None)],
)
def test_a_day_is_read(app: QApplication, qtbot: QtBot, typed: str, day: date | None) -> None:
    field = Field("Ends", "date")
    qtbot.addWidget(field)
    field.set_text(typed)
    assert field.day() == day


@pytest.mark.parametrize(
    ("kind", "wrong", "right"), [("money", "six", "6"), ("date", "x", "2026-01-31")]
)
def test_what_can_t_be_read_is_said_when_the_field_is_left(
    show: Show, kind: FieldKind, wrong: str, right: str
) -> None:
    field = Field("Paid", kind)
    show(field)
    QTest.keyClicks(field.edit, wrong)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert "for example" in field.error()
    field.set_text(right)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.error() == ""


def test_a_secret_is_not_shown(show: Show) -> None:
    field = Field("Access code", "secret")
    show(field)
    QTest.keyClicks(field.edit, "made-up-code-1")
    assert isinstance(field.edit, QLineEdit)
    assert "made-up" not in field.edit.displayText()
    assert field.text() == "made-up-code-1"


def test_several_lines_grow_with_what_is_written(show: Show) -> None:
    field = Field("Note", "multiline")
    show(field)
    assert isinstance(field.edit, QPlainTextEdit)
    high = field.edit.height()
    field.set_text("\n".join("line" for _ in range(8)))
    assert field.edit.height() > high
    assert field.text().count("\n") == 7
