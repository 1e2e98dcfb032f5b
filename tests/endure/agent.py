"""An agent who takes one call after the other in the real window, and a stop-watch beside it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from companion.calls import timers
from companion.calls.call import State

if TYPE_CHECKING:
    from companion.app.application import App
    from companion.calls.call import Call
    from tests.helpers.clock import TurnedClock

PANELS: Final = ("find", "dial", "decide", "note", "shift", "call")
A_SHIFT: Final = 200
"""Calls."""
A_CALL: Final = 8 * 3600 / A_SHIFT
"""Seconds from one call's beginning to the next one's, if the first takes no longer."""
SPENT: Final = {0.05: 60, 0.999: 60, 7.3: 60, 16.7: 40, 61.7: 20, 600.0: 1}
"""Seconds that pass at a time, each with how often it does."""
NIGHT: Final = 14 * 3600.0
"""Seconds until the next shift."""
NOISE: Final = (-7200.0, -1.5, 0.25, 3600.0)
"""Seconds by which somebody sets the wall clock in mid-call: it must not matter."""


def settle() -> None:
    """Let Qt do what it put off; what is to be deleted it only deletes in a loop of its own."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Agent:
    """Clicks the window's own buttons; ``spent`` are the seconds that really passed, by state."""

    def __init__(self, app: App, clock: TurnedClock, seed: int) -> None:
        self.app, self.clock, self.chance = app, clock, random.Random(seed)
        self.spent: dict[str, float] = {}
        self.taken: list[str] = []
        self.worked = 0.0
        """Seconds from the first call's beginning, idle ones between calls included."""
        self.inexact = 0.0
        """The most seconds that a shown time was off."""

    def take_a_call(self) -> None:
        """One whole call, with a look at every panel."""
        self.spent = dict.fromkeys(("talk", "hold", "wrap_up"), 0.0)
        self._press("start")
        for panel in PANELS:
            self.app.window.show_panel(panel)
            self._pass("talk")
        self.app.window.show_panel("call")
        for _time in range(self.chance.randrange(4)):
            self._press("hold")
            self._pass("hold")
            self._press("check_in")
            self._press("resume")
            self._pass("talk")
        self._press("end")
        self.app.hands.act("words", text="Balance off by 12.40; journal entry undone. 🙂")
        self._pass("wrap_up")
        self.taken.append(self._call().id)
        self._press("close")
        self._wait_for_the_next()
        if len(self.taken) % A_SHIFT == 0:
            self.clock.turn(NIGHT)

    def _wait_for_the_next(self) -> None:
        """Idle seconds until the next call would come."""
        call = sum(self.spent.values())
        idle = max(0.0, A_CALL - call)
        self.clock.turn(idle)
        self.worked += call + idle
        self.app.window.tick()

    def _press(self, act: str) -> None:
        self.app.window.action_bar.buttons[act].click()
        settle()

    def _pass(self, state: str) -> None:
        """Some seconds pass, in a sleep of the machine now and then, and the wall clock is set."""
        seconds = self.chance.choices(tuple(SPENT), tuple(SPENT.values()))[0]
        if self.chance.random() < 0.2:
            self.clock.set_wall(self.chance.choice(NOISE))
        self.clock.turn(seconds)
        self.spent[state] += seconds
        self.app.window.tick()
        settle()
        self._compare()

    def _compare(self) -> None:
        call = self._call()
        shown = timers.times(call, self.clock.now())
        found = {"talk": shown.talk, "hold": shown.hold, "wrap_up": shown.wrap_up}
        off = max(abs(found[state] - self.spent[state]) for state in found)
        self.inexact = max(self.inexact, off)
        assert call.state is not State.CLOSED

    def _call(self) -> Call:
        call = self.app.desk.call
        assert call is not None
        return call
