"""The rows that need no window of their own: finding, and commands from start to exit."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from companion import paths
from companion.packs.find import Finder
from companion.packs.shelf import Shelf
from tests.bench import processes
from tests.bench.arithmetic import Row, paired, percentile
from tests.bench.home import LINE

if TYPE_CHECKING:
    from pathlib import Path

FIND: Final = 5.0
"""Milliseconds."""
HOOK: Final = 150.0
"""Milliseconds that a phone hook may take, with the window open and without."""
TURNS: Final = 9
ROUNDS: Final = 20
SAID: Final = (
    "refund", "cancel", "account is locked", "duplicate paycheck", "bank balance does not match",
    "desktop to online", "interpreter", "direct deposit never arrived", "state tax", "closing",
)  # fmt: skip
"""What callers say; each is searched for letter by letter, as it is typed."""


def find(home: Path) -> list[Row]:
    """Finding in the pack."""
    pack = Shelf(paths.data("seeds"), kept_in=home / "cache" / "packs").get(LINE)
    finder = Finder(pack, "en")
    finder.find("warm", 12)
    spent = []
    for words in SAID * ROUNDS:
        for end in range(2, len(words) + 1):
            before = time.perf_counter()
            finder.find(words[:end], 12)
            spent.append((time.perf_counter() - before) * 1000)
    return [Row("find in the pack, p99", unit="ms", ours=percentile(spent, 99), most=FIND)]


def hooks(home: Path) -> list[Row]:
    """A phone hook from start to exit: the window closed, then open."""
    closed = _hook(home, "event ring, no window")
    with processes.open_window(home):
        opened = _hook(home, "event ring, window open")
    return [closed, opened]


def _hook(home: Path, what: str) -> Row:
    ring = ["-m", "companion", "event", "ring", "--number", "5550100"]
    ours, floors = [], []
    for turn in range(TURNS):
        floors.append(processes.lasted(home, ["-c", "pass"]))
        ours.append(processes.lasted(home, [*ring, "--id", f"{what} {turn}"]))
    row = paired(what, "python -c pass", "ms", ours, floors, None)
    return Row(row.what, row.against, "ms", row.ours, row.floor, row.ratio, most=HOOK)
