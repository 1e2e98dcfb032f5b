"""The opening window: one next act at a time, and room for every word of what is in the way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QScrollArea

from companion import errors
from companion.window.opening_states import InTheWay
from companion.window.parts.button import Button
from tests.window.sights.look import Look
from tests.window.sights.openings import OPENINGS, REASONS, opening

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot


def leading(window: QWidget) -> list[str]:
    """The buttons that ask to be pressed next."""
    buttons = [one for one in window.findChildren(Button) if one.isVisible()]
    return [one.text() for one in buttons if one.kind == "primary"]


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("opening-first", []),
        ("opening-waiting", []),
        ("opening-locked", ["Try again"]),
        ("opening-gone", ["Try again"]),
        ("opening-typed", ["Unlock the history"]),
        ("opening-refused", ["Unlock the history"]),
        ("opening-damaged", ["Save what can be read"]),
        ("opening-newer", ["Try again"]),
        ("opening-reported", ["Try again"]),
    ],
)
def test_one_act_leads_on(qapp: QApplication, qtbot: QtBot, name: str, act: list[str]) -> None:
    window = opening(qapp, name, Look())
    qtbot.addWidget(window)
    assert leading(window) == act


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("opening-waiting", "Waiting for the keyring. It keeps the key of your history."),
        ("opening-damaged", "Companion can't open your history. "),
        ("opening-refused", "Recovery key: This recovery key belongs to another history"),
    ],
)
def test_what_is_waited_for_or_in_the_way_is_said(
    qapp: QApplication, qtbot: QtBot, name: str, words: str, heard: list[str]
) -> None:
    qtbot.addWidget(opening(qapp, name, Look()))
    assert any(one.startswith(words) for one in heard)


def test_a_key_that_is_taken_back_leads_to_another_try(qapp: QApplication, qtbot: QtBot) -> None:
    window = opening(qapp, "opening-typed", Look())
    qtbot.addWidget(window)
    [state] = window.findChildren(InTheWay)
    assert state.key
    state.key.edit.clear()
    assert leading(window) == ["Try again"]


def test_at_200_per_cent_it_scrolls_down_to_the_last_button(
    qapp: QApplication, qtbot: QtBot
) -> None:
    window = opening(qapp, "opening-refused", Look("dark", "es", 320, 2.0, 600))
    qtbot.addWidget(window)
    [area] = window.findChildren(QScrollArea)
    last = [one for one in window.findChildren(Button) if one.isVisible()][-1]
    area.ensureWidgetVisible(last)
    shown = last.mapTo(window, last.rect().bottomLeft()).y()
    assert area.verticalScrollBar().maximum() > 0
    assert 0 < shown <= area.geometry().bottom()


def test_every_answer_of_a_keyring_has_its_picture() -> None:
    source = Path(errors.__file__).read_text("utf-8")
    [told] = re.findall(r"Why = Literal\[(.*)\]", source)  # it is there for type checkers only
    assert set(REASONS) == set(re.findall(r"\w+", told))
    assert {f"opening-{reason}" for reason in REASONS} <= set(OPENINGS)
