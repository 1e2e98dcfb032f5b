"""The note panel: the outcome, the note as it writes itself, the agent's words, closing checks."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent

from companion.calls import note as notes
from companion.calls.call import Call, State
from companion.calls.note import Note
from companion.text import _, ngettext
from companion.window.hands import Hands
from companion.window.panels.base import Panel
from companion.window.panels.closing import AllChecks
from companion.window.panels.fields import Fields
from companion.window.panels.lines import unconfirmed
from companion.window.panels.note_text import NoteText
from companion.window.panels.outcome import Outcome, asks
from companion.window.panels.words import Words
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.menu_button import MenuButton
from companion.window.parts.section import Section
from companion.window.parts.states import Empty
from companion.window.parts.text import Text
from companion.window.scene import Scene


class NotePanel(Panel):
    """Shows the current call's note, and after a call the one just left until the next begins."""

    name = "note"

    def __init__(self, hands: Hands) -> None:
        """Start without a call."""
        super().__init__(hands)
        self._language = ""
        self._offered: tuple[str, tuple[str, ...]] | None = None
        self._note: Note | None = None
        self._scene: Scene | None = None
        self.empty = Empty(
            _("No call to note"), _("The note writes itself from what you do on a call.")
        )
        self.section = Section(_("Note"))
        self.text = NoteText("")
        self.missing = Text("", "small", "soon")
        self.unsure = Text("", "small", "dim")
        self.fields = Fields(hands)
        self.words = Words(hands)
        self.copy = Button(_("Copy note"), "primary", "Ctrl+Return", wide=True)
        self.copy.clicked.connect(self.copy_note)
        self.undo = Button(_("Undo"), "plain", "Ctrl+Z")
        self.undo.clicked.connect(lambda: hands.do.emit("undo"))
        self.outcome, self.closing = Outcome(hands), AllChecks(hands)
        self.ending = Section()
        self._lay_out()

    def _lay_out(self) -> None:
        self.section.add(self.text)
        self.section.add(self.missing)
        self.section.body.addSpacing(6)
        self.section.add(self.fields)
        self.section.add(self.words)
        row = FlowLayout()
        row.add(self.copy)
        row.add(self.undo)
        self.section.body.addSpacing(4)
        self.section.body.addLayout(row)
        self.section.add(self.unsure)
        for part in (self.empty, self.section, self.closing, self.ending):
            self.column.add(part)

    def open(self, name: str) -> None:
        """``copy`` copies the note; anything else only shows it."""
        if name == "copy":
            self.copy_note()

    def press(self, digit: int) -> bool:
        """Choose how the call ended, then tick the closing check of that number."""
        if self._note is None:
            return False
        return self.outcome.press(digit) or self.closing.press(digit)

    def flush(self) -> None:
        """Save what is being typed."""
        self.fields.save()
        self.words.save()

    def focus_first(self) -> None:
        """To the agent's words, in sight as soon as they have their place."""
        field = self.words.field
        field.edit.setFocus()
        QTimer.singleShot(0, field, lambda: self.column.ensureWidgetVisible(field, 0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a field, saved as it is: digits choose and tick again."""
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.window().setFocus()
        super().keyPressEvent(event)

    def render_scene(self, scene: Scene) -> None:
        """Show the note as it stands."""
        self._scene = scene
        call = scene.call
        self.empty.setVisible(call is None)
        self.section.setVisible(call is not None)
        self.closing.setVisible(call is not None)
        self.ending.setVisible(call is not None and call.live)
        if call is None:
            self._note = None
            return
        self._offer_languages(scene)
        self._tell_unsure(scene)
        self.words.render_scene(scene)
        self._ask_outcome(scene, call)  # built in the order in which Tab is to come to them
        self._render_note(scene, call)
        self.closing.keyed = not asks(call)
        self.closing.render_scene(scene)

    def _ask_outcome(self, scene: Scene, call: Call) -> None:
        """First in after-call work: what the note needs depends on it. Last while a call is on."""
        self.outcome.render_scene(scene)
        section = self.ending if call.live else self.section
        if section.body.indexOf(self.outcome) < 0:
            section.body.insertWidget(0, self.outcome)
            self.outcome.show()

    def _render_note(self, scene: Scene, call: Call) -> None:
        language = self._language or scene.language
        self._note = note = notes.draft(call, scene.pack, scene.now, language, scene.zone)
        self.text.setText(note.text())
        self.text.setVisible(bool(note.text()))
        if note.complete:
            self.section.set_chip(_("complete"), "ok")
        else:
            count = len(note.missing)
            left = ngettext("{count} missing", "{count} missing", count).format(count=count)
            self.section.set_chip(left, "soon")
        self.missing.setText(_("Still to say: {lines}").format(lines=", ".join(note.missing)))
        self.missing.setVisible(bool(note.missing))
        next_act = call.state is State.WRAP_UP and not call.note_copied
        self.copy.set_kind("primary" if next_act else "plain")
        self.fields.render_note(scene, note)
        told = any(line.draws == "issue" for line in scene.pack.note.lines)
        self.words.ask(issue=told and not note.title)

    def _tell_unsure(self, scene: Scene) -> None:
        """What the pack's source doesn't say about notes."""
        what = scene.pack.note.unconfirmed
        self.unsure.setText(unconfirmed(scene, what) if what else "")
        self.unsure.setVisible(what is not None)

    def _offer_languages(self, scene: Scene) -> None:
        offered = (scene.language, scene.pack.about.languages)
        if offered == self._offered:
            return
        self._offered = offered
        if self._language not in scene.pack.about.languages:
            self._language = ""
        from companion.formats import language_name

        options = [(name, language_name(name, scene.language)) for name in offered[1]]
        button = MenuButton(_("Language of the note"), options, self._language or scene.language)
        button.chosen.connect(self._speak)
        self.section.set_trailing(button)

    def _speak(self, language: str) -> None:
        self._language = language
        if self._scene and self._scene.call:
            self._render_note(self._scene, self._scene.call)

    def copy_note(self) -> None:
        """Save what is being typed, then take the note to the clipboard."""
        self.flush()
        if self._note is None or self._scene is None or self._scene.call is None:
            self.hands.fault.emit(_("There is no call to note."))
            return
        if self.hands.copy("note", self._scene.call.id, self._note.text()):
            self.copy.flash(_("Copied"))
