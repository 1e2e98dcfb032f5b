"""Following, second by second: what is told, when it is looked at, and what is then to be done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from companion.docking.desktop import Seen, Showing
from companion.docking.following import (
    ECHO,
    NOTHING,
    REST,
    SETTLE,
    Around,
    Following,
    Mode,
    Orders,
    Standing,
    Wish,
    With,
)
from companion.docking.geometry import Monitor, Rect
from companion.docking.placement import Side, Size
from companion.docking.places import Places

if TYPE_CHECKING:
    from pathlib import Path

ONE = Monitor(Rect(0, 0, 1920, 1080), Rect(0, 0, 1920, 1040))
TWO = Monitor(Rect(1920, 0, 1920, 1080), Rect(1920, 0, 1920, 1040), 1.5)
PHONE = Seen(Rect(100, 50, 600, 800), desktop=0)
BESIDE = Rect(700, 50, 382, 800)
START = Rect(1200, 300, 382, 700)


@dataclass
class Played:
    """A follower, and a world in which its orders are carried out."""

    following: Following
    now: float = 100.0
    phone: Seen | None = PHONE
    own: Rect = START
    monitors: tuple[Monitor, ...] = (ONE,)
    done: list[Orders] = field(default_factory=list)
    wide: float = 382

    def stands(self) -> Standing:
        return self.following.standing

    def look(self) -> Orders:
        """Turn the clock to when it is due, look, and do as we are told."""
        assert self.following.due is not None, "nothing is due"
        self.now = max(self.now, self.following.due)
        around = Around(self.phone, self.own, Size(self.wide, 625), self.monitors)
        orders = self.following.look(self.now, around)
        if orders.go or orders.put:
            self.own = orders.go.rect if orders.go else orders.put or self.own
            self.following.moved(self.now + 0.01, self.own)
        self.done.append(orders)
        return orders

    def see(self, phone: Seen | None, after: float = 1.0) -> Orders:
        """The phone's window is another way, and word of it comes."""
        self.now += after
        self.phone = phone
        self.following.told(self.now)
        return self.look()

    def drag(self, to: Rect, after: float = 1.0) -> Orders:
        """The agent takes our window elsewhere, step by step, and lets go."""
        self.now += after
        start = self.own
        for step in (0.25, 0.5, 0.75, 1.0):
            self.now += 0.05
            x, y = start.x + step * (to.x - start.x), start.y + step * (to.y - start.y)
            self.own = Rect(round(x), round(y), to.width, to.height)
            self.following.moved(self.now, self.own)
        orders = self.look()
        while self.following.due is not None:
            orders = self.look()
        return orders


@pytest.fixture
def played(tmp_path: Path) -> Played:
    return Played(Following(Wish(), Places(tmp_path / "places.json")))


def wished(played: Played, **wish: object) -> Played:
    played.following.wish = replace(played.following.wish, **wish)  # type: ignore[arg-type] # any of its fields
    return played


def moved(by: int) -> Seen:
    return Seen(Rect(100 + by, 50, 600, 800), desktop=0)


# Following ------------------------------------------------------------------------------------


def test_it_goes_beside_the_phone_at_once(played: Played) -> None:
    orders = played.look()
    assert orders.go is not None
    assert orders.go.rect == BESIDE
    assert played.stands() is Standing.BESIDE
    assert played.following.due is None, "then it waits to be told"


def test_it_looks_a_moment_after_the_first_word_and_not_after_the_last(played: Played) -> None:
    """Moves that keep coming must not put it off: it follows while the phone is dragged."""
    played.look()
    played.following.told(200.0)
    played.following.told(200.02)
    assert played.following.due == 200.0 + SETTLE


def test_it_follows_each_move(played: Played) -> None:
    played.look()
    for by in (10, 40, 90):
        assert played.see(moved(by)).go
        assert played.own == Rect(700 + by, 50, 382, 800)


def test_what_changes_nothing_moves_nothing(played: Played) -> None:
    played.look()
    assert played.see(PHONE) == NOTHING


def test_a_window_manager_that_rounds_is_not_fought(played: Played) -> None:
    played.look()
    rounded = Rect(BESIDE.x, BESIDE.y, 382, 796)
    played.own = rounded
    played.following.moved(played.now + 0.02, rounded)
    assert played.see(PHONE) == NOTHING
    assert played.stands() is Standing.BESIDE


def test_it_stands_on_the_other_monitor_when_the_phone_goes_there(played: Played) -> None:
    played.monitors = (ONE, TWO)
    played.look()
    orders = played.see(Seen(Rect(2000, 50, 600, 900), desktop=0))
    assert orders.go is not None
    assert orders.go.monitor is TWO
    assert orders.go.rect.width == round(382 * 1.5)


def test_it_stays_when_the_phone_is_closed_and_goes_to_it_when_it_is_back(played: Played) -> None:
    played.look()
    assert played.see(None) == NOTHING
    assert played.stands() is Standing.WAITING
    assert played.see(moved(30)).go
    assert played.stands() is Standing.BESIDE


# Folded, hidden, elsewhere --------------------------------------------------------------------


@pytest.mark.parametrize("how", [With.FOLD, With.HIDE])
def test_it_goes_with_the_phone_and_comes_back_with_it(played: Played, how: With) -> None:
    wished(played, minimised=how).look()
    minimised = replace(PHONE, showing=Showing.MINIMISED)
    assert played.see(minimised) == Orders(away=how)
    assert played.stands() is Standing.GONE_ALONG
    assert played.see(minimised) == NOTHING, "only once"
    orders = played.see(PHONE)
    assert orders.back
    assert orders.go is not None
    assert orders.go.rect == BESIDE


def test_the_moves_that_minimising_sends_ahead_are_not_followed(played: Played) -> None:
    """Windows sends a minimised window to -32000; others shrink it on its way."""
    wished(played, minimised=With.HIDE).look()
    played.following.told(300.0)
    gone = Seen(Rect(-32000, -32000, 160, 28), Showing.MINIMISED)
    played.phone = gone
    assert played.look() == Orders(away=With.HIDE)
    assert played.own == BESIDE


def test_it_stays_in_sight_unless_it_is_asked_to_go_along(played: Played) -> None:
    played.look()
    assert played.see(replace(PHONE, showing=Showing.MINIMISED)) == NOTHING
    assert played.see(PHONE) == NOTHING


def test_a_phone_that_is_closed_while_minimised_brings_it_back(played: Played) -> None:
    wished(played, minimised=With.HIDE).look()
    played.see(replace(PHONE, showing=Showing.MINIMISED))
    assert played.see(None) == Orders(back=True)


def test_it_goes_along_to_another_desktop_and_back(played: Played) -> None:
    played.look()
    assert played.see(replace(PHONE, desktop=2, showing=Showing.ELSEWHERE)).desktop == 2
    assert played.see(replace(PHONE, desktop=2, showing=Showing.ELSEWHERE)).desktop is None
    assert played.see(replace(PHONE, desktop=0)).desktop == 0


def test_it_doesnt_leap_to_another_desktop_when_it_is_started(played: Played) -> None:
    played.phone = replace(PHONE, desktop=2, showing=Showing.ELSEWHERE)
    assert played.look().desktop is None


def test_it_comes_into_sight_once_when_the_phone_does(played: Played) -> None:
    played.look()
    assert played.see(replace(PHONE, active=True)).lift
    assert not played.see(replace(PHONE, active=True)).lift
    assert not played.see(PHONE).lift


# The agent's hand -----------------------------------------------------------------------------


FAR = Rect(1300, 200, 382, 800)


def test_dragged_away_it_stays_where_it_was_put(played: Played) -> None:
    played.look()
    played.drag(FAR)
    assert played.stands() is Standing.PUT
    assert played.see(moved(200)) == NOTHING
    assert played.own == FAR


def test_it_is_not_taken_out_of_the_agents_hand(played: Played) -> None:
    """While it is being dragged, word of the phone changes nothing."""
    played.look()
    played.now += 1
    played.own = Rect(800, 60, 382, 800)
    played.following.moved(played.now, played.own)
    played.following.told(played.now + 0.01)
    assert played.look() == NOTHING
    assert played.following.due == pytest.approx(played.now - SETTLE - 0.01 + REST)


def test_asked_back_it_stands_beside_the_phone_again(played: Played) -> None:
    played.look()
    played.drag(FAR)
    played.following.ask_back(played.now)
    assert played.look().go
    assert played.own == BESIDE
    assert played.see(moved(10)).go, "and follows"


def test_dropped_near_its_place_it_belongs_there_again(played: Played) -> None:
    played.look()
    played.drag(FAR)
    orders = played.drag(Rect(712, 40, 382, 800))
    assert orders.go is not None
    assert orders.go.rect == BESIDE
    assert played.stands() is Standing.BESIDE


def test_dropped_at_the_other_side_it_keeps_to_that_side(played: Played) -> None:
    played.phone = Seen(Rect(700, 50, 600, 800))
    played.look()
    played.drag(Rect(700 - 382 + 9, 55, 382, 800))
    assert played.own == Rect(318, 50, 382, 800)
    played.see(Seen(Rect(760, 50, 600, 800)))
    assert played.own == Rect(378, 50, 382, 800)
    again = Places(played.following.places._file)
    assert again.side("1920x1080+0+0@1") is Side.LEFT


def test_made_wider_it_still_stands_beside(played: Played) -> None:
    played.look()
    played.wide = 450
    played.drag(Rect(700, 50, 450, 800))
    assert played.stands() is Standing.BESIDE
    assert played.own == Rect(700, 50, 450, 800)
    assert played.following.places.side("1920x1080+0+0@1") is None


def test_the_answer_to_our_own_asking_is_not_the_agents_hand(played: Played) -> None:
    played.look()
    played.following.moved(played.now + ECHO / 2, Rect(1300, 200, 382, 800))
    assert played.following.due is None


def test_it_stays_put_over_a_restart(played: Played, tmp_path: Path) -> None:
    played.look()
    played.drag(FAR)
    later = Played(Following(Wish(), Places(tmp_path / "places.json")))
    orders = later.look()
    assert orders.put == FAR
    assert orders.go is None
    assert later.stands() is Standing.PUT


def test_each_set_of_monitors_has_its_own_place(played: Played) -> None:
    played.look()
    played.drag(FAR)
    played.monitors = (ONE, TWO)
    assert played.see(PHONE).go, "at the other desk it was never dragged away"
    played.monitors = (ONE,)
    orders = played.see(PHONE)
    assert orders.put == FAR
    assert played.stands() is Standing.PUT


def test_a_monitor_that_goes_takes_no_window_with_it(played: Played) -> None:
    played.following.places.keep("1280x800+0+0@1", Rect(3000, 900, 382, 700))
    played.monitors = (Monitor(Rect(0, 0, 1280, 800), Rect(0, 0, 1280, 760)),)
    assert played.look().put == Rect(1280 - 382, 60, 382, 700)


def test_put_by_hand_it_doesnt_go_away_with_the_phone(played: Played) -> None:
    wished(played, minimised=With.HIDE).look()
    played.drag(FAR)
    assert played.see(replace(PHONE, showing=Showing.MINIMISED)) == NOTHING


# The edge of the screen -----------------------------------------------------------------------


def test_at_the_edge_it_needs_no_phone(played: Played) -> None:
    played.phone = None
    orders = wished(played, mode=Mode.EDGE).look()
    assert orders.go is not None
    assert orders.go.rect == Rect(1538, 0, 382, 1040)
    assert played.see(PHONE) == NOTHING


def test_at_the_edge_it_takes_the_monitor_that_the_phone_is_on(played: Played) -> None:
    played.monitors = (ONE, TWO)
    wished(played, mode=Mode.EDGE).look()
    orders = played.see(Seen(Rect(2100, 10, 600, 800)))
    assert orders.go is not None
    assert orders.go.rect.right == 3840


def test_dragged_off_the_edge_it_stays_until_it_is_dropped_there(played: Played) -> None:
    wished(played, mode=Mode.EDGE).look()
    played.drag(Rect(900, 100, 382, 1040))
    assert played.stands() is Standing.PUT
    played.drag(Rect(1530, 8, 382, 1040))
    assert played.stands() is Standing.BESIDE
    assert played.own == Rect(1538, 0, 382, 1040)
