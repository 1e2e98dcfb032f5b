"""A task to raise: found by its words, copied and recorded in one act, taken back by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.window.panels.find import FindPanel
from tests.helpers.storage import storage
from tests.window.panels.rig import Rig, some

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[FindPanel]:
    return Rig(qtbot, FindPanel, storage())


def opened(rig: Rig[FindPanel], name: str = "same_day_vacate") -> None:
    rig.panel.open(name)
    rig.settle()
    assert rig.panel.task.isVisible()


def test_it_stands_among_the_topics_before_anything_is_typed(rig: Rig[FindPanel]) -> None:
    names = [row.row_id for row in rig.panel.results.list.rows]
    assert {f"task:{task.id}" for task in storage().tasks} <= set(names)


def test_it_is_found_by_what_the_caller_says_and_opened(rig: Rig[FindPanel]) -> None:
    rig.panel.box.edit.setText("vacate today")
    rig.panel._search()
    assert rig.panel.results.list.rows[0].row_id == "task:same_day_vacate"
    rig.panel.results.list.activate()
    assert rig.panel.task.isVisible()
    assert rig.clipboard.text == ""


def test_copying_it_on_a_call_records_that_it_was_created(rig: Rig[FindPanel]) -> None:
    rig.start()
    opened(rig)
    rig.click(some(rig.panel.task.copy))
    assert rig.clipboard.text == some(storage().task("same_day_vacate")).text["en"]
    assert rig.kinds[-2:] == ["copy", "task"]
    assert rig.call.tasks == ("same_day_vacate",)
    assert some(rig.panel.task.created).state == "matched"


def test_copied_again_it_is_still_one_task(rig: Rig[FindPanel]) -> None:
    rig.start()
    opened(rig)
    for _time in range(2):
        rig.click(some(rig.panel.task.copy))
    assert rig.kinds.count("task") == 1
    assert rig.call.tasks == ("same_day_vacate",)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_copies_it(rig: Rig[FindPanel], key: Qt.Key) -> None:
    rig.start()
    opened(rig)
    rig.key(rig.window, key)
    assert rig.call.tasks == ("same_day_vacate",)


def test_enter_copies_nothing_while_the_results_are_in_sight(rig: Rig[FindPanel]) -> None:
    rig.start()
    opened(rig)
    rig.panel.show_results()
    rig.take_keyboard()
    rig.window.setFocus()
    rig.key(rig.window, Qt.Key.Key_Return)
    assert rig.call.tasks == ()


def test_a_task_ticked_by_mistake_is_taken_back(rig: Rig[FindPanel]) -> None:
    rig.start()
    opened(rig)
    rig.click(some(rig.panel.task.created))
    assert rig.call.tasks == ("same_day_vacate",)
    rig.click(some(rig.panel.task.created))
    assert len(rig.call.tasks) == 0
    assert some(rig.panel.task.created).state == "unset"


def test_between_calls_it_is_copied_and_nothing_is_recorded(rig: Rig[FindPanel]) -> None:
    opened(rig, "opentech")
    assert not some(rig.panel.task.created).isVisible()
    rig.click(some(rig.panel.task.copy))
    assert rig.clipboard.text.startswith("Tried the OpenTech feature")
    assert rig.faults == []


def test_what_its_source_leaves_open_is_said(rig: Rig[FindPanel]) -> None:
    opened(rig, "dtm_auction")
    assert rig.says("Unconfirmed: ")
    assert rig.says("Source: Auction relief")


def test_the_next_call_begins_without_it(rig: Rig[FindPanel]) -> None:
    rig.start()
    opened(rig)
    rig.click(some(rig.panel.task.copy))
    rig.shift.wrap_up("task_created", copy=False)
    rig.desk.next_call()
    rig.start()
    opened(rig)
    assert some(rig.panel.task.created).state == "unset"
    assert rig.call.tasks == ()
