"""A window that is to be measured is waited for: until it answers, ends, or takes too long."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from companion.phone import client
from tests.bench import processes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def idle() -> Iterator[subprocess.Popen[bytes]]:
    """A process that lives until its input is closed."""
    command = [sys.executable, "-S", "-c", "input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as made:
        yield made


class Shy:
    """Nobody is home for the first few questions."""

    def __init__(self, silent: int) -> None:
        self.silent, self.asked = silent, 0

    def __call__(self, _name: str, _act: object) -> dict[str, object]:
        self.asked += 1
        if self.asked <= self.silent:
            raise client.NobodyHome(heard=False)
        return {}


def test_it_is_asked_until_it_answers(
    home: Path, idle: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    shy = Shy(2)
    monkeypatch.setattr(client, "ask", shy)
    monkeypatch.setattr(processes, "BETWEEN", 0.001)
    processes._wait_for(home, idle)
    assert shy.asked == 3
    assert idle.poll() is None


def test_one_that_ends_is_not_waited_for(home: Path) -> None:
    command = [sys.executable, "-S", "-c", "raise SystemExit(3)"]
    with (
        subprocess.Popen(command) as ended,
        pytest.raises(processes.Failed, match="the window ended with 3"),
    ):
        processes._wait_for(home, ended)


def test_one_that_never_answers_is_given_up(
    home: Path, idle: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "ask", Shy(1_000_000))
    monkeypatch.setattr(processes, "PATIENCE", 0.01)
    with pytest.raises(processes.Failed, match="didn't come up"):
        processes._wait_for(home, idle)
