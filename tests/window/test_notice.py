"""The line above the actions: faults stay until they are done with, words pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.window.notice import Notice
from companion.window.parts.boxes import SayBox
from companion.window.parts.button import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


@pytest.fixture
def notice(show: Callable[..., QWidget]) -> Notice:
    made = Notice()
    show(made)
    return made


def test_it_starts_with_nothing_to_say_and_takes_no_room(notice: Notice) -> None:
    assert not notice.fault.isVisible()
    assert not notice.word.isVisible()
    assert notice.sizeHint().height() <= 0


def test_a_fault_stands_until_it_is_dismissed(notice: Notice) -> None:
    notice.tell_fault("The disk is full. Free some room.")
    assert notice.fault.isVisible()
    assert notice.fault.accessibleName() == "The disk is full. Free some room."
    QTest.mouseClick(notice.dismiss, Qt.MouseButton.LeftButton)
    assert not notice.fault.isVisible()


def test_a_passing_word_passes(notice: Notice) -> None:
    notice.tell("Undone")
    assert notice.word.isVisible()
    assert notice._passing.isActive()
    notice._passing.timeout.emit()
    assert not notice.word.isVisible()


def test_a_word_stays_while_its_button_has_the_keyboard(notice: Notice) -> None:
    """Space on it would else be the next button's: whoever is slow would wrap up a call."""
    notice.tell("Taken back: Hold", "Put it back", lambda: None)
    notice.act.setFocus()
    notice._passing.timeout.emit()
    assert notice.word.isVisible()
    assert notice._passing.isActive()
    notice.act.clearFocus()
    notice._passing.timeout.emit()
    assert not notice.word.isVisible()


def test_a_line_to_say_stays_while_the_keyboard_is_in_it(notice: Notice) -> None:
    notice.offer("Thank you for waiting.", lambda _button: None)
    offered = notice.offered
    assert offered is not None
    offered.copy.setFocus()
    notice._offered.timeout.emit()
    assert notice.offered is offered
    assert notice._offered.isActive()
    offered.copy.clearFocus()
    notice._offered.timeout.emit()
    assert notice.offered is None


def test_a_fault_takes_the_place_of_a_word(notice: Notice) -> None:
    notice.tell("Undone")
    notice.tell_fault("The disk is full.")
    assert not notice.word.isVisible()
    assert notice.fault.isVisible()


def test_a_word_leaves_a_fault_in_sight(notice: Notice) -> None:
    notice.tell_fault("The disk is full.")
    notice.tell("Copied")
    assert notice.fault.isVisible()


def test_the_last_fault_is_the_one_that_is_read(notice: Notice) -> None:
    notice.tell_fault("One.")
    notice.tell_fault("Two.")
    assert notice.fault.accessibleName() == "Two."


def test_a_long_sentence_wraps_at_320_pixels(show: Callable[..., QWidget]) -> None:
    notice = Notice()
    show(notice, 320)
    notice.tell_fault("The settings can't be written to a folder with a long name. " * 6)
    around = notice.parentWidget()
    layout = around.layout() if around else None
    assert layout
    layout.activate()
    assert notice.width() <= 320
    assert notice.fault.heightForWidth(300) > 100


def test_a_screen_reader_hears_it(notice: Notice, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[QAccessible.Event] = []

    def hear(event: QAccessibleEvent) -> None:
        heard.append(event.type())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    notice.tell_fault("The disk is full.")
    notice.tell("Undone")
    assert heard == [QAccessible.Event.Announcement] * 2


def test_a_line_is_offered_copied_and_taken_back(notice: Notice) -> None:
    copied: list[Button] = []
    notice.offer("How is your day?", copied.append)
    assert notice.offered
    assert notice.offered.line == "How is your day?"
    button = notice.offered.copy
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert copied == [button]
    notice._offered.timeout.emit()
    assert notice.offered is None


def test_another_line_takes_the_first_one_s_place(notice: Notice) -> None:
    notice.offer("One", lambda _button: None)
    notice.offer("Two", lambda _button: None)
    assert notice.offered
    assert notice.offered.line == "Two"
    QApplication.processEvents()
    said = [box.text() for box in notice.findChildren(SayBox) if box.isVisibleTo(notice)]
    assert said == ["Two"]


def test_another_line_is_not_said_to_be_copied(notice: Notice) -> None:
    notice.offer("One", lambda button: button.flash("Copied"))
    assert notice.offered
    button = notice.offered.copy
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.shown_text() == "Copied"
    notice.offer("Two", lambda _button: None)
    assert button.shown_text() == "Copy"


def test_a_fault_takes_the_line_away(notice: Notice) -> None:
    notice.offer("One", lambda _button: None)
    notice.tell_fault("The disk is full.")
    assert notice.offered is None
    assert not notice._offered.isActive()
