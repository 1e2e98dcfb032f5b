"""One short sound, by each system's own player; where none is found, the system's beep."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

PLAYERS = ("pw-play", "paplay", "aplay") if sys.platform == "linux" else ("afplay",)


class Bell:
    """Sounds when a check-in falls due, where the agent wants sounds."""

    def __init__(self, file: Path, wanted: Callable[[], bool]) -> None:
        """``wanted`` is asked each time, so that the setting works at once."""
        self._file, self._wanted = file, wanted

    def ring(self) -> None:
        """Sound once, without waiting for it."""
        if not self._wanted():
            return
        if not _played(self._file):
            QApplication.beep()


def _played(file: Path) -> bool:
    """Have the system's player sound the file; False where there is none, or nothing to hear it."""
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
        except RuntimeError:  # no sound card, as in many a virtual desktop
            return False
        return True
    import shutil

    from PySide6.QtCore import QProcess

    player = next(filter(None, map(shutil.which, PLAYERS)), None)
    if player is None:
        return False
    process = QProcess()
    process.setProgram(player)
    process.setArguments([str(file)])
    process.setStandardInputFile(QProcess.nullDevice())
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    return bool(process.startDetached())
