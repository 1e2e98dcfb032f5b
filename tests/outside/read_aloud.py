"""Companion as it is, but for its clock: ``python -m tests.outside.read_aloud FILE``."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from companion.app import application
from companion.app.running import run
from tests.journeys.seat import FileClock

if __name__ == "__main__":
    qt = QApplication(["companion"])
    vars(application)["SystemClock"] = FileClock
    sys.exit(run())
