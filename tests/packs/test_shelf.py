from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from companion.errors import PackFault
from companion.packs.shelf import Shelf
from tests.helpers.packs import TINY, changed


def put(shelf: Path, name: str, check_in: int = 120) -> Path:
    """A pack called ``name`` on a shelf."""
    folder = shutil.copytree(TINY, shelf / name)
    changed(folder, "pack.toml", 'id = "tiny"', f'id = "{name}"')
    changed(folder, "pack.toml", "every = 120", f"every = {check_in}")
    return folder


@pytest.fixture
def built_in(tmp_path: Path) -> Path:
    return tmp_path / "built_in"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def shelf(built_in: Path, own: Path) -> Shelf:
    put(built_in, "storage")
    put(built_in, "books")
    return Shelf(built_in, own)


def every(shelf: Shelf, name: str) -> int:
    rule = shelf.get(name).about.check_in
    assert rule is not None
    return rule.every


def test_ids_are_known_without_reading_a_pack(shelf: Shelf, built_in: Path) -> None:
    (built_in / "books" / "pack.toml").write_text("broken")
    assert shelf.ids() == ("books", "storage")


@pytest.mark.parametrize("name", ["", "\ud800", "a\0b", "../books", "x" * 5000], ids=ascii)
def test_what_can_be_no_id_is_no_pack(shelf: Shelf, name: str) -> None:
    with pytest.raises(PackFault, match="There is no pack"):
        shelf.get(name)


def test_a_pack_is_read_once(shelf: Shelf) -> None:
    assert shelf.get("books") is shelf.get("books")


def test_ones_own_pack_overrides_the_built_in(built_in: Path, own: Path) -> None:
    put(built_in, "books")
    put(own, "books", check_in=60)
    put(own, "team")
    shelf = Shelf(built_in, own)
    assert shelf.ids() == ("books", "team")
    assert every(shelf, "books") == 60


def test_a_pack_that_is_not_there_is_a_fault_that_names_those_that_are(shelf: Shelf) -> None:
    with pytest.raises(PackFault, match="There are: books, storage"):
        shelf.get("cooks")
    with pytest.raises(PackFault):
        shelf.get("../tiny")


def test_a_broken_pack_does_not_stop_the_others(built_in: Path, own: Path) -> None:
    put(built_in, "books")
    changed(put(own, "team"), "tasks.toml", "title =", "titel =")
    shelf = Shelf(built_in, own)
    assert shelf.get("books").id == "books"
    with pytest.raises(PackFault, match="titel"):
        shelf.get("team")
    assert list(shelf.faults()) == ["team"]
    assert "tasks.toml, line 3" in shelf.faults()["team"]


def test_a_folder_is_called_as_its_pack(built_in: Path) -> None:
    put(built_in, "books").rename(built_in / "other")
    assert "holds the pack “books”" in Shelf(built_in).faults()["other"]


def test_without_folders_there_are_no_packs(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "nowhere", tmp_path / "neither")
    assert shelf.ids() == ()
    assert shelf.changed() == ()
    with pytest.raises(PackFault, match="There are: none"):
        shelf.get("books")


def test_hidden_folders_and_files_are_no_packs(shelf: Shelf, built_in: Path) -> None:
    (built_in / ".git").mkdir()
    (built_in / "README.md").write_text("x")
    assert shelf.ids() == ("books", "storage")


def test_nothing_changed_at_first(shelf: Shelf) -> None:
    shelf.get("books")
    assert shelf.changed() == ()
    assert shelf.reload() == ()


def test_a_saved_file_is_noticed_and_read_when_reloaded(shelf: Shelf, built_in: Path) -> None:
    before = shelf.get("books")
    changed(built_in / "books", "pack.toml", "every = 120", "every = 1800")
    assert shelf.changed() == ("books",)
    assert shelf.get("books") is before
    assert shelf.reload() == ("books",)
    assert every(shelf, "books") == 1800
    assert shelf.changed() == ()


def test_a_pack_that_was_never_read_has_not_changed(shelf: Shelf, built_in: Path) -> None:
    shelf.get("books")
    changed(built_in / "storage", "pack.toml", "every = 120", "every = 1800")
    assert shelf.changed() == ()
    assert every(shelf, "storage") == 1800


def test_a_pack_that_comes_or_goes_is_noticed(shelf: Shelf, built_in: Path, own: Path) -> None:
    assert every(shelf, "books") == 120
    put(own, "books", check_in=60)
    put(own, "team")
    shutil.rmtree(built_in / "storage")
    assert shelf.reload() == ("books", "storage", "team")
    assert shelf.ids() == ("books", "team")
    assert every(shelf, "books") == 60
    shutil.rmtree(own / "books")
    assert shelf.reload() == ("books",)
    assert every(shelf, "books") == 120


def held(shelf: Shelf) -> list[str]:
    """The packs that are kept in memory."""
    return [name for name, place in shelf._places.items() if place.pack is not None]


def test_a_changed_pack_that_nobody_asked_for_is_not_held(shelf: Shelf, built_in: Path) -> None:
    shelf.get("books")
    shelf.titles()
    assert held(shelf) == ["books"]
    for name in ("books", "storage"):
        changed(built_in / name, "pack.toml", "every = 120", "every = 1800")
    assert shelf.reload() == ("books", "storage")
    assert list(shelf.titles()) == ["books", "storage"]
    assert held(shelf) == ["books"]
    assert (every(shelf, "books"), every(shelf, "storage")) == (1800, 1800)


def test_of_one_that_is_broken_meanwhile_the_last_good_one_is_held(
    shelf: Shelf, built_in: Path
) -> None:
    shelf.titles()
    changed(built_in / "storage", "pack.toml", "every = 120", "every = 1")
    shelf.reload()
    assert list(shelf.faults()) == held(shelf) == ["storage"]
    assert list(shelf.titles()) == ["books", "storage"]
    changed(built_in / "storage", "pack.toml", "every = 1\n", "every = 60\n")
    shelf.reload()
    assert (shelf.faults(), held(shelf)) == ({}, [])
    assert every(shelf, "storage") == 60


def test_a_mended_pack_is_read_again(shelf: Shelf, built_in: Path) -> None:
    changed(built_in / "books", "pack.toml", "every = 120", "every = 1")
    assert list(shelf.faults()) == ["books"]
    changed(built_in / "books", "pack.toml", "every = 1\n", "every = 120\n")
    assert shelf.reload() == ("books",)
    assert shelf.faults() == {}
    assert every(shelf, "books") == 120


def test_one_that_was_taken_away_before_the_start_is_known_from_its_kept_copy(
    built_in: Path, own: Path
) -> None:
    put(built_in, "storage")
    folder = put(own, "team", check_in=90)
    assert every(Shelf(built_in, own), "team") == 90
    shutil.rmtree(folder)
    later = Shelf(built_in, own)
    assert every(later, "team") == 90
    assert later.ids() == ("storage",)


def test_one_that_was_never_there_is_unknown_still(shelf: Shelf, built_in: Path) -> None:
    shelf.get("books")
    shutil.copytree(built_in / "books", built_in / "renamed")
    shutil.rmtree(built_in / "renamed")
    with pytest.raises(PackFault, match="no pack “renamed”"):
        Shelf(built_in).get("renamed")
