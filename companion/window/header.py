"""The head of the window: line of business, where the call stands, its time, the ring."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.calls import timers
from companion.calls.call import Call, State
from companion.clock import Moment
from companion.policy.verification import CALLER, Standing
from companion.policy.verification import State as Verified
from companion.text import _
from companion.window import theme
from companion.window.call_clock import CallClock
from companion.window.line_picker import LinePicker
from companion.window.parts.flow import GAP, FlowLayout
from companion.window.parts.phase_bar import PhaseBar
from companion.window.parts.ring import clock_text
from companion.window.parts.text import Hairline, OneLine, Text
from companion.window.scene import Scene

MODEST = 92


class Header(QWidget):
    """Shows the same things whichever panel is open."""

    line_chosen = Signal(str)
    phase_chosen = Signal(str)

    def __init__(self) -> None:
        """Start between calls."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.picker = LinePicker()
        self.picker.chosen.connect(self.line_chosen)
        self.sub = OneLine("", "small", "dim")
        self.clock = CallClock()
        self.timer, self.ring, self.left = self.clock.timer, self.clock.ring, self.clock.left
        self.left_label = self.clock.label
        self.phases: PhaseBar | None = None
        self._low = self._phased = False
        self._phases_of = ""
        self._lay_out()

    def _lay_out(self) -> None:
        unit, edge = theme.current().tokens.sizes.unit, theme.current().tokens.sizes.edge_space
        row = FlowLayout(line_gap=unit)
        row.add(_Who(self.picker, self.sub))
        row.add(self.clock, push=True)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(edge, 3 * unit, edge, 2 * unit)
        self._column.setSpacing(2 * unit)
        self._column.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._column)
        whole.addWidget(Hairline())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the clock how much room it has."""
        super().resizeEvent(event)
        look = theme.current()
        beside = look.px(MODEST) + GAP
        self.clock.fit(self.width() - 2 * look.tokens.sizes.edge_space, beside)

    def set_low(self, *, low: bool) -> None:
        """Leave out the phases where the window is low for the size of its text."""
        self._low = low
        if self.phases:
            self.phases.setVisible(self._phased and not low)

    def render_scene(self, scene: Scene) -> None:
        """Show where the call stands."""
        self.picker.set_lines(scene.packs, scene.pack.id)
        self.sub.setText(_sub(scene))
        self._render_phases(scene)
        self.tick(scene)

    def tick(self, scene: Scene) -> None:
        """Show the time; called once a second while a call runs."""
        on = scene.call is not None and scene.call.open
        self.clock.setVisible(on)
        if scene.call is None or not on:
            self.clock.show_countdown(timers.Countdown(timers.Ring.OFF))
            return
        self.clock.show_time(shown_seconds(scene.call, scene.now))
        if scene.call.state is State.HOLD:
            held = clock_text(int(timers.in_state(scene.call, scene.now)))
            self.sub.setText(_("On hold {time}").format(time=held))
        self.clock.show_countdown(timers.countdown(scene.call, scene.now))
        if scene.call.state is State.WRAP_UP:
            self.clock.show_call_time(timers.times(scene.call, scene.now).call)

    def _render_phases(self, scene: Scene) -> None:
        shown = scene.call is not None and scene.call.open and scene.call.state is not State.RINGING
        mark = f"{scene.pack.id}/{scene.pack.digest}/{scene.language}"
        if shown and mark != self._phases_of:
            self._phases_of = mark
            if self.phases:
                self._column.removeWidget(self.phases)
                self.phases.hide()
                self.phases.deleteLater()
            titles = [(phase.id, scene.say(phase.title)) for phase in scene.pack.phases]
            self.phases = PhaseBar(titles)
            self.phases.chosen.connect(self.phase_chosen)
            self._column.addWidget(self.phases)
        if self.phases is None:
            return
        self._phased = shown and bool(scene.pack.phases)
        self.phases.setVisible(self._phased and not self._low)
        if shown and scene.call and scene.pack.phases:
            self.phases.set_current(current_phase(scene.call, scene))


class _Who(QWidget):
    """Line and caller: takes what the clock leaves, rather than push it away."""

    def __init__(self, picker: LinePicker, sub: Text) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(picker)
        column.addWidget(sub)

    def sizeHint(self) -> QSize:
        """Return a modest width: the words beneath the line give way."""
        natural = super().sizeHint()
        return QSize(min(natural.width(), theme.current().px(MODEST)), natural.height())


def ringing_words(call: Call) -> str:
    """That a call rings or goes out, and the last digits of its number."""
    if not call.tail:
        return _("Calling") if call.direction == "out" else _("Ringing")
    words = _("Calling … {tail}") if call.direction == "out" else _("Ringing … {tail}")
    return words.format(tail=call.tail)


def current_phase(call: Call, scene: Scene) -> str:
    """The phase that the call is in: the one chosen, or the pack's first."""
    known = scene.pack.phase(call.phase)
    return known.id if known else scene.pack.phases[0].id


def shown_seconds(call: Call, now: Moment) -> int:
    """Whole seconds for the large timer: of ringing, of the call, or of after-call work."""
    spent = timers.times(call, now)
    by_state = {State.RINGING: spent.ringing, State.WRAP_UP: spent.wrap_up}
    return int(by_state.get(call.state, spent.call))


def _sub(scene: Scene) -> str:
    call = scene.call
    if call is None or not call.open:
        return _("Ready for the next call")
    if call.state is State.RINGING:
        return ringing_words(call)
    if call.state is State.WRAP_UP:
        return _("After-call work")
    return " · ".join(filter(None, (_state_word(scene.standing), _role(scene, call))))


def _role(scene: Scene, call: Call) -> str:
    """Who calls, in a word or two: what the pack adds in brackets is for the list."""
    told = call.facts.get(CALLER)
    words = (scene.say(o.text) for o in scene.pack.verification.callers if o.id == told)
    return next(words, "").partition(" (")[0]


def _state_word(standing: Standing | None) -> str:
    words = {
        Verified.VERIFIED: _("Verified"),
        Verified.INCOMPLETE: _("Not verified yet"),
        Verified.FAILED: _("Not verified"),
        Verified.REFUSED: _("Not entitled"),
        Verified.NOT_REQUIRED: _("No verification asked for"),
    }
    return words[standing.state] if standing else ""
