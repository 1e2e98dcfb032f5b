"""Pins and use: kept in a small file, counted from the history, and never in the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from companion.errors import Fault, HistoryFault
from companion.window.palette.finders import Finders
from companion.window.palette.keeping import Keeping
from companion.window.palette.pins import Pins
from tests.helpers.shift import quickbooks
from tests.helpers.small_packs import PACK

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "pins.json"


def test_without_a_file_nothing_is_pinned(file: Path) -> None:
    assert Pins(file).of("quickbooks") == ()
    assert not file.exists()


def test_pins_are_kept_in_their_order_by_pack(file: Path) -> None:
    pins = Pins(file)
    assert pins.toggle("quickbooks", "script:recap")
    assert pins.toggle("quickbooks", "do:hold")
    assert pins.toggle("storage", "do:end")
    again = Pins(file)
    assert again.of("quickbooks") == ("script:recap", "do:hold")
    assert again.of("storage") == ("do:end",)


def test_a_second_time_takes_the_pin_away(file: Path) -> None:
    pins = Pins(file)
    pins.toggle("quickbooks", "script:recap")
    assert not pins.toggle("quickbooks", "script:recap")
    assert Pins(file).of("quickbooks") == ()


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[]", b"{", b'{"quickbooks": 5}', b'{"quickbooks": [1, null]}']
)
def test_a_file_of_any_shape_counts_as_empty_and_is_written_anew(
    file: Path, content: bytes
) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    pins = Pins(file)
    assert pins.of("quickbooks") == ()
    pins.toggle("quickbooks", "do:hold")
    assert json.loads(file.read_text("utf-8"))["quickbooks"] == ["do:hold"]


def test_a_pin_that_cannot_be_kept_is_told_and_not_shown(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    pins = Pins(tmp_path / "home" / "pins.json")
    with pytest.raises(Fault, match="can't be kept"):
        pins.toggle("quickbooks", "do:hold")
    assert pins.of("quickbooks") == ()


def test_use_is_counted_once_until_a_call_is_over(file: Path) -> None:
    asked: list[str] = []

    def count(pack: str) -> Mapping[str, int]:
        asked.append(pack)
        return {"script:recap": len(asked)}

    keeping = Keeping(count, file)
    assert keeping.used("quickbooks") == keeping.used("quickbooks") == {"script:recap": 1}
    keeping.forget()
    assert keeping.used("quickbooks") == {"script:recap": 2}
    assert asked == ["quickbooks"] * 2


def test_a_history_in_trouble_only_costs_the_order(file: Path) -> None:
    def count(_pack: str) -> Mapping[str, int]:
        raise HistoryFault("The disk is full.")

    assert Keeping(count, file).used("quickbooks") == {}


def test_a_finder_serves_until_pack_or_language_change() -> None:
    finders = Finders()
    first = finders.of(quickbooks(), "en")
    assert finders.of(quickbooks(), "en") is first
    assert finders.of(quickbooks(), "es") is not first
    assert finders.of(PACK, "en") is not first


def test_being_ready_builds_what_the_first_search_needs(file: Path) -> None:
    keeping = Keeping(lambda _pack: {}, file)
    keeping.ready(quickbooks(), "en")
    finder = keeping.finders.of(quickbooks(), "en")
    assert vars(finder)["_index"] is not None
    assert finder.weighed("refnud", 3)
