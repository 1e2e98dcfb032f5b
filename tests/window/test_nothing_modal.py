"""Nothing stands in the agent's way during a call: no dialogue, no loop of its own."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import companion

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(companion.__file__).parent
DIALOGUES: Final = frozenset(
    {
        "QColorDialog",
        "QDialog",
        "QErrorMessage",
        "QFileDialog",
        "QFontDialog",
        "QInputDialog",
        "QMessageBox",
        "QProgressDialog",
        "QWizard",
    }
)
WAITING: Final = frozenset({"exec", "exec_", "setWindowModality", "setModal", "grabMouse"})
ALLOWED: Final = {
    ("app/running.py", "exec"): "the application's own loop",
    ("demo/stage.py", "exec"): "the demonstration lets Qt paint; no agent is there",
}
"""What is used all the same, each with its reason."""


def used(file: Path) -> Iterator[str]:
    """The names in a module that would stop the agent."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Name) and node.id in DIALOGUES:
            yield node.id
        elif isinstance(node, ast.Attribute) and node.attr in WAITING:
            yield node.attr


def sources() -> list[Path]:
    return [
        file for room in ("app", "demo", "window") for file in sorted((ROOT / room).rglob("*.py"))
    ]


def test_no_dialogue_and_no_waiting_anywhere_else() -> None:
    found = {(file.relative_to(ROOT).as_posix(), name) for file in sources() for name in used(file)}
    assert found == set(ALLOWED)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("QMessageBox.critical(None, 'x', 'y')", ["QMessageBox"]),
        ("menu.exec()", ["exec"]),
        ("part.setModal(True)", ["setModal"]),
        ("menu.popup(place)", []),
        ("exec('1')", []),
    ],
)
def test_it_would_be_noticed(source: str, names: list[str], tmp_path: Path) -> None:
    file = tmp_path / "panel.py"
    file.write_text(source, "utf-8")
    assert list(used(file)) == names
