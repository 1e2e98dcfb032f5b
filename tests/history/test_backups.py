"""A backup counts once it was opened and checked; the last few are kept."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from companion.errors import HistoryFault
from companion.history import backups, schema
from companion.history.store import History
from tests.helpers.secretive import DAY, a_call, hits
from tests.helpers.small_desks import desk_over

if TYPE_CHECKING:
    from pathlib import Path

    from companion.desk import Desk
    from tests.helpers.clock import TurnedClock


@pytest.fixture
def desk(history: History, clock: TurnedClock) -> Desk:
    return desk_over(history, clock)


def test_it_holds_what_the_history_holds(
    history: History, desk: Desk, clock: TurnedClock, path: Path
) -> None:
    call = a_call(history, desk, clock, "marmoset")
    made = history.back_up(clock.utc)
    assert made
    assert made.parent == path.parent / "backups"
    assert made.stat().st_mode & 0o077 in {0, 0o066}
    with closing(History(made)) as copy:
        assert copy.events(call) == history.events(call)
        assert copy.check() == []
        assert copy.search("marmoset") == history.search("marmoset")


def test_nothing_new_makes_no_new_one(history: History, desk: Desk, clock: TurnedClock) -> None:
    assert history.back_up(clock.utc) is None  # an empty history needs none
    a_call(history, desk, clock, "a")
    assert history.back_up(clock.utc)
    clock.turn(60)
    assert history.back_up(clock.utc) is None
    desk.act("words", {"text": "more"})
    assert history.back_up(clock.utc)


def test_the_last_few_are_kept(
    history: History, desk: Desk, clock: TurnedClock, path: Path
) -> None:
    made = []
    for _day in range(backups.KEPT + 3):
        a_call(history, desk, clock, "a")
        made.append(history.back_up(clock.utc))
        clock.turn(DAY)
    assert backups.found(path) == made[: -backups.KEPT - 1 : -1]


def test_a_clock_that_was_years_ahead_takes_no_copy_that_comes_after(
    history: History, desk: Desk, clock: TurnedClock, path: Path
) -> None:
    """The order of the names is the order of the copies, and the newest is the one to recover."""
    clock.set_wall(10 * 365 * DAY)
    made = []
    for shift in range(backups.KEPT + 2):
        if shift == backups.KEPT - 1:
            clock.set_wall(-10 * 365 * DAY)
        a_call(history, desk, clock, "a")
        made.append(history.back_up(clock.utc))
        clock.turn(DAY)
    assert backups.found(path) == made[: -backups.KEPT - 1 : -1]


def test_a_copy_that_somebody_named_is_in_nobody_s_way(
    history: History, desk: Desk, clock: TurnedClock, path: Path
) -> None:
    a_call(history, desk, clock, "a")
    backups.folder(path).mkdir()
    (backups.folder(path) / "history-mine.db").write_bytes(b"")
    assert history.back_up(clock.utc) in backups.found(path)


def test_a_damaged_history_is_not_copied_over_sound_backups(
    history: History, desk: Desk, clock: TurnedClock, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_call(history, desk, clock, "a")
    first = history.back_up(clock.utc)
    clock.turn(60)
    desk.start()

    def broken(_connection: object, to: Path) -> None:
        to.write_bytes(b"SQLite format 3\0" + bytes(4080))

    monkeypatch.setattr(schema, "copy", broken)
    with pytest.raises(HistoryFault, match="damaged"):
        history.back_up(clock.utc)
    assert backups.found(path) == [first]
    monkeypatch.undo()
    assert history.back_up(clock.utc)


def test_a_backup_that_was_damaged_later_is_found(
    history: History, desk: Desk, clock: TurnedClock
) -> None:
    assert history.check_backup() == ""
    a_call(history, desk, clock, "a")
    made = history.back_up(clock.utc)
    assert made
    assert history.check_backup() == ""
    content = bytearray(made.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    made.write_bytes(content)
    assert str(made) in history.check_backup()


def test_one_that_cannot_be_opened_is_named_and_left(
    history: History, desk: Desk, clock: TurnedClock, path: Path
) -> None:
    call = a_call(history, desk, clock, "zebrafish")
    made = history.back_up(clock.utc)
    assert made
    strange = made.with_name("history-20200101-000000.db")
    strange.write_bytes(b"no database, yet it says zebrafish" * 200)
    history.remove([call])
    history.scour()
    changed, left = history.forget_in_backups([call])
    assert (changed, left) == ([made], [strange])
    assert hits(path.parent, "zebrafish").keys() == {f"backups/{strange.name}"}


def test_no_room_for_it_is_told(
    history: History, desk: Desk, clock: TurnedClock, path: Path
) -> None:
    a_call(history, desk, clock, "a")
    backups.folder(path).write_text("a file in its place")
    with pytest.raises(HistoryFault):
        history.back_up(clock.utc)
    assert history.count()[0] == 1


def test_a_copy_from_before_a_step_loses_forgotten_calls_too(
    history: History, desk: Desk, clock: TurnedClock, path: Path
) -> None:
    call = a_call(history, desk, clock, "zebrafish")
    made = history.back_up(clock.utc)
    assert made
    shutil.move(made, schema.before(path, 1))
    history.remove([call])
    history.scour()
    history.forget_in_backups([call])
    assert hits(path.parent, "zebrafish") == {}
