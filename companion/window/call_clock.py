"""The call's time, large, and beside it how long until the next check-in."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.calls import timers
from companion.text import _
from companion.window import theme
from companion.window.parts.flow import FlowLayout
from companion.window.parts.ring import BigTimer, Ring, Running, clock_text
from companion.window.parts.text import Text

SMALL_RING: Final = 22
"""Pixels at 100 % text: the ring where the window is narrow for the text's size."""
COLORS: Final = {
    timers.Ring.RUNNING: "accent",
    timers.Ring.SOON: "soon",
    timers.Ring.DUE: "soon",
    timers.Ring.OVERDUE: "stop",
}


class CallClock(QWidget):
    """Timer, ring and countdown on one line. Where it is too long, the ring gets smaller first."""

    def __init__(self) -> None:
        """Start between calls, with nothing to show."""
        super().__init__()
        self.timer = BigTimer(_("Call time"))
        self.ring = Ring(_("Next check-in"))
        self.left = Running("", "body", "accent", strong=True)
        self.label = Text(_("check-in"), "small", "dim")
        self._room, self._beside, self._running = 0, 0, False
        self._due = QWidget()
        lines = QVBoxLayout(self._due)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.left)
        lines.addWidget(self.label)
        unit = theme.current().tokens.sizes.unit
        row = FlowLayout(self, gap=2 * unit, line_gap=0)
        for part in (self.timer, self.ring, self._due):
            row.add(part)

    def show_time(self, seconds: int) -> None:
        """Show whole seconds of the call, its ringing, or its after-call work."""
        self.timer.set_seconds(seconds)

    def show_countdown(self, countdown: timers.Countdown) -> None:
        """Show what is left until the next check-in, or nothing while none is asked for."""
        self._running = running = countdown.ring is not timers.Ring.OFF
        self._due.setVisible(running)
        if not running:
            self.ring.set(0, "off")
            self.ring.hide()
            return
        self.ring.set(countdown.left / countdown.every, countdown.ring.value)
        pressing = {timers.Ring.DUE: _("due now"), timers.Ring.OVERDUE: _("overdue")}
        self._show_due(
            countdown_text(countdown.left),
            COLORS[countdown.ring],
            pressing.get(countdown.ring, _("check-in")),
        )

    def show_call_time(self, seconds: float) -> None:
        """The call is over: how long it was, beside what has been spent on it since."""
        self._due.show()
        self._show_due(clock_text(int(seconds)), "dim", _("Call time"))

    def _show_due(self, left: str, color: str, label: str) -> None:
        self.left.setText(left)
        self.left.set_color(color)
        self.label.setText(label)
        self.left.setAccessibleName(f"{label} {left}")
        self.fit(self._room, self._beside)

    def fit(self, room: int, beside: int = 0) -> None:
        """Take at most ``room`` pixels for one line, if there is a way to.

        ``beside`` pixels of them are left free where a smaller ring is enough for that.
        """
        self._room, self._beside = room, beside
        large = theme.current().tokens.sizes.ring if self._running else 0
        small = SMALL_RING if self._running else 0
        whole = ((large, True), (small, True))
        spared = [(way, room - beside) for way in whole]
        ways = [*spared, *((way, room) for way in (*whole, (small, False), (0, False)))]
        ring, labelled = next((way for way, wide in ways if self._wide(*way) <= wide), ways[-1][0])
        self.ring.set_diameter(ring or SMALL_RING)
        self.ring.setVisible(ring > 0)
        self.label.setVisible(labelled)

    def _wide(self, ring: int, labelled: bool) -> int:  # noqa: FBT001 - one of the ways
        """The width in pixels of one line with a ring of that size, or none."""
        due = max(self.left.sizeHint().width(), self.label.sizeHint().width() if labelled else 0)
        gaps = (4 if ring else 2) * theme.current().tokens.sizes.unit
        return self.timer.sizeHint().width() + theme.current().px(ring) + due + gaps


def countdown_text(left: float) -> str:
    """Seconds to the next check-in as m:ss; past its time as +m:ss."""
    whole = int(-left) if left < 0 else -int(-left // 1)
    minutes, seconds = divmod(whole, 60)
    return f"{'+' if left < 0 else ''}{minutes}:{seconds:02}"
