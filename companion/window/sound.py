"""One short sound, by each system's own player; where none is found, the system's beep."""

from __future__ import annotations

import shutil
import subprocess
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
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(str(self._file), winsound.SND_FILENAME | winsound.SND_ASYNC)
        elif player := next(filter(None, map(shutil.which, PLAYERS)), None):
            quiet = subprocess.DEVNULL
            subprocess.Popen([player, str(self._file)], stdout=quiet, stderr=quiet)  # noqa: S603
        else:
            QApplication.beep()
