"""What the forms of a shift's picture mean: what occurs alone, in groups, the forms in columns."""

from __future__ import annotations

import msgspec
import pytest

from companion.summary import legend
from companion.summary.legend import Entry
from companion.summary.signs import Label, Line, Polygon, Shape
from companion.text import use
from tests.helpers.summaries import nothing, of_shift

BARS = {"talk", "hold", "wrap_up", "ringing", "missed"}


def groups() -> tuple[list[Entry], list[Entry]]:
    return legend.entries(of_shift())


def laid_out(width: float, unit: float = 1.0) -> tuple[list[Shape], float]:
    return legend.laid_out(groups(), width, 0.0, unit)


def middles(shapes: list[Shape]) -> dict[tuple[str, int], float]:
    """Where each form's middle is across, by its style and its row."""
    found: dict[tuple[str, int], list[float]] = {}
    for shape in shapes:
        if isinstance(shape, Polygon):
            places = [x for x, _y in shape.points]
            row = int(sum(y for _x, y in shape.points) / len(shape.points))
        elif isinstance(shape, Line) and shape.style == "not_made":
            places, row = [shape.x1, shape.x2], int((shape.y1 + shape.y2) / 2)
        else:
            continue
        found.setdefault((shape.style, row), []).extend(places)
    return {key: (min(xs) + max(xs)) / 2 for key, xs in found.items()}


def test_bars_are_one_group_and_signs_another() -> None:
    bars, signs = groups()
    assert {entry.style for entry in bars} <= BARS
    assert not {entry.style for entry in signs} & BARS
    assert len(bars) + len(signs) > 6


def test_only_what_occurs_is_told() -> None:
    assert legend.entries(nothing()) == ([], [])
    held = [row for row in of_shift().calls if all(s.state != "hold" for s in row.stretches)]
    bars, _signs = legend.entries(msgspec.structs.replace(of_shift(), calls=tuple(held)))
    assert "hold" not in {entry.style for entry in bars}


def test_without_entries_it_takes_no_room() -> None:
    assert legend.laid_out(([], []), 348, 10.0, 1.0) == ([], 10.0)


@pytest.mark.parametrize(("width", "unit"), [(348, 1.0), (288, 1.0), (700, 1.0), (522, 0.75)])
def test_the_forms_stand_one_under_the_other(width: float, unit: float) -> None:
    columns = int(width // (140 * unit))
    wide = width / columns
    for middle in middles(laid_out(width, unit)[0]).values():
        assert (middle - 9 * unit) % wide == pytest.approx(0, abs=0.6) or (
            (middle - 9 * unit) % wide == pytest.approx(wide, abs=0.6)
        )


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("width", "unit"), [(348, 1.0), (288, 1.0), (348, 2.0), (700, 1.0)])
def test_no_words_run_into_the_next_entry(language: str, width: float, unit: float) -> None:
    use(language)
    labels = [one for one in laid_out(width, unit)[0] if isinstance(one, Label)]
    for place, one in enumerate(labels):
        end = one.x + len(one.text) * 0.56 * one.size
        for other in labels[place + 1 :]:
            if other.y == one.y:
                assert end <= other.x + 0.01
        assert end <= width + 0.56 * one.size


def test_it_is_compact_where_there_is_room() -> None:
    bars, signs = groups()
    as_a_list = (len(bars) + len(signs)) * 17.0
    assert laid_out(348)[1] < 0.75 * as_a_list
    assert laid_out(700)[1] < 0.5 * as_a_list


def test_where_there_is_little_it_is_a_list() -> None:
    shapes, _foot = laid_out(200)
    assert len({one.x for one in shapes if isinstance(one, Label)}) == 1


def test_a_group_begins_on_a_row_of_its_own() -> None:
    bars, signs = groups()
    rows = {one.text: one.y for one in laid_out(700)[0] if isinstance(one, Label)}
    assert max(rows[entry.words] for entry in bars) < min(rows[entry.words] for entry in signs)
