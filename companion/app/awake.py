"""A check-in falls due on time, also where the window lies behind others.

macOS slows the timers of a program that it takes to be idle, as one whose windows can't be seen.
While a caller is on the line it is told that the agent is at work; the machine may still go to
sleep.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from companion.calls.call import Call
    from companion.desk import Desk

AT_WORK: Final = 0x00EFFFFF
"""NSActivityUserInitiatedAllowingIdleSystemSleep."""


class Awake:
    """Follows the calls of a desk for as long as that lives."""

    def __init__(self, desk: Desk, process: Any = None) -> None:  # noqa: ANN401 - no types
        """``process`` stands in for Apple's ``NSProcessInfo``."""
        self._desk = desk
        self._process = process or import_module("Foundation").NSProcessInfo.processInfo()
        self._activity: object | None = None
        desk.subscribe(self._see)
        self._see(desk.call)

    def _see(self, _call: Call | None) -> None:
        busy = any(call.live for call in self._desk.calls)
        if busy and self._activity is None:
            begin = self._process.beginActivityWithOptions_reason_
            self._activity = begin(AT_WORK, "A caller is on the line")
        elif not busy and self._activity is not None:
            self._process.endActivity_(self._activity)
            self._activity = None
