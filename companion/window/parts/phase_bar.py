"""The call's phases: which are done, which is now, which are to come."""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts import keys, paint, words

Phase = Literal["done", "now", "todo"]
COLORS: dict[Phase, str] = {"done": "ok", "now": "accent", "todo": "edge"}
BAR = 3
THIN = 1
"""What is to come is a thin line, so that it differs from what is done without its colour."""
GAP = 4
BENEATH = 4
LEAST_LETTERS = 5


class PhaseBar(QWidget):
    """Labelled segments, one for each phase (id, label). `chosen` is emitted with a phase's id."""

    chosen = Signal(str)

    def __init__(self, phases: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Start with the first phase now."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.segments = [Segment(phase_id, label, self) for phase_id, label in phases]
        self._shown: tuple[str, set[str]] | None = None
        for segment in self.segments:
            segment.clicked.connect(
                lambda _c=False, which=segment: self.chosen.emit(which.phase_id)
            )
        if phases:
            self.set_current(phases[0][0])

    def set_current(self, phase_id: str, done: set[str] | None = None) -> None:
        """Show which phase is now. Without `done`, those before it count as done.

        Raises ValueError when there is no such phase.
        """
        ids = [segment.phase_id for segment in self.segments]
        place = ids.index(phase_id)
        finished = set(ids[:place]) if done is None else done
        if (phase_id, finished) == self._shown:
            return
        self._shown = phase_id, finished
        for segment in self.segments:
            now = segment.phase_id == phase_id
            done_too = segment.phase_id in finished
            segment.set_state("now" if now else "done" if done_too else "todo")
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the natural size."""
        wide = sum(segment.natural() for segment in self.segments)
        return QSize(wide + GAP * max(len(self.segments) - 1, 0), self._high())

    def minimumSizeHint(self) -> QSize:
        """Return the least size: a target for each phase."""
        edge = theme.current().tokens.sizes.target
        return QSize((edge + GAP) * len(self.segments), self._high())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._arrange()

    def _high(self) -> int:
        look = theme.current()
        return max(look.leading("small") + BAR + 2 * BENEATH, look.tokens.sizes.target)

    def _arrange(self) -> None:
        """Equal shares, but the current label is never cut. The others all show theirs, or none."""
        count = len(self.segments)
        room = self.width() - GAP * (count - 1)
        if not count or room <= 0:
            return
        wide = dict.fromkeys(self.segments, room // count)
        now = [segment for segment in self.segments if segment.state == "now"]
        if now and count > 1 and now[0].natural() > wide[now[0]]:
            wide = dict.fromkeys(self.segments, (room - now[0].natural()) // (count - 1))
            wide[now[0]] = now[0].natural()
        left = 0
        for segment in self.segments:
            last = segment is self.segments[-1]
            box = QRect(left, 0, self.width() - left if last else wide[segment], self.height())
            segment.setGeometry(paint.mirrored(self, box))
            left += wide[segment] + GAP
        readable = all(segment.is_readable() for segment in self.segments)
        for segment in self.segments:
            segment.labelled = readable or segment.state == "now"


class Segment(keys.Pressed, QPushButton):
    """One phase: a bar in its state's colour, and its name beneath."""

    ring_outside = True

    def __init__(self, phase_id: str, label: str, parent: QWidget) -> None:
        """Show the label."""
        super().__init__(label, parent)
        self.phase_id = phase_id
        self.state: Phase = "todo"
        self.labelled = True
        self.setToolTip(label)
        self.mannered()

    def set_state(self, state: Phase) -> None:
        """Show where the phase stands."""
        self.state = state
        named: dict[Phase, str] = {"done": _("done"), "now": _("now"), "todo": _("to come")}
        self.setAccessibleDescription(named[state])
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return a target: the bar shares out its width."""
        least = theme.current().tokens.sizes.target
        return QSize(least, least)

    def natural(self) -> int:
        """Return the width in pixels of the whole label."""
        return words.width(self.text(), "small", strong=True) + 2

    def shown_text(self) -> str:
        """Return the label as it fits, or nothing while the bar is too narrow for labels."""
        return self._elided() if self.labelled else ""

    def is_readable(self) -> bool:
        """Tell whether enough of the label is left at this width."""
        text = self._elided()
        return text == self.text() or len(text) > LEAST_LETTERS

    def _elided(self) -> str:
        metrics = theme.current().metrics("small", strong=self.state == "now")
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar and the label."""
        painter, look = paint.begin(self), theme.current()
        high = THIN if self.state == "todo" else BAR
        painter.fillRect(0, BAR - high, self.width(), high, look.color(COLORS[self.state]))
        box = QRect(0, BAR + BENEATH, self.width(), look.leading("small"))
        now = self.state == "now"
        text, color = self.shown_text(), "ink" if now else "dim"
        box.setWidth(max(box.width(), words.width(text, "small", strong=now)))
        words.paint(painter, box, text, color, "small", strong=now)
        self.follow_ring()
