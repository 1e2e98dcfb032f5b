"""What is kept of a window's life: the log, and reports of what went wrong with Companion."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from companion import __version__, paths
from companion.crashes import CrashWatch, found
from companion.errors import PhoneFault
from companion.journal import Journal
from companion.text import _

if TYPE_CHECKING:
    from datetime import datetime

    from companion.app.application import App


class Watch:
    """Keeps the log of one window, and tells of crashes and errors."""

    def __init__(self, app: App) -> None:
        """Logs what ``app`` does from now on."""
        self._app, self._began = app, time.monotonic()
        self.journal = Journal(paths.home() / "logs", lambda: app.clock.now().utc)
        self._crashes = CrashWatch(reports_folder())
        self._last: Path | None = None
        app.hands.failed.connect(lambda kind: self.journal.note("fault", type=kind))
        app.hands.took.connect(lambda act, ms: self.journal.note("slow", act=act, ms=ms))

    def guard(self) -> None:
        """From now on a crash leaves a file; the whole program's, so not for each window."""
        self._crashes.begin()

    def begin(self, notices: str = "") -> None:
        """The window is painted: log the start, tell of a crash before it, and the ``notices``."""
        import platform

        from PySide6.QtCore import qVersion

        self.journal.note(
            "start",
            version=__version__,
            python=platform.python_version(),
            qt=qVersion(),
            system=platform.system(),
            ms=1000 * (time.monotonic() - self._began),
        )
        if notices:
            self._app.hands.fault.emit(notices)
        for report in found(reports_folder(), self._app.clock.now().utc):
            self.journal.note("crash", report=report.name)
            words = _("Companion ended unexpectedly last time; no call is lost.")
            self._offer(f"{words} {_where(report)} {notices}".rstrip(), report)

    def end(self) -> None:
        """The window closes in good order."""
        self._crashes.end()
        self.journal.note("stop", seconds=time.monotonic() - self._began)

    def answered(self, line: bytes, answer: bytes, seconds: float) -> None:
        """Log a request of a command or a phone hook: what it was, never what it said."""
        from companion.errors import Fault
        from companion.phone import wire

        try:
            asked = wire.asked(line)
        except Fault:
            asked = {}
        fields = {"do": asked.get("do")} | ({"event": asked["kind"]} if "kind" in asked else {})
        ok = answer.startswith(b'{"ok":true')
        self.journal.note("request", **fields, ok=ok, ms=1000 * seconds)

    def report(self, error: BaseException) -> str:
        """Keep a report of an error of ours, log its kind; the sentence that says where it is."""
        self._last, where = kept(error, self._app.clock.now().utc)
        if self._last is not None:
            self.journal.note("error", type=type(error), report=self._last.name)
        return where

    def error(self, error: BaseException) -> None:
        """An error of ours that nothing caught: keep a report, tell it, and offer to show it."""
        words = f"{sorry()} {self.report(error)}"
        if self._last is None:
            self._app.hands.fault.emit(words)
        else:
            self._offer(words, self._last)

    def _offer(self, words: str, report: Path) -> None:
        self._app.window.notice.tell_report(words, lambda: self.show(report))

    def show(self, report: Path) -> None:
        """Have the system show a report; a fault tells where it is if it can't."""

        def shown() -> None:
            from companion.phone.opening import open_address

            if not open_address(str(report)):
                raise PhoneFault(_("No program shows it here. Read {file}.").format(file=report))

        self._app.hands.attempt(shown)


def sorry() -> str:
    """What is said first of any error of ours."""
    return _("Something went wrong in Companion.")


def kept(error: BaseException, now: datetime) -> tuple[Path | None, str]:
    """The file of a report of ``error``, if it could be written, and a sentence that says so."""
    from companion import reports

    try:
        file = reports.write(error, reports_folder(), now)
    except OSError as failure:
        return None, _("A report of it can't be written ({why}).").format(why=failure.strerror)
    return file, _where(file)


def _where(report: Path) -> str:
    return _("A report without any of the caller's words is in {file}.").format(file=report)


def reports_folder() -> Path:
    """Where the reports of errors and crashes are kept."""
    return paths.home() / "reports"
