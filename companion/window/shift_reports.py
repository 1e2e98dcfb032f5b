"""Summaries for the window: made from the history, written in the agent's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from companion.clock import Clock
from companion.errors import Fault
from companion.settings import Settings
from companion.text import _, language

if TYPE_CHECKING:
    from companion.summary.build import Log, Packs
    from companion.summary.data import Summary


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

    def shift(self) -> Summary:
        """The summary of the last shift."""
        from companion.summary.build import summarise

        chosen = self._settings()
        return summarise(
            self._log,
            self._packs,
            "last",
            self._clock.now(),
            self._zone,
            language(),
            chosen.text("agent_name"),
            gap_hours=chosen.number("shift_gap_hours"),
        )

    def written(self, summary: Summary, form: str) -> bytes:
        """The summary in one of the formats, as UTF-8."""
        from companion.summary import formats

        return formats.render(form, summary, language(), self._zone)

    def exported(self, summary: Summary, form: str) -> Path:
        """Write the summary to a file named after the shift's day; returns the file.

        :raises Fault: when it can't be written; nothing half-written is left.
        """
        from companion.summary import formats, write

        start = (summary.start or summary.made).astimezone(self._zone)
        file = self._folder / f"shift-{start:%Y-%m-%d-%H%M}.{formats.FORMATS[form].ending}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Fault(
                _("The folder {folder} can't be made: {why}.").format(
                    folder=self._folder, why=error.strerror
                )
            ) from error
        write.write(file, self.written(summary, form))
        return file
