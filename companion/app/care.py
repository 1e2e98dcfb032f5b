"""The history looked after: purged once a day in small steps, backed up at each shift's end."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import timedelta
from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from companion import paths
from companion.errors import Fault

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from companion.app.application import App
    from companion.history.key import Key
    from companion.history.retention import Purge

AFTER: Final = 2000
"""Milliseconds after the first paint: whoever starts in mid-call comes first."""
BETWEEN: Final = 40
"""Milliseconds between two steps, in which the window does all else."""


class Care:
    """What one open window does for its history."""

    def __init__(self, app: App) -> None:
        """Nothing is done before :meth:`settle`."""
        self._app = app
        self.over = False
        """Whether the shift is over, and the history closed."""
        self._purge: Purge | None = None
        self._copying: Thread | None = None
        self._timer = QTimer(app.window, singleShot=True)
        self._timer.timeout.connect(self.go_on)

    @property
    def busy(self) -> bool:
        """Whether a purge is under way."""
        return self._purge is not None

    def settle(self) -> None:
        """Begin, a while after the window was painted."""
        self._timer.start(AFTER)

    def go_on(self) -> None:
        """Begin, or do the next step."""
        if self.over:
            return
        if self._purge is None:
            self._app.hands.attempt(self._begin)
        elif self._app.hands.attempt(self._purge.step) is False:
            self._timer.start(BETWEEN)
        else:  # all is done; or it can't be done, was told, and is due again at the next start
            self._purge = None

    def close(self) -> None:
        """The shift is over: make the file compact, take a backup, and keep nothing too long."""
        self._timer.stop()
        if self.over:
            return
        self.over = True
        if self._copying is not None:
            self._copying.join()
        with suppress(Fault):  # the window is gone; the next start and the doctor look again
            self._put_in_order()

    def _begin(self) -> None:
        now = self._app.clock.now().utc
        purge = self._app.log.purge(now, self._days())
        if purge.due:
            self._purge = purge
            self._timer.start(BETWEEN)
        self._copy_what_a_kill_left(now)

    def _copy_what_a_kill_left(self, now: datetime) -> None:
        """A shift that ended with its process had no end of its own: its backup is made now.

        In a thread with a connection of its own: it reads beside whoever writes.
        """
        gap = timedelta(hours=self._app.settings.number("shift_gap_hours"))
        if self._app.log.left_without(now - gap):
            given = (self._app.log.path, self._app.log.key, now)
            self._copying = Thread(target=_copied, args=given, name="backup")
            self._copying.start()

    def _put_in_order(self) -> None:
        from companion.history import retention

        log, now = self._app.log, self._app.clock.now().utc
        until = retention.cutoff(now, self._days())
        log.purge(now, self._days()).compact()
        log.back_up(now)
        log.purge_backups(until)
        retention.purge_beside(paths.home(), until)

    def _days(self) -> int:
        return self._app.settings.number("keep_days")


def _copied(path: Path, key: Key | None, now: datetime) -> None:
    from companion.history.store import History

    with suppress(Fault), closing(History(path, key=key)) as history:
        history.back_up(now)
