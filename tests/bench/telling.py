"""What a measured window tells of itself, on its standard output."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.usage import peak

SETTLE = 5000
"""Milliseconds after the first frame until a window is taken to idle: what is looked after once,
soon after the start, is done by then."""


class Telling:
    """Gathers what is told by name, and quits the application when all has been seen."""

    def __init__(self, idle: float, doing: Callable[[], object] | None = None) -> None:
        """After the first frame do ``doing``; then watch ``idle`` seconds, if any, and quit."""
        self._idle, self.doing = idle, doing
        self.told: dict[str, float | list[float] | None] = {}

    def first(self) -> None:
        """The first frame is there. The count in nanoseconds is one that all processes share."""
        self.told["first"] = time.monotonic_ns()

    def painted(self) -> None:
        """The whole window is there."""
        self.told["painted"] = time.monotonic_ns()
        QTimer.singleShot(0, self._go_on)

    def tell(self) -> None:
        """Print it."""
        sys.stdout.write(json.dumps(self.told) + "\n")

    def _go_on(self) -> None:
        try:
            if self.doing:
                self.doing()
        except BaseException:
            QApplication.exit(1)  # an error in a slot ends nothing by itself
            raise
        self.told["peak"] = peak()
        if self._idle:
            QTimer.singleShot(SETTLE, self._watch)
        else:
            QApplication.quit()

    def _watch(self) -> None:
        before = time.process_time()
        QTimer.singleShot(round(self._idle * 1000), lambda: self._watched(before))

    def _watched(self, before: float) -> None:
        self.told["cpu"] = (time.process_time() - before) * 1000 / self._idle
        QApplication.quit()
