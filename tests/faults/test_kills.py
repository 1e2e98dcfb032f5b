"""A process that is killed at any moment of a shift loses nothing that it was told is kept."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from companion.calls.fold import fold
from companion.clock import SystemClock
from companion.history import backups
from companion.history.store import History
from tests.endure import usage
from tests.faults.shift import KEY
from tests.helpers.small_desks import desk_over

KILLS: Final = 500 if usage.whole() else 10
"""Over both kinds of history."""
ROOT: Final = Path(__file__).parents[2]


def killed_shift(path: Path, kind: str, chance: random.Random) -> list[str]:
    """Work for a while, be killed at some moment; every id that came through whole."""
    run = [sys.executable, "-m", "tests.faults.shift", str(path), kind]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(run, stdout=subprocess.PIPE, cwd=ROOT, env=env) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        heard = [child.stdout.readline() for _event in range(chance.randrange(60))]
        moment = time.perf_counter() + chance.random() / 200  # a few milliseconds into the next act
        while time.perf_counter() < moment:
            pass
        child.kill()
        heard += child.stdout.readlines()
    return [line.decode().strip() for line in heard if line.endswith(b"\n")]


@pytest.mark.endure
@pytest.mark.parametrize("kind", ["plain", "encrypted"])
def test_nothing_acknowledged_is_lost_or_doubled(tmp_path: Path, kind: str) -> None:
    path, key = tmp_path / "history.db", KEY if kind == "encrypted" else None
    chance = random.Random(f"2026 {kind}")
    acknowledged: list[str] = []
    for kill in range(1, KILLS // 2 + 1):
        heard = killed_shift(path, kind, chance)
        acknowledged += heard
        with closing(History(path, key=key)) as history:
            assert [name for name in heard if not history.has(name)] == []
            # At most the one event whose acknowledgement was cut off, for each kill.
            assert 0 <= history.count()[1] - len(acknowledged) <= kill
            carried_on = [fold(told) for told in history.open_calls()]
            assert list(desk_over(history, SystemClock()).calls) == carried_on
    with closing(History(path, key=key)) as history:
        assert history.check() == []
        kept = Counter(event.id for told in history.calls(None, None) for event in told)
    assert set(kept.values()) == {1}
    assert set(acknowledged) <= kept.keys()
    assert len(acknowledged) == len(set(acknowledged)) > KILLS // 2
    for copy in backups.found(path):
        with closing(History(copy, key=key)) as one:
            assert one.check() == []
