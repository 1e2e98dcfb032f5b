"""Between calls: the last call in a few words, and the notes that are still to be finished."""

from __future__ import annotations

from companion.calls import timers
from companion.calls.call import State
from companion.calls.fold import fold
from companion.history.lately import Recent
from companion.policy.pack import Packs
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels import past
from companion.window.panels.block import Block
from companion.window.panels.past import Past
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.ring import clock_text
from companion.window.parts.section import Section
from companion.window.parts.states import Empty
from companion.window.parts.text import Text
from companion.window.scene import Scene

NOTES = 3
"""Notes that are led to from here; the list of all calls has the others."""
A_SHIFT = 12 * past.HOUR
"""How far back a note is asked for. What is older than a shift is not this shift's work."""


class Idle(Block):
    """What comes next; on the first day that is all there is to say."""

    def __init__(self, hands: Hands, log: Past, packs: Packs) -> None:
        """``log`` is asked for the newest calls whenever this is shown; ``packs`` name them."""
        super().__init__(hands)
        self._log, self._packs = log, packs
        self._done: list[Recent] = []
        self.empty: Empty | None = None
        self.notes: list[Button] = []

    def key(self, scene: Scene) -> tuple[object, ...]:
        """A call that was missed, calls that were done since, what the last one was about."""
        self._done = self.hands.attempt(self._log.done) or []
        about = [past.about(last.row, self._packs) for last in self._done[:1]]
        return (_missed(scene), tuple(self._done), *about)

    def build(self, scene: Scene) -> None:
        """Say what comes next; the button to start one by hand is at the window's foot."""
        self.empty, self.notes = None, []
        missed = _missed(scene)
        if missed is not None or not self._done:
            self.rows.addWidget(self._nothing(missed))
        if self._done:
            self.rows.addWidget(self._last(scene, self._done[0]))

    def _nothing(self, missed: str | None) -> Empty:
        title = _("Missed a call … {tail}").format(tail=missed or "?")
        self.empty = Empty(
            _("No call") if missed is None else title,
            _("A call appears here when the phone rings. You can start one by hand as well."),
        )
        return self.empty

    def _last(self, scene: Scene, last: Recent) -> Section:
        section = Section(_("Last call"), trailing=self._time(scene, last))
        about = past.about(last.row, self._packs)
        section.add(Text(last.row.title or about))
        if last.row.title:
            section.add(Text(about, "small", "dim"))
        if left := self._unfinished(scene):
            section.body.addSpacing(4)
            section.body.addLayout(self._links(scene, left))
        return section

    def _time(self, scene: Scene, last: Recent) -> str:
        """How long the caller was on the line."""
        call = fold(self.hands.attempt(lambda: self._log.events(last.row.id)) or [])
        return clock_text(int(timers.times(call, scene.now).call)) if call else ""

    def _unfinished(self, scene: Scene) -> list[Recent]:
        """The last call and others of this shift whose note nobody took."""
        since = scene.now.utc - A_SHIFT
        return [
            one
            for one in self._done
            if not one.copied and (one is self._done[0] or one.row.started >= since)
        ]

    def _links(self, scene: Scene, left: list[Recent]) -> FlowLayout:
        flow = FlowLayout(line_gap=0)
        flow.add(Text(_("Notes to copy:"), "small", "soon"))
        self.notes = [self._link(scene, one) for one in left[:NOTES]]
        if len(left) > NOTES:
            more = Button(_("All calls"), "link", mark="forward")
            more.clicked.connect(lambda: self.hands.go.emit("history", ""))
            self.notes.append(more)
        for link in self.notes:
            flow.add(link)
        return flow

    def _link(self, scene: Scene, one: Recent) -> Button:
        """The last call is in sight; another one is told by its time."""
        if one is self._done[0]:
            return past.link_to(self.hands, one.row, _("this call"))
        from companion.formats import time_of_day

        return past.link_to(
            self.hands, one.row, time_of_day(one.row.started, scene.zone, scene.language)
        )


def _missed(scene: Scene) -> str | None:
    """The last digits of the call that was just missed; None where none was."""
    call = scene.call
    return call.tail if call is not None and call.state is State.MISSED else None
