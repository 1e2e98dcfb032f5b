"""Where things are: what ships with Companion, and what belongs to the agent.

``COMPANION_HOME`` moves everything of the agent's to one folder; without it each system's own
place is used.
"""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path
from typing import Final

NAME: Final = "companion"


def data(name: str) -> Path:
    """The shipped folder ``name``: inside the installed package, or beside it in a clone."""
    package = Path(__file__).resolve().parent
    inside = package / "data" / name
    return inside if inside.is_dir() else package.parent / name


def home() -> Path:
    """The agent's folder (history, own packs, summaries). It may not exist yet."""
    if chosen := os.environ.get("COMPANION_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "Companion"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/Companion"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / NAME


def history() -> Path:
    """The file that holds the calls."""
    return home() / "history.db"


def settings() -> Path:
    """The file that holds the agent's choices."""
    if os.environ.get("COMPANION_HOME"):
        return home() / "settings.toml"
    if sys.platform in {"win32", "darwin"}:
        return home() / "settings.toml"
    return (
        Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / NAME / "settings.toml"
    )


def own_packs() -> Path:
    """The folder of packs that the agent's team wrote; each overrides a built-in of the same id."""
    return home() / "packs"


def socket() -> str:
    """The local socket's name: one for each home folder, short enough for every system's limit."""
    mark = f"{zlib.crc32(os.fsencode(home().absolute())):08x}"
    if sys.platform == "win32":
        return f"{NAME}-{mark}"
    return str(Path(os.environ.get("XDG_RUNTIME_DIR") or _temporary()) / f"{NAME}-{mark}.sock")


def _temporary() -> str:
    import tempfile

    return tempfile.gettempdir()
