"""The commands of ``dev.py``: each takes the words after its name and gives an exit code."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from upkeep import audit, checks, display, lock, room, system
from upkeep.places import BUILD, TOP, code, python, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHARED: Final = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
"""A file's tests stay together, and the files in their order: those that take long come first."""


def setup(_arguments: list[str]) -> int:
    """Everything that the other commands need."""
    room.ready(*system.DISPLAY, *system.TESTS)
    say("Ready.")
    return 0


def run(arguments: list[str]) -> int:
    """Companion on the display that is there, or its demonstration on a virtual one."""
    if display.present():
        room.ready()
        return code([python(), "-m", "companion", *arguments])
    room.ready(*system.DISPLAY)
    say("No display here: showing the demonstration on a virtual one")
    out = BUILD / "demo"
    with display.virtual() as variables:
        ended = code(
            [python(), "-m", "companion", "demo", "--out", str(out), *arguments], variables
        )
    if ended == 0:
        pictures = len(list(out.rglob("*.png")))
        say(f"{pictures} pictures and the summary of the demonstration: {out.relative_to(TOP)}/")
    return ended


def test(arguments: list[str]) -> int:
    """Every static check, then pytest; whatever fails, the rest is still run.

    Where nobody looks on, the tests are shared out over two processes, each with a virtual display
    of its own (see ``tests/conftest.py``): there is one focus and one clipboard to a display. On a
    real one they run one after the other.
    """
    room.ready(*system.DISPLAY, *system.TESTS, *system.BUILD)
    results = checks.run(checks.STATIC)
    shared = [] if display.present() or "-n" in arguments else SHARED
    started = time.monotonic()
    ended = code([python(), "-m", "pytest", *shared, *arguments])
    results.append(checks.Result("pytest", ended == 0, time.monotonic() - started, ""))
    if failed := [result for result in results if not result.passed]:
        say("\n" + "\n".join(result.line() for result in failed))
    return 1 if failed else 0


@contextmanager
def _somewhere_to_draw() -> Iterator[dict[str, str]]:
    if display.present():
        yield {}
    else:
        with display.virtual() as variables:
            yield variables


def check(arguments: list[str]) -> int:
    """The static checks, or those named."""
    wanted = checks.chosen(arguments)
    room.ready()
    return 0 if all(result.passed for result in checks.run(wanted)) else 1


def messages(_arguments: list[str]) -> int:
    """Catalogues in step with the source; 1 while a translation is wanting."""
    room.ready()
    return code([python(), "-m", "upkeep.messages", "update"])


def bench(arguments: list[str]) -> int:
    """The measurements, on a display that nobody looks at if need be."""
    room.ready(*system.DISPLAY)
    with _somewhere_to_draw() as variables:
        return code([python(), "-m", "tests.bench", *arguments], variables)


def endure(arguments: list[str]) -> int:
    """The soak tests at full length."""
    room.ready(*system.DISPLAY, *system.TESTS)
    with _somewhere_to_draw() as variables:
        full = variables | {"COMPANION_ENDURE": "full"}
        return code([python(), "-m", "pytest", "-m", "endure", *arguments], full)


def build(_arguments: list[str]) -> int:
    """The folder that is handed to agents."""
    room.ready(*system.DISPLAY, *system.BUILD)
    say("Building, and trying what was built; this takes a few minutes")
    return code([python(), "-m", "upkeep.building"])


def remake_lock(_arguments: list[str]) -> int:
    """The newest versions that fit together, written to the lock."""
    lock.make()
    return 0


def audited(_arguments: list[str]) -> int:
    """Whether faults are known in what the lock names; no check, as it asks a service."""
    room.ready()
    return audit.main()


COMMANDS: Final[dict[str, Callable[[list[str]], int]]] = {
    "setup": setup,
    "run": run,
    "test": test,
    "check": check,
    "messages": messages,
    "bench": bench,
    "endure": endure,
    "build": build,
    "lock": remake_lock,
    "audit": audited,
}
