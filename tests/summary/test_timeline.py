from __future__ import annotations

import math
import tomllib
from collections import Counter
from datetime import timedelta
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import paths
from companion.summary import signs, svg, timeline
from companion.summary.data import Summary
from companion.summary.signs import Box, Label, Line, Polygon
from companion.summary.timeline import Picture
from tests.helpers.shift import ZONE
from tests.helpers.summaries import nothing, of_shift

SVG = "{http://www.w3.org/2000/svg}"


def drawn(summary: Summary, width: float = 700.0, unit: float = 1.0) -> Picture:
    picture = timeline.picture(summary, "en", ZONE, width, unit)
    assert picture
    return picture


def styles(picture: Picture) -> Counter[str]:
    return Counter(shape.style for shape in picture.shapes if isinstance(shape, Polygon))


def test_each_check_in_and_decision_has_its_sign_and_one_is_in_the_key() -> None:
    summary, found = of_shift(), styles(drawn(of_shift()))
    checks = summary.totals.check_ins
    assert found["check_in"] == checks.on_time + 1
    assert found["late"] == checks.late + 1
    assert found["verified"] == summary.totals.verifications.verified + 1
    assert found["override"] == 1 + 1
    assert found["decision"] == 2 + 1


def test_one_not_made_is_a_cross() -> None:
    lines = [one for one in drawn(of_shift()).shapes if isinstance(one, Line)]
    assert sum(line.style == "not_made" for line in lines) == 2 * 2


def test_the_bars_are_as_long_as_the_times() -> None:
    picture = drawn(of_shift())
    bars = [one for one in picture.shapes if isinstance(one, Polygon) and one.style == "talk"]
    key = 16.0
    wide = sum(bar.points[1][0] - bar.points[0][0] for bar in bars) - key
    hour = 700.0 - 62.0 - 4.0
    assert wide == pytest.approx(of_shift().totals.talk_seconds / 3600 * hour, abs=0.5)


def test_each_hour_with_calls_has_a_lane_by_its_name() -> None:
    labels = [one.text for one in drawn(of_shift()).shapes if isinstance(one, Label)]
    assert [text for text in labels if text.endswith("AM")] == ["8:00 AM", "9:00 AM", "10:00 AM"]


def test_where_there_is_little_room_half_an_hour_has_a_lane() -> None:
    labels = [one.text for one in drawn(of_shift(), 240).shapes if isinstance(one, Label)]
    assert "8:30 AM" in labels


@pytest.mark.parametrize(("width", "unit"), [(700, 1), (288, 1), (288, 2), (522, 0.75), (200, 1)])
def test_nothing_is_drawn_outside(width: float, unit: float) -> None:
    picture = drawn(of_shift(), width, unit)
    for shape in picture.shapes:
        match shape:
            case Polygon(points):
                places = list(points)
            case Line(x1, y1, x2, y2):
                places = [(x1, y1), (x2, y2)]
            case Label(x, y):
                places = [(x, y)]
        assert all(-0.01 <= x <= width + 0.01 for x, _y in places), shape
        assert all(-0.01 <= y <= picture.height + 0.01 for _x, y in places), shape


@pytest.mark.parametrize(("width", "unit"), [(700, 1), (288, 1), (288, 2), (522, 0.75), (200, 1)])
def test_its_height_is_told_without_drawing_it(width: float, unit: float) -> None:
    assert timeline.height(of_shift(), width, unit) == drawn(of_shift(), width, unit).height
    assert timeline.height(nothing(), width, unit) == 0


def test_a_float_s_noise_before_the_hour_is_no_lane() -> None:
    row = next(row for row in of_shift().calls if row.answered)
    hour = row.started.replace(minute=0, second=0, microsecond=0)
    one = msgspec.structs.replace(row.stretches[0], after_seconds=5.9999998, seconds=60.0)
    started = hour - timedelta(seconds=6)
    early = msgspec.structs.replace(row, started=started, stretches=(one,), marks=())
    summary = msgspec.structs.replace(of_shift(), calls=(early,))
    labels = [one.text for one in drawn(summary).shapes if isinstance(one, Label)]
    assert [name for name in labels if name.endswith("AM")] == ["8:00 AM"]


def test_larger_letters_make_a_higher_picture() -> None:
    assert drawn(of_shift(), 700, 2.0).height > 1.8 * drawn(of_shift(), 700).height


def test_the_numbers_stand_in_words() -> None:
    words = drawn(of_shift()).words
    for told in ("Talk: 33:38", "7 check-ins on time", "6 check-ins late, by up to 1:14"):
        assert told in words


def test_a_call_over_the_hour_goes_on_in_the_next_lane() -> None:
    row = next(row for row in of_shift().calls if row.answered)
    late = msgspec.structs.replace(row, started=row.started.replace(minute=59, second=30))
    summary = msgspec.structs.replace(of_shift(), calls=(late,))
    labels = [one.text for one in drawn(summary).shapes if isinstance(one, Label)]
    assert {"8:00 AM", "9:00 AM"} <= set(labels)


def test_another_day_is_named_where_it_begins() -> None:
    row = of_shift().calls[0]
    other = msgspec.structs.replace(row, started=row.started + timedelta(days=1))
    summary = msgspec.structs.replace(of_shift(), calls=(row, other))
    assert "Mar 3" in [one.text for one in drawn(summary).shapes if isinstance(one, Label)]


def test_without_calls_there_is_no_picture() -> None:
    assert timeline.picture(nothing(), "en", ZONE, 700) is None


def test_a_month_of_hours_is_no_picture() -> None:
    row = of_shift().calls[0]
    many = tuple(
        msgspec.structs.replace(row, started=row.started + timedelta(hours=2 * n))
        for n in range(timeline.MOST_LANES + 1)
    )
    summary = msgspec.structs.replace(of_shift(), calls=many)
    assert timeline.picture(summary, "en", ZONE, 700) is None


@given(st.floats(0.1, 300), st.floats(0.1, 40), st.floats(0.5, 3))
def test_hatching_stays_within_its_bar(width: float, height: float, unit: float) -> None:
    box = Box(10.0, 20.0, width, height)
    lines = [one for one in signs.bar(box, "hold", unit) if isinstance(one, Line)]
    for line in lines:
        for x, y in ((line.x1, line.y1), (line.x2, line.y2)):
            assert 10 - 1e-6 <= x <= 10 + width + 1e-6
            assert 20 - 1e-6 <= y <= 20 + height + 1e-6
    assert len(lines) <= math.ceil((width + height) / (3 * unit))


def test_no_two_forms_are_alike_without_colour() -> None:
    """Each sign by its outline, and whether it is full or hollow."""
    forms = set()
    for kind in ("check_in", "late", "not_made", "verified", "override", "decision"):
        shapes = tuple(signs.sign(kind, 0.0, 0.0, 1.0))
        outline = tuple(s.points if isinstance(s, Polygon) else "line" for s in shapes)
        forms.add((outline, signs.PAINTS[kind].fill in {None, "card"}))
    assert len(forms) == 6


def test_the_svg_has_each_shape_where_the_picture_has_it() -> None:
    picture = drawn(of_shift())
    root = ET.fromstring(svg.drawn(picture))
    found = [one for one in root if one.tag not in {f"{SVG}title", f"{SVG}desc"}]
    assert len(found) == len(picture.shapes)
    for element, shape in zip(found, picture.shapes, strict=True):
        match shape:
            case Polygon(points):
                told = [tuple(map(float, p.split(","))) for p in element.get("points", "").split()]
                assert told == [pytest.approx(point, abs=0.006) for point in points]
            case Line(x1, y1, x2, y2):
                ends = [float(element.get(name, "")) for name in ("x1", "y1", "x2", "y2")]
                assert ends == pytest.approx([x1, y1, x2, y2], abs=0.006)
            case Label(x, y, text):
                place = (float(element.get("x", "")), float(element.get("y", "")))
                assert place == pytest.approx((x, y), abs=0.006)
                assert element.text == text


def test_print_has_the_theme_s_light_colours() -> None:
    theme = tomllib.loads((paths.data("resources") / "theme.toml").read_text("utf-8"))["light"]
    same = {name: color for name, color in svg.COLORS.items() if name not in {"line", "edge"}}
    assert same == {name: theme[name] for name in same}
    used = {name for pair in signs.PAINTS.values() for name in pair if name}
    assert used <= set(svg.COLORS)


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (0.5, "0.5"), (2.999, "3"), (0, "0")])
def test_lengths_are_short(value: float, text: str) -> None:
    assert svg.number(value) == text


def test_signs_of_a_kind_share_their_corners() -> None:
    dots = [
        one
        for one in drawn(of_shift()).shapes
        if isinstance(one, Polygon) and one.style == "check_in"
    ]
    assert len(dots) > 2
    assert len({id(dot.form) for dot in dots}) == 1
    assert len({dot.points for dot in dots}) == len(dots)
    for dot in dots:
        assert all(math.dist((dot.x, dot.y), at) == pytest.approx(2.52) for at in dot.points)
