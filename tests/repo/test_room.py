"""``.venv`` is made when what it is made from has changed, and let be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from upkeep import room
from upkeep.places import Trouble

if TYPE_CHECKING:
    from pathlib import Path


class Told:
    """Stands in for the commands that would be run, and remembers them."""

    def __init__(self) -> None:
        self.commands: list[str] = []

    def must(self, command: list[str], _otherwise: str) -> str:
        self.commands.append(" ".join(command[1:]))
        return ""


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """A clone of two files, with a working ``.venv`` that has never been filled."""
    (tmp_path / "requirements.lock").write_text("a==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    monkeypatch.setattr(room, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(room, "PROJECT", tmp_path / "pyproject.toml")
    monkeypatch.setattr(room, "STAMP", tmp_path / "made-from")
    monkeypatch.setattr(room, "_works", lambda: True)
    monkeypatch.setattr("upkeep.system.provide", lambda _names: None)
    remembers = Told()
    monkeypatch.setattr(room, "must", remembers.must)
    return remembers


def installs(told: Told) -> int:
    return sum("install" in command for command in told.commands)


def test_the_first_time_installs_by_hash_and_builds_only_what_has_no_wheel(told: Told) -> None:
    room.ready()
    packages, sources, itself, catalogues, source = told.commands
    assert all("--require-hashes" in command for command in (packages, sources))
    assert all("--only-binary :all:" in command for command in (packages, sources))
    assert "--no-binary" not in packages
    assert "--no-binary xcffib --no-build-isolation" in sources
    assert "--editable" in itself
    assert catalogues == "-m upkeep.messages compile"
    assert source.startswith("-m compileall")


def test_the_second_time_installs_nothing(told: Told) -> None:
    room.ready()
    room.ready()
    assert installs(told) == 3


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_file_installs_again(told: Told, tmp_path: Path, name: str) -> None:
    room.ready()
    (tmp_path / name).write_text("changed\n")
    room.ready()
    assert installs(told) == 6


def test_an_install_that_failed_is_tried_again(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_command: list[str], otherwise: str) -> str:
        raise Trouble(otherwise)

    with monkeypatch.context() as patch:
        patch.setattr(room, "must", fail)
        with pytest.raises(Trouble, match="network"):
            room.ready()
    room.ready()
    assert installs(told) == 3


def test_a_broken_room_is_made_anew(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bool] = []
    monkeypatch.setattr(room, "_works", lambda: False)
    monkeypatch.setattr(room, "_create", lambda: made.append(True))
    room.ready()
    assert made == [True]
    assert installs(told) == 3


def test_a_clone_without_its_lock_is_told_so(told: Told, tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").unlink()
    with pytest.raises(Trouble, match=r"requirements\.lock is missing"):
        room.ready()
    assert told.commands == []
