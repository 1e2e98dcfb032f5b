"""Codes from the keyring: copied by name, shown as dots, asked for once where there are none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.policy.content import Secret
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.block import Block
from companion.window.parts.button import Button
from companion.window.parts.field import Field
from companion.window.parts.flow import FlowLayout
from companion.window.parts.text import Text
from companion.window.scene import Scene

DOTS = "••••••"
"""As many for every code, so that not even its length shows."""


class SecretButtons(Block):
    """A button for each of a step's secrets, or the field where it is kept first."""

    copied = Signal()
    """Every secret of the step has been copied."""

    def __init__(self, hands: Hands, secrets: tuple[Secret, ...]) -> None:
        """The keyring is asked only once the step is in sight."""
        super().__init__(hands)
        self._secrets = secrets
        self._taken: set[str] = set()
        self._leg: tuple[str, int] | None = None
        self.ones: dict[str, OneSecret] = {}

    def build(self, scene: Scene) -> None:
        """Make one for each."""
        self.ones = {}
        self.rows.setSpacing(6)
        for secret in self._secrets:
            one = OneSecret(self.hands, secret.id, scene.say(secret.text))
            one.copied.connect(self._copied)
            self.ones[secret.id] = one
            self.rows.addWidget(one)

    def refresh(self, scene: Scene) -> None:
        """Each time that the service is dialled, every code is told anew."""
        leg = (scene.call.id, len(scene.call.legs)) if scene.call else None
        if leg != self._leg:
            self._leg = leg
            self._taken.clear()

    def make_primary(self, *, first: bool) -> None:
        """Whether copying is the next act."""
        for one in self.ones.values():
            one.copy.set_kind("primary" if first else "plain")

    def showEvent(self, _event: object) -> None:
        """Look into the keyring when it comes into sight, and not before."""
        for one in self.ones.values():
            one.look()

    def _copied(self, name: str) -> None:
        self._taken.add(name)
        if self._taken >= self.ones.keys():
            self._taken.clear()
            self.copied.emit()


class OneSecret(QWidget):
    """One code: its button and dots, or the field to keep it by."""

    copied = Signal(str)

    def __init__(self, hands: Hands, name: str, title: str) -> None:
        """``title`` is what the operator calls it."""
        super().__init__()
        self._hands, self._name, self._known = hands, name, False
        self._why = ""
        """Why it can't be told whether the keyring has it."""
        self.copy = Button(_("Copy {name}").format(name=title), icon="copy")
        self.copy.clicked.connect(self._copy)
        self.dots = Text(DOTS, "small", "dim")
        self.dots.setAccessibleName(_("{name}, hidden").format(name=title))
        self.field = Field(title, "secret")
        self.hint = Text("", "small", "dim")
        self.save = Button(_("Save {name}").format(name=title))
        self.save.clicked.connect(self._save)
        if isinstance(self.field.edit, QLineEdit):
            self.field.edit.returnPressed.connect(self._save)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = FlowLayout()
        for button in (self.copy, self.dots):
            row.add(button)
        column.addLayout(row)
        column.addWidget(self.field)
        column.addWidget(self.hint)
        last = FlowLayout()
        last.add(self.save)
        column.addLayout(last)

    def look(self) -> None:
        """Ask the keyring whether it has the code; a code that is known stays known."""
        if not self._known:
            self._known, self._why = self._hands.secret_standing(self._name)
            self._show()

    def _show(self) -> None:
        """The code's button, or the field for it; where the keyring can't be asked, why."""
        for widget in (self.copy, self.dots):
            widget.setVisible(self._known)
        for asked in (self.field, self.save):
            asked.setVisible(not self._known and not self._why)
        self.hint.setText(self._why or _("Asked once, and kept in this system's keyring only."))
        self.hint.setVisible(not self._known)

    def _copy(self) -> None:
        if self._hands.copy_secret(self._name):
            self.copy.flash(_("Copied"))
            self.copied.emit(self._name)
        else:
            self._known = False
            self.look()

    def _save(self) -> None:
        value = self.field.text().strip()
        if not value:
            self.field.set_error(_("Write the code first."))
            return
        self.field.set_error(None)
        if self._hands.keep_secret(self._name, value):
            self.field.set_text("")
            self._known = True
            self._show()
            self._hands.told.emit(_("Kept in the keyring."))
