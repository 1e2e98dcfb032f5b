"""A script with open fields: they are typed here, and the words shown whole before copying."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from companion.policy import merging
from companion.policy.content import Script
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.block import Block
from companion.window.panels.lines import field_label, unconfirmed, way_back, with_gaps
from companion.window.parts.boxes import SayBox
from companion.window.parts.button import Button
from companion.window.parts.field import Field
from companion.window.parts.section import Section
from companion.window.parts.text import Text
from companion.window.scene import Scene


class ScriptForm(Block):
    """The words, a field for each gap, and the button that copies."""

    back = Signal()
    """The agent wants the results again."""

    def __init__(self, hands: Hands) -> None:
        """Start without a script."""
        super().__init__(hands)
        self.script: Script | None = None
        self.typed: dict[str, str] = {}
        """What was typed on this call, offered again in the next script; kept nowhere else."""
        self.fields: dict[str, Field] = {}
        self.box: SayBox | None = None
        self.copy: Button | None = None

    def show_script(self, scene: Scene, script: Script) -> None:
        """Show this one, the keyboard in its first gap."""
        self.script = script
        self.render_scene(scene)
        first = next((f for f in self.fields.values() if not f.text()), None)
        if first:
            first.setFocus()

    def key(self, scene: Scene) -> tuple[str, tuple[str, ...]]:
        """Another script, or other gaps."""
        if self.script is None:
            return ("", ())
        return (self.script.id, merging.fill(scene.say(self.script.text), scene.fields)[1])

    def build(self, scene: Scene) -> None:
        """Make the fields and the box."""
        self.fields = {}
        if self.script is None:
            return
        back = way_back()
        back.clicked.connect(self.back)
        section = Section(scene.say(self.script.title))
        section.set_leading(back)
        section.body.setSpacing(8)
        for name in merging.fill(scene.say(self.script.text), scene.fields)[1]:
            section.add(self._field(name))
        self.box = SayBox("", _("Say"))
        self.copy = Button(_("Copy"), "primary", hint="Enter", icon="copy")
        self.copy.clicked.connect(self._copy)
        self.box.add_button(self.copy)
        section.add(self.box)
        if self.script.unconfirmed:
            section.add(Text(unconfirmed(scene, self.script.unconfirmed), "small", "dim"))
        self.rows.addWidget(section)

    def refresh(self, _scene: Scene) -> None:
        """Show the words as far as they are filled in."""
        self._preview()

    def _field(self, name: str) -> Field:
        field = Field(field_label(name))
        field.set_text(self.typed.get(name, ""))
        field.changed.connect(lambda text: self._type(name, text))
        if isinstance(field.edit, QLineEdit):
            field.edit.returnPressed.connect(self._copy)
        self.fields[name] = field
        return field

    def _type(self, name: str, text: str) -> None:
        self.typed[name] = text
        self.fields[name].set_error(None)
        self._preview()

    def _words(self) -> tuple[str, tuple[str, ...]]:
        if self.script is None:
            return "", ()
        typed = {name: field.text() for name, field in self.fields.items()}
        return merging.fill(self.scene.say(self.script.text), {**self.scene.fields, **typed})

    def _preview(self) -> None:
        if self.box:
            self.box.set_text(with_gaps(*self._words()))

    def _copy(self) -> None:
        text, missing = self._words()
        for name in missing:
            self.fields[name].set_error(_("Fill this in first."))
        if missing:
            self.fields[missing[0]].setFocus()
        elif self.script and self.hands.copy(self.script.kind, self.script.id, text) and self.copy:
            self.copy.flash(_("Copied"))
