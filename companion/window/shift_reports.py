"""Summaries for the window: made from the history, written in the agent's language, kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from companion.clock import Clock
from companion.errors import Fault
from companion.settings import Settings
from companion.text import _, language

if TYPE_CHECKING:
    from companion.policy.pack import Packs
    from companion.summary.build import Asked, Log
    from companion.summary.data import Summary, Usual
    from companion.summary.formats import Print
    from companion.summary.kept import Entry
    from companion.summary.kept import Shelf as KeptShelf
    from companion.summary.stream import Stream

SPANS = {"last": 0, "today": 1, "week": 7, "month": 30, "year": 365}
"""What can be exported: the shift, or so many days up to today."""


class Work(NamedTuple):
    """A file in the making: where it will be, how many steps there are, and the steps."""

    file: Path
    steps: int
    going: Iterator[int]


class ShiftReports:
    """What the shift panel asks for."""

    def __init__(
        self,
        *,
        log: Log,
        packs: Packs,
        clock: Clock,
        zone: tzinfo,
        settings: Callable[[], Settings],
        folder: Path,
    ) -> None:
        """``folder`` is where exported files go."""
        self._log, self._packs, self._clock = log, packs, clock
        self._zone, self._settings, self._folder = zone, settings, folder
        self._usual: tuple[datetime, Usual | None] | None = None

    def shift(self) -> Summary:
        """The summary of the last shift; beside the usual figures, where those were counted."""
        return self._stream("last").collected()

    def awaits(self) -> tuple[datetime, datetime] | None:
        """When the last shift began and its last event was (UTC), if it was not given out since.

        Costs a look at the starts of the last days' calls, and at one kept file.

        :raises HistoryFault: when the history can't be read.
        """
        from companion.calls.shifts import Span
        from companion.summary.build import span_of

        span = span_of(self._log, self._asked("last"))
        if not isinstance(span, Span):
            return None
        found = [last for started, last in self._log.starts(span.start) if started < span.end]
        last = max(found, default=span.start)
        kept = next((one for one in self.kept() if one.start == span.start), None)
        return None if kept and kept.made >= last else (span.start, last)

    def usual_steps(self, summary: Summary) -> Iterator[int]:
        """Count what is usual for the agent, in steps; :meth:`shift` has it from then on."""
        from companion.summary.usual import counting

        if summary.start is None or (self._usual and self._usual[0] == summary.start):
            return
        counted = counting(self._log, self._packs, self._asked("last"))
        try:
            while True:
                next(counted)
                yield 0
        except StopIteration as done:
            self._usual = (summary.start, done.value)

    def written(self, summary: Summary, form: str) -> bytes:
        """The summary in one of the formats, as UTF-8 where it is text."""
        from companion.summary import formats

        return formats.render(form, summary, language(), self._zone, self._printer(form))

    def exported(self, summary: Summary, form: str) -> Path:
        """Write the summary to a file named after the shift's start; returns the file.

        :raises Fault: when it can't be written; nothing half-written is left.
        """
        work = self._work(summary, form)
        for _call in work.going:
            pass
        return work.file

    def exporting(self, span: str, form: str) -> Work:
        """The same in steps, for one of SPANS. A shift's summary is kept as well.

        :raises Fault: when the folder can't be made or the history can't be read.
        """
        from companion.summary import formats

        if span == "last":
            summary = self.shift()
            self.keep(summary)
            return self._work(summary, form)
        stream = self._stream(span)
        file = self._file(f"{span}-{stream.head.which.replace('..', '-to-')}", form)
        steps = formats.steps(form, stream.calls())
        return Work(file, steps, self._writing(stream, file, form))

    def keep(self, summary: Summary) -> None:
        """Keep a summary that is given out, to be made again to the letter.

        :raises Fault: when it can't be written.
        """
        if summary.calls:
            self._shelf().keep(summary, self._zone)

    def kept(self) -> list[Entry]:
        """The summaries that are kept, newest shift first."""
        return self._shelf().entries()

    def again(self, name: str, form: str) -> Work:
        """A kept summary once more, in the language that it was in.

        :raises Fault: when there is none, or its folder can't be made.
        """
        return self._work(self._shelf().get(name), form)

    def kept_text(self, name: str) -> str:
        """A kept summary as text for a chat, as it was.

        :raises Fault: when there is none, or it can't be read any more.
        """
        from companion.summary import formats

        summary = self._shelf().get(name)
        return formats.render("text", summary, summary.language, self._zone).decode()

    def _work(self, summary: Summary, form: str) -> Work:
        from companion.summary import formats
        from companion.summary.kept import name_of
        from companion.summary.stream import Kept

        file = self._file(f"shift-{name_of(summary, self._zone)}", form)
        steps = formats.steps(form, len(summary.calls))
        return Work(file, steps, self._writing(Kept(summary), file, form))

    def _writing(self, stream: Stream, file: Path, form: str) -> Iterator[int]:
        from companion.summary import formats, write

        with write.writing(file) as out:
            spoken = stream.head.language
            pdf = self._printer(form)
            yield from formats.write(form, stream, out, spoken, self._zone, pdf=pdf)

    def _file(self, name: str, form: str) -> Path:
        from companion.summary import formats

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Fault(
                _("The folder {folder} can't be made: {why}.").format(
                    folder=self._folder, why=error.strerror
                )
            ) from error
        return self._folder / f"{name}.{formats.FORMATS[form].ending}"

    def _stream(self, span: str) -> Stream:
        from companion.summary.build import span_of, stream

        asked, usual = self._asked(span), None
        if span == "last" and self._usual:
            found = span_of(self._log, asked)
            usual = self._usual[1] if found and found.start == self._usual[0] else None
        return stream(self._log, self._packs, asked, usual)

    def _asked(self, span: str) -> Asked:
        from companion.summary.build import Asked

        chosen, now = self._settings(), self._clock.now()
        today = now.utc.astimezone(self._zone).date()
        days = SPANS[span]
        asked = Asked(
            "last" if span == "last" else today - timedelta(days=max(0, days - 1)),
            now,
            self._zone,
            language(),
            chosen.text("agent_name"),
            chosen.number("shift_gap_hours"),
        )
        return asked._replace(until=today) if days > 1 else asked

    def _shelf(self) -> KeptShelf:
        from companion.summary.kept import Shelf

        return Shelf(self._folder / "kept")

    def _printer(self, form: str) -> Print | None:
        if form != "pdf":
            return None
        from companion.window import printing

        return printing.write
