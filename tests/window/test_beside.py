"""The whole window beside a phone client's: placed, folded, hidden, chosen, told about."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from companion.docking.desktop import Seen, Showing
from companion.docking.following import ECHO
from companion.docking.geometry import Rect
from companion.docking.nowhere import Nowhere
from companion.settings import load, save
from companion.window.beside import Beside
from companion.window.beside_keeper import PATIENCE, SURE, Docking
from companion.window.panels.phone_window import PhoneWindow
from tests.helpers.desktops import MAIL, PHONE, FakeDesktop
from tests.window.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

FRAME = Rect(40, 20, 120, 640)


@pytest.fixture
def desktop() -> FakeDesktop:
    return FakeDesktop({PHONE.id: Seen(FRAME), MAIL.id: Seen(Rect(0, 0, 90, 90))}, [MAIL, PHONE])


@pytest.fixture
def docking(whole: Whole, desktop: FakeDesktop) -> Iterator[Docking]:
    made = Docking(whole.window, load, keep, lambda _platform: desktop)
    yield made
    made.close()


def keep(key: str, word: str) -> None:
    save(key, word)


@pytest.fixture
def beside(docking: Docking, qtbot: QtBot) -> Docking:
    """Docked beside the phone."""
    docking.choose(PHONE)
    qtbot.waitUntil(lambda: docking.follower is not None)
    return docking


def frame(whole: Whole) -> Rect:
    at = whole.window.frameGeometry()
    return Rect(at.x(), at.y(), at.width(), at.height())


def at_right(whole: Whole, phone: Rect) -> bool:
    own = frame(whole)
    return (own.x, own.y) == (phone.right, phone.y) and own.height == max(phone.height, 600)


def test_chosen_it_stands_beside_and_is_kept_for_next_time(beside: Docking, whole: Whole) -> None:
    assert at_right(whole, FRAME)
    assert load().text("phone_app") == "twinkle.twinkle"
    assert load().text("phone_title") == ""
    assert load().text("dock") == "window"
    assert beside.status() == "Companion stands beside twinkle."


def test_it_follows_what_is_told(
    beside: Docking, desktop: FakeDesktop, whole: Whole, qtbot: QtBot
) -> None:
    there = Rect(90, 40, 200, 610)
    desktop.move(Seen(there))
    qtbot.waitUntil(lambda: at_right(whole, there))
    assert not whole.fault


def test_what_came_while_it_asked_is_not_left_lying(
    beside: Docking, desktop: FakeDesktop, whole: Whole, qtbot: QtBot
) -> None:
    """An answer that is waited for takes news off the socket, which then stays silent."""
    before = desktop.pumped
    there = Rect(90, 40, 200, 610)
    desktop.move(Seen(there))
    qtbot.waitUntil(lambda: at_right(whole, there))
    assert desktop.pumped > before


def test_it_waits_for_the_window_to_be_there_again(
    beside: Docking, desktop: FakeDesktop, whole: Whole, qtbot: QtBot
) -> None:
    desktop.move(None)
    qtbot.waitUntil(lambda: beside.status() == "Waiting for twinkle to be opened.")
    assert desktop.watched is None
    there = Rect(60, 30, 150, 620)
    desktop.move(Seen(there))
    qtbot.waitUntil(lambda: at_right(whole, there))
    assert desktop.watched == PHONE.id


@pytest.mark.parametrize("live", [False, True])
def test_it_hides_with_the_phone_but_during_a_call_it_only_folds(
    whole: Whole, docking: Docking, desktop: FakeDesktop, qtbot: QtBot, *, live: bool
) -> None:
    keep("dock_minimised", "hide")
    if live:
        whole.start()
    docking.choose(PHONE)
    qtbot.waitUntil(lambda: at_right(whole, FRAME))
    desktop.move(Seen(FRAME, Showing.MINIMISED))
    qtbot.waitUntil(lambda: docking.status() == "twinkle is minimised.")
    assert whole.window.isVisible() is live
    assert whole.window.strip.isVisible() is live
    desktop.move(Seen(FRAME))
    qtbot.waitUntil(lambda: whole.window.isVisible() and not whole.window.strip.isVisible())
    qtbot.waitUntil(lambda: at_right(whole, FRAME))


def test_it_folds_with_the_phone_and_a_strip_of_the_agents_own_stays_one(
    whole: Whole, docking: Docking, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    keep("dock_minimised", "fold")
    docking.choose(PHONE)
    qtbot.waitUntil(lambda: at_right(whole, FRAME))
    whole.window.fold()
    high = whole.window.height()
    follower = docking.follower
    assert follower is not None
    for showing in (Showing.MINIMISED, Showing.SHOWN):
        desktop.move(Seen(FRAME, showing))
        qtbot.waitUntil(lambda: not follower._timer.isActive())
    assert whole.window.strip.isVisible()
    assert whole.window.height() == high
    assert frame(whole).x == FRAME.right


def test_it_goes_along_to_another_desktop(
    beside: Docking, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    desktop.move(Seen(FRAME, desktop=0))
    desktop.move(Seen(FRAME, Showing.ELSEWHERE, desktop=3))
    qtbot.waitUntil(lambda: desktop.carried == [3])


def test_at_the_edge_a_strip_is_kept_free_and_given_back(
    whole: Whole, docking: Docking, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    keep("dock", "edge")
    docking.apply()
    qtbot.waitUntil(lambda: desktop.strip is not None)
    screen = QApplication.primaryScreen().geometry()
    assert frame(whole).right == screen.right() + 1
    assert desktop.strip is not None
    assert desktop.strip.rect == frame(whole)
    keep("dock", "off")
    docking.apply()
    qtbot.waitUntil(lambda: docking.follower is None)
    assert desktop.strip is None


def test_switched_off_it_hears_no_more_of_other_windows(
    beside: Docking, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    keep("dock", "off")
    beside.apply()
    qtbot.waitUntil(lambda: beside.follower is None)
    assert desktop.closed
    assert beside.status() == "The window of twinkle is chosen; docking is off."


def test_where_no_strip_can_be_had_it_stands_at_the_edge_all_the_same(
    whole: Whole, docking: Docking, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    desktop.can_reserve = False
    keep("dock", "edge")
    keep("dock_side", "left")
    docking.apply()
    qtbot.waitUntil(lambda: docking.follower is not None)
    assert frame(whole).x == QApplication.primaryScreen().geometry().x()


def test_dragged_away_it_stays_and_offers_to_come_back(
    beside: Docking, desktop: FakeDesktop, whole: Whole, qtbot: QtBot
) -> None:
    assert beside.follower is not None
    following = beside.follower._following
    qtbot.waitUntil(lambda: monotonic() > following._ordered + ECHO)
    whole.window.move(FRAME.right + 150, 200)
    qtbot.waitUntil(lambda: beside.status() == "Companion stays where you put it.")
    desktop.move(Seen(Rect(60, 30, 150, 620)))
    whole.settle()
    assert frame(whole).x == FRAME.right + 150
    whole.click(whole.window.notice.act)
    qtbot.waitUntil(lambda: at_right(whole, Rect(60, 30, 150, 620)))


# Choosing -------------------------------------------------------------------------------------


def test_pointed_at_is_the_window_that_keeps_the_keyboard(
    docking: Docking, desktop: FakeDesktop
) -> None:
    docking.point()
    assert docking.status() == "Click on the phone client's window."
    for front in (None, MAIL.id, PHONE.id):  # the pointer crosses the mail on its way
        desktop.front = front
        docking._look_where()
    assert docking.pointing
    for _look in range(SURE):
        docking._look_where()
    assert not docking.pointing
    assert load().text("phone_app") == "twinkle.twinkle"


def test_nobody_who_forgets_to_point_is_waited_for_for_ever(docking: Docking) -> None:
    docking.point()
    for _look in range(PATIENCE + 1):
        docking._look_where()
    assert not docking.pointing
    assert load().text("phone_app") == ""


def test_where_windows_cant_be_seen_it_says_so_and_stays(
    whole: Whole, docking: Docking, qtbot: QtBot
) -> None:
    docking._make = lambda _platform: Nowhere("Nothing is told here.")
    before = frame(whole)
    keep("dock", "window")
    keep("phone_app", "twinkle.twinkle")
    docking.apply()
    qtbot.waitUntil(whole.window.notice.word.isVisible)
    assert whole.window.notice.word.accessibleName() == "Nothing is told here."
    assert docking.follower is None
    assert frame(whole) == before


def test_the_settings_offer_both_ways(
    whole: Whole, docking: Docking, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    part = PhoneWindow(whole.hands, lambda: docking)
    qtbot.addWidget(part)
    part.show()
    assert part.status.text() == "No window is chosen yet."
    whole.click(part.point)
    assert part.point.text() == "Cancel"
    whole.click(part.point)
    assert not docking.pointing
    whole.click(part.list)
    assert part.windows is not None
    assert [one.value for one in part.windows.buttons] == [str(MAIL.id), str(PHONE.id)]
    whole.click(part.windows.buttons[1])
    qtbot.waitUntil(lambda: docking.follower is not None)
    assert part.windows is None
    assert part.status.text() == "Companion stands beside twinkle."
    assert not part.back.isVisible()


def test_the_settings_say_when_nothing_is_open_and_when_nothing_can_be_seen(
    whole: Whole, docking: Docking, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    desktop.seen.clear()
    part = PhoneWindow(whole.hands, lambda: docking)
    qtbot.addWidget(part)
    part.show()
    whole.click(part.list)
    assert part.nothing.isVisible()
    desktop.why_not = "Nothing is told here."
    part.render_standing()
    assert part.status.text() == "Nothing is told here."
    assert not part.point.isVisible()
    assert not part.list.isVisible()


def test_nothing_is_left_when_it_ends(beside: Docking, desktop: FakeDesktop, whole: Whole) -> None:
    beside.close()
    whole.settle()
    assert desktop.closed
    assert desktop.watched is None
    assert beside.follower is None
    assert not whole.window.findChildren(Beside)
