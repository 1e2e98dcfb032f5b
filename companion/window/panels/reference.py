"""The caller's reference: typed once, kept as a digest, and answered with who was here before."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.block import Block
from companion.window.parts.button import Button
from companion.window.parts.field import Field
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.text import Text
from companion.window.scene import Scene


class CallerReference(Block):
    """A link that opens a field in place; then the sentence that says how often they called."""

    link: Button
    field: Field
    keep: Button
    told: Text

    def __init__(self, hands: Hands) -> None:
        """Start with the link alone."""
        super().__init__(hands)
        self._open = False

    def key(self, scene: Scene) -> str:
        """Each call starts with an empty field: what one caller said is never shown to another."""
        return scene.call.id if scene.call else ""

    def build(self, _scene: Scene) -> None:
        """Make the link, the field, and the place for the sentence."""
        self._open = False
        self.told = Text("", "small", "ink")
        self.field = Field(_("Account, case or phone number of the caller"))
        self.keep = Button(_("Look up"), hint="Enter")
        self.keep.clicked.connect(self._keep)
        if isinstance(self.field.edit, QLineEdit):
            self.field.edit.returnPressed.connect(self._keep)
        self.hint = Text(
            _("Kept as a digest alone: it tells that the caller was here before, not who it is."),
            "small",
            "dim",
        )
        self.link = Button("", "link")
        self.link.clicked.connect(self._ask)
        self._form: tuple[QWidget, ...] = (self.field, self.hint, self.keep)
        section = Section()
        for widget in (self.told, self.field, self.hint):
            section.add(widget)
        row = FlowLayout()
        row.add(self.keep)
        row.add(self.link)
        section.body.addLayout(row)
        self.rows.addWidget(section)

    def refresh(self, scene: Scene) -> None:
        """Say what is known of the caller."""
        known = bool(scene.call and scene.call.reference)
        self.told.setText(scene.contact)
        self.told.setVisible(bool(scene.contact))
        self.link.setText(_("Another reference…") if known else _("Has the caller been here?"))
        for widget in self._form:
            widget.setVisible(self._open)
        self.link.setVisible(not self._open)

    def _ask(self) -> None:
        self._open = True
        self.refresh(self.scene)
        self.field.setFocus()

    def _keep(self) -> None:
        """Digest what is typed at once, and forget it; it stays only where it couldn't be kept."""
        from companion.contacts import digest

        written = self.field.text().strip()
        if not written:
            self.field.set_error(_("Write the number first."))
            return
        kept = self.hands.attempt(lambda: digest(written))
        if kept is None or not self.hands.look_up(kept):
            return
        self.field.set_error(None)
        self.field.set_text("")
        self._open = False
        self.refresh(self.scene)
