"""The shift so far: its picture, the figures a team lead asks for, the summary in one click."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QHideEvent, QShowEvent

from companion import formats
from companion.text import _, ngettext
from companion.window.export_forms import COPY, FORMATS
from companion.window.hands import Hands
from companion.window.panels.base import Panel
from companion.window.panels.shift_exports import Exports, Outlet
from companion.window.parts.button import Button
from companion.window.parts.figures import Figure, Figures
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.states import Empty
from companion.window.parts.text import Text
from companion.window.scene import Scene
from companion.window.stepper import Stepper
from companion.window.timeline_view import TimelineView

if TYPE_CHECKING:
    from companion.summary.data import Summary, Totals


class Reports(Outlet, Protocol):
    """Where summaries are made."""

    def shift(self) -> Summary:
        """The summary of the last shift, in the agent's language."""
        ...

    def usual_steps(self, summary: Summary) -> Iterator[int]:
        """Count what is usual for the agent, in steps; the next summary has it."""
        ...


class ShiftPanel(Panel):
    """Made anew from the history each time that it comes into sight, and after each call.

    A long shift's calls are not held in memory while another panel is in sight.
    """

    name = "shift"

    def __init__(self, hands: Hands, reports: Reports) -> None:
        """``reports`` makes the summaries."""
        super().__init__(hands)
        self._reports = reports
        self._summary: Summary | None = None
        self._scene: Scene | None = None
        self._counted: tuple[object, ...] | None = None
        self._compared: datetime | None = None
        self.empty = Empty(_("No calls yet"), _("The shift's figures gather here, call by call."))
        self.section = Section(_("Shift"))
        self.key, self.compared = Figures([]), Text("", "small", "dim")
        self.picture, self.timeline = Section(_("Timeline of the calls")), TimelineView()
        self.more = Section(_("Figures"))
        self.figures = Figures([])
        self.decisions = Section(_("Decisions"))
        self.verdicts = Figures([])
        self.exports = Exports(hands, reports, self._sent)
        self.comparing = Stepper(self)
        self.comparing.done.connect(self._compare)
        self._lay_out()

    def _lay_out(self) -> None:
        self.section.add(self.key)
        self.section.add(self.compared)
        self.picture.add(self.timeline)
        self.more.add(self.figures)
        self.decisions.add(self.verdicts)
        self.column.add(self.empty)
        for part in (self.section, self.exports, self.picture, self.more, self.decisions):
            self.column.add(part)
        ways = Section()
        row = FlowLayout()
        for title, name, icon in (
            (_("Calls and notes"), "history", "show"),
            (_("Practice"), "practice", "practice"),
            (_("Settings"), "settings", "settings"),
        ):
            button = Button(title, "plain", icon=icon)
            button.clicked.connect(lambda _c=False, panel=name: self.hands.go.emit(panel, ""))
            row.add(button)
        ways.body.addLayout(row)
        self.column.add(ways)
        self.empty.hide()
        for section in (*self._parts(), self.decisions):
            section.hide()

    def _parts(self) -> tuple[Section, ...]:
        """What a shift with calls has."""
        return self.section, self.exports, self.picture, self.more

    def render_scene(self, scene: Scene) -> None:
        """Count anew where a call came, went, or changed its state."""
        call = scene.call
        counted = (
            scene.language,
            call.id if call else "",
            call.state if call else "",
            len(call.check_ins) if call else 0,
            len(scene.calls),
        )
        self._scene = scene
        if counted != self._counted:
            self._counted = counted
            self._count()
            self.hands.attempt(lambda: self.exports.list_kept(scene.zone))
        self._show(scene)
        self._look_back()

    def showEvent(self, event: QShowEvent) -> None:
        """Count anew what was noted or decided while another panel was in sight."""
        self._counted = None
        super().showEvent(event)

    def open(self, name: str) -> None:
        """Give out this shift's summary: in the format called ``name``, or as a copy."""
        if name not in {COPY, *FORMATS}:
            return
        if self._summary is None or not self._summary.calls:
            self.hands.told.emit(_("No calls yet"))
            return
        self.exports.give_out(name)
        self.column.ensureWidgetVisible(self.exports)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the calls once another panel has taken the place."""
        if self.isHidden():
            self._summary = None
            self.timeline.forget()
            self.picture.hide()
        super().hideEvent(event)

    def _count(self) -> Summary | None:
        """The figures as they are now; None where they can't be had, and the last ones stay."""
        fresh = self.hands.attempt(self._reports.shift)
        if fresh is None:
            self._counted = None
        else:
            self._summary = fresh
        return fresh

    def leads(self) -> bool:
        """The summary is there to be handed out."""
        return self.exports.isVisibleTo(self)

    def _sent(self) -> Summary | None:
        """What is copied or saved: made at that moment, and shown."""
        fresh = self._count()
        if self._scene:
            self._show(self._scene)
        return fresh

    def _look_back(self) -> None:
        """Count the agent's last weeks, once for a shift and while the window lives on."""
        summary = self._summary
        if summary is None or summary.start is None or summary.start == self._compared:
            return
        self._compared = summary.start
        self.comparing.start(self._reports.usual_steps(summary))

    def _compare(self) -> None:
        if self.isHidden():
            return  # it counts anew when it is shown
        self._count()
        if self._scene:
            self._show(self._scene)

    def _show(self, scene: Scene) -> None:
        summary = self._summary
        if summary is None:
            return
        some = bool(summary.calls)
        self.empty.setVisible(not some)
        for part in self._parts():
            part.setVisible(some)
        self.decisions.setVisible(some and bool(summary.totals.decisions))
        if some:
            self._show_figures(summary, scene)

    def _show_figures(self, summary: Summary, scene: Scene) -> None:
        from companion.summary import words
        from companion.summary.key_figures import compared, key_figures

        if summary.start and summary.end:
            span = formats.span(summary.start, summary.end, scene.zone, scene.language)
            self.section.set_trailing(span)
        count = summary.totals.calls
        self.section.set_chip(ngettext("{count} call", "{count} calls", count).format(count=count))
        self.key.set_rows([Figure(*row) for row in key_figures(summary, scene.language)])
        self.compared.setText(compared(summary.usual))
        self.compared.setVisible(summary.usual is not None)
        self.timeline.set_summary(summary, scene.language, scene.zone)
        self.picture.setVisible(self.timeline.picture() is not None)
        self.figures.set_rows(_figures(summary.totals))
        self.verdicts.set_rows(
            [Figure(words.verdict(v), str(v.count)) for v in summary.totals.decisions]
        )


def _figures(totals: Totals) -> list[Figure]:
    """What the key figures above don't tell."""
    rows = [
        Figure(_("Answered, missed"), f"{totals.answered} · {totals.missed}"),
        Figure(_("Talk"), formats.duration(totals.talk_seconds)),
        Figure(_("Hold"), formats.duration(totals.hold_seconds)),
        Figure(_("After-call work"), formats.duration(totals.wrap_up_seconds)),
    ]
    for title, service in ((_("Interpreter"), totals.interpreter), (_("Relay"), totals.relay)):
        if service.calls:
            rows.append(Figure(title, f"{service.calls} · {formats.duration(service.seconds)}"))
    return rows
