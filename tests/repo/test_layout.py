"""What lies at the top, how long files are, and that nothing of one machine is in them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from companion import __version__
from upkeep import layout
from upkeep.places import TOP

if TYPE_CHECKING:
    from pathlib import Path


def test_this_repository_is_in_order() -> None:
    assert layout.faults() == []


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("build/\n")
    (tmp_path / "tests").mkdir()
    return tmp_path


def test_an_unknown_name_at_the_top_is_found(clone: Path) -> None:
    (clone / "notes.txt").write_text("mine\n")
    assert layout.faults(clone) == ["notes.txt: not a name for the top folder"]


def test_what_git_ignores_is_let_be(clone: Path) -> None:
    (clone / "build").mkdir()
    (clone / "build" / "notes.txt").write_text("made\n")
    assert layout.faults(clone) == []


@pytest.mark.parametrize(("lines", "found"), [(400, 0), (401, 1)])
def test_a_python_file_has_at_most_400_lines(clone: Path, lines: int, found: int) -> None:
    (clone / "tests" / "test_long.py").write_text("pass\n" * lines)
    assert len(layout.faults(clone)) == found


def test_only_python_files_are_measured(clone: Path) -> None:
    (clone / "requirements.lock").write_text("x\n" * 1000)
    assert layout.faults(clone) == []


def test_a_picture_is_not_read_as_words(clone: Path) -> None:
    (clone / "tests" / "shot.png").write_bytes(b"\0 /wor" + b"k/x")
    assert layout.faults(clone) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("open('/wor" + "k/main/x')", ["a path of one machine"]),
        ("HOME=/roo" + "t/x", ["a path of one machine"]),
        ("from https" + "://files.pythonhoste" + "d.org/x", ["a package index"]),
        ("https" + "://mirror.test/simpl" + "e", ["a package index"]),
        ("companion/work/main and ./root/x", []),
        ("a working day; the root of the matter", []),
    ],
)
def test_what_belongs_to_one_machine_is_found(text: str, what: list[str]) -> None:
    assert layout.private(text) == what


def test_hidden_names_are_allowed_at_the_top() -> None:
    assert layout.strangers([".ci/run", ".gitignore", "tests/a/b.py", "src/x.py"]) == ["src"]


def test_the_changelog_tells_of_this_version() -> None:
    told = (TOP / "CHANGELOG.md").read_text("utf-8")
    versions = [
        line.split("]")[0].removeprefix("## [") for line in told.splitlines() if line[:4] == "## ["
    ]
    assert versions[0] in {"Unreleased", __version__}
    assert __version__ in versions
