"""An agent at the window: finds things by the names a screen reader would say, clicks, types.

Everything goes in as the window system hands it over: clicks by their place in a window, keys to
whatever has the keyboard. What can't be seen, or is disabled or covered, can't be clicked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from companion.window.parts.check_row import CheckRow
from companion.window.parts.choice import Choice
from companion.window.parts.results import ResultList
from companion.window.parts.select import Finder
from companion.window.parts.step_row import StepHead
from tests.helpers.keystrokes import Effort

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.window.main import Window

W = TypeVar("W", bound=QWidget)
LEFT: Final = Qt.MouseButton.LeftButton
NONE, CLICK = Qt.KeyboardModifier.NoModifier, QTest.KeyAction.Click


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


class Agent:
    """One person with a mouse and a keyboard before one window."""

    def __init__(self, window: Callable[[], Window]) -> None:
        self._window = window
        self.effort = Effort()

    @property
    def window(self) -> Window:
        """The window in front of the agent."""
        return self._window()

    def afresh(self) -> Effort:
        """Count from nothing again."""
        self.effort = Effort()
        return self.effort

    # Looking ------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let what was asked for come to pass, and what was taken away go."""
        for _turn in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def all(self, kind: type[W], name: str, within: QWidget | None = None) -> list[W]:
        """Everything in sight of a kind that goes by a name."""
        place = within or self.window
        return [w for w in place.findChildren(kind) if w.isVisible() and name_of(w) == name]

    def the(self, kind: type[W], name: str, within: QWidget | None = None) -> W:
        """The one thing in sight of a kind that goes by a name."""
        self.settle()
        found = self.all(kind, name, within)
        assert len(found) == 1, f"{len(found)} of {name!r} among {self.names(kind)}"
        return found[0]

    def names(self, kind: type[QWidget] = QWidget) -> list[str]:
        """What is in sight, by name."""
        seen = [w for w in self.window.findChildren(kind) if w.isVisible()]
        return [name for w in seen if (name := name_of(w))]

    def all_of(self, kind: type[W]) -> list[W]:
        """Everything in sight of a kind."""
        self.settle()
        return [w for w in self.window.findChildren(kind) if w.isVisible()]

    def the_timer(self) -> str:
        """What the large timer in the head of the window shows."""
        self.settle()
        return self.window.header.timer.text()

    def sees(self, words: str) -> bool:
        """Whether the words stand in sight, in whatever."""
        self.settle()
        return any(words in name for name in self.names())

    # Clicking -----------------------------------------------------------------------------------

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click in the middle of a thing (or at a place in it), after scrolling to it."""
        self.settle()
        spot = at or widget.rect().center()
        self._scroll_to(widget, spot)
        assert widget.isVisible(), f"{name_of(widget)!r} can't be seen"
        assert widget.isEnabled(), f"{name_of(widget)!r} is disabled"
        top = widget.window()
        place = widget.mapTo(top, spot)
        under = top.childAt(place) or top
        hit = under is widget or widget.isAncestorOf(under)
        assert hit, f"{name_of(widget)!r} is covered by {under!r}"
        self.effort.click()
        QTest.mouseClick(top.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, place)
        self.settle()

    def _scroll_to(self, widget: QWidget, spot: QPoint) -> None:
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        content = area.widget() if area else None
        if area is None or content is None:
            return
        bar = area.verticalScrollBar()
        before = bar.value()
        inside = widget.mapTo(content, spot)
        if not area.viewport().rect().contains(widget.mapTo(area.viewport(), spot)):
            area.ensureVisible(inside.x(), inside.y(), 0, 40)
        if bar.value() != before:
            self.effort.scroll()
        self.settle()

    def button(self, name: str) -> None:
        """Press the button of that name."""
        self.click(self.the(QPushButton, name))

    def check(self, name: str) -> None:
        """Tick the row of that name."""
        self.click(self.the(CheckRow, name))

    def button_of(self, part: QWidget, name: str) -> None:
        """Press the button of that name in a part of the window."""
        self.click(self.the(QPushButton, name, part))

    def option(self, name: str, question: str = "") -> None:
        """Choose an answer; where several questions have it, that of the question."""
        place = self._question(question) if question else None
        self.click(self.the(QRadioButton, name, place))

    def reopen(self, question: str) -> None:
        """Press a folded question, to change its answer."""
        folded = [b for b in self._question(question).findChildren(QPushButton) if b.isVisible()]
        self.click(folded[0])

    def _question(self, text: str) -> Choice:
        self.settle()
        asked = [c for c in self.window.findChildren(Choice) if c.isVisible()]
        return next(choice for choice in asked if choice._question == text)

    def step(self, words: str) -> None:
        """Press the step that has these words."""
        self.settle()
        heads = [h for h in self.window.findChildren(StepHead) if h.isVisible()]
        self.click(next(head for head in heads if words in head.text()))

    def tab(self, label: str) -> None:
        """Press a tab at the foot of the window."""
        bar = self.window.nav
        place = next(i for i in range(bar.count()) if bar.tabText(i) == label)
        self.click(bar, bar.tabRect(place).center())

    def phase(self, label: str) -> None:
        """Press a phase in the head of the window."""
        self.click(self.the(QPushButton, label, self.window.header))

    def result(self, title: str) -> None:
        """Press the row of a list that has this title."""
        self.settle()
        lists = [found for found in self.window.findChildren(ResultList) if found.isVisible()]
        for found in lists:
            for place, row in enumerate(found.rows):
                if row.title == title:
                    box = found.visualItemRect(found.item(place))
                    self.click(found.viewport(), QPoint(box.left() + 30, box.center().y()))
                    return
        raise AssertionError([row.title for found in lists for row in found.rows])

    def from_list(self, title: str) -> None:
        """Press an entry of the list that is open."""
        self.settle()
        opened = QApplication.activePopupWidget()
        if isinstance(opened, QMenu):
            entry = next(e for e in opened.actions() if e.text() == title)
            self.click(opened, opened.actionGeometry(entry).center())
            return
        assert isinstance(opened, Finder), "no list is open"
        entries: QListWidget = opened.list
        item = entries.findItems(title, Qt.MatchFlag.MatchExactly)[0]
        assert entries.viewport().rect().intersects(entries.visualItemRect(item)), "out of sight"
        self.click(entries.viewport(), entries.visualItemRect(item).center())

    def language(self, title: str) -> None:
        """Choose the caller's language: from the list, found by its first letters."""
        self.click(self.the(QPushButton, "Language"))
        self.type(title[:4].lower())
        self.press("Return")

    # Typing -------------------------------------------------------------------------------------

    def press(self, *chords: str) -> None:
        """Press keys one after the other, by their portable names ("Ctrl+N", "Space", "1")."""
        for chord in chords:
            pressed = QKeySequence(chord)[0]  # type: ignore[index] # it is, to Qt
            self.effort.press(chord)
            QTest.keyClick(self._keyboard(), pressed.key(), pressed.keyboardModifiers())
            self.settle()

    def type(self, words: str) -> None:
        """Type words, letter by letter, to whatever has the keyboard."""
        self.effort.type(words)
        for letter in words:
            if letter.isascii():
                QTest.keyClicks(self._keyboard(), letter)
            else:  # a Spanish keyboard's keys, which QTest has no name for
                QTest.sendKeyEvent(CLICK, self._keyboard(), Qt.Key.Key_unknown, letter, NONE)
        self.settle()

    def paste(self, words: str) -> None:
        """Copy words in another program, and paste them here."""
        QGuiApplication.clipboard().setText(words)
        self.press("Ctrl+V")

    def _keyboard(self) -> QWidget:
        opened = QApplication.activePopupWidget()
        top = opened if opened is not None else self.window
        held: QWidget | None = top.focusWidget()
        return held if held is not None else top

    def into(self, label: str) -> QLineEdit | QPlainTextEdit:
        """Click into the field with that label."""
        self.settle()
        fields: list[QLineEdit | QPlainTextEdit] = [
            *self.all(QLineEdit, label),
            *self.all(QPlainTextEdit, label),
        ]
        assert len(fields) == 1, f"{len(fields)} fields {label!r}: {self.names(QLineEdit)}"
        self.click(fields[0])
        return fields[0]

    def fill(self, label: str, words: str) -> None:
        """Click into a field, type, and leave it by the Tab key."""
        self.into(label)
        self.type(words)
        self.press("Tab")

    @staticmethod
    def clipboard() -> str:
        """What would be pasted now."""
        return QGuiApplication.clipboard().text()
