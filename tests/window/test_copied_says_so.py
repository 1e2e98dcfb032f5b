"""Whoever copies says so for a moment: every place in the window, found in the source."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import companion.window

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOW: Final = Path(companion.window.__file__).parent
COPIES: Final = frozenset({"copy", "copy_text", "copy_secret"})
SAYS: Final = frozenset({"flash", "told"})
HANDS: Final = frozenset({"hands", "_hands"})


def attributes(function: ast.AST) -> Iterator[ast.Attribute]:
    return (node for node in ast.walk(function) if isinstance(node, ast.Attribute))


def copies(function: ast.AST) -> bool:
    """Whether a function has the hands copy something."""
    for node in attributes(function):
        held = node.value
        name = held.attr if isinstance(held, ast.Attribute) else getattr(held, "id", "")
        if node.attr in COPIES and name in HANDS:
            return True
    return False


def places() -> dict[str, bool]:
    """Each function of the window that copies, and whether it says so."""
    found = {}
    for file in sorted(WINDOW.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and copies(node):
                said = any(one.attr in SAYS for one in attributes(node))
                found[f"{file.relative_to(WINDOW).as_posix()}:{node.name}"] = said
    return found


def test_every_place_that_copies_says_so() -> None:
    found = places()
    assert len(found) >= 7
    assert [place for place, said in found.items() if not said] == []
