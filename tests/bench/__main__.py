"""``python -m tests.bench [--quick]``: measure, print the table, and draw how cost grows.

The histories of up to a million calls are made once, in build/bench, which takes half an hour and
6 GB; with ``--quick`` there is only that of ten thousand, and nothing is drawn.

The exit code is 0 when everything was measured, whether or not the limits were kept: a busy machine
is no error. Rows that this system can't measure say so.
"""

from __future__ import annotations

import compileall
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from tests.bench import effort, encryption, growth, home, jobs, plot, processes, windows, workbook
from tests.bench.arithmetic import Row
from tests.bench.table import columns, table

Measure = Callable[[], list[Row]]

GROWN: Final = processes.TOP / "build" / "bench"
PICTURE: Final = processes.TOP / "resources" / "pictures" / "growth.svg"


def main(words: Sequence[str]) -> int:
    """Measure everything in homes that are made for it."""
    began = time.monotonic()
    quick = "--quick" in words
    _compile()
    with tempfile.TemporaryDirectory(prefix="companion-bench-") as folder:
        with_call = home.make(Path(folder) / "with", open_call=True)
        without = home.make(Path(folder) / "without", open_call=False)
        rows, failed = _all(_measures(with_call, without))
    grown = growth.measured(GROWN, growth.SIZES[:1] if quick else growth.SIZES)
    _say(table(rows + growth.table(grown)))
    _say("\nHow cost grows:")
    _say(columns(growth.by_size(grown)))
    if not quick:
        _draw(grown)
    failed = not _effort() or failed
    _say(f"\n{_machine()}; {time.monotonic() - began:.0f} s; load {_load()}")
    return 1 if failed else 0


def _draw(grown: Sequence[growth.Measured]) -> None:
    title = "What an agent waits for, as the history grows"
    under = f"{_machine()}. p50: half took less; p99: of a hundred, all but one"
    drawn = plot.svg(title, under, growth.lines(grown))
    PICTURE.write_text(drawn, "utf-8", newline="\n")
    _say(f"Drawn: {PICTURE.relative_to(processes.TOP)}")


def _effort() -> bool:
    """The effort table; whether every job could be done."""
    try:
        rows = effort.measured()
    except processes.Failed as reason:
        _say(f"\neffort: not measured here: {reason}")
        return False
    _say("\nEffort, by the keystroke-level model (K 0.28, P 1.10, H 0.40, M 1.35 s):")
    _say(columns(effort.lines(rows)))
    _say("The other way's operators and what they assume: tests/bench/by_hand.py")
    return True


def _measures(with_call: Path, without: Path) -> dict[str, Measure]:
    return {
        "start": lambda: windows.starts(with_call, without),
        "memory": lambda: windows.memory(with_call),
        "clicks": lambda: windows.clicks(with_call),
        "find": lambda: jobs.find(without),
        "encryption": lambda: encryption.cost(encryption.shelf(without)),
        "workbook": lambda: workbook.year(
            growth.kept(GROWN, growth.SIZES[0]), encryption.shelf(without)
        ),
        "idle": lambda: windows.idle(without),
        "hooks": lambda: jobs.hooks(without),
    }


def _all(measures: dict[str, Measure]) -> tuple[list[Row], bool]:
    """The rows of every measure; whether any of them failed."""
    rows, failed = [], False
    for name, measure in measures.items():
        try:
            rows += measure()
        except processes.Failed as reason:
            rows.append(Row(name, missing=str(reason)))
            failed = True
    return rows, failed


def _compile() -> None:
    """As an installed application is: nobody's start compiles the source anew."""
    for folder in ("companion", "tests/bench"):
        compileall.compile_dir(processes.TOP / folder, quiet=1)


def _machine() -> str:
    return f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not told"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
