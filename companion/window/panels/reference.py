"""The caller's reference: typed once, kept as a digest, and answered with who was here before."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.block import Block
from companion.window.parts.button import Button
from companion.window.parts.field import Field
from companion.window.parts.flow import FlowLayout
from companion.window.parts.text import Text
from companion.window.scene import Scene


class CallerReference(Block):
    """A field that a link opens in place; then the sentence that says how often they called."""

    field: Field
    keep: Button
    told: Text

    def __init__(self, hands: Hands) -> None:
        """Start with the link alone: among those of the checklist, or here while that is folded."""
        super().__init__(hands)
        self._open = self._folded = False
        self._form: tuple[QWidget, ...] = ()
        self.link = Button("", "link")
        self.link.clicked.connect(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def key(self, scene: Scene) -> str:
        """Each call starts with an empty field: what one caller said is never shown to another."""
        return scene.call.id if scene.call else ""

    def build(self, _scene: Scene) -> None:
        """Make the place for the sentence; the form is made when it is asked for."""
        self._open, self._form = False, ()
        self.told = Text("", "small", "ink")
        self.below = Button("", "link")
        self.below.clicked.connect(self._ask)
        row = FlowLayout()
        row.add(self.below)
        self.rows.setSpacing(4)
        self.rows.addWidget(self.told)
        self.rows.addLayout(row)

    def refresh(self, scene: Scene) -> None:
        """Say what is known of the caller."""
        known = bool(scene.call and scene.call.reference)
        self.told.setText(scene.contact)
        self.told.setVisible(bool(scene.contact))
        for link in (self.link, self.below):
            link.setText(_("Another reference…") if known else _("Has the caller been here?"))
        for widget in self._form:
            widget.setVisible(self._open)
        self.link.setVisible(not self._open)
        below = self._folded and not self._open and not known
        self.below.setVisible(below)
        self.setVisible(below or self._open or bool(scene.contact))

    def set_folded(self, *, folded: bool) -> None:
        """Whether the checklist, and with it the link among its own, is folded away."""
        self._folded = folded
        self.refresh(self.scene)

    def _ask(self) -> None:
        if not self._form:
            self._form = self._made()
        self._open = True
        self.refresh(self.scene)
        self.field.setFocus()

    def _made(self) -> tuple[QWidget, ...]:
        """The form, beneath what is there."""
        self.field = Field(_("Account, case or phone number of the caller"))
        self.keep = Button(_("Look up"), hint="Enter")
        self.keep.clicked.connect(self._keep)
        if isinstance(self.field.edit, QLineEdit):
            self.field.edit.returnPressed.connect(self._keep)
        hint = Text(
            _("Kept as a digest alone: it tells that the caller was here before, not who it is."),
            "small",
            "dim",
        )
        row = FlowLayout()
        row.add(self.keep)
        self.rows.addWidget(self.field)
        self.rows.addWidget(hint)
        self.rows.addLayout(row)
        return self.field, hint, self.keep

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
