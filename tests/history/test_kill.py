"""A process that is killed in the middle of a shift loses nothing that it was told is kept."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from companion.calls.fold import fold
from companion.clock import SystemClock
from companion.history.store import History
from tests.helpers.small_desks import desk_over

ROUNDS = 500 if os.environ.get("COMPANION_ENDURE") == "full" else 8

SHIFT = """
import itertools, sys
from pathlib import Path
from companion.clock import SystemClock
from companion.history.store import History
from tests.helpers.small_desks import desk_over

class Telling:
    # Tells of each event only once the history has returned it.
    def __init__(self, log):
        self.log = log
    def __getattr__(self, name):
        return getattr(self.log, name)
    def append(self, **fields):
        event = self.log.append(**fields)
        print(event.id, flush=True)
        return event

history = History(Path(sys.argv[1]))
desk = desk_over(Telling(history), SystemClock())
print("begun", flush=True)
for turn in itertools.count():
    call = desk.call
    if call is None or not call.open:
        desk.ring("5550100")
    elif call.state.value == "ringing":
        desk.start()
    elif call.state.value == "wrap_up":
        desk.act("close")
        history.index(desk.call, "A call", desk.call.words)
    elif turn % 11 == 10:
        desk.act("end")
    elif turn % 5 == 4:
        desk.act("resume" if call.state.value == "hold" else "hold")
    elif turn % 7 == 6:
        desk.undo()
    else:
        desk.act("words", {"text": f"turn {turn} " * (turn % 300)})
"""


def killed_shift(path: Path, after: int) -> list[str]:
    """Work until so many events are acknowledged, be killed; every id that came through whole."""
    root = Path(__file__).parents[2]
    run = [sys.executable, "-c", SHIFT, str(path)]
    env = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(run, stdout=subprocess.PIPE, cwd=root, env=env) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        heard = [child.stdout.readline() for _event in range(after)]
        child.kill()
        heard += child.stdout.readlines()
    return [line.decode().strip() for line in heard if line.endswith(b"\n")]


@pytest.mark.endure
def test_nothing_acknowledged_is_lost_or_doubled(path: Path) -> None:
    chance = random.Random(2026)  # noqa: S311 - when to kill, not a secret
    acknowledged: list[str] = []
    for _round in range(ROUNDS):
        acknowledged += killed_shift(path, chance.randrange(60))
        with closing(History(path)) as history:
            kept = Counter(event.id for told in history.calls(None, None) for event in told)
            assert set(kept.values()) <= {1}
            assert not set(acknowledged) - kept.keys()
            # At most the one event whose acknowledgement was cut off, for each round.
            assert len(kept) - len(acknowledged) <= ROUNDS
            carried_on = [fold(told) for told in history.open_calls()]
            desk = desk_over(history, SystemClock())
            assert list(desk.calls) == carried_on
    with closing(History(path)) as history:
        assert history.check() == []
    assert len(acknowledged) == len(set(acknowledged)) > ROUNDS
