"""Long work in short steps: the window lives on while it goes, and it can be called off."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from companion.errors import Fault

AT_ONCE = 0.08
"""Seconds that work may take before anything is shown of it."""
TURN = 0.012
"""Seconds of work between two looks at what the agent does."""


class Stepper(QObject):
    """Takes steps from one iterator at a time; what it yields is how far it has come."""

    progressed = Signal(int)
    done = Signal()
    failed = Signal(str)
    """The sentence of the fault that ended it; empty where it was called off, or by our mistake."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing to do."""
        super().__init__(parent)
        self._work: Iterator[int] | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(lambda: self._go(TURN))

    @property
    def busy(self) -> bool:
        """Whether work is going on."""
        return self._work is not None

    def start(self, work: Iterator[int]) -> None:
        """Begin, in place of what is going on; what is short is done when this returns."""
        self.cancel()
        self._work = work
        self._go(AT_ONCE)

    def cancel(self) -> None:
        """Call it off: the work undoes what it began, as it is left."""
        if self._leave():
            self.failed.emit("")

    def _go(self, seconds: float) -> None:
        if self._work is None:
            return
        end = perf_counter() + seconds
        try:
            told = next(self._work)
            while perf_counter() < end:
                told = next(self._work)
        except StopIteration:
            self._leave()
            self.done.emit()
            return
        except Fault as fault:
            self._leave()
            self.failed.emit(str(fault))
            return
        except Exception:  # ours: another step would find nothing left to do, and call that done
            self._leave()
            self.failed.emit("")
            raise
        self.progressed.emit(told)
        self._turn.start()

    def _leave(self) -> bool:
        """Let go of the work; closing a generator runs what it has to put away."""
        work, self._work = self._work, None
        self._turn.stop()
        if work is not None and hasattr(work, "close"):
            work.close()
        return work is not None
