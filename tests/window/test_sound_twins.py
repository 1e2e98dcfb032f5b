"""Nothing is told by sound alone: what rings is shown and said as well, with sound or without."""

from __future__ import annotations

import ast
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtWidgets import QApplication

import companion
from companion import paths
from companion.window.sound import Bell
from tests.window.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from companion.window.main import Bell as Rings

SOUNDS: Final = paths.data("resources") / "sounds"
SOURCE: Final = Path(companion.__file__).parent
BEEPS: Final = {"beep", "PlaySound"}
"""What makes a sound by Qt or by the system itself."""
DUE: Final = 120
"""Seconds between check-ins in the pack that these calls use."""


class Mute:
    """No device at all: nothing is heard, and nothing is raised."""

    def ring(self) -> None:
        """Be silent."""


def silent() -> Rings:
    """Sounds are switched off."""
    return Bell(SOUNDS / "check-in.wav", lambda: False)


def without_player() -> Rings:
    """Sounds are on, but no player is there, and the beep is not heard."""
    return Bell(SOUNDS / "check-in.wav", lambda: True)


@pytest.fixture
def alerts(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The windows that asked for attention in the taskbar; no player is to be found."""
    asked: list[object] = []
    monkeypatch.setattr(QApplication, "alert", staticmethod(asked.append))
    monkeypatch.setattr(QApplication, "beep", staticmethod(lambda: None))
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    return asked


def shown(whole: Whole) -> tuple[str, str, bool]:
    """What the window shows of a check-in without any colour: in the head, in the lines, folded."""
    window = whole.window
    lines = " ".join(title.text() for title in window.waiting.titles.values())
    words = f"{window.header.ring.state} {window.header.left_label.text()} {lines}"
    folded = f"{window.strip.ring.state} {window.strip.left.text()}"
    return words, folded, window.strip.other.isVisibleTo(window.strip)


@pytest.mark.parametrize("bell", [Mute, silent, without_player])
def test_a_check_in_that_falls_due_is_seen_and_said_without_a_sound(
    qtbot: QtBot, home: Path, alerts: list[object], heard: list[str], bell: type[Mute]
) -> None:
    whole = Whole(qtbot, home, bell=bell())
    whole.start()
    whole.wait(DUE - 1)
    before = shown(whole)
    assert (alerts, "Check-in due" in heard) == ([], False)
    whole.wait(1)
    assert before[0].split() == ["soon", "check-in"]
    assert shown(whole)[0].split() == ["due", "due", "now"]
    assert shown(whole)[1] == "due 0:00"
    assert alerts == [whole.window]
    assert heard.count("Check-in due") == 1


@pytest.mark.usefixtures("alerts")
def test_one_that_falls_due_on_a_call_that_waits_is_seen_in_its_line_and_in_the_strip(
    qtbot: QtBot, home: Path, heard: list[str]
) -> None:
    whole = Whole(qtbot, home)
    whole.start()
    whole.window.do("hold")
    whole.wait(60)
    whole.desk.ring("", "second")
    whole.desk.start(phone_id="second")
    whole.wait(DUE - 61)
    before = shown(whole)
    assert whole.chime.rung == 0
    whole.wait(1)
    after = shown(whole)
    assert whole.chime.rung == heard.count("Check-in due") == 1
    assert ("check-in due" in before[0], before[2]) == (False, False)
    assert ("check-in due" in after[0], after[2]) == (True, True)
    whole.window.fold()
    whole.settle()
    assert whole.window.strip.other.isVisible()
    assert whole.window.strip.other.accessibleName() == "Check-in due with another caller"


@pytest.mark.usefixtures("alerts")
def test_every_ring_has_something_new_to_see(qtbot: QtBot, home: Path) -> None:
    """Over three check-ins: whenever it rings, what is shown has just changed."""
    whole = Whole(qtbot, home)
    whole.start()
    rung, seen = 0, shown(whole)
    for _second in range(3 * DUE + 10):
        whole.wait(1)
        now = shown(whole)
        if whole.chime.rung > rung:
            assert now[0].split()[0] == "due"
            assert now[0] != seen[0]
            assert now[1] != seen[1]
        rung, seen = whole.chime.rung, now
        if seen[0].startswith("overdue"):
            whole.desk.check_in()
    assert rung >= 2


# What could ring ---------------------------------------------------------------------------------


@cache
def calls() -> frozenset[tuple[str, str, str]]:
    """Module, function around it, and what is called, of each call of a method in the source."""
    return frozenset(_calls())


def _calls() -> Iterator[tuple[str, str, str]]:
    for file in SOURCE.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    name = ast.unparse(node.func)
                    yield file.relative_to(SOURCE).as_posix(), function.name, name


def test_it_rings_in_one_place_only_beside_what_is_shown_and_said() -> None:
    """A second place needs something to see and to hear said too: then add it here."""
    rings = {(file, function) for file, function, name in calls() if name.endswith("bell.ring")}
    assert rings == {("window/main.py", "_attend")}
    beside = {name for file, function, name in calls() if (file, function) in rings}
    assert "QApplication.alert" in beside
    source = (SOURCE / "window/main.py").read_text("utf-8").partition("def _attend")[2]
    assert "announce(self" in source.partition("def ")[0]


def test_nothing_else_makes_a_sound() -> None:
    made = {(file, name.rpartition(".")[2]) for file, _function, name in calls()}
    loud = {file for file, name in made if name in BEEPS}
    assert loud == {"window/sound.py"}
    imported = [
        file.name
        for file in SOURCE.rglob("*.py")
        if "QtMultimedia" in file.read_text("utf-8") or "QSound" in file.read_text("utf-8")
    ]
    assert imported == []


def test_every_file_of_sound_is_used_and_is_that_of_the_check_in() -> None:
    files = {file.name for file in SOUNDS.iterdir()}
    source = "\n".join(file.read_text("utf-8") for file in SOURCE.rglob("*.py"))
    assert files
    assert {name for name in files if f'"{name}"' not in source} == set()
    assert files == {"check-in.wav"}, "a new sound needs a test of what is shown with it"
