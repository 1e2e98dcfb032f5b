"""The sound of a due check-in: by the system's player, off when it is switched off."""

from __future__ import annotations

import shutil
import sys
import wave
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from companion import paths
from companion.window import sound
from companion.window.sound import Bell

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FILE = paths.data("resources") / "sounds" / "check-in.wav"


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    heard: list[None] = []
    monkeypatch.setattr(QApplication, "beep", staticmethod(lambda: heard.append(None)))
    return heard


def player(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A player that writes down what it was asked to play."""
    told, program = folder / "told", folder / sound.PLAYERS[0]
    program.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{told}"\n')
    program.chmod(0o755)
    monkeypatch.setattr(
        shutil, "which", lambda name: str(program) if name == sound.PLAYERS[0] else None
    )
    return told


def test_the_system_s_player_sounds_the_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beeps: list[None]
) -> None:
    told = player(tmp_path, monkeypatch)
    Bell(FILE, lambda: True).ring()
    qtbot.waitUntil(lambda: told.is_file() and told.read_text() == str(FILE))
    assert beeps == []


def test_switched_off_it_is_silent_from_that_moment(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beeps: list[None]
) -> None:
    told = player(tmp_path, monkeypatch)
    wanted = [False]
    bell = Bell(FILE, lambda: wanted[0])
    bell.ring()
    assert not told.exists()
    wanted[0] = True
    bell.ring()
    qtbot.waitUntil(told.exists)
    assert beeps == []


def test_without_a_player_the_system_beeps(
    monkeypatch: pytest.MonkeyPatch, beeps: list[None]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    Bell(FILE, lambda: True).ring()
    assert len(beeps) == 1


def test_a_player_that_cannot_be_started_gives_way_to_the_beep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beeps: list[None]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: str(tmp_path / "gone"))
    Bell(FILE, lambda: True).ring()
    assert len(beeps) == 1


def test_the_sound_ships_and_is_short() -> None:
    with wave.open(str(FILE)) as opened:
        seconds = opened.getnframes() / opened.getframerate()
    assert 0.05 < seconds < 2
    assert sys.platform != "linux" or "paplay" in sound.PLAYERS


def test_without_a_sound_card_on_windows_it_beeps(
    monkeypatch: pytest.MonkeyPatch, beeps: list[None]
) -> None:
    def fails(_name: str, _flags: int) -> None:
        raise RuntimeError("Failed to play sound")

    silent = SimpleNamespace(PlaySound=fails, SND_FILENAME=0x20000, SND_ASYNC=1)
    monkeypatch.setitem(sys.modules, "winsound", silent)
    monkeypatch.setattr(sys, "platform", "win32")
    Bell(FILE, lambda: True).ring()
    assert beeps == [None]
