"""A scripted shift without an end, as a process of its own: ``python -m tests.faults.shift FILE``.

It tells each event's id once the history has returned it, and waits for nobody.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from companion.calls.call import State
from companion.clock import SystemClock
from companion.history.key import Key
from companion.history.store import History
from tests.helpers.small_desks import desk_over

if TYPE_CHECKING:
    from companion.calls.events import Event
    from companion.desk import Desk

KEY: Final = Key(bytes(range(32)))
"""Made up; a history in a keyring's care has a random one."""


class Telling:
    """A history that says what it has kept."""

    def __init__(self, log: History) -> None:
        self._log = log

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the history has
        return getattr(self._log, name)

    def append(self, **fields: Any) -> Event:  # noqa: ANN401 - as the history takes them
        """Write an event, then tell of it."""
        event = self._log.append(**fields)
        sys.stdout.write(f"{event.id}\n")
        sys.stdout.flush()
        return event


def a_turn(desk: Desk, log: History, turn: int) -> None:
    """The next thing that an agent does, by how the call stands."""
    call = desk.call
    if call is None or not call.open:
        desk.ring("5550100")
    elif call.state is State.RINGING:
        desk.start()
    elif call.state is State.WRAP_UP:
        desk.act("close")
        log.index(call, "A call", call.words)
        _look_after(log, turn)
    elif turn % 11 == 10:
        desk.act("end")
    elif turn % 5 == 4:
        desk.act("resume" if call.state is State.HOLD else "hold")
    elif turn % 7 == 6:
        desk.undo()
    else:
        desk.act("words", {"text": f"turn {turn} " * (turn % 300)})


def _look_after(log: History, turn: int) -> None:
    """What a window does at times: a backup, a purge of nothing, a file that is made compact."""
    now = SystemClock().now().utc
    if turn % 3 == 0:
        log.back_up(now)
    elif turn % 3 == 1:
        log.purge(now, 3650).whole()
        log.scour()


def main(file: str, *words: str) -> None:
    """Work until somebody ends it; with ``encrypted``, in an encrypted history."""
    history = History(Path(file), key=KEY if "encrypted" in words else None)
    desk = desk_over(Telling(history), SystemClock())
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    for turn in itertools.count():
        a_turn(desk, history, turn)


if __name__ == "__main__":
    main(*sys.argv[1:])
