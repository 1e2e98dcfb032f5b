"""What stands in the place of something locked: why, the way to verify, the way round it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.text import _
from companion.window.hands import Hands
from companion.window.parts.button import Button
from companion.window.parts.field import Field
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.states import Locked
from companion.window.scene import Scene


class Unlock(QWidget):
    """Locked until the caller is verified, or the agent goes on without and says why."""

    def __init__(self, hands: Hands) -> None:
        """Start out of sight."""
        super().__init__()
        self._hands, self._needs, self._call = hands, "", ""
        self.locked = Locked(_("Locked until the caller is verified."), _("Verify the caller"))
        self.locked.acted.connect(self._verify)
        self.reason = Field(_("Go on without verification, because"))
        self.go_on = Button(_("Go on; the reason is recorded"), "plain")
        self.go_on.clicked.connect(self._override)
        section = Section()
        section.add(self.reason)
        row = FlowLayout()
        row.add(self.go_on)
        section.body.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.locked)
        layout.addWidget(section)

    def render_scene(self, scene: Scene, needs: str | None, *, locked: bool) -> None:
        """Come into sight where something that needs ``needs`` is locked."""
        self.setVisible(locked)
        call = scene.call.id if scene.call else ""
        if (needs or "", call) != (self._needs, self._call):
            self._needs, self._call = needs or "", call
            self.reason.set_text("")
            self.reason.set_error(None)
        purposes = {p.id: scene.say(p.text) for p in scene.pack.verification.purposes}
        self.locked.setAccessibleDescription(
            _("Purpose: {purpose}").format(purpose=purposes.get(self._needs, ""))
        )

    def _verify(self) -> None:
        verify_for(self._hands, self._needs)

    def _override(self) -> None:
        if not self.reason.text().strip():
            self.reason.set_error(_("Say why; the reason is recorded."))
            return
        self.reason.set_error(None)
        self._hands.act("override", purpose=self._needs, reason=self.reason.text().strip())


def verify_for(hands: Hands, purpose: str, *, changed: bool = True) -> None:
    """Turn to the checklist of ``purpose``; where it is in force already nothing is recorded."""
    if not changed or hands.act("set", what="purpose", value=purpose):
        hands.go.emit("call", "verify")
