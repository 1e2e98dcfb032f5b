"""Other calls that are open: one that rings while the agent talks, one that waits on hold."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.calls import timers
from companion.calls.call import Call, State
from companion.clock import Moment
from companion.text import _
from companion.window import theme
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.ring import clock_text
from companion.window.parts.text import Hairline, Text
from companion.window.scene import Scene


class Waiting(QWidget):
    """A line for each open call that isn't the current one; ``turned_to`` says to which to go."""

    turned_to = Signal(str)

    def __init__(self) -> None:
        """Start without any."""
        super().__init__()
        self.rows: dict[str, Button] = {}
        self.titles: dict[str, Text] = {}
        self._shown: tuple[tuple[str, State], ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()

    def render_scene(self, scene: Scene) -> None:
        """Show the other open calls."""
        current = scene.call.id if scene.call else ""
        others = [call for call in scene.calls if call.id != current]
        shown = tuple((call.id, call.state) for call in others)
        if shown != self._shown:
            self._shown = shown
            self._clear()
            for call in others:
                self._add(call, scene.now)
            self.setVisible(bool(others))
        self.tick(scene)

    def tick(self, scene: Scene) -> None:
        """Show how long a caller has waited, and whether a check-in with them is due; red: late."""
        for call in scene.calls:
            if title := self.titles.get(call.id):
                title.setText(_words(call, scene.now))
                late = timers.countdown(call, scene.now).ring is timers.Ring.OVERDUE
                title.set_color("stop" if late else "soon")

    def _clear(self) -> None:
        self.rows.clear()
        self.titles.clear()
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _add(self, call: Call, now: Moment) -> None:
        unit, edge = theme.current().tokens.sizes.unit, theme.current().tokens.sizes.edge_space
        line = QWidget()
        row = FlowLayout(line, line_gap=unit)
        row.setContentsMargins(edge, unit, edge, unit)
        self.titles[call.id] = Text(_words(call, now), "body", "soon", strong=True)
        row.add(self.titles[call.id])
        button = Button(_("Turn to it"))
        button.clicked.connect(lambda _c=False, name=call.id: self.turned_to.emit(name))
        row.add(button, push=True)
        self.rows[call.id] = button
        self._layout.addWidget(line)
        self._layout.addWidget(Hairline())


def _words(call: Call, now: Moment) -> str:
    titles = {
        State.RINGING: _("Calling") if call.direction == "out" else _("Another call rings"),
        State.TALK: _("Another call is on"),
        State.HOLD: _("Another caller is on hold"),
        State.WRAP_UP: _("Another call waits for its wrap-up"),
    }
    title = titles[call.state]
    named = f"{title} …{call.tail}" if call.tail else title
    pressing = {
        timers.Ring.DUE: _("check-in due"),
        timers.Ring.OVERDUE: _("check-in overdue"),
    }.get(timers.countdown(call, now).ring)
    return " · ".join(filter(None, (named, clock_text(int(timers.in_state(call, now))), pressing)))
