"""The folder for agents leaves out nothing that Companion imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from upkeep import bundle
from upkeep.places import TOP

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_that_is_imported_is_left_out() -> None:
    names = bundle.imported(TOP / "companion")
    assert "PySide6.QtWidgets" in names
    assert bundle.wrongly_excluded(names) == []


def test_late_imports_and_both_spellings_are_seen(tmp_path: Path) -> None:
    source = (
        "def f():\n    from PySide6 import QtSql\n    import tkinter.font\nfrom . import near\n"
    )
    (tmp_path / "a.py").write_text(source)
    names = bundle.imported(tmp_path)
    assert names == {"PySide6", "PySide6.QtSql", "tkinter.font"}
    assert bundle.wrongly_excluded(names) == ["PySide6.QtSql", "tkinter.font"]


def test_a_name_that_only_begins_alike_is_not_left_out() -> None:
    assert bundle.wrongly_excluded({"piped", "PySide6.QtSqlite"}) == []
