"""The effort table: what the hands do in the window, from the test that really does it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.bench import processes
from tests.bench.by_hand import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Sequence

WHERE: Final = "COMPANION_EFFORT"
"""The variable with the file that the test leaves its counts in."""
TEST: Final = "tests/journeys/test_effort.py"
HEADS: Final = ("job", "acts (at most)", "words", "seconds", "article and notepad", "of it", "")
NAMES: Final = {
    "begin": "begin a call by hand",
    "verify": "verify a caller",
    "check_in": "check in",
    "open_article": "open the right article",
    "copy_script": "copy a script",
    "language_line": "Language Line, language, both codes",
    "refund": "refund verdict with its amount",
    "note": "complete note on the clipboard",
    "close": "close a call with its checks",
    "export": "export the shift's summary",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One job as the test did it: acts are clicks and keys, ``most`` how many it may be."""

    job: str
    acts: int
    most: int
    words: int
    operators: str
    seconds: float


def measured() -> list[Counted]:
    """Run the test, and read what it counted.

    :raises processes.Failed: when a job takes more than it may, or can't be done.
    """
    with tempfile.TemporaryDirectory(prefix="companion-effort-") as folder:
        file = Path(folder) / "effort.jsonl"
        run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", TEST]
        env = processes.environment(Path(folder)) | {WHERE: str(file)}
        ended = subprocess.run(
            run, cwd=processes.TOP, env=env, capture_output=True, text=True, check=False
        )
        if ended.returncode:
            raise processes.Failed(ended.stdout.strip().rpartition("\n")[2])
        return read(file.read_text("utf-8"))


def read(lines: str) -> list[Counted]:
    """What the test left, in the order of the table."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines.splitlines()]
    found = {row["job"]: Counted(**row) for row in rows}
    return [found[job] for job in NAMES if job in found]


def cells(row: Counted) -> tuple[str, ...]:
    """One row's texts."""
    hand = BY_HAND[row.job].seconds
    return (
        NAMES[row.job],
        f"{row.acts} ({row.most})",
        str(row.words or "–"),
        f"{row.seconds:.1f} s",
        f"{hand:.1f} s",
        f"{row.seconds / hand:.0%}",
        "ok" if row.acts <= row.most else "NOT OK",
    )


def lines(rows: Sequence[Counted]) -> list[tuple[str, ...]]:
    """The table, with its sum."""
    ours = sum(row.seconds for row in rows)
    hand = sum(BY_HAND[row.job].seconds for row in rows)
    total = ("all of them", "", "", f"{ours:.1f} s", f"{hand:.1f} s", f"{ours / hand:.0%}", "")
    return [HEADS, *map(cells, rows), total]
