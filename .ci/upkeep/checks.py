"""The static checks: each a command, two at a time, all of them run whatever the others say."""

from __future__ import annotations

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from upkeep.places import TOP, Trouble, environment, python, say


@dataclass(frozen=True, slots=True)
class Check:
    """A command that ends with 0 when all is well; ``arguments`` follow the interpreter."""

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How a check ended: ``seconds`` is how long it took, ``told`` what it printed."""

    name: str
    passed: bool
    seconds: float
    told: str

    def line(self) -> str:
        """One row of the table."""
        return f"  {'ok    ' if self.passed else 'FAILED'} {self.seconds:6.1f} s  {self.name}"


def _types(platform: str) -> Check:
    # A cache for each system: one for all would be thrown away at every change of system.
    options = ("--platform", platform, "--cache-dir", f".mypy_cache/{platform}")
    return Check(f"types-{platform}", ("-m", "mypy", *options))


OURS = ("companion", "dev.py", ".ci")
"""What is handed out, and what builds it; tests run made-up commands on purpose."""

# The slow ones first, so that two at a time end soonest.
STATIC = (
    _types("linux"),
    _types("win32"),
    _types("darwin"),
    Check("format", ("-m", "ruff", "format", "--check")),
    Check("lint", ("-m", "ruff", "check")),
    Check("careless", ("-m", "bandit", "-q", "-c", "pyproject.toml", "-r", *OURS)),
    Check("walls", ("-c", "from importlinter.cli import lint_imports_command as walls; walls()")),
    Check("messages", ("-m", "upkeep.messages", "check")),
    Check("packs", ("-m", "companion", "packs", "check", "--json")),
    Check("layout", ("-m", "upkeep.layout")),
    Check("lock", ("-m", "upkeep.lock")),
)


def chosen(names: list[str]) -> tuple[Check, ...]:
    """The checks of these names; all of them if none is named. "types" means each "types-…".

    Raises :class:`Trouble` on a name that no check has.
    """
    if not names:
        return STATIC
    for name in names:
        if not any(_named(check, name) for check in STATIC):
            known = ", ".join(check.name for check in STATIC)
            message = f"There is no check called {name!r}. There are: {known}."
            raise Trouble(message)
    return tuple(check for check in STATIC if any(_named(check, name) for name in names))


def _named(check: Check, name: str) -> bool:
    return check.name == name or check.name.startswith(f"{name}-")


def run(checks: tuple[Check, ...]) -> list[Result]:
    """Run the checks; prints what failed and then the table."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(_one, checks))
    for result in results:
        if not result.passed:
            say(f"--- {result.name}\n{result.told.strip()}\n")
    for result in results:
        say(result.line())
    return results


def _one(check: Check) -> Result:
    started = time.monotonic()
    done = subprocess.run(
        [python(), *check.arguments],
        cwd=TOP,
        env=environment(),
        check=False,
        encoding="utf-8",
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return Result(check.name, done.returncode == 0, time.monotonic() - started, done.stdout)
