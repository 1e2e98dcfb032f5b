"""First use: five short notes at the foot of the window, once. Nothing waits for them.

A note goes when what it tells of was done, or when the agent asks for the next; all of them go when
they are not wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.calls.call import Call
from companion.text import _
from companion.window import keys, theme
from companion.window.announce import announce
from companion.window.parts import paint
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.keys import native
from companion.window.parts.text import Text

ABOVE = 10


@dataclass(frozen=True, slots=True)
class Lesson:
    """A note's words, and whether what it tells of was done on the call."""

    words: str
    done: Callable[[Call], bool]


def lessons() -> tuple[Lesson, ...]:
    """The notes in the order of a call, in the agent's language."""
    begin = _("Start a call with {key}, or let the phone tell. What you click becomes the note.")
    verify = _("Digits 1 to 9 tick what the caller gives, Ctrl A all of it. It is never stored.")
    check_in = _("The ring counts to the next check-in. {key} says that you have checked in.")
    find = _("Just type what the caller says. {key} also finds acts and settings; Esc goes back.")
    undo = _("{key} takes back anything, one act at a time. {strip} folds the window to one line.")
    return (
        Lesson(begin.format(key=native(keys.NEXT)), lambda call: call.live),
        Lesson(verify.format(), lambda call: bool(call.marks or call.facts)),
        Lesson(check_in.format(key=native(keys.CHECK_IN)), lambda call: bool(call.check_ins)),
        Lesson(find.format(key=native(keys.FIND)), lambda call: bool(call.articles)),
        Lesson(
            undo.format(key=native(keys.UNDO), strip=native(keys.STRIP)), lambda call: not call.live
        ),
    )


class Coach(QWidget):
    """Shows the notes one after the other; ``over`` is emitted when they are not wanted again."""

    over = Signal()

    def __init__(self) -> None:
        """Show the first."""
        super().__init__()
        self.place = 0
        self.words = Text("", "body", "ink")
        self.count = Text("", "small", "dim")
        self.next = Button(_("Next"), "link")
        self.skip = Button(_("Skip"), "link")
        self.next.clicked.connect(self.go_on)
        self.skip.clicked.connect(self.over)
        edge = theme.current().tokens.sizes.edge_space
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, ABOVE, edge, 4)
        column.setSpacing(2)
        column.addWidget(self.words)
        row = FlowLayout(gap=4, line_gap=0)
        row.add(self.count)
        row.add(self.next, push=True)
        row.add(self.skip)
        column.addLayout(row)
        self._show()

    def see(self, call: Call | None) -> None:
        """Go on past what the agent has just done."""
        known = lessons()
        while call is not None and self.place < len(known) and known[self.place].done(call):
            self.place += 1
        self._show_or_end()

    def go_on(self) -> None:
        """To the next note, or the end."""
        self.place += 1
        self._show_or_end()

    def _show_or_end(self) -> None:
        if self.place >= len(lessons()):
            self.over.emit()
        else:
            self._show()

    def _show(self) -> None:
        known = lessons()
        if self.words.text() == known[self.place].words:
            return
        self.words.setText(known[self.place].words)
        self.count.setText(_("{number} of {count}").format(number=self.place + 1, count=len(known)))
        last = self.place == len(known) - 1
        self.next.setText(_("Got it") if last else _("Next"))
        self.skip.setVisible(not last)
        self.setAccessibleName(self.words.text())
        announce(self, self.words.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, and a line above it."""
        painter, look = paint.begin(self), theme.current()
        painter.fillRect(self.rect(), look.color("accent_ground"))
        painter.fillRect(0, 0, self.width(), 1, look.color("line"))
