from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec
import pytest

from companion.errors import Fault
from companion.summary import formats, kept
from companion.summary.kept import Shelf
from tests.helpers.shift import ZONE
from tests.helpers.summaries import nothing, of_shift

if TYPE_CHECKING:
    from pathlib import Path

NAME = "2026-03-02-0802"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "kept")


def test_a_summary_is_kept_under_the_time_its_shift_began(shelf: Shelf) -> None:
    assert shelf.keep(of_shift(), ZONE) == NAME
    assert shelf.get(NAME) == of_shift()


@pytest.mark.parametrize("form", ["text", "markdown", "csv", "html", "xlsx", "json"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_made_again_it_is_the_same_to_the_letter(shelf: Shelf, form: str, language: str) -> None:
    first = formats.render(form, of_shift(language), language, ZONE)
    shelf.keep(of_shift(language), ZONE)
    assert formats.render(form, shelf.get(NAME), language, ZONE) == first


def test_the_list_says_when_and_under_which_pack(shelf: Shelf) -> None:
    shelf.keep(of_shift(), ZONE)
    (entry,) = shelf.entries()
    assert (entry.name, entry.calls, entry.start) == (NAME, 13, of_shift().start)
    assert entry.made == of_shift().made
    assert [pack.digest for pack in entry.packs] == [of_shift().packs[0].digest]


def test_the_newest_shift_comes_first(shelf: Shelf) -> None:
    shelf.keep(of_shift(), ZONE)
    shelf.keep(nothing(), ZONE)
    earlier = of_shift().calls[0].started.replace(day=1)
    shelf.keep(msgspec.structs.replace(of_shift(), start=earlier), ZONE)
    assert [entry.name[:10] for entry in shelf.entries()][-1] == "2026-03-01"


def test_a_later_summary_of_the_shift_takes_the_place_of_the_earlier(shelf: Shelf) -> None:
    shelf.keep(of_shift(), ZONE)
    shelf.keep(msgspec.structs.replace(of_shift(), agent="Ana"), ZONE)
    assert len(shelf.entries()) == 1
    assert shelf.get(NAME).agent == "Ana"


def test_before_anything_is_kept_there_is_no_folder(shelf: Shelf) -> None:
    assert shelf.entries() == []
    assert not shelf.folder.exists()


@pytest.mark.parametrize("name", ["2026-03-03-0000", "", "../../settings", "x" * 300, "a\0b"])
def test_what_is_not_kept_is_said(shelf: Shelf, name: str) -> None:
    with pytest.raises(Fault, match="no kept summary"):
        shelf.get(name)


def test_a_damaged_one_is_said_and_left_out_of_the_list(shelf: Shelf) -> None:
    shelf.keep(of_shift(), ZONE)
    (shelf.folder / f"{NAME}.json").write_text('{"kind": "summary"')
    with pytest.raises(Fault, match="can't be read"):
        shelf.get(NAME)
    assert shelf.entries() == []


def test_other_files_in_the_folder_are_let_be(shelf: Shelf) -> None:
    shelf.keep(of_shift(), ZONE)
    (shelf.folder / "mine.json").write_text("{}")
    assert len(shelf.entries()) == 1


def test_a_folder_that_is_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("in the way")
    with pytest.raises(Fault, match="can't be kept"):
        Shelf(tmp_path / "kept").keep(of_shift(), ZONE)


def test_one_that_an_earlier_version_made_is_read(shelf: Shelf) -> None:
    """Keys that were added since have a value that says nothing."""
    shelf.keep(of_shift(), ZONE)
    told = msgspec.json.decode((shelf.folder / f"{NAME}.json").read_bytes())
    told.pop("usual")
    for row in told["calls"]:
        for key in ("disclosed", "verified_first", "scripts", "stretches", "marks"):
            row.pop(key)
    (shelf.folder / f"{NAME}.json").write_bytes(msgspec.json.encode(told))
    old = shelf.get(NAME)
    assert old.totals == of_shift().totals
    assert old.calls[0].disclosed is None
    assert formats.render("html", old, "en", ZONE)


def test_the_name_is_the_agent_s_own_time() -> None:
    assert kept.name_of(of_shift(), ZONE) == NAME


if sys.platform != "win32":

    def test_nobody_else_may_read_it(shelf: Shelf) -> None:
        shelf.keep(of_shift(), ZONE)
        assert (shelf.folder / f"{NAME}.json").stat().st_mode & 0o077 == 0
