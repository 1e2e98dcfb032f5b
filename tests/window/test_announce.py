"""What a screen reader hears by itself, and that what it toggles is recorded like a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from companion.window.panels.decide import DecidePanel
from companion.window.panels.find import FindPanel
from companion.window.parts.check_row import CheckRow
from companion.window.parts.choice import Choice
from companion.window.parts.field import Field
from companion.window.parts.select import Select
from tests.window.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_a_check_in_that_falls_due_is_said_once(qtbot: QtBot, home: Path, heard: list[str]) -> None:
    whole = Whole(qtbot, home)
    whole.start()
    whole.wait(119)
    assert "Check-in due" not in heard
    for _second in range(5):
        whole.wait(1)
    assert heard.count("Check-in due") == 1
    assert whole.chime.rung == 1


def test_a_call_that_rings_and_one_that_ends_are_said(
    qtbot: QtBot, home: Path, heard: list[str]
) -> None:
    whole = Whole(qtbot, home)
    whole.desk.ring("+1 555 010 2299")
    assert heard[-1] == "Ringing … 2299"
    whole.start()
    whole.desk.act("end")
    assert heard[-1] == "After-call work"


def test_where_the_caller_stands_is_said_when_it_is_another(
    qtbot: QtBot, home: Path, heard: list[str]
) -> None:
    whole = Whole(qtbot, home)
    whole.start()
    heard.clear()
    whole.verify()
    assert heard == ["Verified · Company Admin"]
    whole.desk.undo()
    assert heard[1:] == ["4 of 5 · locked"]
    whole.desk.act("set", {"what": "caller", "value": "other"})
    assert heard[-1].startswith("Not entitled. ")
    whole.desk.act("end")
    whole.desk.start(by_hand=True)
    assert not heard[-1].startswith("Not entitled")


def test_a_verdict_is_said_when_it_is_reached(qtbot: QtBot, home: Path, heard: list[str]) -> None:
    whole = Whole(qtbot, home)
    whole.window.go("decide", "refund")
    heard.clear()
    panel = whole.window.panels["decide"]
    assert isinstance(panel, DecidePanel)
    for _question in ("asked", "ground", "billing"):
        assert heard == []
        assert panel.press(1)
        whole.settle()
    assert len(heard) == 1
    assert heard[0].startswith("Not eligible for a refund")


def test_what_enter_would_open_is_said_as_the_agent_types_and_moves(
    qtbot: QtBot, home: Path, heard: list[str]
) -> None:
    """The keyboard stays in the line, and of a list that hasn't it a reader says nothing."""
    whole = Whole(qtbot, home)
    whole.ctrl(Qt.Key.Key_K)
    heard.clear()
    whole.type("interpreter")
    panel = whole.window.panels["find"]
    assert isinstance(panel, FindPanel)
    rows = [row.spoken() for row in panel.results.list.rows]
    assert heard[-1].startswith(panel.results.list.rows[0].title)
    assert len(heard) < len("interpreter"), "the same row is not said with each letter"
    whole.press(Qt.Key.Key_Down)
    whole.press(Qt.Key.Key_Down)
    assert heard[-2:] == rows[1:3]
    whole.ctrl(Qt.Key.Key_A)
    whole.type("qqqq")
    assert heard[-1] == "Nothing found for “qqqq”"
    heard.clear()
    whole.start()
    assert rows[0] not in heard


def test_the_entry_of_an_open_list_is_said(show: Callable[..., QWidget], heard: list[str]) -> None:
    options = [(str(n), f"Language {n}") for n in range(20)]
    select = Select("Language", options)
    show(select)
    select.open()
    assert select.finder is not None
    assert select.finder.search is not None
    QTest.keyClicks(select.finder.search.edit, "e 1")
    assert heard[-1] == "Language 1"
    QTest.keyClick(select.finder.search.edit, Qt.Key.Key_Down)
    assert heard[-1] == "Language 10"
    select.finder.hide()


def test_what_is_wrong_with_a_field_is_said(show: Callable[..., QWidget], heard: list[str]) -> None:
    field = Field("Amount paid", "money")
    show(field)
    field.set_error("Write an amount, for example 600.00")
    field.set_error(None)
    assert heard == ["Amount paid: Write an amount, for example 600.00"]


def test_a_number_that_will_not_be_kept_is_said_once(
    show: Callable[..., QWidget], heard: list[str]
) -> None:
    field = Field("In your words", "multiline")
    show(field)
    QTest.keyClicks(field.edit, "4111 1111 1111 1111 is the card")
    assert len(heard) == 1
    assert heard[0].startswith("In your words: This looks like a card number.")


def toggle(part: QWidget) -> None:
    """As an assistive program does: no mouse, no key, no click."""
    acts = QAccessible.queryAccessibleInterface(part).actionInterface()
    acts.doAction(acts.toggleAction())


def test_a_row_that_is_toggled_is_told(show: Callable[..., QWidget]) -> None:
    row, told = CheckRow("id", "Company ID"), list[tuple[str, str]]()
    row.toggled_to.connect(lambda name, state: told.append((name, state)))
    show(row)
    toggle(row)
    toggle(row)
    assert told == [("id", "matched"), ("id", "unset")]


def test_a_state_that_is_shown_is_not_told(show: Callable[..., QWidget]) -> None:
    row, told = CheckRow("id", "Company ID"), list[str]()
    row.toggled_to.connect(lambda _name, state: told.append(state))
    show(row)
    row.set_state("matched")
    assert told == []
    row.click()
    assert told == ["unset"]


def test_an_option_that_is_toggled_is_chosen_once(show: Callable[..., QWidget]) -> None:
    choice, told = Choice("who", "Who?", [("a", "A"), ("b", "B")], folds=False), list[str]()
    choice.chosen.connect(lambda _id, value: told.append(value))
    show(choice)
    toggle(choice.buttons[1])
    assert told == ["b"]
    choice.buttons[0].click()
    assert told == ["b", "a"]
