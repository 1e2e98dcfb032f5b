"""What a screen reader hears by itself, and that what it toggles is recorded like a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from companion.window.parts.check_row import CheckRow
from companion.window.parts.choice import Choice
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
    assert heard[-1] == "Ringing …2299"
    whole.start()
    whole.desk.act("end")
    assert heard[-1] == "After-call work"


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
