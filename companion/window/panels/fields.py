"""The note's own fields: what the pack's form asks the agent to fill in, where it applies."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.calls.note import Note
from companion.policy.content import NoteLine
from companion.text import _
from companion.window.hands import Hands
from companion.window.parts.choice import Choice
from companion.window.parts.field import Field
from companion.window.parts.text import Text
from companion.window.scene import Scene


class Fields(QWidget):
    """A row for each line of the form that the agent fills in; away while it doesn't apply."""

    def __init__(self, hands: Hands) -> None:
        """Start without rows."""
        super().__init__()
        self._hands = hands
        self._built_for: tuple[str, str] | None = None
        self.rows: dict[str, Choice | Field] = {}
        self._notes: dict[str, Text] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def render_note(self, scene: Scene, note: Note) -> None:
        """Show the fields that the note has now, with what is filled in."""
        mark = (scene.pack.digest, scene.language)
        if mark != self._built_for:
            self._built_for = mark
            self._build(scene)
        applying = {line.id for line in note.lines}
        given = scene.call.fields if scene.call else {}
        for name, row in self.rows.items():
            row.setVisible(name in applying)
            if name in self._notes:
                self._notes[name].setVisible(name in applying)
            value = given.get(name, "")
            if isinstance(row, Choice):
                if row.value != (value or None):
                    row.set_value(value or None)
            elif not row.edit.hasFocus() and row.text() != value:
                row.set_text(value)
        self.setVisible(bool(applying & self.rows.keys()))

    def _build(self, scene: Scene) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.rows.clear()
        self._notes.clear()
        for line in scene.pack.note.lines:
            if line.draws == "field":
                self._add(scene, line)

    def _add(self, scene: Scene, line: NoteLine) -> None:
        self.rows[line.id] = row = self._row(scene, line)
        self._layout.addWidget(row)
        if line.unconfirmed:
            words = _("Unconfirmed: {what}").format(what=scene.say(line.unconfirmed))
            self._notes[line.id] = note = Text(words, "small", "dim")
            self._layout.addWidget(note)

    def _row(self, scene: Scene, line: NoteLine) -> Choice | Field:
        label = scene.say(line.text)
        if line.options:
            options = [(option.id, scene.say(option.text)) for option in line.options]
            choice = Choice(line.id, label, options)
            choice.chosen.connect(self._fill)
            return choice
        field = Field(label, "text", scene.say(line.hint) if line.hint else "")
        field.committed.connect(lambda text, name=line.id: self._fill(name, text))
        return field

    def _fill(self, name: str, value: str) -> None:
        call = self._hands.desk.call
        if call is None or call.fields.get(name, "") == value.strip():
            return
        if self._hands.act("field", name=name, value=value.strip()) and self._hands.desk.redacted:
            self._hands.fault.emit(
                _("A card or social-security number was taken out: it must not be kept.")
            )
