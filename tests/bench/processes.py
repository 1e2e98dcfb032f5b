"""Processes that are started, timed and ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from companion import paths
from companion.phone import client

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOP: Final = Path(__file__).parents[2]
PATIENCE: Final = 60.0
"""Seconds after which a process is taken to hang."""
BETWEEN: Final = 0.05
"""Seconds between two questions whether it is there."""


class Failed(RuntimeError):
    """A process that was to be measured ended otherwise than it should."""


def environment(home: Path) -> dict[str, str]:
    """The variables of a measured process."""
    return {**os.environ, "COMPANION_HOME": str(home), "LANGUAGE": "en"}


def told(home: Path, module: str, *words: str) -> dict[str, Any]:
    """What a window of ours tells, with "start": milliseconds from its start to the first paint,
    and "whole": to that of the whole window.

    :raises Failed: when it tells nothing.
    """
    before = time.monotonic_ns()
    ended = _run(home, ["-m", module, *words])
    lines = ended.stdout.splitlines()
    if ended.returncode or not lines:
        raise Failed(ended.stderr.strip().rpartition("\n")[2] or f"{module} told nothing")
    found: dict[str, Any] = json.loads(lines[-1])
    found["whole"] = (found["painted"] - before) / 1e6
    found["start"] = (found.get("first", found["painted"]) - before) / 1e6
    return found


def lasted(home: Path, words: Sequence[str]) -> float:
    """Milliseconds from start to exit of Python with ``words``.

    :raises Failed: when it fails.
    """
    before = time.perf_counter()
    ended = _run(home, words)
    spent = (time.perf_counter() - before) * 1000
    if ended.returncode:
        raise Failed(ended.stderr.strip().rpartition("\n")[2])
    return spent


@contextmanager
def open_window(home: Path) -> Iterator[None]:
    """The real window, for as long as the block lasts.

    :raises Failed: when it ends, or doesn't answer in time.
    """
    command = [sys.executable, "-m", "companion"]
    quiet = subprocess.DEVNULL
    window = subprocess.Popen(command, env=environment(home), cwd=TOP, stdout=quiet, stderr=quiet)
    try:
        _wait_for(home, window)
        yield
    finally:
        window.terminate()
        window.wait()


def _wait_for(home: Path, window: subprocess.Popen[bytes]) -> None:
    """Ask until it answers; one that has ended meanwhile is not waited for."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(client.NobodyHome):
            client.ask(_socket(home), {"do": "ping"})
            return
        with suppress(subprocess.TimeoutExpired):
            raise Failed(f"the window ended with {window.wait(BETWEEN)}")
    raise Failed("the window didn't come up")


def _socket(home: Path) -> str:
    before = os.environ.get("COMPANION_HOME")
    os.environ["COMPANION_HOME"] = str(home)
    try:
        return paths.socket()
    finally:
        if before is None:
            del os.environ["COMPANION_HOME"]
        else:
            os.environ["COMPANION_HOME"] = before


def _run(home: Path, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            [sys.executable, *words],
            env=environment(home),
            cwd=TOP,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise Failed(f"not done within {late.timeout:g} s") from late
