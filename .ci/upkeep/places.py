"""Where the project's things are, and how its commands run others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TOP: Final = Path(__file__).resolve().parents[2]
BUILD: Final = TOP / "build"
VENV: Final = TOP / ".venv"
LOCK: Final = TOP / "requirements.lock"
PROJECT: Final = TOP / "pyproject.toml"


class Trouble(Exception):
    """Something that the person who ran the command can mend; its text says how."""


def say(sentence: str) -> None:
    """Print one line at once, so that it stands before what a child prints."""
    print(sentence, flush=True)


def python() -> str:
    """The interpreter of ``.venv``."""
    return str(VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))


def environment() -> dict[str, str]:
    """The variables for commands run in ``.venv``: it comes first, and ``.ci`` can be imported."""
    scripts = str(Path(python()).parent)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    path = os.pathsep.join([scripts, kept.get("PATH", os.defpath)])
    return kept | {"PATH": path, "VIRTUAL_ENV": str(VENV), "PYTHONPATH": str(TOP / ".ci")}


def code(command: Sequence[str], extra: Mapping[str, str] | None = None) -> int:
    """Run a command at the top of the project; its exit code."""
    env = environment() | dict(extra or {})
    return subprocess.run(command, cwd=TOP, env=env, check=False).returncode


def must(command: Sequence[str], otherwise: str, extra: Mapping[str, str] | None = None) -> str:
    """Run a command quietly; what it printed.

    Raises :class:`Trouble`, with the command's last lines and the sentence ``otherwise``, if it
    fails or does not exist.
    """
    env = environment() | dict(extra or {})
    try:
        done = subprocess.run(
            command,
            cwd=TOP,
            env=env,
            check=False,
            encoding="utf-8",
            errors="replace",
            capture_output=True,
        )
    except FileNotFoundError as missing:
        message = f"{command[0]} was not found. {otherwise}"
        raise Trouble(message) from missing
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
        message = f"{last}\n{otherwise}"
        raise Trouble(message)
    return done.stdout
