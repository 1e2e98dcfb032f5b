"""The command line as a person or a script calls it, in this process."""

from __future__ import annotations

import gc
import io
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from companion.app import early
from companion.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON
        """Stdout as JSON."""
        return json.loads(self.out)


@pytest.fixture
def run(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Said]:
    """Carry out ``companion WORDS``; ``stdin`` is what is piped in."""

    def run(*words: str, stdin: str = "") -> Said:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = main(list(words))
        told = capsysbinary.readouterr()
        return Said(code, told.out.decode(), told.err.decode())

    return run


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, packs_at_hand: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A runtime folder of this test's own: no window listens there.

    Where one would be opened, nothing of its start is left to the tests that follow.
    """
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(early, "prepare", lambda: None)
