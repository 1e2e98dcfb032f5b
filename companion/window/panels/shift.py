"""The shift so far: the figures that a team lead asks for, the summary in one click, the calls."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtGui import QShowEvent

from companion import formats
from companion.text import _, ngettext
from companion.window.hands import Hands
from companion.window.panels.base import Panel
from companion.window.parts.button import Button
from companion.window.parts.figures import Figure, Figures
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.states import Empty
from companion.window.parts.text import Text
from companion.window.scene import Scene

if TYPE_CHECKING:
    from companion.summary.data import Summary, Totals

FORMATS: Final = ("text", "markdown", "csv", "json")


class Reports(Protocol):
    """Where summaries are made."""

    def shift(self) -> Summary:
        """The summary of the last shift, in the agent's language."""
        ...

    def written(self, summary: Summary, form: str) -> bytes:
        """The summary as text, Markdown, CSV or JSON."""
        ...

    def exported(self, summary: Summary, form: str) -> Path:
        """Write the summary to a file in the agent's folder; returns the file."""
        ...


class ShiftPanel(Panel):
    """Made anew from the history each time that it comes into sight, and after each call."""

    name = "shift"

    def __init__(self, hands: Hands, reports: Reports) -> None:
        """``reports`` makes the summaries."""
        super().__init__(hands)
        self._reports = reports
        self._summary: Summary | None = None
        self._scene: Scene | None = None
        self._counted: tuple[object, ...] | None = None
        self.empty = Empty(_("No calls yet"), _("The shift's figures gather here, call by call."))
        self.section = Section(_("Shift"))
        self.figures = Figures([])
        self.section.add(self.figures)
        self.decisions = Section(_("Decisions"))
        self.verdicts = Figures([])
        self.decisions.add(self.verdicts)
        self.copy = Button(_("Copy summary"), "primary", wide=True)
        self.copy.clicked.connect(self.copy_summary)
        self.exports = {form: Button(_form_name(form)) for form in FORMATS}
        self.saved = Text("", "small", "dim")
        self._lay_out()

    def _lay_out(self) -> None:
        for part in (self.empty, self.section, self.decisions, self._summary_section()):
            self.column.add(part)
        more = Section()
        row = FlowLayout()
        for title, name, icon in (
            (_("Calls and notes"), "history", "show"),
            (_("Practice"), "practice", "practice"),
            (_("Settings"), "settings", "settings"),
        ):
            button = Button(title, "plain", icon=icon)
            button.clicked.connect(lambda _c=False, panel=name: self.hands.go.emit(panel, ""))
            row.add(button)
        more.body.addLayout(row)
        self.column.add(more)

    def _summary_section(self) -> Section:
        self.sending = Section()
        self.sending.add(self.copy)
        self.sending.add(Text(_("Save it as a file:"), "small", "dim"))
        row = FlowLayout()
        for form, button in self.exports.items():
            button.clicked.connect(lambda _c=False, form=form: self.export(form))
            row.add(button)
        self.sending.body.addLayout(row)
        self.sending.add(self.saved)
        self.saved.hide()
        return self.sending

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
        self._show(scene)

    def showEvent(self, event: QShowEvent) -> None:
        """Count anew what was noted or decided while another panel was in sight."""
        self._counted = None
        super().showEvent(event)

    def _count(self) -> Summary | None:
        """The figures as they are now; None where they can't be had, and the last ones stay."""
        fresh = self.hands.attempt(self._reports.shift)
        if fresh is None:
            self._counted = None
        else:
            self._summary = fresh
        return fresh

    def _sent(self) -> Summary | None:
        """What is copied or saved: made at that moment, and shown."""
        fresh = self._count()
        if self._scene:
            self._show(self._scene)
        return fresh

    def _show(self, scene: Scene) -> None:
        summary = self._summary
        some = summary is not None and bool(summary.calls)
        self.empty.setVisible(summary is not None and not some)
        for part in (self.section, self.sending):
            part.setVisible(some)
        self.decisions.setVisible(some and bool(summary and summary.totals.decisions))
        if summary is None or not some:
            return
        if summary.start and summary.end:
            span = formats.span(summary.start, summary.end, scene.zone, scene.language)
            self.section.set_trailing(span)
        count = summary.totals.calls
        self.section.set_chip(ngettext("{count} call", "{count} calls", count).format(count=count))
        self.figures.set_rows(_figures(summary.totals, scene.language))
        self.verdicts.set_rows(
            [
                Figure(f"{v.title}: {v.verdict_title}", str(v.count))
                for v in summary.totals.decisions
            ]
        )

    def copy_summary(self) -> None:
        """One click: the summary as text for a chat, on the clipboard."""
        summary = self._sent()
        if summary is None:
            return
        text = self.hands.attempt(lambda: self._reports.written(summary, "text").decode())
        if text is not None and self.hands.copy_text(text):
            self.copy.flash(_("Copied"))

    def export(self, form: str) -> None:
        """The summary as a file; where it is stands beneath."""
        summary = self._sent()
        if summary is None:
            return
        file = self.hands.attempt(lambda: self._reports.exported(summary, form))
        if file is not None:
            self.saved.setText(_("Saved: {file}").format(file=file))
            self.saved.show()
            self.exports[form].flash(_("Saved"))


def _form_name(form: str) -> str:
    return {"text": _("Text"), "markdown": "Markdown", "csv": "CSV", "json": "JSON"}[form]


def _figures(totals: Totals, language: str) -> list[Figure]:
    check_ins, checks = totals.check_ins, totals.verifications
    average = totals.average_handle_seconds
    rows = [
        Figure(_("Answered, missed"), f"{totals.answered} · {totals.missed}"),
        Figure(_("Average handle time"), formats.duration(average) if average is not None else "–"),
        Figure(_("Talk"), formats.duration(totals.talk_seconds)),
        Figure(_("Hold"), formats.duration(totals.hold_seconds)),
        Figure(_("After-call work"), formats.duration(totals.wrap_up_seconds)),
        Figure(
            _("Check-ins on time"),
            _of(check_ins.on_time, check_ins.due),
            formats.percent(check_ins.on_time, check_ins.due, language),
        ),
        Figure(_("Verified before disclosed"), _of(checks.verified_first, checks.needed)),
        Figure(_("Notes complete"), _of(totals.notes_complete, totals.answered)),
    ]
    for title, service in ((_("Interpreter"), totals.interpreter), (_("Relay"), totals.relay)):
        if service.calls:
            rows.append(Figure(title, f"{service.calls} · {formats.duration(service.seconds)}"))
    return rows


def _of(part: int, whole: int) -> str:
    return _("{part} of {whole}").format(part=part, whole=whole)
