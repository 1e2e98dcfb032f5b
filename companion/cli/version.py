"""``companion --version``: what exactly is running here, for whoever asks when something is odd."""

from __future__ import annotations

import platform
from typing import Final

from companion import __version__
from companion.cli.output import Result

SHORT: Final = 12
"""Signs of a pack's digest that a person is shown; the JSON has all."""


def run() -> Result:
    """The versions of Companion and of what it stands on, and each pack's digest."""
    from companion.history import cipher

    sqlite, sqlcipher = cipher.versions()
    parts = {
        "companion": __version__,
        "python": platform.python_version(),
        "qt": _qt(),
        "sqlite": sqlite,
        "sqlcipher": sqlcipher,
    }
    packs = _packs()
    names = {"python": "Python", "qt": "Qt", "sqlite": "SQLite", "sqlcipher": "SQLCipher"}
    lines = [
        f"companion {__version__}",
        ", ".join(f"{name} {parts[key]}" for key, name in names.items()),
        *(f"{name} {digest[:SHORT]}" for name, digest in packs.items()),
    ]
    return Result({"versions": parts, "packs": packs}, tuple(lines))


def _packs() -> dict[str, str]:
    """Each pack's digest by its id; empty for one that can't be read."""
    from companion import session

    shelf = session.shelf()
    broken = shelf.faults()
    return {name: "" if name in broken else shelf.get(name).digest for name in shelf.ids()}


def _qt() -> str:
    import PySide6

    return str(PySide6.__version__)
