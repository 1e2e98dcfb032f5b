"""What the folder that is handed to agents leaves out, for ``build.spec``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

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
    "PySide6.QtTest",
    "PySide6.QtUiTools",
    "PySide6.QtXml",
)
# Other packages that something found on the way would pull in.
OTHERS: Final = ("IPython", "PIL", "numpy", "pandas", "pip", "pytest", "setuptools", "tkinter")
EXCLUDED: Final = (*QT, *OTHERS)


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
