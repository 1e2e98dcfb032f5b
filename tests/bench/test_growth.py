"""How cost grows: what is told of the measurements, and that small histories can be measured."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from companion import paths
from companion.history.store import History
from companion.packs.shelf import Shelf
from tests.bench import growth, workbook
from tests.bench.growth import SEARCHING, Measured, by_size, lines, table

if TYPE_CHECKING:
    from pathlib import Path

FOUND = [
    Measured(SEARCHING, 10, [1.0] * 98 + [3.0, 4.0], [2.0] * 100),
    Measured("the newest 50 calls", 10, [1.0, 2.0, 9.0], []),
    Measured(SEARCHING, 100, [4.0] * 100, [2.0] * 100),
    Measured("the newest 50 calls", 100, [2.0, 2.0, 2.0], []),
]


def test_the_rows_are_of_the_largest_size_and_have_floors() -> None:
    (row,) = table(FOUND)
    assert (row.what, row.ours, row.floor) == ("search as you type, p99, 100 calls", 4.0, 2.0)
    assert row.ok is False


def test_costs_stand_side_by_side() -> None:
    assert by_size(FOUND) == [
        ("milliseconds with so many calls", "10", "100"),
        ("search as you type, p99", "3.00", "4.00"),
        ("the newest 50 calls, p50", "2.00", "2.00"),
    ]


def test_each_thing_has_a_line() -> None:
    assert [(line.name, list(line.points)) for line in lines(FOUND)] == [
        ("search as you type, p99", [(10, 3.0), (100, 4.0)]),
        ("the newest 50 calls, p50", [(10, 2.0), (100, 2.0)]),
    ]


def test_a_small_history_is_made_once_measured_and_left_as_it_was(tmp_path: Path) -> None:
    file = growth.kept(tmp_path, 30)
    made = file.stat().st_mtime_ns
    assert growth.kept(tmp_path, 30) == file
    assert file.stat().st_mtime_ns == made
    found = growth.measured(tmp_path, [30])
    assert {one.calls for one in found} == {30}
    assert all(cost > 0 for one in found for cost in one.ours)
    with closing(History(file)) as history:
        assert history.count() == (30, 360)
        assert history.check() == []
        assert len(history.search("case", 50)) == 30


def test_a_year_is_written_with_the_cells_of_its_floor(tmp_path: Path) -> None:
    shelf = Shelf(paths.data("seeds"), kept_in=tmp_path / "packs")
    (row,) = workbook.year(growth.kept(tmp_path, 3), shelf, calls=7, turns=1)
    assert row.what == "a year as XLSX, 7 calls"
    assert row.ours > 0
    assert row.limit == 1.3
