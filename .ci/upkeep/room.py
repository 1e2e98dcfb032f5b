"""``.venv``: made from the lock, and made anew only when the lock or the project file changed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Final

from upkeep import lock, system
from upkeep.places import LOCK, PROJECT, TOP, VENV, Trouble, must, python, say

STAMP: Final = VENV / "made-from"
SOURCE_ALONE: Final = ("xcffib",)
"""Published without a wheel: pure Python, made with the setuptools that the lock pins."""
PIP: Final = ("-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input")


def ready(*packages: str) -> None:
    """See to the system packages named, to ``.venv``, and to the compiled catalogues.

    Raises :class:`Trouble` where something could not be had.
    """
    system.provide((*system.WINDOW, *packages) if sys.platform == "linux" else ())
    if not LOCK.is_file():
        message = f"{LOCK.name} is missing: this is not a whole clone."
        raise Trouble(message)
    if _stamp() != digest():
        _make()
    must([python(), "-m", "upkeep.messages", "compile"], "The catalogues could not be compiled.")
    # As pip does for what it installs: an editable clone would compile at each start otherwise.
    package = str(TOP / "companion")
    must([python(), "-m", "compileall", "-q", package], "The source could not be compiled.")


def digest() -> str:
    """What ``.venv`` is made from: the lock, the project file, this Python's series, this place."""
    series = "{}.{}".format(*sys.version_info)
    parts = (LOCK.read_bytes(), PROJECT.read_bytes(), series.encode(), str(TOP).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _stamp() -> str:
    return STAMP.read_text("ascii") if STAMP.is_file() else ""


def _make() -> None:
    if not _works():
        say("Making .venv")
        _create()
    say("Installing what requirements.lock names; the first time takes a minute or two")
    install = [python(), *PIP, "install", "--no-deps", "--only-binary", ":all:"]
    wheels, sources = lock.parted(LOCK.read_text("utf-8"), SOURCE_ALONE)
    _install([*install, "--require-hashes"], wheels)
    built = ["--no-binary", ",".join(SOURCE_ALONE), "--no-build-isolation"]
    _install([*install, "--require-hashes", *built], sources)
    must(
        [*install, "--no-build-isolation", "--editable", str(TOP)],
        "Companion itself could not be installed into .venv.",
    )
    STAMP.write_text(digest(), "ascii")


def _install(install: list[str], requirements: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text(requirements, "utf-8")
        must(
            [*install, "--requirement", str(listed)],
            "The packages could not be installed. Is the network there?",
        )


def _works() -> bool:
    """Whether ``.venv`` has a Python that runs, is new enough, and still finds its packages."""
    if not Path(python()).exists():
        return False
    asked = [python(), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


def _create() -> None:
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as failed:
        message = f"{VENV} could not be made: {failed}"
        raise Trouble(message) from failed
