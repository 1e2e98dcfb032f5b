"""The demonstration shift, played twice in a window of its own: the same each time, all made up."""

from __future__ import annotations

import csv
import json
import os
import re
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import Mock, call

import keyring
import pytest
from PySide6.QtGui import QImage

from companion import text
from companion.demo.play import _show_the_looks, play
from companion.demo.stage import StageVault
from companion.errors import Fault
from companion.packs import store
from tests.helpers.keyrings import MemoryKeyring

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

ENDINGS = ("txt", "md", "csv", "xlsx", "html", "pdf", "json")
SUMMARIES = tuple(f"summary.{ending}" for ending in ENDINGS)


class Played(NamedTuple):
    """Two folders, each with a whole play in it; what was told of the second, and its agent."""

    first: Path
    second: Path
    told: tuple[str, ...]
    home: Path
    ring: MemoryKeyring


@pytest.fixture(scope="module")
def played(
    tmp_path_factory: pytest.TempPathFactory, kept_packs: Path, qapp: QApplication
) -> Played:
    """The second play is that of an agent with a home, whose keyring is locked."""
    folder, ring = tmp_path_factory.mktemp("plays"), MemoryKeyring()
    home, second, before = folder / "home", folder / "new" / "folder", keyring.get_keyring()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "cache", lambda: kept_packs)
        patch.setenv("COMPANION_HOME", str(home))
        environment = dict(os.environ)
        play(folder / "first")
        ring.locked = True
        keyring.set_keyring(ring)
        told = play(second)
        keyring.set_keyring(before)
        assert dict(os.environ) == environment
        assert text.language() == "en"
    return Played(folder / "first", second, told, home, ring)


def _unnamed(summary: str) -> str:
    """The summary with each call's id replaced by its place among them: ids are never the same."""
    names = list(dict.fromkeys(re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", summary)))
    for place, name in enumerate(names):
        summary = summary.replace(name, str(place))
    return summary


def test_it_leaves_pictures_and_the_summary_in_every_format(played: Played) -> None:
    names = {file.name for file in played[0].iterdir()}
    assert set(SUMMARIES) < names
    pictures = sorted(name for name in names if name.endswith(".png"))
    assert len(pictures) == len(names) - len(SUMMARIES) >= 15
    assert pictures[0] == "00-between-calls.png"


def test_every_picture_shows_something(played: Played) -> None:
    for file in played[0].glob("*.png"):
        image = QImage(str(file))
        spots = {
            image.pixel(x, y)
            for x in range(0, image.width(), 7)
            for y in range(0, image.height(), 7)
        }
        assert image.width() >= 320, file.name
        assert len(spots) > 8, f"{file.name} is empty"


def test_the_second_play_ends_in_the_same_summary(played: Played) -> None:
    one, two = (_unnamed((out / "summary.json").read_text("utf-8")) for out in played[:2])
    assert json.loads(one) == json.loads(two)
    for name in ("summary.txt", "summary.md"):
        assert (played[0] / name).read_bytes() == (played[1] / name).read_bytes()


def test_the_summary_tells_the_calls_that_were_played(played: Played) -> None:
    said = (played[0] / "summary.txt").read_text("utf-8")
    for part in ("Reactivation", "Vietnamese", "prorated refund", "missed", "2 late by up to"):
        assert part in said
    rows = list(csv.reader((played[0] / "summary.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) > 7


def test_no_secret_is_in_any_file(played: Played) -> None:
    secret = StageVault().get("access_code")
    assert secret
    for file in played[0].iterdir():
        assert secret.encode() not in file.read_bytes()


def test_it_tells_where_things_are_and_leaves_the_agent_s_own_alone(played: Played) -> None:
    *summary, _gap, told = played.told
    assert summary == (played.second / "summary.txt").read_text("utf-8").splitlines()
    assert str(played.second) in told
    assert "summary.json" in told
    assert not played.home.exists()
    assert played.ring.kept == {}


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, qapp: QApplication) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Fault, match="can't be made"):
        play(tmp_path / "file" / "out")


@pytest.mark.parametrize(
    ("spoken", "other", "picture"), [("en", "es", "15-spanish"), ("es", "en", "15-english")]
)
def test_it_shows_the_other_language_and_goes_on_in_its_own(
    spoken: str, other: str, picture: str
) -> None:
    stage = Mock()
    text.use(spoken)
    _show_the_looks(stage)
    assert stage.speak.mock_calls == [call(other), call(spoken)]
    assert call(picture) in stage.picture.mock_calls
