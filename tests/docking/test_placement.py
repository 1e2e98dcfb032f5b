"""Where Companion stands, for any phone client, any monitors, any scale."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from companion.docking.geometry import Margins, Monitor, Rect, key_of, monitor_of
from companion.docking.placement import Side, Size, at_edge, back_on, beside, with_strip

FULL_HD = Monitor(Rect(0, 0, 1920, 1080), Rect(0, 0, 1920, 1040))
SIZE = Size(382, 625)
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


def row(widths: list[int], first: int, scales: list[float], heights: list[int]) -> list[Monitor]:
    """Monitors side by side; the one numbered ``first`` has its corner at 0, 0."""
    x = -sum(widths[:first])
    found = []
    for width, scale, height in zip(widths, scales, heights, strict=True):
        taskbar = round(40 * scale)
        whole = Rect(x, 0, width, height)
        found.append(Monitor(whole, Rect(x, 0, width, height - taskbar), scale))
        x += width
    return found


@st.composite
def monitors(draw: st.DrawFn) -> tuple[Monitor, ...]:
    count = draw(st.integers(1, 3))
    widths = draw(
        st.lists(st.sampled_from([1280, 1920, 2560, 3840]), min_size=count, max_size=count)
    )
    heights = draw(st.lists(st.sampled_from([800, 1080, 1440]), min_size=count, max_size=count))
    scales = draw(st.lists(st.sampled_from(SCALES), min_size=count, max_size=count))
    found = row(widths, draw(st.integers(0, count - 1)), scales, heights)
    if draw(st.booleans()):  # one above the first
        found.append(Monitor(Rect(0, -1080, 1920, 1080), Rect(0, -1050, 1920, 1050)))
    return tuple(found)


rects = st.builds(
    Rect, st.integers(-4000, 6000), st.integers(-1500, 1600), st.integers(50, 3000),
    st.integers(50, 1600),
)  # fmt: skip
sizes = st.builds(Size, st.integers(320, 600), st.integers(100, 700))
sides = st.sampled_from(list(Side))


@given(phone=rects, around=monitors(), size=sizes, side=sides)
def test_it_stands_on_one_monitor_and_never_off_it(
    phone: Rect, around: tuple[Monitor, ...], size: Size, side: Side
) -> None:
    place = beside(phone, around, size, side)
    work = place.monitor.work
    assert place.monitor in around
    assert work.x <= place.rect.x
    assert work.y <= place.rect.y
    assert place.rect.right <= max(work.right, work.x + place.monitor.pixels(size.width))
    if place.rect.height <= work.height:
        assert work.holds(place.rect)


@given(phone=rects, around=monitors(), size=sizes, side=sides)
def test_it_covers_the_phone_only_where_it_says_so(
    phone: Rect, around: tuple[Monitor, ...], size: Size, side: Side
) -> None:
    place = beside(phone, around, size, side)
    if not place.over:
        assert place.rect.shared(phone) == 0
        near = (
            place.rect.x - phone.right if place.side is Side.RIGHT else phone.x - place.rect.right
        )
        assert near >= 0
        if place.monitor is monitor_of(phone, around):
            assert near == 0


@given(phone=rects, around=monitors(), size=sizes, side=sides)
def test_it_is_as_wide_as_it_was_and_as_high_as_the_phone(
    phone: Rect, around: tuple[Monitor, ...], size: Size, side: Side
) -> None:
    place = beside(phone, around, size, side)
    monitor = place.monitor
    assert place.rect.width == monitor.pixels(size.width)
    wanted = min(phone.height, monitor.work.height)
    assert place.rect.height == max(wanted, monitor.pixels(size.lowest))


@given(around=monitors(), size=sizes, number=st.integers(0, 3), share=st.floats(0, 1))
def test_the_side_that_is_wanted_is_taken_where_there_is_room(
    around: tuple[Monitor, ...], size: Size, number: int, share: float
) -> None:
    home = around[number % len(around)]
    width = home.pixels(size.width)
    room = home.work.width - 2 * width - 50
    assume(room >= 0)
    phone = Rect(home.work.x + width, home.work.y + 9, 50 + int(share * room), 500)
    assume(monitor_of(phone, around) is home)
    assert beside(phone, around, size).side is Side.RIGHT
    assert beside(phone, around, size, Side.RIGHT).side is Side.RIGHT
    assert beside(phone, around, size, Side.LEFT).side is Side.LEFT


@given(phone=rects, around=monitors(), size=sizes)
def test_the_order_of_the_monitors_changes_nothing(
    phone: Rect, around: tuple[Monitor, ...], size: Size
) -> None:
    assume(len({one.whole.shared(phone) for one in around}) == len(around))
    assert beside(phone, around, size).rect == beside(phone, around[::-1], size).rect


@given(rect=rects, around=monitors())
def test_qts_coordinates_lead_back_within_a_pixel(rect: Rect, around: tuple[Monitor, ...]) -> None:
    for monitor in around:
        there_and_back = monitor.physical(monitor.logical(rect))
        assert abs(there_and_back.x - rect.x) <= 1
        assert abs(there_and_back.y - rect.y) <= 1
        assert abs(there_and_back.width - rect.width) <= 1


@given(rect=rects, around=monitors())
def test_a_place_of_ones_own_is_kept_on_the_screen(rect: Rect, around: tuple[Monitor, ...]) -> None:
    back = back_on(rect, around)
    assert (back.width, back.height) == (rect.width, rect.height)
    assert any(one.work.x <= back.x < one.work.right for one in around)
    if any(one.work.holds(rect) and one is monitor_of(rect, around) for one in around):
        assert back == rect


def test_the_left_side_when_the_right_has_no_room() -> None:
    place = beside(Rect(1400, 100, 500, 800), (FULL_HD,), SIZE)
    assert place.side is Side.LEFT
    assert place.rect == Rect(1400 - 382, 100, 382, 800)
    assert not place.over


def test_over_the_phone_at_the_edge_when_neither_side_has_room() -> None:
    place = beside(FULL_HD.work, (FULL_HD,), SIZE)
    assert place.over
    assert place.rect == Rect(1920 - 382, 0, 382, 1040)
    assert beside(FULL_HD.work, (FULL_HD,), SIZE, Side.LEFT).rect.x == 0


def test_a_maximised_phone_sends_it_to_the_monitor_next_door() -> None:
    second = Monitor(Rect(1920, 0, 2560, 1440), Rect(1920, 0, 2560, 1400), 1.25)
    place = beside(FULL_HD.work, (FULL_HD, second), SIZE)
    assert place.monitor is second
    assert place.rect.x == 1920
    assert place.rect.width == round(382 * 1.25)
    left = Monitor(Rect(-1600, 0, 1600, 900), Rect(-1600, 0, 1600, 860))
    assert beside(FULL_HD.work, (FULL_HD, left), SIZE).rect.right == 0


def test_a_monitor_that_lies_lower_is_not_next_door() -> None:
    below = Monitor(Rect(1920, 900, 1920, 1080), Rect(1920, 900, 1920, 1040))
    assert beside(Rect(0, 0, 1920, 1000), (FULL_HD, below), SIZE).over


def test_a_small_phone_doesnt_make_it_lower_than_it_can_be() -> None:
    place = beside(Rect(100, 700, 260, 320), (FULL_HD,), SIZE)
    assert place.rect == Rect(360, 1040 - 625, 382, 625)


def test_folded_it_keeps_its_own_height() -> None:
    place = beside(Rect(100, 200, 400, 700), (FULL_HD,), Size(382, 625, fixed=66))
    assert place.rect == Rect(500, 200, 382, 66)


@pytest.mark.parametrize(("side", "x"), [(Side.AUTO, 1538), (Side.RIGHT, 1538), (Side.LEFT, 0)])
def test_at_the_edge_it_takes_the_whole_height(side: Side, x: int) -> None:
    assert at_edge(FULL_HD, SIZE, side).rect == Rect(x, 0, 382, 1040)


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_strip_of_our_own_is_not_in_our_way(side: Side) -> None:
    place = at_edge(FULL_HD, SIZE, side)
    x = 382 if side is Side.LEFT else 0
    less = Monitor(FULL_HD.whole, Rect(x, 0, 1920 - 382, 1040))
    assert with_strip(less, place.rect) == FULL_HD
    assert with_strip(less, None) == less
    assert with_strip(less, Rect(5000, 0, 382, 1040)) == less
    assert at_edge(with_strip(less, place.rect), SIZE, side) == place


def test_margins_around_and_between() -> None:
    outer, inner = Rect(0, 0, 100, 100), Rect(8, 30, 84, 62)
    margins = Margins.between(outer, inner)
    assert margins == Margins(8, 30, 8, 8)
    assert inner.grown(margins) == outer
    assert outer.grown(-margins) == inner


def test_a_set_of_monitors_has_one_name_in_any_order() -> None:
    left = Monitor(Rect(-1600, 0, 1600, 900), Rect(-1600, 0, 1600, 860), 1.5)
    assert key_of((FULL_HD, left)) == key_of((left, FULL_HD))
    assert key_of((FULL_HD, left)) == "1600x900-1600+0@1.5 1920x1080+0+0@1"
    assert key_of((FULL_HD,)) != key_of((FULL_HD, left))


def test_a_window_off_all_monitors_belongs_to_the_nearest() -> None:
    left = Monitor(Rect(-1600, 0, 1600, 900), Rect(-1600, 0, 1600, 860))
    assert monitor_of(Rect(-9000, 0, 300, 300), (FULL_HD, left)) is left
    assert monitor_of(Rect(2000, 2000, 300, 300), (left, FULL_HD)) is FULL_HD
    with pytest.raises(ValueError, match="empty"):
        monitor_of(Rect(0, 0, 1, 1), ())
