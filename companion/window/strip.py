"""The window as one line, for when the agent needs the screen: timer, ring, verified, next act."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from companion.calls import timers
from companion.policy.verification import Standing
from companion.policy.verification import State as Verified
from companion.text import _
from companion.window import theme
from companion.window.action_bar import acts_for
from companion.window.header import countdown_text, shown_seconds
from companion.window.parts.button import Button
from companion.window.parts.chip import Chip
from companion.window.parts.ring import BigTimer, Ring
from companion.window.parts.text import Text
from companion.window.scene import Scene
from companion.window.theme import Tone

SMALL_RING = 22


class Strip(QWidget):
    """Timer, check-in, verification, the next act, and the way back to the whole window."""

    chosen = Signal(str)
    unfolded = Signal()

    def __init__(self) -> None:
        """Start between calls."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.short = Text("", "body", "ink", strong=True)
        self.timer = BigTimer(_("Call time"))
        self.ring = Ring(_("Next check-in"), SMALL_RING)
        self.left = Text("", "body", "accent", strong=True)
        self.chip = Chip("", "quiet")
        self.next = Button(_("Start call"), "plain")
        self.back = Button(_("Unfold"), "link")
        self._act = "start"
        self.next.clicked.connect(lambda: self.chosen.emit(self._act))
        self.back.clicked.connect(self.unfolded)
        unit, edge = theme.current().tokens.sizes.unit, theme.current().tokens.sizes.edge_space
        row = QHBoxLayout(self)
        row.setContentsMargins(edge, unit, unit, unit)
        row.setSpacing(2 * unit)
        for part in (self.short, self.timer, self.ring, self.left, self.chip):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.next)
        row.addWidget(self.back)

    def render_scene(self, scene: Scene) -> None:
        """Show the call in one line."""
        self.short.setText(scene.pack.about.short)
        words, tone = _verified(scene.standing)
        self.chip.set(words, tone)
        self.chip.setVisible(bool(words))
        self._act = acts_for(scene.call)[0]
        self.next.setText(_next_words(self._act))
        self.tick(scene)

    def tick(self, scene: Scene) -> None:
        """Show the time."""
        call = scene.call
        self.timer.setVisible(call is not None and call.open)
        if call is not None and call.open:
            self.timer.set_seconds(shown_seconds(call, scene.now))
        countdown = timers.countdown(call, scene.now)
        running = countdown.ring is not timers.Ring.OFF
        self.ring.setVisible(running)
        self.left.setVisible(running)
        if running:
            self.ring.set(countdown.left / countdown.every, countdown.ring.value)
            self.left.setText(countdown_text(countdown.left))


def _verified(standing: Standing | None) -> tuple[str, Tone]:
    if standing is None:
        return "", "quiet"
    if standing.passed:
        return _("verified"), "ok"
    failed = standing.state in {Verified.FAILED, Verified.REFUSED}
    return (_("not verified"), "stop" if failed else "soon")


def _next_words(act: str) -> str:
    return {
        "start": _("Start call"),
        "answer": _("Answer"),
        "check_in": _("Checked in"),
        "hold": _("Hold"),
        "resume": _("Resume"),
        "close": _("Done"),
    }[act]
