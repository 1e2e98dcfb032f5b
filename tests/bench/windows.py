"""The rows that come from whole windows: start, memory, clicks, idling, reopening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.bench import processes
from tests.bench.arithmetic import Row, paired, percentile, ratios

if TYPE_CHECKING:
    from pathlib import Path

START: Final = 1.5
MEMORY: Final = 1.4
REOPEN: Final = 1.1
CLICK: Final = 3.0
FRAME: Final = 16.0
"""Milliseconds between two frames of a screen: what a click may take."""
IDLE: Final = 1.1

PAIRS: Final = 15
CALLS: Final = 3
CLICKS: Final = 240
IDLING: Final = "6"
"""Seconds."""
IDLES: Final = 5
BARE: Final = "bare window"


def starts(with_call: Path, without: Path) -> list[Row]:
    """Start to first paint, to the whole window, and what an open call costs at it."""
    bare, first, opened, closed = [], [], [], []
    for _turn in range(PAIRS):
        bare.append(_bare(with_call)["start"])
        real = _real(with_call, "paint")
        first.append(real["start"])
        opened.append(real["whole"])
        closed.append(_real(without, "paint")["whole"])
    return [
        paired("start to first paint", BARE, "ms", first, bare, START),
        paired("start to an open call in sight", BARE, "ms", opened, bare, None),
        paired("reopening with an open call", "without", "ms", opened, closed, REOPEN),
    ]


def memory(home: Path) -> list[Row]:
    """The most memory that was used, after a whole call."""
    what = "peak memory after a call"
    bare = [_bare(home)["peak"] for _turn in range(CALLS)]
    if None in bare:
        return [Row(what, limit=MEMORY, missing="this system doesn't tell")]
    real = [_real(home, "call")["peak"] for _turn in range(CALLS)]
    return [paired(what, BARE, "MiB", real, bare, MEMORY)]


def clicks(home: Path) -> list[Row]:
    """Click to committed event to repaint: the middle one, and the slowest in a hundred.

    The last row is what Qt takes for a click in a window of its own parts.
    """
    told = _real(home, "clicks", str(CLICKS))
    plain = processes.told(home, "tests.bench.plain", str(CLICKS))
    return [
        _click("click to event to repaint", told, 50, None),
        _click("click to event to repaint", told, 99, CLICK, FRAME),
        _click("the same, only Qt's own parts", plain, 50, None),
        _click("the same, only Qt's own parts", plain, 99, None),
    ]


def _click(
    what: str,
    told: dict[str, Any],
    share: int,
    limit: float | None,
    most: float | None = None,
) -> Row:
    ours, floor = percentile(told["clicks"], share), percentile(told["commits"], share)
    ratio = ratios([ours], [floor])
    return Row(f"{what}, p{share}", "raw commit", "ms", ours, floor, ratio, limit, most)


def idle(home: Path) -> list[Row]:
    """The processor's time of a window that nobody touches, between calls."""
    bare, real = [], []
    for _turn in range(IDLES):
        bare.append(_bare(home, IDLING)["cpu"])
        real.append(_real(home, "idle", IDLING)["cpu"])
    return [paired("processor while idle, per second", BARE, "ms", real, bare, IDLE)]


def _bare(home: Path, idle: str = "0") -> dict[str, Any]:
    return processes.told(home, "tests.bench.bare", idle)


def _real(home: Path, what: str, amount: str = "0") -> dict[str, Any]:
    return processes.told(home, "tests.bench.real", what, amount)
