"""The cost of encryption: the same events into a plain and an encrypted history, in turns."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion.clock import SystemClock
from companion.history.key import Key
from companion.history.store import History
from companion.packs.shelf import Shelf
from tests.bench.arithmetic import Row, paired, percentile
from tests.bench.home import LINE

if TYPE_CHECKING:
    from companion.policy.pack import Pack

OPENINGS: Final = 25
EVENTS: Final = 400
WORDS: Final = {"text": "x" * 200}
AT_MOST: Final = 1.5
"""Times a plain event's time, at the median."""


def cost(shelf: Shelf) -> list[Row]:
    """Opening, and one event to the disk: median and 99th percentile."""
    pack = shelf.get(LINE)
    with tempfile.TemporaryDirectory(prefix="companion-bench-") as folder:
        files = Path(folder) / "plain.db", Path(folder) / "encrypted.db"
        keys = None, Key.made()
        opening = _opened(files, keys)
        events = _written(files, keys, pack)
    plain, sealed = events
    tail = Row(
        "event on disk, encrypted, p99",
        "plain, p99",
        "ms",
        percentile(sealed, 99),
        percentile(plain, 99),
    )
    return [
        paired("open the history, encrypted", "plain", "ms", opening[1], opening[0], None),
        paired("event on disk, encrypted", "plain", "ms", sealed, plain, AT_MOST),
        tail,
    ]


def _opened(
    files: tuple[Path, Path], keys: tuple[Key | None, Key | None]
) -> tuple[list[float], list[float]]:
    """Milliseconds of opening each, in turns; what the first opening makes is not counted."""
    spent: tuple[list[float], list[float]] = ([], [])
    for number in range(OPENINGS + 1):
        for file, key, times in zip(files, keys, spent, strict=True):
            before = time.perf_counter()
            history = History(file, key=key)
            took = (time.perf_counter() - before) * 1000
            history.close()
            if number:
                times.append(took)
    return spent


def _written(
    files: tuple[Path, Path], keys: tuple[Key | None, Key | None], pack: Pack
) -> tuple[list[float], list[float]]:
    """Milliseconds of each event's way to the disk, in turns."""
    clock = SystemClock()
    histories = [History(file, key=key) for file, key in zip(files, keys, strict=True)]
    calls = [
        one.append(call=None, kind="start", moment=clock.now(), pack=pack, data={}).call
        for one in histories
    ]
    spent: tuple[list[float], list[float]] = ([], [])
    for _number in range(EVENTS):
        for one, call, times in zip(histories, calls, spent, strict=True):
            moment, before = clock.now(), time.perf_counter()
            one.append(call=call, kind="words", moment=moment, pack=pack, data=WORDS)
            times.append((time.perf_counter() - before) * 1000)
    for one in histories:
        one.close()
    return spent


def shelf(home: Path) -> Shelf:
    """The packs, read once into ``home``."""
    from companion import paths

    return Shelf(paths.data("seeds"), kept_in=home / "cache" / "packs")
