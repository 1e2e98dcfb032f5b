"""Going on without verification: behind a link, the reason, which is recorded."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from companion.calls import standing
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.block import Block
from companion.window.parts.button import Button
from companion.window.parts.field import Field
from companion.window.parts.flow import FlowLayout
from companion.window.parts.text import Text
from companion.window.scene import Scene


class OverrideForm(Block):
    """Asks for the reason in place; nothing pops up while a caller waits."""

    field: Field
    button: Button

    def __init__(self, hands: Hands) -> None:
        """Start with the link alone; it stands among others, where its owner puts it."""
        super().__init__(hands)
        self._purpose = ""
        self._offered = True
        self.link = Button(_("Go on without verifying…"), "link")
        self.link.clicked.connect(self._open)

    def show_for(self, scene: Scene, *, offered: bool) -> None:
        """Offer it for the purpose of the call, or nothing of it."""
        self._purpose, self._offered = standing.purpose_of(scene.call, scene.pack), offered
        self.render_scene(scene)

    def key(self, scene: Scene) -> tuple[str, str]:
        """Each call and purpose starts with an empty reason."""
        return (scene.call.id if scene.call else "", self._purpose)

    def build(self, _scene: Scene) -> None:
        """Make the form that the link opens."""
        self.field = Field(_("Why without verifying? The reason is recorded."))
        self.button = Button(_("Go on without"))
        self.button.clicked.connect(self._submit)
        if isinstance(self.field.edit, QLineEdit):
            self.field.edit.returnPressed.connect(self._submit)
        self._told = Text("", "small", "soon")
        row = FlowLayout()
        row.add(self.button)
        self.rows.setSpacing(6)
        for widget in (self._told, self.field):
            self.rows.addWidget(widget)
        self.rows.addLayout(row)
        self._form: tuple[QWidget, ...] = (self.field, self.button)
        self._show_form(shown=False)

    def refresh(self, scene: Scene) -> None:
        """Show the reason once it is given."""
        given = standing.override(scene.call, self._purpose)
        self._told.setVisible(given is not None)
        if given:
            self._told.setText(_("Without verifying: {reason}").format(reason=given.reason))
            self._show_form(shown=False)
        self.link.setVisible(self._offered and not given and self.field.isHidden())

    def _open(self) -> None:
        self._show_form(shown=True)
        self.field.setFocus()

    def _show_form(self, *, shown: bool) -> None:
        for widget in self._form:
            widget.setVisible(shown)
        self.link.setVisible(not shown)

    def _submit(self) -> None:
        reason = self.field.text().strip()
        if not reason:
            self.field.set_error(_("Write the reason first."))
            return
        self.field.set_error(None)
        self.hands.act("override", purpose=self._purpose, reason=reason)
