"""Events go in and come back exactly; calls are found by state, time and news."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.calls.fold import fold
from companion.clock import Moment
from companion.errors import HistoryFault
from companion.history import rows
from companion.history.store import History
from tests.helpers.clock import MORNING, TurnedClock
from tests.helpers.small_packs import DIGEST, PACK, QUIET

if TYPE_CHECKING:
    from pathlib import Path

    from tests.history.conftest import Write

CLOSED = ("start", "end", "close")


def test_an_event_reads_back_as_it_was_returned(history: History, write: Write) -> None:
    data = {"text": "ñ 🙂 שלום", "late": 1.5, "done": True, "every": 120}
    first = write("start", every=120)
    second = write("words", first.call, **data)
    assert history.events(first.call) == [first, second]
    assert second.data == data
    assert (second.pack, second.digest, second.version) == ("tiny", DIGEST, 1)


def test_the_first_event_begins_a_call_under_its_own_id(write: Write) -> None:
    first = write("ring")
    assert first.call == first.id
    assert UUID(first.id).version == 7


def test_types_of_values_survive(history: History, write: Write) -> None:
    call = write("start", every=1, late=1.0, done=True).call
    values = history.events(call)[0].data
    assert [type(value) for value in values.values()] == [int, float, bool]


moments = st.builds(
    Moment,
    st.datetimes(timezones=st.just(UTC)),
    st.text("abc-0123456789", max_size=36),
    st.floats(0, 1e9, allow_nan=False),
)


@given(moments)
def test_a_moment_is_kept_to_the_microsecond(moment: Moment) -> None:
    kept = rows.stored(moment)
    assert kept.utc == moment.utc
    assert kept.boot == moment.boot
    assert abs(kept.tick - moment.tick) <= 1e-6
    assert rows.stored(kept) == kept
    assert rows.utc(rows.microseconds(moment.utc)) == moment.utc


def test_a_moment_of_another_zone_is_kept_as_utc(history: History) -> None:
    zone = timezone(timedelta(hours=5, minutes=30))
    moment = Moment(datetime(2026, 3, 2, 19, 30, 0, 123456, zone), "b", 12.000001)
    event = history.append(call=None, kind="ring", moment=moment, pack=PACK, data={})
    assert event.moment.utc.tzinfo is UTC
    assert event.moment == Moment(moment.utc, "b", 12.000001)
    assert history.events(event.call)[0].moment == event.moment


def test_ids_ascend_though_the_clock_is_set_back(
    history: History, other: History, write: Write, clock: TurnedClock
) -> None:
    names = [write("ring").id]
    for to in (history, other) * 5:
        clock.set_wall(-86_400)
        names.append(write("ring", to=to).id)
    assert names == sorted(names)
    assert len(set(names)) == 11


def test_the_data_given_can_change_later_without_harm(history: History, clock: TurnedClock) -> None:
    data = {"every": 1}
    event = history.append(call=None, kind="start", moment=clock.now(), pack=PACK, data=data)
    data["every"] = 2
    assert event.data == {"every": 1}


def test_open_calls_are_those_not_done_with_oldest_first(history: History, write: Write) -> None:
    ringing = write("ring").call
    missed = write("ring").call
    write("missed", missed)
    closed = write("start").call
    talking = write("start").call
    for kind in ("hold", "resume", "end", "close"):
        write(kind, closed)
    wrapped = write("start").call
    write("end", wrapped)
    held = write("start").call
    write("hold", held)
    found = [events[0].call for events in history.open_calls()]
    assert found == [ringing, talking, wrapped, held]
    assert [len(events) for events in history.open_calls()] == [1, 1, 2, 2]


def test_what_is_taken_back_counts_no_longer(history: History, write: Write) -> None:
    call = write("start").call
    write("end", call)
    close = write("close", call)
    assert history.open_calls() == []
    write("undo", call, event=close.id)
    assert [events[0].call for events in history.open_calls()] == [call]
    again = write("close", call)
    write("words", call, text="late words")
    assert history.open_calls() == []
    write("undo", call, event=again.id)
    folded = fold(history.open_calls()[0])
    assert folded is not None
    assert folded.state.value == "wrap_up"


def test_a_line_taken_back_is_shown_as_it_was(history: History, clock: TurnedClock) -> None:
    first = history.append(call=None, kind="start", moment=clock.now(), pack=PACK, data={})
    line = history.append(call=first.call, kind="line", moment=clock.now(), pack=QUIET, data={})
    assert history.recent(1)[0].pack == "quiet"
    history.append(
        call=first.call, kind="undo", moment=clock.now(), pack=QUIET, data={"event": line.id}
    )
    assert history.recent(1)[0].pack == "tiny"


def test_open_calls_are_found_without_reading_the_closed(history: History, write: Write) -> None:
    write("ring")
    seen: list[str] = []
    history._connection.set_trace_callback(seen.append)
    history.open_calls()
    history._connection.set_trace_callback(None)
    plans = [history._connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in seen]
    steps = [str(step[3]) for plan in plans for step in plan]
    assert any("USING INDEX calls_open" in step for step in steps), steps
    assert not [step for step in steps if step.startswith("SCAN") and "calls_open" not in step]


def test_appending_reads_nothing_that_grows(history: History, write: Write) -> None:
    call = write("start").call
    seen: list[str] = []
    history._connection.set_trace_callback(seen.append)
    write("hold", call)
    history._connection.set_trace_callback(None)
    reads = [sql for sql in seen if sql.startswith(("SELECT", "UPDATE"))]
    plans = [history._connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in reads]
    steps = [str(step[3]) for plan in plans for step in plan]
    # The one scan is that for the newest event: backwards, and over after its first row.
    assert [step for step in steps if step.startswith("SCAN")] == ["SCAN events"]
    assert "LIMIT 1" in next(sql for sql in reads if "FROM events" in sql)
    assert len(seen) == 5


def test_news_are_the_calls_that_others_wrote_to(
    history: History, other: History, write: Write
) -> None:
    mine = write("start").call
    assert history.news() == []
    assert other.news() == [mine]
    assert other.news() == []
    theirs = write("ring", to=other).call
    write("hold", mine, to=other)
    write("hold", mine, to=other)
    assert history.news() == [theirs, mine]
    assert history.news() == []
    assert other.news() == []


def test_news_between_own_events_is_not_missed(
    history: History, other: History, write: Write
) -> None:
    mine = write("start").call
    theirs = write("ring", to=other).call
    write("hold", mine)
    write("resume", mine)
    assert history.news() == [theirs]
    assert other.news() == [mine]
    write("hold", mine)
    assert history.news() == []


def test_news_that_come_in_the_middle_of_a_look_are_told_at_the_next(
    history: History, other: History, write: Write
) -> None:
    first = write("ring", to=other).call
    later: list[str] = []

    def in_between(statement: str) -> None:
        if "ORDER BY seq DESC" in statement and not later:
            later.append(write("ring", to=other).call)

    history._connection.set_trace_callback(in_between)
    assert history.news() == [first]
    history._connection.set_trace_callback(None)
    assert history.news() == later != []
    assert history.news() == []


def test_what_was_there_before_is_no_news(history: History, write: Write, path: Path) -> None:
    write("start")
    with closing(History(path)) as late:
        assert late.news() == []


def test_an_indexed_note_is_no_news(history: History, other: History, write: Write) -> None:
    call = fold([write("start", every=0)])
    assert call is not None
    other.news()
    history.index(call, "A title", "some words")
    assert other.news() == []


def test_calls_of_a_span_include_its_start_and_exclude_its_end(
    history: History, clock: TurnedClock, write: Write
) -> None:
    names = []
    for _number in range(4):
        clock.turn(3599)
        names.append(write("start").call)
        write("hold", names[-1])
    hour = timedelta(hours=1)
    starts = [history.events(name)[0].moment.utc for name in names]
    found = list(history.calls(starts[1], starts[3]))
    assert [events[0].call for events in found] == names[1:3]
    assert [len(events) for events in found] == [2, 2]
    newest = [events[0].call for events in history.calls(None, None, oldest_first=False)]
    assert newest == names[::-1]
    assert list(history.calls(starts[3] + hour, None)) == []
    assert len(list(history.calls(None, starts[2]))) == 2


def test_starts_have_each_calls_first_and_last_moment(
    history: History, clock: TurnedClock, write: Write
) -> None:
    first = write("start")
    clock.turn(100)
    write("hold", first.call)
    last = write("resume", first.call)
    second = write("ring")
    assert history.starts(MORNING) == [
        (first.moment.utc, last.moment.utc),
        (second.moment.utc, second.moment.utc),
    ]
    assert history.starts(second.moment.utc) == [(second.moment.utc, second.moment.utc)]


def test_calls_of_a_span_are_counted_by_their_start(history: History, write: Write) -> None:
    moments = [write("start").moment.utc for _number in range(3)]
    assert history.started(moments[0], moments[2]) == 2
    assert history.started(moments[0], moments[2] + timedelta(microseconds=1)) == 3
    assert history.started(moments[2] + timedelta(seconds=1), moments[2] + timedelta(days=1)) == 0


def test_the_last_moment_stays_when_the_clock_is_set_back(
    history: History, clock: TurnedClock, write: Write
) -> None:
    first = write("start")
    clock.set_wall(-7200)
    write("hold", first.call)
    assert history.starts(MORNING) == [(first.moment.utc, first.moment.utc)]


def test_iterating_over_calls_holds_no_lock(history: History, other: History, write: Write) -> None:
    for _number in range(3):
        write("start")
    reading = history.calls(None, None)
    next(reading)
    write("start", to=other)
    write("start")
    assert len(list(reading)) == 2


def test_counts(history: History, write: Write) -> None:
    assert history.count() == (0, 0)
    call = write("start").call
    write("hold", call)
    write("ring")
    assert history.count() == (2, 3)


def test_an_unknown_call_has_no_events(history: History) -> None:
    assert history.events("no-such-call") == []


def test_an_event_for_a_call_that_is_gone_is_refused(history: History, write: Write) -> None:
    write("ring")
    with pytest.raises(HistoryFault, match="not in the history any more"):
        write("hold", "00000000-0000-7000-8000-000000000000")
    assert history.count() == (1, 1)
    assert write("ring").kind == "ring"


def test_events_of_a_newer_version_are_kept_and_passed_over(
    history: History, write: Write, path: Path
) -> None:
    call = write("start", every=120).call
    hold = write("hold", call)
    with closing(sqlite3.connect(path)) as raw, raw:
        rest = "utc, boot, tick, pack, digest"
        for name, kind, version in (("x", "end", 99), ("y", "hologram", 1)):
            raw.execute(
                f"INSERT INTO events (id, call, kind, {rest}, version, data)"
                f" SELECT ? || id, call, ?, {rest}, ?, data FROM events LIMIT 1",
                (name, kind, version),
            )
    told = history.events(call)
    assert [event.kind for event in told] == ["start", "hold", "end", "hologram"]
    folded = fold(told)
    assert folded is not None
    assert folded.state.value == "hold"
    assert folded.undoable == ((hold.id, "hold"),)
    assert history.news() == [call]


@pytest.mark.parametrize("kinds", [CLOSED, ("ring", "start", "hold", "end", "close")])
def test_the_row_of_a_call_has_the_state_of_its_fold(
    history: History, write: Write, kinds: tuple[str, ...]
) -> None:
    call = write(kinds[0]).call
    for kind in kinds[1:]:
        write(kind, call)
    folded = fold(history.events(call))
    assert folded is not None
    state = history._connection.execute("SELECT state FROM calls").fetchone()[0]
    assert state == folded.state.value == "closed"
