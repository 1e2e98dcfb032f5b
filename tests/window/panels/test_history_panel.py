"""The calls so far: newest first, found by the words of their notes, opened to be completed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from companion.calls import note
from companion.errors import HistoryFault
from companion.window.panels.history import PAGE, HistoryPanel
from tests.helpers.shift import ZONE
from tests.window.whole import Whole


def panel(whole: Whole) -> HistoryPanel:
    whole.window.go("history", "")
    whole.settle()
    found = whole.window.panels["history"]
    assert isinstance(found, HistoryPanel)
    return found


def taken(whole: Whole, words: str, outcome: str = "resolved") -> str:
    """One call, from start to done; its id."""
    whole.desk.start()
    call = whole.call
    whole.clock.turn(60)
    whole.desk.act("end")
    whole.desk.act("words", {"text": words})
    whole.desk.act("outcome", {"outcome": outcome})
    whole.desk.act("close")
    drafted = note.draft(whole.call, whole.desk.pack, whole.clock.now(), "en", ZONE)
    whole.log.index(whole.call, words, drafted.text())
    whole.desk.next_call()
    whole.clock.turn(60)
    return call.id


def test_what_is_found_is_said_as_the_agent_types(whole: Whole, heard: list[str]) -> None:
    for words in ("The printer smokes.", "The invoice is wrong."):
        taken(whole, words)
    panel(whole)
    heard.clear()
    whole.type("printer")
    assert [words.split(",")[0] for words in heard] == ["The printer smokes."]
    whole.type("qq")
    assert heard[-1] == "No calls found"


def test_without_calls_it_says_what_will_be_here(whole: Whole) -> None:
    found = panel(whole)
    assert found.nothing.isVisible()
    assert not found.results.isVisible()
    assert not found.older.isVisible()


def test_the_newest_call_stands_first_with_its_time_line_and_outcome(whole: Whole) -> None:
    taken(whole, "The printer smokes.")
    second = taken(whole, "The invoice is wrong.")
    rows = panel(whole).results.rows
    assert [row.title for row in rows] == ["The invoice is wrong.", "The printer smokes."]
    assert rows[0].row_id == second
    assert "8:04" in rows[0].subtitle
    assert "QuickBooks · Resolved" in rows[0].subtitle


def test_each_call_is_told_in_the_words_of_its_own_line(whole: Whole) -> None:
    taken(whole, "The printer smokes.")
    whole.desk.choose_line("tiny")
    taken(whole, "The gate is shut.", "solved")
    assert [row.subtitle.split(" · ", 1)[1] for row in panel(whole).results.rows] == [
        "Tiny · Solved",
        "QuickBooks · Resolved",
    ]


def test_typing_finds_calls_by_their_notes(whole: Whole) -> None:
    first = taken(whole, "The printer smokes.")
    taken(whole, "The invoice is wrong.")
    found = panel(whole)
    whole.type("smokes")
    assert [row.row_id for row in found.results.rows] == [first]
    whole.type(" nothing such")
    assert found.nothing.isVisible()
    whole.press(Qt.Key.Key_Escape)
    assert len(found.results.rows) == 2


@pytest.mark.parametrize("words", ['"', "a OR", "100%", "*", "مرحبا", "'; DROP TABLE calls; --"])
def test_any_words_can_be_searched_for(whole: Whole, words: str) -> None:
    taken(whole, "The printer smokes.")
    found = panel(whole)
    found.search.edit.setText(words)
    assert not whole.fault
    assert whole.log.count()[0] == 1


def test_enter_opens_the_selected_call_in_the_note(whole: Whole) -> None:
    first = taken(whole, "The printer smokes.")
    taken(whole, "The invoice is wrong.")
    panel(whole)
    whole.press(Qt.Key.Key_Down)
    whole.press(Qt.Key.Key_Return)
    assert whole.call.id == first
    assert whole.window.stack.name == "note"


def test_a_click_opens_a_call_while_another_is_on_and_leads_back(whole: Whole) -> None:
    old = taken(whole, "The printer smokes.")
    whole.start()
    live = whole.call.id
    found = panel(whole)
    row = next(i for i, one in enumerate(found.results.rows) if one.row_id == old)
    box = found.results.visualItemRect(found.results.item(row))
    whole.click_at(found.results.viewport(), box.center())
    assert whole.call.id == old
    assert whole.window.waiting.isVisible()
    whole.click(whole.window.waiting.rows[live])
    assert whole.call.id == live


def test_older_calls_are_a_press_away(whole: Whole) -> None:
    for number in range(PAGE + 2):
        whole.desk.ring(f"555{number:04}", f"call-{number}")
        whole.desk.act("missed")
        whole.desk.next_call()
        whole.clock.turn(1)
    found = panel(whole)
    assert len(found.results.rows) == PAGE
    found.column.ensureWidgetVisible(found.older)
    whole.click(found.older)
    assert len(found.results.rows) == PAGE + 2
    assert not found.older.isVisible()


def test_a_call_without_words_has_a_name_all_the_same(whole: Whole) -> None:
    whole.desk.ring("5550100", "x")
    whole.desk.act("missed")
    assert panel(whole).results.rows[0].title == "Call without a note"


def test_a_history_that_cannot_be_read_is_told_and_the_list_stays(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(whole, "The printer smokes.")
    found = panel(whole)

    def broken(*_args: object) -> None:
        raise HistoryFault("The history can't be read.")

    monkeypatch.setattr(whole.log, "search", broken)
    whole.type("x")
    assert whole.fault == "The history can't be read."
    assert len(found.results.rows) == 1
    assert not found.nothing.isVisible()


def test_an_act_on_the_call_keeps_the_selection(whole: Whole) -> None:
    taken(whole, "The printer smokes.")
    taken(whole, "The invoice is wrong.")
    whole.start()
    found = panel(whole)
    found.results.move(2)
    before = found.results.current_id()
    whole.desk.check_in()
    assert found.results.current_id() == before
