"""The summary to hand out: copied in one click, or saved in any format, of a shift or longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion import formats
from companion.text import _, language, ngettext
from companion.window.export_forms import COPY, FORMATS, form_name
from companion.window.hands import Hands
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.select import Select
from companion.window.parts.text import Text
from companion.window.progress import Progress
from companion.window.stepper import Stepper

if TYPE_CHECKING:
    from companion.summary.data import Summary
    from companion.summary.kept import Entry
    from companion.window.shift_reports import Work

KEPT: Final = "kept:"


class Outlet(Protocol):
    """Where summaries are written."""

    def written(self, summary: Summary, form: str) -> bytes:
        """The summary in one of the formats."""
        ...

    def exporting(self, span: str, form: str) -> Work:
        """A file in the making, of a span."""
        ...

    def again(self, name: str, form: str) -> Work:
        """A kept summary once more."""
        ...

    def keep(self, summary: Summary) -> None:
        """Keep what is given out."""
        ...

    def kept(self) -> list[Entry]:
        """What is kept, newest first."""
        ...

    def kept_text(self, name: str) -> str:
        """A kept summary as text for a chat."""
        ...


class Exports(Section):
    """One click for the chat; a row of formats for a file, and where it is."""

    handed_out = Signal()
    """The shift's summary was copied or saved."""

    def __init__(self, hands: Hands, outlet: Outlet, fresh: Callable[[], Summary | None]) -> None:
        """``fresh`` makes the shift's summary anew; None where that can't be."""
        super().__init__()
        self._hands, self._outlet, self._fresh = hands, outlet, fresh
        self._zone: tzinfo | None = None
        self._entries: dict[str, Entry] = {}
        self._file: Path | None = None
        self._form = ""
        self.copy = Button(_("Copy summary"), "primary", wide=True)
        self.copy.clicked.connect(self.copy_summary)
        self.which = Select(_("Of"), _spans(), "last")
        self.which.chosen.connect(lambda _value: self._tell_made())
        self.made = Text("", "small", "dim")
        self.buttons = {form: Button(form_name(form)) for form in FORMATS}
        self.saved = Text("", "small", "dim")
        self.progress = Progress()
        self.stepper = Stepper(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body.setSpacing(8)
        row = FlowLayout()
        for form, button in self.buttons.items():
            button.clicked.connect(lambda _c=False, form=form: self.save(form))
            row.add(button)
        beneath: tuple[QWidget, ...] = (self.progress, self.saved)
        above: tuple[QWidget, ...] = (self.copy, self.which, self.made)
        for part in above:
            self.add(part)
        self.add(Text(_("Save it as a file:"), "small", "dim"))
        self.body.addLayout(row)
        for part in beneath:
            self.add(part)
        self.saved.hide()
        self.made.hide()

    def _connect(self) -> None:
        self.stepper.progressed.connect(self.progress.step)
        self.stepper.done.connect(self._done)
        self.stepper.failed.connect(self._failed)
        self.progress.cancelled.connect(self.stepper.cancel)

    def list_kept(self, zone: tzinfo) -> None:
        """Offer what is kept by now."""
        self._zone = zone
        self._entries = {KEPT + entry.name: entry for entry in self._outlet.kept()}
        kept = [(value, _named(entry, zone)) for value, entry in self._entries.items()]
        self.which.set_options([*_spans(), *kept])
        self._tell_made()

    def give_out(self, form: str) -> None:
        """Write or copy the summary of this shift, whatever was chosen before."""
        self.which.set_value("last")
        self._tell_made()
        if form == COPY:
            self.copy_summary()
        else:
            self.save(form)

    def copy_summary(self) -> None:
        """One click: the summary as text for a chat, on the clipboard."""
        chosen = self.which.value or "last"
        if chosen.startswith(KEPT):
            name = chosen.removeprefix(KEPT)
            text = self._hands.attempt(lambda: self._outlet.kept_text(name))
        else:
            text = self._shift_text()
        if text is not None and self._hands.copy_text(text):
            self.copy.flash(_("Copied"))
            if chosen == "last":
                self.handed_out.emit()

    def save(self, form: str) -> None:
        """The summary as a file; where it is stands beneath."""
        chosen = self.which.value or "last"
        if chosen == "last" and self._fresh() is None:
            return
        self.saved.hide()
        work = self._hands.attempt(lambda: self._work(chosen, form))
        if work is None:
            return
        self._file, self._form = work.file, form
        self.progress.begin(_("Writing {file}").format(file=work.file.name), work.steps)
        self.stepper.start(work.going)

    def _work(self, chosen: str, form: str) -> Work:
        if chosen.startswith(KEPT):
            return self._outlet.again(chosen.removeprefix(KEPT), form)
        return self._outlet.exporting(chosen, form)

    def _shift_text(self) -> str | None:
        """The shift as text, which is kept; a full disk is told, and the text is copied anyway."""
        summary = self._fresh()
        if summary is None:
            return None
        self._hands.attempt(lambda: self._outlet.keep(summary))
        return self._hands.attempt(lambda: self._outlet.written(summary, "text").decode())

    def _done(self) -> None:
        self.progress.hide()
        self.saved.setText(_("Saved: {file}").format(file=self._file))
        self.saved.show()
        self.buttons[self._form].flash(_("Saved"))
        if self.which.value == "last":
            self.handed_out.emit()

    def _failed(self, sentence: str) -> None:
        self.progress.hide()
        if sentence:
            self._hands.fault.emit(sentence)
        else:
            self._hands.told.emit(_("Cancelled; nothing was written."))

    def _tell_made(self) -> None:
        """Of a kept summary: when it was made, and under which packs."""
        entry = self._entries.get(self.which.value or "")
        self.made.setVisible(entry is not None)
        if entry and self._zone:
            when = formats.day_and_time(entry.made, self._zone, language())
            packs = ", ".join(f"{pack.title} {pack.digest[:8]}" for pack in entry.packs)
            self.made.setText(
                _("Kept as it was made {time}, under {packs}.").format(time=when, packs=packs)
            )


def _spans() -> list[tuple[str, str]]:
    return [
        ("last", _("this shift")),
        ("today", _("today")),
        ("week", _("the last 7 days")),
        ("month", _("the last 30 days")),
        ("year", _("the last 365 days")),
    ]


def _named(entry: Entry, zone: tzinfo) -> str:
    calls = ngettext("{count} call", "{count} calls", entry.calls).format(count=entry.calls)
    return f"{formats.day_and_time(entry.start, zone, language())} · {calls}"
