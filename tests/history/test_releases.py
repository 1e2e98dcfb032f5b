"""A real history of each format, written by the release that had it, opens with all it holds.

``fixtures/version-N.db`` was written by the released code of format N: a shift of thirteen calls,
played through the desk, with its notes in the search. None is ever changed; a new format adds one.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from companion.calls.fold import fold
from companion.errors import HistoryFault
from companion.history import rows, schema
from companion.history.key import Key
from companion.history.store import History
from tests.helpers.clock import TurnedClock
from tests.helpers.small_packs import PACK

if TYPE_CHECKING:
    from companion.calls.events import Event

FIXTURES = Path(__file__).parent / "fixtures"
RELEASED = sorted(FIXTURES.glob("version-*.db"))


@pytest.fixture(params=RELEASED, ids=lambda file: file.stem)
def released(request: pytest.FixtureRequest, path: Path) -> Path:
    """A copy of a release's file, in the place of the agent's history."""
    path.parent.mkdir()
    shutil.copyfile(request.param, path)
    return path


def raw_events(file: Path) -> list[Event]:
    """The events as they stand in the file, read without the history's code."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as raw:
        found = raw.execute(f"SELECT {rows.EVENT} FROM events ORDER BY seq")
        return [rows.to_event(row) for row in found]


def format_of(file: Path) -> int:
    return int.from_bytes(file.read_bytes()[60:64], "big")


def test_there_is_one_for_each_format_that_was_left_behind() -> None:
    assert [format_of(file) for file in RELEASED] == list(range(1, schema.known()))


def test_every_event_is_there_and_every_call_is_found(released: Path) -> None:
    before = raw_events(released)
    assert len(before) > 150
    with closing(History(released)) as history:
        after = [event for told in history.calls(None, None) for event in told]
        assert sorted(after, key=lambda event: event.id) == sorted(before, key=lambda e: e.id)
        assert history.count() == (13, len(before))
        assert history.check() == []
        assert [row.outcome for row in history.search("beginning balance")] == ["resolved"]
        assert len(history.open_calls()) == 1
    assert format_of(released) == schema.known()


def test_a_copy_of_it_as_it_was_stays_beside_it(released: Path) -> None:
    version, before = format_of(released), raw_events(released)
    History(released).close()
    copy = schema.before(released, version)
    assert format_of(copy) == version
    assert raw_events(copy) == before


@pytest.mark.parametrize("way", ["forgotten", "too old"])
def test_what_goes_leaves_the_copy_of_it_too(released: Path, way: str) -> None:
    copy = schema.before(released, format_of(released))
    with closing(History(released)) as history:
        over = history.over(None, None)
        gone = over[:1] if way == "forgotten" else over
        if way == "forgotten":
            assert history.forget_in_backups(gone) == ([copy], [])
        else:
            assert history.purge_backups(datetime(2100, 1, 1, tzinfo=UTC)) == []
    there = {event.call for event in raw_events(copy)}
    assert len(there) == 13 - len(gone)
    assert there.isdisjoint(gone)


def test_work_goes_on_in_it(released: Path) -> None:
    with closing(History(released)) as history:
        (told,) = history.open_calls()
        call = fold(told)
        assert call
        moment = TurnedClock(call.last.utc).now()
        for kind, data in (("reference", {"digest": "ab" * 16}), ("close", {})):
            history.append(call=call.id, kind=kind, moment=moment, pack=PACK, data=data)
        assert history.open_calls() == []
        found = history.same_reference("ab" * 16, "another", call.started.utc)
        assert [events[0].call for events in found] == [call.id]


def test_the_step_is_taken_once_only(released: Path) -> None:
    version = format_of(released)
    History(released).close()
    after = released.read_bytes()
    copy = schema.before(released, version)
    made = copy.stat().st_mtime_ns
    History(released).close()
    assert released.read_bytes() == after
    assert copy.stat().st_mtime_ns == made


def test_it_is_refused_untouched_by_the_release_before(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = format_of(released)
    History(released).close()
    after = released.read_bytes()
    monkeypatch.setattr(schema, "STEPS", schema.STEPS[:version])
    with pytest.raises(HistoryFault, match="newer version"):
        History(released)
    assert released.read_bytes() == after


def test_it_is_not_taken_for_an_encrypted_one(released: Path) -> None:
    before = released.read_bytes()
    with pytest.raises(HistoryFault):
        History(released, key=Key(bytes(range(32))))
    assert released.read_bytes() == before
