"""Tab goes through the window as it is read, whenever a part was built, and around at its ends."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from companion.window.tab_order import stops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.window.whole import Whole


def held() -> QWidget:
    """What has the keyboard."""
    part = QApplication.focusWidget()
    assert part is not None
    return part


def around(whole: Whole, key: Qt.Key) -> Iterator[QWidget]:
    """Where the keyboard is after each press, until it is where it was first.

    Once one of several options has the keyboard, Tab passes over the others, as ever in Qt.
    """
    whole.press(key)
    yield (first := held())
    step = 1 if key == Qt.Key.Key_Tab else -1
    while True:
        way = list(stops(whole.window))
        wanted = way[(way.index(held()) + step) % len(way)]
        whole.press(key)
        assert held() is wanted
        if held() is first:
            return
        yield held()


def test_from_the_head_through_the_panel_to_the_foot_and_around(whole: Whole) -> None:
    whole.start()
    way = list(around(whole, Qt.Key.Key_Tab))
    window = whole.window
    parts = (window.header, window.stack, window.action_bar, window.nav)
    places = [
        [place for place, one in enumerate(way) if part is one or part.isAncestorOf(one)]
        for part in parts
    ]
    assert all(places)
    assert list(chain.from_iterable(places)) == list(range(len(way)))


def test_back_again(whole: Whole) -> None:
    whole.start()
    there = list(around(whole, Qt.Key.Key_Tab))
    assert list(around(whole, Qt.Key.Key_Backtab)) == there[::-1]


def test_what_is_built_late_has_its_place(whole: Whole) -> None:
    """The caller's checklist comes when it is known who calls; it stands above the prompts."""
    whole.start()
    before = list(stops(whole.window))
    whole.desk.act("set", {"what": "caller", "value": "company_admin"})
    whole.settle()
    after = list(stops(whole.window))
    new = [place for place, part in enumerate(after) if part not in before]
    assert new
    assert max(new) < after.index(whole.window.action_bar.buttons["check_in"])


def test_what_is_reached_out_of_sight_is_scrolled_to(whole: Whole) -> None:
    whole.start()
    whole.window.resize(320, 420)
    whole.settle()
    for part in around(whole, Qt.Key.Key_Tab):
        for column in above(part):
            place = part.mapTo(column.viewport(), part.rect().center())
            assert column.viewport().rect().contains(place)


def above(part: QWidget) -> Iterator[QScrollArea]:
    """The columns that it is scrolled in."""
    parent = part.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            yield parent
        parent = parent.parentWidget()


def test_where_the_system_has_tab_pass_over_buttons_it_does(
    whole: Whole, request: pytest.FixtureRequest
) -> None:
    """As macOS has it, unless its user wants otherwise."""
    hints = QGuiApplication.styleHints()
    before = hints.tabFocusBehavior()
    request.addfinalizer(lambda: hints.setTabFocusBehavior(before))
    hints.setTabFocusBehavior(Qt.TabFocusBehavior.TabFocusTextControls)
    whole.start()
    whole.press(Qt.Key.Key_Tab)
    assert not isinstance(held(), QAbstractButton)
