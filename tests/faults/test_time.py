"""The wall clock jumps, the machine sleeps or starts again: timers stay right, nothing is lost."""

from __future__ import annotations

import random
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest

from companion.calls import timers
from companion.calls.call import State
from companion.clock import SystemClock
from companion.history.store import History
from tests.endure import usage
from tests.helpers.clock import TurnedClock
from tests.helpers.small_desks import desk_over

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.desk import Desk

TIMES: Final = 500 if usage.whole() else 60
DAY: Final = 86_400.0
EXACT: Final = 0.05
"""Seconds."""

pytestmark = pytest.mark.endure


def jump(clock: TurnedClock, chance: random.Random) -> float:
    """Somebody sets the clock a day forward or back, and some seconds pass; how many."""
    clock.set_wall(chance.choice((-DAY, DAY)))
    return passed(clock, chance.uniform(0, 300))


def sleep(clock: TurnedClock, chance: random.Random) -> float:
    """The machine sleeps up to a night; the count since start-up goes on meanwhile."""
    return passed(clock, chance.uniform(60, 10 * 3600))


def passed(clock: TurnedClock, seconds: float) -> float:
    clock.turn(seconds)
    return seconds


class Watch:
    """A call, and a stop-watch beside it."""

    def __init__(self, path: Path, clock: TurnedClock) -> None:
        self.path, self.clock = path, clock
        self.history = History(path)
        self.desk = desk_over(self.history, clock)
        self.desk.start()
        self.spent = {State.TALK: 0.0, State.HOLD: 0.0}
        self.kinds = ["start"]

    def turn(self) -> None:
        """Hold, or resume."""
        kind = "hold" if self.state is State.TALK else "resume"
        self.desk.act(kind)
        self.kinds.append(kind)

    def restart(self) -> None:
        """The program ends and starts again."""
        self.history.close()
        self.history = History(self.path)
        self.desk = desk_over(self.history, self.clock)

    @property
    def state(self) -> State:
        assert self.desk.call is not None
        return self.desk.call.state

    def compare(self) -> None:
        assert self.desk.call is not None
        shown = timers.times(self.desk.call, self.clock.now())
        assert abs(shown.talk - self.spent[State.TALK]) < EXACT
        assert abs(shown.hold - self.spent[State.HOLD]) < EXACT


@pytest.mark.parametrize("happens", [jump, sleep])
def test_timers_are_right_and_nothing_is_lost(
    tmp_path: Path, happens: Callable[[TurnedClock, random.Random], float]
) -> None:
    chance = random.Random(86_400)
    watch = Watch(tmp_path / "history.db", TurnedClock())
    for number in range(TIMES):
        watch.spent[watch.state] += happens(watch.clock, chance)
        watch.compare()
        watch.turn()
        if number % 10 == 9:
            watch.restart()
            watch.compare()
    with closing(watch.history) as history:
        (told,) = history.open_calls()
        assert [event.kind for event in told] == watch.kinds
        assert len({event.id for event in told}) == len(told)
        assert history.check() == []
        assert [event.id for event in told] == sorted(event.id for event in told)


def test_a_call_over_a_restart_of_the_machine_goes_by_the_wall_clock(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "history.db", TurnedClock())
    for number in range(TIMES // 10):
        watch.spent[watch.state] += passed(watch.clock, 30)
        watch.clock.restart(f"boot {number}", 90)
        watch.spent[watch.state] += 90
        watch.restart()
        watch.compare()
        watch.turn()
    watch.history.close()


def test_new_calls_come_first_although_the_clock_was_set_back(tmp_path: Path) -> None:
    clock = TurnedClock()
    with closing(History(tmp_path / "history.db")) as history:
        desk: Desk = desk_over(history, clock)
        made = []
        for _call in range(10):
            made.append(desk.start().id)
            desk.act("end")
            desk.act("close")
            clock.set_wall(-DAY)
        assert [row.id for row in history.recent(20)] == made[::-1]
        assert len(set(made)) == 10


def test_the_system_s_own_count_goes_on_in_sleep() -> None:
    tick = SystemClock().now().tick
    if sys.platform == "linux":
        assert 0 <= time.clock_gettime(time.CLOCK_BOOTTIME) - tick < 5
    elif sys.platform == "darwin":
        assert 0 <= time.clock_gettime(time.CLOCK_MONOTONIC) - tick < 5
    else:
        assert 0 <= time.monotonic() - tick < 5
