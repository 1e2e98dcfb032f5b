"""What the palette asks of the parts: a line that leaves, rows with keys, a notice with an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.window.notice import Notice
from companion.window.parts.result_look import cap_text
from companion.window.parts.results import ResultList, ResultRow
from companion.window.parts.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    Show = Callable[..., QWidget]

ROWS = [ResultRow("a", "Hold", key="Ctrl+Shift+H"), ResultRow("b", "Recap", trailing="copy")]


def test_one_escape_clears_and_leaves_where_there_is_a_place_to_go(show: Show) -> None:
    box = SearchBox("Find", leaves=True)
    show(box)
    left: list[str] = []
    box.escaped.connect(lambda: left.append(box.text()))
    QTest.keyClicks(box.edit, "refund")
    QTest.keyClick(box.edit, Qt.Key.Key_Escape)
    assert left == [""]


def test_an_act_s_key_stands_where_others_have_copy(show: Show) -> None:
    rows = ResultList("Results")
    rows.set_rows(ROWS)
    show(rows)
    assert [cap_text(row) for row in rows.rows] == ["Ctrl Shift H", "copy"]
    assert rows.rows[0].spoken() == "Hold, Ctrl Shift H"


@pytest.mark.parametrize(("selected", "found"), [("b", "b"), ("gone", "a"), (None, "a")])
def test_the_selection_is_kept_where_its_row_is_still_there(
    show: Show, selected: str | None, found: str
) -> None:
    rows = ResultList("Results")
    show(rows)
    rows.set_rows(ROWS, selected)
    assert rows.current_id() == found


def test_the_other_mouse_button_asks_about_its_row(show: Show) -> None:
    rows = ResultList("Results")
    rows.set_rows(ROWS)
    show(rows)
    asked: list[str] = []
    rows.asked.connect(asked.append)
    for place in (rows.visualItemRect(rows.item(1)).center(), QPoint(5, rows.height() + 50)):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, rows.mapToGlobal(place))
        QApplication.sendEvent(rows.viewport(), event)
    assert asked == ["b"]
    assert rows.current_id() == "b"


def test_a_passing_word_may_have_its_own_undo(show: Show) -> None:
    notice = Notice()
    show(notice)
    done: list[str] = []
    notice.tell("Taken back: Hold", "Put it back", lambda: done.append("put back"))
    assert notice.act.isVisible()
    QTest.mouseClick(notice.act, Qt.MouseButton.LeftButton)
    assert done == ["put back"]
    assert not notice.word.isVisible()


def test_a_plain_word_has_no_button(show: Show) -> None:
    notice = Notice()
    show(notice)
    notice.tell("Taken back: Hold", "Put it back", lambda: None)
    notice.tell("Copied")
    assert notice.word.isVisible()
    assert not notice.act.isVisible()
