from __future__ import annotations

from companion.summary.data import CallRow
from tests.helpers.shift import Shift
from tests.helpers.summaries import of, of_shift


def marks(row: CallRow) -> list[str]:
    return [mark.kind for mark in row.marks]


def test_the_stretches_are_the_call_s_times() -> None:
    for row in of_shift().calls:
        by_state = {"talk": 0.0, "hold": 0.0, "wrap_up": 0.0, "ringing": 0.0}
        for one in row.stretches:
            by_state[one.state] += one.seconds
        if row.answered:
            assert round(by_state["talk"], 3) == row.talk_seconds
            assert round(by_state["hold"], 3) == row.hold_seconds
            assert round(by_state["wrap_up"], 3) == row.wrap_up_seconds


def test_each_stretch_begins_where_the_last_one_ended() -> None:
    for row in of_shift().calls:
        at = 0.0
        for one in row.stretches:
            assert one.after_seconds == round(at, 3)
            at = one.after_seconds + one.seconds


def test_check_ins_are_marked_by_how_they_were_made() -> None:
    for row in of_shift().calls:
        assert marks(row).count("check_in") == row.check_ins.on_time
        assert marks(row).count("late") == row.check_ins.late
        assert marks(row).count("not_made") == row.check_ins.missed


def test_one_that_was_not_made_is_marked_where_the_caller_left() -> None:
    row = next(row for row in of_shift().calls if row.check_ins.missed)
    mark = next(mark for mark in row.marks if mark.kind == "not_made")
    gone = next(one.after_seconds for one in row.stretches if one.state == "wrap_up")
    assert mark.after_seconds == gone


def test_overrides_and_decisions_are_marked() -> None:
    for row in of_shift().calls:
        assert marks(row).count("override") == len(row.overrides)
        assert marks(row).count("decision") == len(row.decisions)


def test_a_caller_is_verified_when_the_last_thing_was_shown() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.verify("company_id", "company_name", "full_name", "email")
    shift.clock.turn(30)
    shift.verify(active="yes")
    shift.clock.turn(100)
    (row,) = of(shift).calls
    assert row.verification == "verified"
    assert [m.after_seconds for m in row.marks if m.kind == "verified"] == [6 + 20 + 4 * 5 + 30]


def test_a_mark_that_was_taken_back_verified_nobody() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.verify("company_id", "company_name", "full_name", "email", active="yes")
    shift.desk.undo()
    shift.clock.turn(50)
    shift.verify(active="yes")
    (row,) = of(shift).calls
    assert [m.after_seconds for m in row.marks if m.kind == "verified"] == [6 + 20 + 4 * 5 + 50]


def test_a_mark_that_was_put_back_verifies_as_before() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.verify("company_id", "company_name", "full_name", "email", active="yes")
    shift.desk.undo()
    shift.clock.turn(50)
    shift.desk.redo()
    (row,) = of(shift).calls
    assert row.verification == "verified"
    assert [m.after_seconds for m in row.marks if m.kind == "verified"] == [6 + 20 + 4 * 5]


def test_who_was_not_verified_in_the_end_has_no_such_mark() -> None:
    for row in of_shift().calls:
        assert ("verified" in marks(row)) == (row.verification == "verified")


def test_marks_come_in_order_of_time() -> None:
    for row in of_shift().calls:
        times = [mark.after_seconds for mark in row.marks]
        assert times == sorted(times)


def test_a_wall_clock_that_is_set_moves_nothing() -> None:
    shift = Shift()
    shift.answer()
    shift.clock.turn(60)
    shift.clock.set_wall(-7200)
    shift.desk.check_in()
    (row,) = of(shift).calls
    assert [mark.after_seconds for mark in row.marks] == [86]
