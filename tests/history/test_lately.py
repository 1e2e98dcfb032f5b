"""The newest calls, as the window asks for them between calls and while the phone rings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.calls.fold import fold
from companion.history import lately

if TYPE_CHECKING:
    from companion.calls.events import Event
    from companion.history.store import History
    from tests.helpers.clock import TurnedClock
    from tests.history.conftest import Write

DAY = timedelta(days=1)


def over(write: Write, tail: str = "2299", *, copied: bool = False) -> str:
    """A whole call; its id."""
    call = write("ring", tail=tail).call
    write("start", call, every=120)
    write("end", call)
    if copied:
        write("copy", call, kind="note", name=call)
    write("close", call)
    return call


def ids(found: list[lately.Recent]) -> list[str]:
    return [one.row.id for one in found]


def test_what_is_done_with_comes_newest_first(history: History, write: Write) -> None:
    first, second = over(write), over(write)
    write("missed", write("ring").call)
    write("end", write("start").call)
    write("ring")
    assert ids(history.done()) == [second, first]
    assert {one.row.state for one in history.done()} == {"closed"}


def test_the_row_is_as_in_any_list(history: History, write: Write) -> None:
    name = over(write)
    call = fold(history.events(name))
    assert call is not None
    history.index(call, "Refund", "A note")
    (one,) = history.done()
    assert one.row.title == "Refund"
    assert (one.row.id, one.row.started, one.row.pack) == (name, call.started.utc, "tiny")


@pytest.mark.parametrize(
    ("kind", "name", "copied"),
    [("note", "x", True), ("script", "note", False), ("script", '"kind":"note"', False)],
)
def test_only_the_note_counts_as_copied(
    history: History, write: Write, kind: str, name: str, *, copied: bool
) -> None:
    call = over(write)
    write("copy", call, kind=kind, name=name)
    assert [one.copied for one in history.done()] == [copied]


def test_a_note_that_was_copied_stays_so_when_the_act_is_taken_back(
    history: History, write: Write
) -> None:
    """It went to the clipboard, and from there to where notes go."""
    call = over(write)
    copy = write("copy", call, kind="note", name=call)
    write("undo", call, event=copy.id)
    assert [one.copied for one in history.done()] == [True]


def test_no_more_than_the_newest_are_looked_at(history: History, write: Write) -> None:
    names = [over(write) for _each in range(lately.DONE + 3)]
    assert ids(history.done()) == names[: -lately.DONE - 1 : -1]


def rang(history: History, event: Event, clock: TurnedClock, tail: str = "2299") -> str:
    found = history.rang(tail, event.call, clock.utc - DAY)
    return found.row.id if found else ""


def test_the_newest_call_with_the_same_digits_is_found(
    history: History, write: Write, clock: TurnedClock
) -> None:
    over(write)
    second = over(write)
    over(write, "7710")
    now = write("ring", tail="2299")
    assert rang(history, now, clock) == second
    assert rang(history, now, clock, "0000") == ""


def test_a_missed_call_is_found_and_one_that_rings_is_not(
    history: History, write: Write, clock: TurnedClock
) -> None:
    missed = write("ring", tail="2299")
    now = write("ring", tail="2299")
    assert rang(history, now, clock) == ""
    write("missed", missed.call)
    assert rang(history, now, clock) == missed.call
    found = history.rang("2299", now.call, clock.utc - DAY)
    assert found is not None
    assert found.row.state == "missed"


def test_what_lies_too_far_back_is_another_caller(
    history: History, write: Write, clock: TurnedClock
) -> None:
    over(write)
    clock.turn(DAY.total_seconds())
    assert rang(history, write("ring", tail="2299"), clock) == ""


def test_of_many_calls_the_oldest_are_not_looked_at(
    history: History, write: Write, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lately, "RANG", 3)
    known = over(write)
    over(write, "1111")
    assert rang(history, write("ring", tail="2299"), clock) == known
    assert rang(history, write("ring", tail="2299"), clock) == ""


def test_a_number_that_many_calls_have_is_nobody_s(
    history: History, write: Write, clock: TurnedClock
) -> None:
    """A switchboard shows one number for all who call."""
    names = [over(write) for _each in range(lately.SHARED)]
    now = write("ring", tail="2299")
    assert rang(history, now, clock) == names[-1]
    write("missed", now.call)
    assert rang(history, write("ring", tail="2299"), clock) == ""


def test_neither_question_reads_what_grows(history: History, write: Write) -> None:
    """Each table is entered by its numbers or by an index, and nothing is sorted."""
    over(write)
    seen: list[str] = []
    connection = history._connection
    connection.set_trace_callback(seen.append)
    history.done()
    history.rang("2299", "none", history.recent(1)[0].started - DAY)
    connection.set_trace_callback(None)
    asked = [sql for sql in seen if "copies" in sql]
    plans = [connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in asked]
    steps = [str(step[3]) for plan in plans for step in plan]
    assert len(asked) == 2
    assert steps.count("SEARCH calls USING INTEGER PRIMARY KEY (rowid>?)") == 2
    assert not [step for step in steps if "SCAN" in step or "TEMP B-TREE" in step]


def test_an_empty_history_has_neither(history: History, clock: TurnedClock) -> None:
    assert history.done() == []
    assert history.rang("2299", "none", clock.utc - DAY) is None
