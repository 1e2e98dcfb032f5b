"""The window's secrets on a real X11 clipboard, seen by another program on the same display."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import xcffib
import xcffib.xproto

from companion.window import clip_windows
from tests.helpers import patience
from upkeep import display

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT: Final = Path(__file__).parents[2]
SECRET: Final = "made-up-code-1"
LONG: Final = 3600
"""Seconds, until a test lets its time come."""
pytestmark = pytest.mark.outside


class Program:
    """A program at the display's clipboard."""

    def __init__(self, kind: str, variables: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.trust.seat", kind],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def __call__(self, word: str, *rest: object) -> Any:  # noqa: ANN401 - as the seat answers
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([word, *rest]) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def end(self) -> int:
        """Close its input, which ends it; its exit code."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait(patience.SECONDS)

    def _answer(self) -> Any:  # noqa: ANN401 - as above
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())


@contextmanager
def started(kind: str, variables: dict[str, str]) -> Iterator[Program]:
    """A program that has ended when the block has, however that ends."""
    program = Program(kind, variables)
    try:
        yield program
    finally:
        program.end()


@pytest.fixture(scope="module")
def variables() -> Iterator[dict[str, str]]:
    """A display that these programs have to themselves."""
    with display.virtual() as found:
        yield found


@pytest.fixture(scope="module")
def ours(variables: dict[str, str]) -> Iterator[Program]:
    with started("ours", variables) as program:
        yield program


@pytest.fixture(scope="module")
def other(variables: dict[str, str]) -> Iterator[Program]:
    with started("other", variables) as program:
        yield program


@contextmanager
def connected(name: str) -> Iterator[Any]:
    """A client of the display that only asks."""
    connect: Any = xcffib.connect
    server = connect(name)
    try:
        yield server
    finally:
        server.disconnect()


def is_owned(variables: dict[str, str], selection: str) -> bool:
    """Whether any program offers anything there, as the display itself says."""
    with connected(variables["DISPLAY"]) as server:
        atom = server.core.InternAtom(0, len(selection), selection).reply().atom
        return bool(server.core.GetSelectionOwner(atom).reply().owner)


def soon(true: Callable[[], bool]) -> None:
    """Ask until it is so."""
    deadline = time.monotonic() + patience.SECONDS
    while not true():
        assert time.monotonic() < deadline


def test_it_can_be_pasted_and_is_marked_as_a_secret(ours: Program, other: Program) -> None:
    ours("conceal", SECRET, LONG)
    assert other("read", "clipboard") == SECRET
    hint = other("data", "clipboard", "x-kde-passwordManagerHint")
    assert bytes.fromhex(hint) == b"secret"
    for mark in clip_windows.MARKS:
        assert other("data", "clipboard", clip_windows.mime(mark)) == "00000000"
    assert other("read", "selection") == ""


def test_it_is_gone_when_its_time_has_come_with_all_its_formats(
    variables: dict[str, str], ours: Program, other: Program
) -> None:
    ours("conceal", SECRET, LONG)
    ours("let_it_be_due")
    soon(lambda: not ours("waiting"))
    assert other("read", "clipboard") == ""
    assert other("formats", "clipboard") == []
    assert not is_owned(variables, "CLIPBOARD")


def test_what_another_program_copied_since_stays(
    variables: dict[str, str], ours: Program, other: Program
) -> None:
    ours("conceal", SECRET, LONG)
    other("copy", "clipboard", "an address")
    ours("let_it_be_due")
    soon(lambda: not ours("waiting"))
    assert other("read", "clipboard") == "an address"
    assert is_owned(variables, "CLIPBOARD")


def test_a_copy_that_a_clipboard_manager_took_over_is_cleared_too(
    variables: dict[str, str], ours: Program, other: Program
) -> None:
    ours("conceal", SECRET, LONG)
    other("copy", "clipboard", other("read", "clipboard"))
    ours("let_it_be_due")
    soon(lambda: not ours("waiting"))
    assert not is_owned(variables, "CLIPBOARD")


def test_each_mode_is_cleared_by_itself(
    variables: dict[str, str], ours: Program, other: Program
) -> None:
    ours("conceal", SECRET, LONG)
    other("copy", "clipboard", "an address")
    other("copy", "selection", SECRET)
    ours("let_it_be_due")
    soon(lambda: not ours("waiting"))
    assert not is_owned(variables, "PRIMARY")
    assert ours("read", "clipboard") == "an address"


def test_an_empty_text_of_another_program_is_left_alone(
    variables: dict[str, str], ours: Program, other: Program
) -> None:
    ours("conceal", SECRET, LONG)
    other("copy", "clipboard", "")
    ours("let_it_be_due")
    soon(lambda: not ours("waiting"))
    assert is_owned(variables, "CLIPBOARD")


@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_being_told_to_end_clears_it_even_from_a_manager(
    variables: dict[str, str], other: Program, number: str
) -> None:
    with started("ours", variables) as ours:
        ours("conceal", SECRET, LONG)
        other("copy", "clipboard", other("read", "clipboard"))
        ours.process.send_signal(signal.Signals[number])
        assert ours.process.wait(patience.SECONDS) == 0
        assert not is_owned(variables, "CLIPBOARD")


def test_a_program_that_is_killed_leaves_nothing_to_paste(
    variables: dict[str, str], other: Program
) -> None:
    with started("ours", variables) as ours:
        ours("conceal", SECRET, LONG)
        ours.process.kill()
        ours.process.wait(patience.SECONDS)
        assert other("read", "clipboard") == ""


def test_a_program_that_hangs_with_the_clipboard_does_not_hold_the_window_up(
    ours: Program, other: Program
) -> None:
    ours("conceal", SECRET, LONG)
    other("copy", "clipboard", "held")
    other.process.send_signal(signal.Signals["SIGSTOP"])
    spent = []
    for _time in range(8):
        began = time.monotonic()
        assert ours("try_now") == "held"
        spent.append(time.monotonic() - began)
    other.process.send_signal(signal.Signals["SIGCONT"])
    assert min(spent) < 2.0  # Qt would wait for 5 seconds, each time
    soon(lambda: ours("try_now") == "done")
    assert other("read", "clipboard") == "held"
