"""The tiny pack, copied to where it may be changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

TINY: Final = Path(__file__).parents[1] / "packs" / "tiny"
SEEDS: Final = Path(__file__).parents[2] / "seeds"


def copied(to: Path) -> Path:
    """A copy of the tiny pack in ``to``, by its own name."""
    return shutil.copytree(TINY, to / "tiny")


def changed(folder: Path, file: str, old: str, new: str) -> None:
    """Put ``new`` in the one place where ``file`` says ``old``."""
    place = folder / file
    text = place.read_text("utf-8")
    assert text.count(old) == 1, f"{file} says {text.count(old)} times {old!r}"
    place.write_text(text.replace(old, new), "utf-8")


def line(folder: Path, file: str, number: int) -> str:
    """A line of a file, counted from 1."""
    return (folder / file).read_text("utf-8").split("\n")[number - 1]
