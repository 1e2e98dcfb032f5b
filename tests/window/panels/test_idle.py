"""Between calls: the last call, the notes that nobody copied, and nothing on the first day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.errors import HistoryFault
from companion.text import use
from companion.window.panels.call import CallPanel
from companion.window.panels.idle import NOTES
from companion.window.parts.states import Empty
from companion.window.parts.text import Text
from tests.window.whole import Whole

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.window.parts.button import Button

HOURS = 3600.0


@pytest.fixture
def whole(qtbot: QtBot, home: Path) -> Whole:
    return Whole(qtbot, home)


def panel(whole: Whole) -> CallPanel:
    whole.settle()
    found = whole.window.panels["call"]
    assert isinstance(found, CallPanel)
    return found


def says(whole: Whole) -> list[str]:
    texts = panel(whole).idle.findChildren(Text)
    return [text.text() for text in texts if text.isVisible()]


def links(whole: Whole) -> list[Button]:
    return panel(whole).idle.notes


def taken(
    whole: Whole,
    title: str = "Refund",
    *,
    copied: bool = True,
    seconds: int = 75,
    outcome: str = "resolved",
) -> str:
    """One call, done with; its id."""
    whole.desk.ring("+1 555 010 2299", "a")
    whole.desk.start(phone_id="a")
    call = whole.call.id
    whole.clock.turn(seconds)
    whole.desk.act("end")
    whole.desk.act("outcome", {"outcome": outcome})
    if copied:
        whole.desk.act("copy", {"kind": "note", "name": call})
    whole.log.index(whole.call, title, "A note")
    whole.window.do("close")
    whole.clock.turn(60)
    return call


def test_the_first_day_begins_with_what_comes(whole: Whole) -> None:
    (empty,) = panel(whole).idle.findChildren(Empty)
    assert empty.accessibleName() == "No call"
    assert "Last call" not in says(whole)


def test_the_last_call_is_told_in_two_lines(whole: Whole) -> None:
    taken(whole)
    assert says(whole) == ["Last call", "01:15", "Refund", "QuickBooks · Resolved"]
    assert links(whole) == []
    assert panel(whole).idle.findChildren(Empty) == []


def test_the_newest_is_told_as_soon_as_it_is_over(whole: Whole) -> None:
    taken(whole)
    taken(whole, "Sign-in", seconds=130)
    assert says(whole)[1:3] == ["02:10", "Sign-in"]


def test_a_call_without_a_title_is_told_by_its_line(whole: Whole) -> None:
    taken(whole, "")
    assert says(whole) == ["Last call", "01:15", "QuickBooks · Resolved"]


def test_a_call_of_another_line_is_told_in_that_line_s_words(whole: Whole) -> None:
    whole.desk.choose_line("tiny")
    taken(whole, outcome="solved")
    whole.desk.choose_line("quickbooks")
    whole.settle()
    assert says(whole)[-1] == "Tiny · Solved"
    use("es")
    whole.window.rebuild()
    assert says(whole)[-1] == "Tiny (es) · Solved (es)"


def test_a_line_that_is_gone_is_told_by_its_id(whole: Whole) -> None:
    taken(whole)
    whole.desk.choose_line("quiet")
    del whole.packs.packs["quickbooks"]
    whole.window.refresh()
    assert says(whole)[-1] == "Quickbooks · Resolved"


def test_a_note_that_nobody_copied_is_a_click_away(whole: Whole) -> None:
    call = taken(whole, copied=False)
    (link,) = links(whole)
    assert link.text() == "this call"
    assert link.accessibleName() == "Open the note: this call, Refund"
    whole.click(link)
    assert whole.window.stack.name == "note"
    assert whole.call.id == call


def test_copying_it_takes_the_link_away(whole: Whole) -> None:
    taken(whole, copied=False)
    whole.click(links(whole)[0])
    whole.window.go("note", "copy")
    whole.window.show_panel("call")
    assert links(whole) == []
    assert "Notes to copy:" not in says(whole)


def test_earlier_notes_of_the_shift_are_told_by_their_time(whole: Whole) -> None:
    first = taken(whole, copied=False)
    taken(whole)
    assert [link.text() for link in links(whole)] == ["8:02 AM"]
    whole.click(links(whole)[0])
    assert whole.call.id == first


def test_what_is_older_than_a_shift_is_left_alone(whole: Whole) -> None:
    taken(whole, copied=False)
    whole.clock.turn(12 * HOURS)
    taken(whole)
    assert links(whole) == []


def test_the_last_call_is_asked_for_however_old_it_is(whole: Whole) -> None:
    taken(whole, copied=False)
    whole.clock.turn(60 * HOURS)
    whole.window.refresh()
    assert [link.text() for link in links(whole)] == ["this call"]


def test_of_many_notes_the_list_has_the_rest(whole: Whole) -> None:
    for _each in range(NOTES + 1):
        taken(whole, copied=False)
    assert [link.text() for link in links(whole)[NOTES:]] == ["All calls"]
    whole.click(links(whole)[-1])
    assert whole.window.stack.name == "history"


def test_a_missed_call_is_said_above_the_last_one(whole: Whole) -> None:
    taken(whole)
    whole.desk.ring("+1 555 010 7710")
    whole.desk.act("missed")
    (empty,) = panel(whole).idle.findChildren(Empty)
    assert empty.accessibleName() == "Missed a call … 7710"
    assert says(whole)[-4:] == ["Last call", "01:15", "Refund", "QuickBooks · Resolved"]


def test_on_a_call_nothing_of_it_is_kept(whole: Whole) -> None:
    taken(whole, copied=False)
    whole.desk.start()
    whole.settle()
    assert panel(whole).idle.findChildren(Text) == []
    whole.desk.act("end")
    whole.window.do("close")
    assert says(whole)[0] == "Last call"


def test_a_history_that_cannot_be_read_is_told_and_the_panel_stands(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise HistoryFault("The disk is away.")

    taken(whole)
    monkeypatch.setattr(whole.log, "done", gone)
    whole.window.refresh()
    assert whole.window.notice.fault.isVisible()
    assert panel(whole).idle.findChildren(Empty)
