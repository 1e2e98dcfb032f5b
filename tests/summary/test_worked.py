"""What calls came to is read again where it still holds: the same summary, to the letter."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.calls.fold import fold
from companion.errors import HistoryFault
from companion.history import worked as kept
from companion.history.store import History
from companion.summary import as_json, build, worked
from companion.summary.build import summarise
from companion.summary.data import Summary
from tests.helpers import shift as shifts
from tests.helpers.shift import ZONE, Shift, whole_shift

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.calls.events import Event
    from companion.clock import Moment
    from companion.policy.pack import Pack
    from companion.summary.rows import Seen


class Numbered(History):
    """A history that the helper plays a shift into."""

    kept: tuple[str, ...] = ()


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with closing(Numbered(tmp_path / "history.db")) as opened:
        yield opened


@pytest.fixture
def played(history: History, monkeypatch: pytest.MonkeyPatch) -> Shift:
    monkeypatch.setattr(shifts, "MemoryLog", lambda: history)
    return whole_shift()


class Packs:
    def __init__(self, played: Shift) -> None:
        self.pack = played.pack

    def get(self, _name: str) -> Pack:
        return self.pack


def summary(history: build.Log, played: Shift, language: str = "en") -> Summary:
    now = played.clock.now()
    return summarise(history, Packs(played), "last", now, ZONE, language)


class Plain:
    """The same history, that keeps nothing."""

    def __init__(self, history: History) -> None:
        self.calls, self.starts, self.started = history.calls, history.starts, history.started


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The calls that are worked out from their events."""
    seen: list[str] = []
    really = build._seen

    def counting(events: list[Event], shelf: build.Shelf, now: Moment) -> Seen | None:
        seen.append(events[0].call)
        return really(events, shelf, now)

    monkeypatch.setattr(build, "_seen", counting)
    return seen


def test_read_or_worked_out_it_is_the_same(history: History, played: Shift) -> None:
    for language in ("en", "es", "en", "es"):
        first = as_json.render(summary(Plain(history), played, language), language, ZONE)
        again = as_json.render(summary(history, played, language), language, ZONE)
        assert again == first


def test_only_what_is_not_over_is_worked_out_again(
    history: History, played: Shift, counted: list[str]
) -> None:
    whole = summary(history, played)
    assert len(counted) == len(whole.calls) == 13
    counted.clear()
    assert summary(history, played) == whole
    assert counted == [events[0].call for events in history.open_calls()]


def test_time_changes_nothing_that_is_kept(history: History, played: Shift) -> None:
    before = summary(history, played)
    played.clock.turn(timedelta(hours=1).total_seconds())
    after = summary(Plain(history), played)
    state = [row.state for row in before.calls]
    assert state.count("wrap_up") == 1
    for one, other in zip(before.calls, after.calls, strict=True):
        assert one == other or one.state == "wrap_up"


def test_a_call_that_changes_is_worked_out_anew(
    history: History, played: Shift, counted: list[str]
) -> None:
    summary(history, played)
    changed = next(row.id for row in summary(history, played).calls if row.answered)
    counted.clear()
    event = history.append(
        call=changed, kind="note_text", moment=played.clock.turn(1), pack=played.pack,
        data={"text": "more"},
    )  # fmt: skip
    assert summary(history, played) == summary(Plain(history), played)
    assert event.call in counted


def test_another_version_of_the_pack_or_program_keeps_rows_of_its_own(
    history: History, played: Shift, counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    summary(history, played)
    counted.clear()
    monkeypatch.setattr("companion.__version__", "99.0")
    summary(history, played)
    assert len(counted) == 13
    assert worked.mark("en", played.pack) != worked.mark("es", played.pack)
    assert worked.mark("en", played.pack) != worked.mark("en", None)


def test_a_forgotten_call_leaves_nothing(history: History, played: Shift) -> None:
    whole = summary(history, played)
    gone = whole.calls[0].id
    history.remove([gone])
    assert kept_rows(history) == 11
    assert gone not in [row.id for row in summary(history, played).calls]
    assert history.check() == []


def test_that_nothing_can_be_kept_is_no_fault(
    history: History, played: Shift, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_made: object) -> None:
        raise HistoryFault("the disk is full")

    monkeypatch.setattr(history, "keep_worked_out", full)
    assert len(summary(history, played).calls) == 13
    assert kept_rows(history) == 0


def test_only_the_newest_are_kept(
    history: History, played: Shift, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "KEPT", 5)
    whole = summary(history, played)
    assert kept_rows(history) == 4  # of the newest five, one is still on
    assert summary(history, played) == whole


def test_what_another_wrote_meanwhile_is_not_passed_over(history: History, played: Shift) -> None:
    """It is kept for the event that it was worked out up to, which is the last no more."""
    call = next(e for e in history.calls(None, None) if (c := fold(e)) and not c.open)
    event = history.append(
        call=call[0].call, kind="note_text", moment=played.clock.turn(1), pack=played.pack,
        data={"text": "more"},
    )  # fmt: skip
    history.keep_worked_out([(call[-1].id, "mark", b"old")])
    found = {name: mark for name, _pack, mark, _bytes in history.worked_out(
        call[0].moment.utc, played.clock.now().utc
    )}  # fmt: skip
    assert found[event.call] == ""


def kept_rows(history: History) -> int:
    return int(history._connection.execute("SELECT count(*) FROM worked").fetchone()[0])
