"""A call whose pack was taken away waits in the history, and is gone on with when it is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.desk import Desk
from companion.errors import PackFault
from tests.helpers.small_desks import ZONE, desk_over
from tests.helpers.small_packs import PACK, Shelf

if TYPE_CHECKING:
    from companion.history.store import History
    from companion.policy.pack import Pack
    from tests.helpers.clock import TurnedClock

GONE = "There is no pack “parcels”."


class Emptied(Shelf):
    """A shelf from which packs are taken away."""

    away: bool = True

    def get(self, name: str) -> Pack:
        if self.away and name == PACK.id:
            raise PackFault(GONE)
        return super().get(name)


@pytest.fixture
def left(history: History, clock: TurnedClock) -> str:
    """A call that was on when the program ended."""
    return desk_over(history, clock).start().id


def test_the_desk_opens_without_it_and_says_why(
    history: History, clock: TurnedClock, left: str
) -> None:
    desk = Desk(history, Emptied(), clock, PACK.id, ZONE)
    assert desk.call is None
    assert desk.calls == ()
    assert desk.waiting() == (f"A call that is open waits until its pack is back. {GONE}",)
    with pytest.raises(PackFault, match=GONE):
        desk.focus(left)


def test_a_call_that_is_over_is_not_waited_for(
    history: History, clock: TurnedClock, left: str
) -> None:
    before = desk_over(history, clock)
    for kind in ("end", "close"):
        before.act(kind)
    desk = Desk(history, Emptied(), clock, PACK.id, ZONE)
    with pytest.raises(PackFault, match=GONE):
        desk.focus(left)
    assert desk.waiting() == ()


def test_one_that_was_forgotten_meanwhile_is_waited_for_no_longer(
    history: History, clock: TurnedClock, left: str
) -> None:
    desk = Desk(history, Emptied(), clock, PACK.id, ZONE)
    history.remove([left])
    desk.refresh()
    assert desk.waiting() == ()


def test_with_its_pack_it_is_there_again(history: History, clock: TurnedClock, left: str) -> None:
    shelf = Emptied()
    desk = Desk(history, shelf, clock, PACK.id, ZONE)
    told: list[str | None] = []
    desk.subscribe(lambda call: told.append(call.id if call else None))
    desk.refresh()
    assert told == []
    shelf.away = False
    desk.refresh()
    assert told == [left]
    assert desk.waiting() == ()
    assert desk.act("end").state.value == "wrap_up"
