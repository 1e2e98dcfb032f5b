"""Hooks that race each other come one after the other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from companion import paths
from companion.calls.fold import fold
from companion.phone.turns import turn
from companion.session import opened
from companion.settings import load
from tests.helpers import patience


def test_one_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with turn(file) as first:
        assert first is True
        with turn(file, patience=0.02) as second:
            assert second is False
    with turn(file) as third:
        assert third is True


def test_a_killed_holder_holds_nobody_up(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    code = (
        "import sys, pathlib\nfrom companion.phone.turns import turn\n"
        f"with turn(pathlib.Path({str(file)!r})):\n print('held', flush=True)\n sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with turn(file, patience=0.02) as meanwhile:
            assert meanwhile is False
        holder.kill()
        holder.wait(patience.SECONDS)
    with turn(file, patience=0.5) as after:
        assert after is True


def test_a_folder_that_cannot_be_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with turn(tmp_path / "file" / "lock") as given:
        assert given is False


def test_hooks_at_the_same_moment_make_one_call() -> None:
    kinds = ["ring", "start", "ring", "start", "ring", "hold"]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "companion", "event", kind, "--id", "a"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for kind in kinds
    ]
    for process in started:
        _out, err = process.communicate(timeout=patience.SECONDS)
        assert (process.returncode, err) == (0, b"")
    with opened(load()) as session:
        assert list(Path(paths.inbox()).glob("*.json")) == []
        calls = [fold(events) for events in session.history.calls(None, None)]
    assert [call.state.value for call in calls if call] in (["talk"], ["hold"])
