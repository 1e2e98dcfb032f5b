"""Where things are: what ships with Companion, and what belongs to the agent.

``COMPANION_HOME`` moves everything of the agent's to one folder; without it each system's own
place is used.
"""

from __future__ import annotations

import os
import sys
import zlib

TYPE_CHECKING = False  # as typing has it; importing that would be a third of a phone hook's time
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Final

NAME: Final = "companion"


def data(name: str) -> Path:
    """The shipped folder ``name``: inside the installed package, or beside it in a clone."""
    from pathlib import Path

    package = Path(__file__).resolve().parent
    inside = package / "data" / name
    return inside if inside.is_dir() else package.parent / name


def home() -> Path:
    """The agent's folder (history, own packs, summaries). It may not exist yet."""
    from pathlib import Path

    return Path(home_name())


def home_name() -> str:
    """The same as plain text: a phone hook has no time to import paths."""
    if chosen := os.environ.get("COMPANION_HOME"):
        return chosen
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or _own("AppData", "Local")
        return os.path.join(local, "Companion")
    if sys.platform == "darwin":
        return _own("Library", "Application Support", "Companion")
    return os.path.join(os.environ.get("XDG_DATA_HOME") or _own(".local", "share"), NAME)


def inbox() -> str:
    """The folder where phone hooks leave what they couldn't tell a window."""
    return os.path.join(home_name(), "inbox")


def history() -> Path:
    """The file that holds the calls."""
    return home() / "history.db"


def settings() -> Path:
    """The file that holds the agent's choices."""
    if os.environ.get("COMPANION_HOME"):
        return home() / "settings.toml"
    if sys.platform == "darwin":
        return home() / "settings.toml"
    from pathlib import Path

    if sys.platform == "win32":  # what an agent chose follows to another machine; records don't
        roaming = os.environ.get("APPDATA") or _own("AppData", "Roaming")
        return Path(roaming) / "Companion" / "settings.toml"
    return Path(os.environ.get("XDG_CONFIG_HOME") or _own(".config")) / NAME / "settings.toml"


def former_settings() -> Path | None:
    """Where an older version kept that file, if that was elsewhere."""
    former = home() / "settings.toml"
    elsewhere = sys.platform == "win32" and not os.environ.get("COMPANION_HOME")
    return former if elsewhere else None


def own_packs() -> Path:
    """The folder of packs that the agent's team wrote; each overrides a built-in of the same id."""
    return home() / "packs"


def socket() -> str:
    """The local socket's name: one for each home folder, short enough for every system's limit."""
    mark = f"{zlib.crc32(os.fsencode(os.path.abspath(home_name()))):08x}"
    if sys.platform == "win32":
        return f"{NAME}-{mark}"
    folder = os.environ.get("XDG_RUNTIME_DIR") or _temporary()
    return os.path.join(folder, f"{NAME}-{mark}.sock")


def _temporary() -> str:
    if os.path.isdir(chosen := os.environ.get("TMPDIR") or "/tmp"):  # noqa: S108 - as tempfile does
        return chosen
    import tempfile

    return tempfile.gettempdir()


def _own(*names: str) -> str:
    """A folder below the user's own."""
    return os.path.join(os.path.expanduser("~"), *names)
