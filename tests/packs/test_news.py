"""A shelf under the hands of a team lead who writes while calls go on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from companion.packs import files
from companion.packs.news import News, PackNews
from companion.packs.shelf import Shelf
from companion.policy.base import say
from tests.helpers.packs import changed, copied

TITLE: Final = {"en": "Tiny line", "es": "Línea pequeña"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def built_in(tmp_path: Path) -> Path:
    folder = tmp_path / "built_in"
    copied(folder)
    return folder


@pytest.fixture
def shelf(built_in: Path, own: Path) -> Shelf:
    shelf = Shelf(built_in, own)
    shelf.get("tiny")
    return shelf


@pytest.fixture
def news(shelf: Shelf) -> PackNews:
    return PackNews(shelf)


def every(shelf: Shelf) -> int:
    rule = shelf.get("tiny").about.check_in
    assert rule is not None
    return rule.every


def test_without_a_change_there_is_no_news(news: PackNews) -> None:
    assert news.look() == News()
    assert not news.look().any


def test_a_look_without_news_opens_no_file(news: PackNews, monkeypatch: pytest.MonkeyPatch) -> None:
    news.look()

    def refused(*_words: object) -> bytes:
        raise AssertionError("a file was opened")

    monkeypatch.setattr(Path, "read_bytes", refused)
    monkeypatch.setattr(files, "collect", refused)
    assert news.look() == News()


def test_what_was_saved_is_taken_up_once(news: PackNews, shelf: Shelf, built_in: Path) -> None:
    changed(built_in / "tiny", "pack.toml", "every = 120", "every = 60")
    assert news.look().taken_up == (TITLE,)
    assert every(shelf) == 60
    assert news.look() == News()


def test_a_broken_pack_is_told_once_and_its_last_good_version_goes_on(
    news: PackNews, shelf: Shelf, built_in: Path
) -> None:
    changed(built_in / "tiny", "pack.toml", "every = 120", "every = 1")
    found = news.look()
    assert (found.taken_up, len(found.faults)) == ((), 1)
    assert "pack.toml, line" in found.faults[0]
    assert found.faults[0].endswith("Until then its last good version is used.")
    assert every(shelf) == 120
    assert news.look() == News()
    (built_in / "tiny" / "pack.toml").touch()
    assert news.look() == News()
    assert every(shelf) == 120


def test_another_fault_is_told_again(news: PackNews, built_in: Path) -> None:
    changed(built_in / "tiny", "pack.toml", "every = 120", "every = 1")
    news.look()
    changed(built_in / "tiny", "pack.toml", "every = 1\n", "evry = 120\n")
    [fault] = news.look().faults
    assert "evry" in fault


def test_a_mended_pack_is_taken_up(news: PackNews, shelf: Shelf, built_in: Path) -> None:
    changed(built_in / "tiny", "pack.toml", "every = 120", "every = 1")
    news.look()
    changed(built_in / "tiny", "pack.toml", "every = 1\n", "every = 90\n")
    found = news.look()
    assert (found.taken_up, found.faults) == ((TITLE,), ())
    assert every(shelf) == 90


def test_a_fault_that_was_known_from_the_start_is_no_news(shelf: Shelf, own: Path) -> None:
    changed(copied(own), "pack.toml", "every = 120", "every = 1")
    shelf.reload()
    news = PackNews(shelf)
    assert len(news.known()) == 1
    (own / "tiny" / "pack.toml").touch()
    assert news.look() == News()


def test_a_new_pack_that_was_never_good_is_told_without_a_promise(
    news: PackNews, own: Path
) -> None:
    folder = shutil.copytree(copied(own), own / "team")
    shutil.rmtree(own / "tiny")
    changed(folder, "pack.toml", 'id = "tiny"', 'id = "Team"')
    [fault] = news.look().faults
    assert "pack.toml" in fault
    assert "last good version" not in fault


def test_an_own_pack_that_comes_broken_leaves_the_built_in_one(
    news: PackNews, shelf: Shelf, own: Path
) -> None:
    changed(copied(own), "pack.toml", "every = 120", "every = 1")
    assert len(news.look().faults) == 1
    assert every(shelf) == 120


def test_an_own_pack_that_goes_uncovers_the_built_in_one(
    news: PackNews, shelf: Shelf, own: Path
) -> None:
    changed(copied(own), "pack.toml", "every = 120", "every = 60")
    news.look()
    assert every(shelf) == 60
    shutil.rmtree(own / "tiny")
    assert news.look().taken_up == (TITLE,)
    assert every(shelf) == 120


def test_a_pack_that_is_taken_away_still_serves_the_call_that_is_on(
    news: PackNews, shelf: Shelf, built_in: Path
) -> None:
    shutil.rmtree(built_in / "tiny")
    found = news.look()
    assert (found.gone, found.faults) == (("tiny",), ())
    assert shelf.ids() == ()
    assert every(shelf) == 120
    assert news.look() == News()


def test_a_pack_that_comes_back_is_read_anew(news: PackNews, shelf: Shelf, built_in: Path) -> None:
    shutil.rmtree(built_in / "tiny")
    news.look()
    changed(copied(built_in), "pack.toml", "every = 120", "every = 60")
    assert news.look().taken_up == (TITLE,)
    assert every(shelf) == 60


def test_a_pack_that_has_no_title_yet_goes_by_its_id(news: PackNews, built_in: Path) -> None:
    title = 'title = { en = "Tiny line", es = "Línea pequeña" }'
    changed(built_in / "tiny", "pack.toml", title, "title = {}")
    assert [say(title, "en") for title in news.look().taken_up] == ["tiny"]
