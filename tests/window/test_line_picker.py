"""The line of business: shown, and changed by a click on a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from companion.window.line_picker import LinePicker

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

LINES = (("quickbooks", "QuickBooks"), ("storage", "Storage"), ("parks", "Parks and campgrounds"))


@pytest.fixture
def picker(show: Callable[..., QWidget]) -> LinePicker:
    made = LinePicker()
    made.set_lines(LINES, "storage")
    show(made)
    return made


def test_it_shows_and_says_the_line(picker: LinePicker) -> None:
    assert picker.text() == "Storage"
    assert picker.accessibleName() == "Line of business: Storage"


def test_the_list_has_every_line_the_current_one_checked(picker: LinePicker) -> None:
    menu = picker.menu_of_lines()
    assert [entry.text() for entry in menu.actions()] == [title for _name, title in LINES]
    assert [entry.isChecked() for entry in menu.actions()] == [False, True, False]


def test_a_click_opens_it_and_a_key_chooses(picker: LinePicker, qtbot: QtBot) -> None:
    chosen: list[str] = []
    picker.chosen.connect(chosen.append)
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert chosen == ["quickbooks"]
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_a_line_that_is_not_on_the_shelf_is_shown_by_its_id(picker: LinePicker) -> None:
    picker.set_lines(LINES, "gone")
    assert picker.text() == "gone"


def test_a_long_title_is_elided_not_pushed_over_the_time(picker: LinePicker) -> None:
    picker.set_lines((("long", "An uncommonly long line of business " * 3),), "long")
    assert picker.minimumSizeHint().width() <= 64
    picker.resize(80, picker.height())
    assert not picker.grab().isNull()


def test_it_is_a_target_of_at_least_24_pixels(picker: LinePicker) -> None:
    assert picker.height() >= 24
