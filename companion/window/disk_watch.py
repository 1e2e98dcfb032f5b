"""Others write too: a command, a hook, a team lead. The system tells when they did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

SOON: Final = 100
"""Milliseconds in which writes that come together are looked at together."""
EVERY: Final = 2000
"""Milliseconds between looks, where the system can't tell."""

Places = Callable[[], Iterable[Path]]
"""The files and folders to be told of, as they are now; of a folder only its entries count."""
Look = Callable[[], object]


@dataclass(slots=True)
class _Subject:
    places: Places
    look: Look
    names: set[str] = field(default_factory=set)
    """The places that there were at the last look."""


class DiskWatch(QObject):
    """Has those look who read what was written; a window that nobody touches does nothing.

    A folder on a network may change untold: all is looked at, too, when the agent turns to
    Companion. Where the system refuses to watch a place, everything is looked at every
    :data:`EVERY` milliseconds.
    """

    def __init__(self, parent: QObject) -> None:
        """Nothing is watched before :meth:`follow`."""
        super().__init__(parent)
        self._subjects: list[_Subject] = []
        self._told: set[str] = set()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._tell)
        self._watcher.directoryChanged.connect(self._tell)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._look_where_told)
        self._blindly = QTimer(self, interval=EVERY)
        self._blindly.timeout.connect(self.look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self._turned_to)

    @property
    def blind(self) -> bool:
        """Whether the system can't tell of everything."""
        return self._blindly.isActive()

    def follow(self, places: Places, look: Look) -> None:
        """From now on ``look`` when one of ``places`` was written to."""
        self._subjects.append(_Subject(places, look))
        self._arm(self._subjects[-1:])

    def look(self) -> None:
        """Look at everything now."""
        self._look(tuple(self._subjects))

    def stop(self) -> None:
        """Watch nothing any longer."""
        self._subjects.clear()
        self._soon.stop()
        self._arm([])

    def _tell(self, place: str) -> None:
        self._told.add(place)
        if not self._soon.isActive():
            self._soon.start()

    def _look_where_told(self) -> None:
        told, self._told = self._told, set()
        self._look([subject for subject in self._subjects if told & subject.names])

    def _look(self, subjects: Sequence[_Subject]) -> None:
        try:
            for subject in subjects:
                subject.look()
        finally:
            self._arm(subjects)

    def _arm(self, subjects: Sequence[_Subject]) -> None:
        """Watch what there is now: a file that was put in another's place is not watched yet.

        Only the places of ``subjects`` are listed: our own acts write too, and lead here.
        """
        for subject in subjects:
            subject.names = {str(place) for place in subject.places() if place.exists()}
        wanted = {name for subject in self._subjects for name in subject.names}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := watched - wanted:
            self._watcher.removePaths(sorted(gone))
        if (new := wanted - watched) and self._watcher.addPaths(sorted(new)):
            self._blindly.start()
        else:
            self._blindly.stop()

    def _turned_to(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()
