"""The first notes: in the order of a call, gone when their time is over, short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.text import use
from companion.window.coach import Coach, lessons
from tests.helpers.shift import Shift

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

SLOW = 130
"""Words a minute that someone reads who is also looking at a new window."""


@pytest.fixture
def coach(show: Callable[..., QWidget]) -> Coach:
    made = Coach()
    show(made)
    return made


@pytest.mark.parametrize("language", ["en", "es"])
def test_all_of_them_are_read_in_under_a_minute(language: str) -> None:
    use(language)
    assert sum(len(lesson.words.split()) for lesson in lessons()) < SLOW


def test_next_leads_through_them_and_the_last_ends_them(coach: Coach, qtbot: QtBot) -> None:
    seen = []
    with qtbot.waitSignal(coach.over):
        for number in range(1, len(lessons()) + 1):
            assert coach.count.text() == f"{number} of 5"
            seen.append(coach.words.text())
            QTest.mouseClick(coach.next, Qt.MouseButton.LeftButton)
    assert seen == [lesson.words for lesson in lessons()]


def test_the_last_has_only_got_it(coach: Coach) -> None:
    for _turn in range(4):
        coach.go_on()
    assert coach.next.text() == "Got it"
    assert not coach.skip.isVisible()


def test_all_can_be_skipped_at_once(coach: Coach, qtbot: QtBot) -> None:
    with qtbot.waitSignal(coach.over):
        QTest.mouseClick(coach.skip, Qt.MouseButton.LeftButton)


def test_doing_a_thing_goes_past_its_note(coach: Coach, qtbot: QtBot) -> None:
    shift = Shift()
    shift.desk.subscribe(coach.see)
    shift.desk.start()
    assert "Digits" in coach.words.text()
    shift.desk.act("set", {"what": "caller", "value": "company_admin"})
    assert "ring" in coach.words.text()
    shift.desk.check_in()
    assert "type what the caller says" in coach.words.text()
    free = next(article for article in shift.pack.articles if article.needs is None)
    shift.desk.act("article", {"article": free.id})
    assert "takes back" in coach.words.text()
    with qtbot.waitSignal(coach.over):
        shift.desk.act("end")


def test_it_takes_no_keyboard(coach: Coach) -> None:
    assert coach.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert coach.next.focusPolicy() is Qt.FocusPolicy.TabFocus
    assert coach.skip.focusPolicy() is Qt.FocusPolicy.TabFocus


def test_a_screen_reader_is_told_the_words(coach: Coach) -> None:
    assert coach.accessibleName() == coach.words.text()
