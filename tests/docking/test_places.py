"""Places by set of monitors: remembered, forgotten, and whatever the file holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.docking.geometry import Rect
from companion.docking.placement import Side
from companion.docking.places import MOST, Places

if TYPE_CHECKING:
    from pathlib import Path

DESK, HOME = "1920x1080+0+0@1", "1440x900+0+0@1"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own" / "places.json"


def test_each_set_of_monitors_has_its_own(file: Path) -> None:
    Places(file).keep(DESK, Rect(-40, 30, 382, 700))
    Places(file).keep_side(HOME, Side.LEFT)
    again = Places(file)
    assert again.put(DESK) == Rect(-40, 30, 382, 700)
    assert again.side(DESK) is None
    assert again.put(HOME) is None
    assert again.side(HOME) is Side.LEFT
    assert again.put("another") is None


def test_a_side_takes_the_place_of_a_place(file: Path) -> None:
    places = Places(file)
    places.keep(DESK, Rect(0, 0, 382, 700))
    places.keep_side(DESK, Side.RIGHT)
    assert places.put(DESK) is None
    assert places.side(DESK) is Side.RIGHT


def test_forgotten_on_disk_too(file: Path) -> None:
    places = Places(file)
    places.keep(DESK, Rect(0, 0, 382, 700))
    places.forget(DESK)
    places.forget("never known")
    assert Places(file).put(DESK) is None


def test_only_so_many_are_kept_and_the_newest_stay(file: Path) -> None:
    places = Places(file)
    for number in range(MOST + 5):
        places.keep(str(number), Rect(number, 0, 382, 700))
    again = Places(file)
    assert again.put("4") is None
    assert again.put("5") == Rect(5, 0, 382, 700)
    assert again.put(str(MOST + 4)) == Rect(MOST + 4, 0, 382, 700)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"a": 3}', b"[" * 50_000],
)
def test_a_file_that_makes_no_sense_is_as_good_as_none(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    places = Places(file)
    assert places.put("a") is None
    places.keep("a", Rect(1, 2, 3, 4))
    assert Places(file).put("a") == Rect(1, 2, 3, 4)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@given(at=values, side=values)
def test_any_values_are_a_place_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, at: object, side: object
) -> None:
    file = tmp_path_factory.mktemp("places") / "places.json"
    file.write_text(json.dumps({DESK: {"at": at, "side": side}}), "utf-8")
    places = Places(file)
    put = places.put(DESK)
    assert put is None or (put.width > 0 and put.height > 0)
    assert places.side(DESK) in {None, Side.LEFT, Side.RIGHT}


def test_a_folder_that_cant_be_written_loses_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("in the way", "utf-8")
    places = Places(tmp_path / "own" / "places.json")
    places.keep(DESK, Rect(0, 0, 382, 700))
    assert places.put(DESK) == Rect(0, 0, 382, 700)
