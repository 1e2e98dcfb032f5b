from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from gettext import NullTranslations
from typing import TYPE_CHECKING

import pytest

import companion
from companion import text
from companion.desk import Desk
from companion.errors import UsageFault
from companion.history.store import History
from companion.policy.base import say
from companion.summary.build import summarise
from companion.zones import LocalZone
from tests.helpers.memory import MemoryShelf
from tests.helpers.shift import BEGUN, ZONE, Shift, whole_shift
from tests.helpers.summaries import nothing, of, of_shift
from tests.helpers.without_ids import without_ids

if TYPE_CHECKING:
    from pathlib import Path

    from companion.calls.shifts import Which
    from companion.summary.data import Summary


def made(shift: Shift, which: Which) -> Summary:
    return summarise(shift.log, shift.packs, which, shift.clock.now(), ZONE, "en")


def test_the_header_says_who_when_where_and_under_which_packs() -> None:
    summary = of_shift()
    assert summary.agent == "Ana López"
    assert (summary.zone, summary.language, summary.which) == ("America/Chicago", "en", "last")
    assert summary.start == BEGUN
    assert summary.version == companion.__version__
    assert [(pack.id, len(pack.digest) > 7) for pack in summary.packs] == [("quickbooks", True)]


@pytest.mark.parametrize(
    ("which", "zone"),
    [
        (date(2026, 3, 2), "CST"),
        (date(2026, 3, 8), "CST/CDT"),
        (date(2026, 6, 1), "CDT"),
        ("last", "CST"),
    ],
)
def test_the_zone_is_named_as_it_was_called_then(which: Which, zone: str) -> None:
    shift = whole_shift()
    shift.clock.turn(86400 * 200)  # made in September, when summer time is on
    now = shift.clock.now()
    assert summarise(shift.log, shift.packs, which, now, LocalZone(), "en").zone == zone


def test_the_span_ends_with_the_last_caller_not_with_the_paperwork() -> None:
    shift = Shift()
    shift.answer()
    shift.clock.turn(100)
    shift.desk.act("end")
    shift.clock.turn(3000)
    shift.desk.act("close")
    assert of(shift).end == BEGUN + timedelta(seconds=126)


def test_while_a_caller_is_on_the_span_ends_now() -> None:
    shift = Shift()
    shift.answer()
    assert of(shift).end == shift.clock.now().utc


def test_a_wall_clock_set_back_in_mid_call_does_not_turn_the_span_round() -> None:
    shift = Shift()
    shift.answer()
    shift.clock.turn(60)
    shift.clock.set_wall(-7200)
    shift.desk.act("end")
    summary = of(shift)
    assert summary.end == BEGUN + timedelta(seconds=86)
    assert summary.calls[0].talk_seconds == 80


def test_a_row_for_each_call_in_order() -> None:
    summary = of_shift()
    assert len(summary.calls) == 13
    assert [row.started for row in summary.calls] == sorted(row.started for row in summary.calls)
    assert len({row.id for row in summary.calls}) == 13


def test_the_rows_of_a_shift() -> None:
    rows = of_shift().calls
    assert rows[0].outcome.id == "requested"
    assert (rows[0].caller.id, rows[0].purpose.id) == ("affected_user", "reactivation")
    assert (rows[1].state, rows[1].answered, rows[1].purpose.id) == ("missed", False, "")
    assert rows[3].decisions[0].amount == "300.82"
    assert rows[3].decisions[0].arithmetic == "600.00 × 183 / 365"
    assert (rows[5].legs[0].language, rows[5].legs[0].name) == ("vi", "An")
    assert rows[6].verification == "refused"
    assert rows[7].verification == "failed"
    assert rows[8].legs[0].kind == "relay"
    assert rows[9].overrides[0].reason.startswith("QBO Admin was down")
    assert not rows[10].note_complete
    assert (rows[11].check_ins.late, rows[11].check_ins.missed) == (1, 1)
    assert rows[12].state == "wrap_up"


def test_the_totals_are_the_sum_of_the_rows() -> None:
    summary = of_shift()
    totals, rows = summary.totals, [row for row in summary.calls if row.answered]
    assert totals.talk_seconds == sum(row.talk_seconds for row in rows)
    assert totals.hold_seconds == sum(row.hold_seconds for row in rows)
    assert totals.wrap_up_seconds == sum(row.wrap_up_seconds for row in rows)
    for name in ("due", "on_time", "late", "missed"):
        each = sum(getattr(row.check_ins, name) for row in rows)
        assert getattr(totals.check_ins, name) == each
    assert totals.notes_complete == sum(row.note_complete for row in rows)
    assert totals.verifications.verified == sum(row.verification == "verified" for row in rows)
    assert sum(count.count for count in totals.outcomes) == len(rows)


def test_a_row_for_each_check_in_made() -> None:
    summary = of_shift()
    found = summary.totals.check_ins
    assert len(summary.check_ins) == found.on_time + found.late
    assert max(row.late_seconds for row in summary.check_ins) == found.worst_late_seconds
    assert {row.call for row in summary.check_ins} <= {row.id for row in summary.calls}


def test_events_are_counted_and_undone_ones_with_them() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.desk.undo()
    row = of(shift).calls[0]
    assert row.events == 4
    assert row.caller.id == ""


def test_titles_are_in_the_language_asked_for_and_the_windows_stays() -> None:
    summary = of_shift("es")
    outcome = next(o for o in Shift().pack.about.outcomes if o.id == "requested")
    assert summary.calls[0].outcome.title == say(outcome.text, "es")
    assert summary.calls[5].legs[0].language_title == "vietnamita"
    assert text.language() == "en"


def test_words_and_numbers_of_the_caller_are_not_in_it() -> None:
    shift = Shift()
    shift.answer()
    shift.wrap_up("resolved", "SECRET WORDS OF THE NOTE")
    assert "SECRET WORDS" not in repr(of(shift))
    assert "2299" not in without_ids(of(shift))


def test_only_the_last_shift() -> None:
    shift = whole_shift()
    shift.pause(60 * 14)
    shift.answer()
    shift.wrap_up("resolved")
    assert len(of(shift).calls) == 1


def test_today_and_a_date_by_the_agents_calendar() -> None:
    shift = whole_shift()
    assert len(made(shift, "today").calls) == 13
    assert len(made(shift, date(2026, 3, 2)).calls) == 13
    assert made(shift, date(2026, 3, 3)).calls == ()
    assert made(shift, "today").day == "2026-03-02"
    assert made(shift, "last").day == ""


def test_a_call_late_in_the_evening_belongs_to_the_agents_day() -> None:
    shift = Shift()
    shift.clock.utc = datetime(2026, 3, 3, 4, 30, tzinfo=UTC)
    shift.answer()
    assert len(made(shift, date(2026, 3, 2)).calls) == 1
    assert made(shift, date(2026, 3, 3)).calls == ()


def test_the_gap_between_shifts_is_the_agents_choice() -> None:
    shift = Shift()
    for _each in range(2):
        shift.answer()
        shift.wrap_up("resolved")
        shift.pause(90)
    now = shift.clock.now()
    both = summarise(shift.log, shift.packs, "last", now, ZONE, "en")
    one = summarise(shift.log, shift.packs, "last", now, ZONE, "en", gap_hours=1)
    assert (len(both.calls), len(one.calls)) == (2, 1)


def test_nothing_at_all() -> None:
    summary = nothing()
    assert (summary.calls, summary.check_ins, summary.packs) == ((), (), ())
    assert (summary.start, summary.end, summary.day) == (None, None, "2026-03-02")
    assert summary.totals.average_handle_seconds is None


def test_the_last_shift_of_somebody_who_never_had_a_call() -> None:
    assert made(Shift(), "last").calls == ()


def test_a_date_beyond_the_calendar() -> None:
    with pytest.raises(UsageFault):
        made(Shift(), date.max)


def test_a_pack_that_is_gone_leaves_ids_and_times() -> None:
    shift = whole_shift()
    now = shift.clock.now()
    summary = summarise(shift.log, MemoryShelf(), "last", now, ZONE, "en")
    assert summary.totals.talk_seconds == of_shift().totals.talk_seconds
    assert summary.calls[0].pack.title == "Quickbooks"
    assert summary.calls[0].outcome.title == "Requested"
    assert summary.calls[0].verification == ""


def test_a_pack_that_changed_in_mid_shift_is_named_twice() -> None:
    import msgspec

    shift = Shift()
    shift.answer()
    shift.wrap_up("resolved")
    newer = msgspec.structs.replace(shift.pack, digest="f" * 16)
    shift.packs.packs["quickbooks"] = newer
    shift.answer()
    assert [pack.digest for pack in of(shift).packs] == [shift.pack.digest, "f" * 16]


def test_the_same_calls_make_the_same_summary() -> None:
    shift = whole_shift()
    assert of(shift) == of(shift)


def test_an_unknown_language_still_makes_a_summary() -> None:
    text.install(NullTranslations(), "en")
    assert of(whole_shift(), "xx").calls[0].pack.title


def test_from_the_real_history_it_is_the_same(tmp_path: Path) -> None:
    shift = whole_shift()
    history = History(tmp_path / "history.db")
    try:
        ids: dict[str, str] = {}
        for event in sorted(
            (e for told in shift.log.kept.values() for e in told), key=lambda e: e.id
        ):
            begins = event.id == event.call
            kept = history.append(
                call=None if begins else ids[event.call],
                kind=event.kind,
                moment=event.moment,
                pack=shift.pack,
                data=event.data,
            )
            ids.setdefault(event.call, kept.call)
        now = shift.clock.now()
        summary = summarise(history, shift.packs, "last", now, ZONE, "en", "Ana López")
    finally:
        history.close()
    assert summary.totals == of(shift).totals
    assert [row.events for row in summary.calls] == [row.events for row in of(shift).calls]


def test_a_desk_of_its_own_takes_the_helper_history() -> None:
    shift = whole_shift()
    again = Desk(shift.log, shift.packs, shift.clock, "quickbooks", ZONE)
    assert [call.state.value for call in again.calls] == ["wrap_up"]
