"""The plot: an SVG with a title, axes and units, its lines where the numbers are."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.plot import APART, BOTTOM, HIGH, LEFT, RIGHT, TOP, WIDE, Line, ceiling, spread, svg

SVG = "{http://www.w3.org/2000/svg}"
LINES = [
    Line("search & find, p99", [(10_000, 2.0), (100_000, 4.0), (1_000_000, 10.0)]),
    Line("newest", [(10_000, 1.0), (100_000, 1.0), (1_000_000, 1.0)]),
]


def drawn(lines: list[Line] = LINES) -> ET.Element:
    return ET.fromstring(svg("What one waits for", "2 cores", lines))


def words(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def test_it_says_what_it_shows_and_in_which_units() -> None:
    found = words(drawn())
    assert found[:2] == ["What one waits for", "2 cores"]
    assert "milliseconds" in found
    assert {"10,000", "100,000", "1,000,000"} <= set(found)
    assert any(word.startswith("calls in the history") for word in found)
    assert "search & find, p99: 10 ms" in found


def test_each_step_of_ten_is_as_wide_and_costs_stand_to_scale() -> None:
    first = next(drawn().iter(f"{SVG}polyline")).attrib["points"].split()
    places = [tuple(map(float, one.split(","))) for one in first]
    (x1, y1), (x2, y2), (x3, y3) = places
    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.2)
    bottom = HIGH - BOTTOM
    assert (bottom - y2) / (bottom - y1) == pytest.approx(2, abs=0.02)
    assert y3 == pytest.approx(TOP)
    assert LEFT <= x1 < x3 <= WIDE - RIGHT


def test_lines_differ_without_colour() -> None:
    looks = [line.attrib["stroke-dasharray"] for line in drawn().iter(f"{SVG}polyline")]
    assert len(set(looks)) == len(looks) == 2


def test_one_size_alone_can_be_drawn() -> None:
    assert len(list(drawn([Line("a", [(10_000, 1.0)])]).iter(f"{SVG}circle"))) == 1


@given(st.floats(1e-3, 1e5))
def test_the_axis_ends_above_the_highest(most: float) -> None:
    top = ceiling(most)
    assert most * (1 - 1e-6) <= top <= most * 5.01 + 1e-9


@given(st.lists(st.floats(TOP, HIGH - BOTTOM), min_size=1, max_size=6))
def test_no_label_stands_on_another(wanted: list[float]) -> None:
    places = sorted(spread(wanted))
    assert all(b - a >= APART - 1e-6 for a, b in pairwise(places))
