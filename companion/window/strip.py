"""The window as one line, for when the agent needs the screen: timer, ring, verified, next act."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.calls import timers
from companion.policy.verification import Standing
from companion.policy.verification import State as Verified
from companion.text import _
from companion.window import theme
from companion.window.action_bar import acts_for, ringing_acts
from companion.window.call_clock import COLORS, countdown_text
from companion.window.header import shown_seconds
from companion.window.parts.button import Button
from companion.window.parts.chip import Chip
from companion.window.parts.flow import FlowLayout
from companion.window.parts.ring import Ring, Running, clock_text
from companion.window.parts.text import Text
from companion.window.scene import Scene
from companion.window.theme import Tone

SMALL_RING = 22
ROOMY = 360


class Strip(QWidget):
    """Timer, check-in, verification, the next act, and the way back to the whole window."""

    chosen = Signal(str)
    unfolded = Signal()

    def __init__(self) -> None:
        """Start between calls."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.short = Text("", "body", "ink", strong=True)
        self.timer = Running("", "body", "ink", strong=True)
        self.ring = Ring(_("Next check-in"), SMALL_RING)
        self.left = Running("", "body", "accent", strong=True)
        self.chip = Chip("", "quiet")
        self.other = Chip("!", "stop")
        self.other.setAccessibleName(_("Check-in due with another caller"))
        self.other.setToolTip(self.other.accessibleName())
        self.other.hide()
        self.next = Button(_("Start call"), "primary")
        self.next.set_signed(signed=False)  # the ring is full of one
        self.back = Button("", "link", mark="menu")
        self.back.setAccessibleName(_("Unfold"))
        self.back.setToolTip(_("Unfold"))
        self._act = "start"
        self.next.clicked.connect(lambda: self.chosen.emit(self._act))
        self.back.clicked.connect(self.unfolded)
        unit, edge = theme.current().tokens.sizes.unit, theme.current().tokens.sizes.edge_space
        row = FlowLayout(self, gap=unit, line_gap=unit)
        row.setContentsMargins(edge, unit, unit, unit)
        for part in (self.short, self.timer, self.ring, self.left, self.chip, self.other):
            row.add(part)
        row.add(self.next, push=True)
        row.add(self.back)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is narrow, the line of business gives its room to the rest."""
        super().resizeEvent(event)
        self.short.setVisible(self.width() >= theme.current().px(ROOMY))

    def render_scene(self, scene: Scene) -> None:
        """Show the call in one line."""
        self.short.setText(scene.pack.about.short)
        words, sign, tone = _verified(scene.standing)
        self.chip.set(sign, tone)
        self.chip.setAccessibleName(words)
        self.chip.setToolTip(words)
        self.chip.setVisible(bool(words))
        self._act = acts_for(scene.call)[0]
        self.next.setText(_next_words(self._act, scene))
        self.tick(scene)

    def tick(self, scene: Scene) -> None:
        """Show the time."""
        call = scene.call
        self.timer.setVisible(call is not None and call.open)
        if call is not None and call.open:
            shown = clock_text(shown_seconds(call, scene.now))
            self.timer.setText(shown)
            self.timer.setAccessibleName(" ".join((_("Call time"), shown)))
        countdown = timers.countdown(call, scene.now)
        running = countdown.ring is not timers.Ring.OFF
        self.ring.setVisible(running)
        self.left.setVisible(running)
        if running:
            self.ring.set(countdown.left / countdown.every, countdown.ring.value)
            self.left.setText(countdown_text(countdown.left))
            self.left.set_color(COLORS[countdown.ring])
        overdue = countdown.ring is timers.Ring.OVERDUE and self._act == "check_in"
        self.next.set_kind("danger" if overdue else "primary")
        self.next.setAccessibleDescription(_("overdue") if overdue else "")
        others = (one for one in scene.calls if call is None or one.id != call.id)
        self.other.setVisible(
            any(timers.countdown(one, scene.now).ring in timers.PRESSING for one in others)
        )


def _verified(standing: Standing | None) -> tuple[str, str, Tone]:
    """Words, a sign that needs no colour to be told, and a tone."""
    if standing is None:
        return "", "", "quiet"
    if standing.passed:
        return _("verified"), "✓", "ok"
    if standing.state in {Verified.FAILED, Verified.REFUSED}:
        return _("not verified"), "✕", "stop"
    return _("not verified"), "?", "soon"


def _next_words(act: str, scene: Scene) -> str:
    return {
        "start": _("Start call"),
        "answer": ringing_acts(scene.call)[0],
        "check_in": _("Checked in"),
        "hold": _("Hold"),
        "resume": _("Resume"),
        "close": _("Done"),
    }[act]
