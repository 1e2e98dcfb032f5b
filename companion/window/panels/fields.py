"""The note's own fields: what the pack's form asks the agent to fill in, where it applies."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.calls.note import Note
from companion.policy.content import NoteLine
from companion.window.hands import Hands
from companion.window.panels.block import clear
from companion.window.panels.lines import unconfirmed
from companion.window.parts.button import Button
from companion.window.parts.choice import Choice
from companion.window.parts.field import Field
from companion.window.parts.flow import FlowLayout
from companion.window.parts.text import Text
from companion.window.private_numbers import taken_out
from companion.window.scene import Scene


class Fields(QWidget):
    """A row for each line of the form that the agent fills in; away while it doesn't apply."""

    def __init__(self, hands: Hands) -> None:
        """Start without rows."""
        super().__init__()
        self._hands, self._call = hands, ""
        self._given: Mapping[str, str] = {}
        self._built_for: tuple[str, str] | None = None
        self.rows: dict[str, Choice | Field] = {}
        self.wanted: dict[str, QWidget] = {}
        """Links to the pack's tasks, by the line that waits for one."""
        self._notes: dict[str, Text] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def render_note(self, scene: Scene, note: Note) -> None:
        """Show the fields that the note has now, with what is filled in."""
        call = scene.call.id if scene.call else ""
        turned = call != self._call
        if turned:
            self.save()  # what is being typed belongs to the call that was shown
        self._call, self._given = call, scene.call.fields if scene.call else {}
        mark = (scene.pack.digest, scene.language)
        if mark != self._built_for:
            self._built_for = mark
            self._build(scene)
        for name, row in self.rows.items():
            self._show(name, row, anew=turned)
        self._show_applying(note)

    def save(self) -> None:
        """Save what is typed into a field that wasn't left yet."""
        for name, row in self.rows.items():
            if isinstance(row, Field):
                self._fill(name, row.text())

    def _show(self, name: str, row: Choice | Field, *, anew: bool) -> None:
        value = self._given.get(name, "")
        if isinstance(row, Choice):
            if row.value != (value or None):
                row.set_value(value or None)
        elif row.text() != value and (anew or not row.edit.hasFocus()):
            row.set_text(value)

    def _show_applying(self, note: Note) -> None:
        applying = {line.id for line in note.lines}
        empty = {line.id for line in note.lines if line.empty}
        for parts, names in ((self.rows, applying), (self._notes, applying), (self.wanted, empty)):
            for name, part in parts.items():
                part.setVisible(name in names)
        self.setVisible(bool(applying & self.rows.keys() or empty & self.wanted.keys()))

    def _build(self, scene: Scene) -> None:
        clear(self._layout)
        for kept in (self.rows, self._notes, self.wanted):
            kept.clear()
        for line in scene.pack.note.lines:
            if line.draws == "field":
                self._add(scene, line)
            elif line.draws == "tasks" and line.needed:
                self.wanted[line.id] = links = self._links(scene, line)
                self._layout.addWidget(links)

    def _add(self, scene: Scene, line: NoteLine) -> None:
        self.rows[line.id] = row = self._row(scene, line)
        self._layout.addWidget(row)
        if line.unconfirmed:
            self._notes[line.id] = note = Text(unconfirmed(scene, line.unconfirmed), "small", "dim")
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

    def _links(self, scene: Scene, line: NoteLine) -> QWidget:
        """A line that waits for a task leads to the tasks that there are."""
        links = QWidget()
        row = FlowLayout(links, gap=4, line_gap=0)
        row.add(Text(scene.say(line.text), "small", "dim"))
        for task in scene.pack.tasks:
            link = Button(scene.say(task.title), "link", mark="forward")
            link.clicked.connect(lambda _on=False, name=task.id: self._hands.go.emit("find", name))
            row.add(link)
        return links

    def _fill(self, name: str, value: str) -> None:
        """Keep what was filled in, on the call that it was filled in for."""
        desk, on, typed = self._hands.desk, self._call, value.strip()
        before = self._given.get(name, "")
        if not on or typed == before:
            return
        self._given = {**self._given, name: typed}  # the act is told here before it returns
        call = self._hands.attempt(lambda: desk.act("field", {"name": name, "value": typed}, on=on))
        if self._call == on:
            self._given = call.fields if call else {**self._given, name: before}
            self._show_kept(self.rows[name], self._given.get(name, ""), kept=call is not None)
        removed = desk.redacted
        if call and removed:  # told last: what saved it (copying, closing) would hide it
            QTimer.singleShot(0, self, lambda: self._hands.fault.emit(taken_out(removed)))

    @staticmethod
    def _show_kept(row: Choice | Field, value: str, *, kept: bool) -> None:
        """An option that couldn't be kept goes back; words stay, but for what was taken out."""
        if isinstance(row, Choice):
            if row.value != (value or None):
                row.set_value(value or None)
        elif kept and row.text().strip() != value:
            row.set_text(value)
