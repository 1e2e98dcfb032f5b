"""What the folder that is handed to agents leaves out, for ``build.spec``."""

from __future__ import annotations

import ast
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Parts of Qt that come with Essentials and that no window of ours draws with.
QT: Final = (
    "PySide6.QtConcurrent",
    "PySide6.QtDesigner",
    "PySide6.QtHelp",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickControls2",
    "PySide6.QtQuickTest",
    "PySide6.QtQuickWidgets",
    "PySide6.QtSql",
    "PySide6.QtSvg",
    "PySide6.QtTest",
    "PySide6.QtUiTools",
    "PySide6.QtXml",
)
# Other packages that something found on the way would pull in.
OTHERS: Final = (
    *("IPython", "PIL", "numpy", "pandas", "pip", "pytest", "setuptools", "tkinter"),
    *("tomli", "tomli_w", "yaml"),  # what msgspec could read besides
)
EXCLUDED: Final = (*QT, *OTHERS)

# Of Qt's plugins, those that a window of widgets needs on each system; by folder, then by name.
PLUGINS: Final = {
    "platforms": ("xcb", "wayland", "offscreen", "windows", "cocoa"),
    "imageformats": ("ico",),
    "platforminputcontexts": ("compose", "ibus"),
    "platformthemes": ("xdgdesktopportal",),
    "styles": ("modernwindows", "windowsvista", "macstyle"),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-shell-integration": ("xdg-shell",),
}
LANGUAGES: Final = ("en", "es")


class Entry(NamedTuple):
    """A line of PyInstaller's table of contents."""

    target: str
    source: str
    kind: str


def imported(folder: Path) -> set[str]:
    """The dotted names that the Python files under ``folder`` import, wherever they do so."""
    found: set[str] = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def wrongly_excluded(names: set[str]) -> list[str]:
    """Of the imported names, those that the bundle would be without."""
    return sorted(
        name
        for name in names
        if any(name == left_out or name.startswith(f"{left_out}.") for left_out in EXCLUDED)
    )


def needed(target: str) -> bool:
    """Whether a file that PyInstaller gathered has a use: by where it would lie in the folder."""
    path = PurePosixPath(target.replace("\\", "/"))
    parts = path.parts
    if parts[:4] == ("companion", "data", "resources", "pictures"):
        return False  # the README's
    if parts[:3] == ("companion", "data", "resources") and path.suffix == ".svg":
        return False  # what the pictures beside it were drawn from
    if "locale-data" in parts and parts[0] == "babel":
        return re.split(r"[_.]", path.name)[0] in {"root", *LANGUAGES}
    if parts[0] == "PySide6" and "translations" in parts:
        return path.name in {f"qtbase_{language}.qm" for language in LANGUAGES}
    if parts[0] == "PySide6" and "plugins" in parts[:-1]:
        return _useful(*parts[parts.index("plugins") + 1 :])
    return True


def _useful(folder: str, *name: str) -> bool:
    plain = re.sub(r"^(lib)?q?|\..*$", "", name[-1]) if name else ""
    return any(plain.startswith(wanted) for wanted in PLUGINS.get(folder, ()))


def reached(entries: Iterable[Entry], uses: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries without the system's libraries that only a part left out had asked for.

    ``uses`` tells the files that a library or program is linked with. What lies at the top of the
    folder is there for another's sake alone, but for Python itself.
    """
    listed = list(entries)
    roots = [entry for entry in listed if entry.kind != "BINARY" or _for_its_own_sake(entry)]
    wanted, look_at = set[str](), [entry.source for entry in roots if _linked(entry)]
    while look_at:
        found = {Path(name).name for name in uses(look_at.pop())} - wanted
        wanted |= found
        look_at += [e.source for e in listed if Path(e.target).name in found and _linked(e)]
    kept = set(roots)
    return [e for e in listed if e in kept or Path(e.target).name in wanted]


def _for_its_own_sake(entry: Entry) -> bool:
    path = PurePosixPath(entry.target.replace("\\", "/"))
    return len(path.parts) > 1 or path.name.lower().removeprefix("lib").startswith("python")


def _linked(entry: Entry) -> bool:
    return entry.kind in {"BINARY", "EXTENSION"}
