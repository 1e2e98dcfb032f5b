"""``companion history forget`` and ``purge``, as they are typed."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest

from companion import paths, records, settings
from companion.history import backups
from tests.helpers.clock import TurnedClock
from tests.helpers.secretive import DAY, a_call, hits
from tests.helpers.small_desks import desk_over

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Any]

OLD, NEW = "zebrafish", "marmoset"
NOW: Final = datetime.now(UTC).replace(hour=18, minute=0)


@pytest.fixture
def calls() -> list[str]:
    """A call of a hundred days ago, one of ten, one of today; and a backup."""
    clock = TurnedClock(NOW - timedelta(days=100))
    with closing(records.open_history()) as history:
        desk = desk_over(history, clock)
        made = [a_call(history, desk, clock, OLD)]
        clock.turn(90 * DAY)
        made.append(a_call(history, desk, clock, NEW))
        clock.turn(10 * DAY)
        made.append(a_call(history, desk, clock, NEW))
        history.back_up(clock.utc)
    return made


def left() -> list[str]:
    with closing(records.open_history()) as history:
        return history.over(None, None)


def in_copies(word: str) -> int:
    """Calls with ``word`` in the newest backup."""
    from companion.history.store import History

    copy = backups.found(paths.history())[0]
    with closing(History(copy, key=records.key_of(copy))) as history:
        return len(history.search(word))


def test_purge_removes_what_is_older_than_the_setting(run: Run, calls: list[str]) -> None:
    told = run("history", "purge", "--json")
    assert (told.code, told.json["removed"], told.json["keep_days"]) == (0, 1, 90)
    assert left() == calls[1:]
    assert in_copies(OLD) == 0
    assert in_copies(NEW) == 2
    assert "0 calls were removed." in run("history", "purge").out


def test_purge_by_another_setting(run: Run, calls: list[str]) -> None:
    settings.save("keep_days", "5")
    assert "2 calls were removed." in run("history", "purge").out
    settings.save("keep_days", "0")
    assert "without end" in run("history", "purge").out
    assert left() == calls[2:]


def test_forget_one_call(run: Run, calls: list[str]) -> None:
    told = run("history", "forget", calls[0], "--yes", "--json")
    assert told.code == 0
    assert told.json["removed"] == 1
    assert len(told.json["backups"]) == 1
    assert left() == calls[1:]
    assert in_copies(OLD) == 0
    assert hits(paths.home(), OLD) == {}


def test_forget_a_span_of_days(run: Run, calls: list[str]) -> None:
    first = (NOW - timedelta(days=11)).date().isoformat()
    last = (NOW - timedelta(days=9)).date().isoformat()
    told = run("history", "forget", "--from", first, "--to", last, "--yes")
    assert told.out.startswith("1 call was removed.")
    assert left() == [calls[0], calls[2]]


def test_forget_all_takes_what_lies_beside(run: Run, calls: list[str]) -> None:
    beside = paths.home() / "summaries" / "shift.csv"
    beside.parent.mkdir()
    beside.write_text(OLD)
    told = run("history", "forget", "--all", "--yes", "--json")
    assert told.json["removed"] == 3
    assert left() == []
    assert not beside.exists()
    assert hits(paths.home(), OLD) == {}
    assert hits(paths.home(), NEW) == {}


def test_kept_summaries_are_named(run: Run, calls: list[str]) -> None:
    for name, age in (("since.csv", 50), ("before.csv", 200)):
        beside = paths.home() / "summaries" / name
        beside.parent.mkdir(exist_ok=True)
        beside.write_text(OLD)
        os.utime(beside, ((NOW - timedelta(days=age)).timestamp(),) * 2)
    told = run("history", "forget", calls[0], "--yes")
    assert "since.csv" in told.out
    assert "before.csv" not in told.out


def test_it_asks_first(run: Run, calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("history", "forget", calls[0]).code == 2
    monkeypatch.setattr("companion.cli.asking.terminal", lambda: True)
    told = run("history", "forget", calls[0])
    assert (told.code, "Nothing was removed." in told.out) == (1, True)
    assert left() == calls


@pytest.mark.parametrize(
    "words",
    [
        ["forget"], ["forget", "--all", "--from", "2026-01-01"], ["forget", "x", "--all"],
        ["forget", "--from", "yesterday", "--yes"], ["purge", "x"], ["--all"],
        ["forget", "--to", "9999-12-31", "--yes"], ["forget", "--from", "0001-01-01", "--yes"],
    ],
)  # fmt: skip
def test_words_that_make_no_sense(run: Run, calls: list[str], words: list[str]) -> None:
    assert run("history", *words).code == 2
    assert left() == calls


@pytest.mark.parametrize("words", [["x", "--yes"], ["--from", "2001-01-01", "--to", "2001-01-02"]])
def test_there_is_no_such_call(run: Run, calls: list[str], words: list[str]) -> None:
    told = run("history", "forget", *words)
    assert told.code == 1
    assert "no such calls" in told.err or "no call of that id" in told.err
    assert left() == calls


def test_a_call_that_is_on_is_not_forgotten(run: Run, calls: list[str]) -> None:
    call = run("call", "start", "--json").json["call"]["id"]
    assert "Close it first" in run("history", "forget", call, "--yes").err
    assert run("history", "forget", "--all", "--yes").code == 0
    assert run("call", "show", "--json").json["call"]["id"] == call
