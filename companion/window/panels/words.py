"""The agent's own words in the note, saved as they are typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from companion.calls.call import Call
from companion.text import _
from companion.window.hands import Hands
from companion.window.parts.field import Field
from companion.window.private_numbers import taken_out
from companion.window.scene import Scene

PAUSE = 600
"""Milliseconds without a key after which the words are saved."""


class Words(QWidget):
    """A field that saves itself: at a pause, when it is left, and before the note is copied."""

    def __init__(self, hands: Hands) -> None:
        """Start empty."""
        super().__init__()
        self._hands, self._call, self._saved = hands, "", ""
        self._unsaved: dict[str, str] = {}
        """Words that couldn't be written when their call went out of sight, by call."""
        self.field = Field(_("In your words"), "multiline")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.save)
        self.field.changed.connect(self._changed)
        self.field.committed.connect(lambda _text: self.save())

    def render_scene(self, scene: Scene) -> None:
        """Show the call's words, unless the agent is just typing some."""
        call = scene.call
        if call is None:
            return
        if call.id != self._call:
            self.save()
            self._turn_to(call)
        elif call.words != self._saved and not self._pause.isActive():
            self._saved = call.words
            self._show(call.words)

    def ask(self, *, issue: bool) -> None:
        """Say in the empty field what is wanted: the ``issue``, where nothing else tells it."""
        what = _("First line: what the call was about")
        usual = _("What else the next agent must know")
        self.field.edit.setPlaceholderText(what if issue else usual)

    def save(self) -> None:
        """Save what is typed, if it isn't yet; what was taken out of it is told."""
        self._pause.stop()
        text, desk = self.field.text(), self._hands.desk
        if not self._call or text == self._saved:
            return
        before, self._saved = self._saved, text
        call = self._hands.attempt(lambda: desk.act("words", {"text": text}, on=self._call))
        if call is None:
            self._saved = before
            return
        removed, self._saved = desk.redacted, call.words
        if self._saved != text:
            self._show(self._saved)
        if removed:  # told last: the act that saved them (copying, closing) would take it away
            QTimer.singleShot(0, self, lambda: self._hands.fault.emit(taken_out(removed)))

    def _turn_to(self, call: Call) -> None:
        if self.field.text() != self._saved:
            self._unsaved[self._call] = self.field.text()
        self._call, self._saved = call.id, call.words
        self._show(self._unsaved.pop(call.id, call.words))

    def _show(self, text: str) -> None:
        self.field.set_text(text)
        if isinstance(self.field.edit, QPlainTextEdit):
            self.field.edit.moveCursor(QTextCursor.MoveOperation.End)
        if text == self._saved:
            self._pause.stop()

    def _changed(self, text: str) -> None:
        if text != self._saved:
            self._pause.start()
