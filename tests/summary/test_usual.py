from __future__ import annotations

from datetime import timedelta

from companion.summary import key_figures, usual
from companion.summary.build import Asked, stream
from companion.summary.data import Usual
from tests.helpers.shift import ZONE, Shift, whole_shift
from tests.helpers.summaries import of, of_shift

DAY = 24 * 60.0


def asked(shift: Shift) -> Asked:
    return Asked("last", shift.clock.now(), ZONE, "en")


def day(shift: Shift, *talks: float) -> None:
    """A shift with a call of so many seconds each, and then the rest of the day."""
    for talk in talks:
        shift.answer("other")
        shift.clock.turn(talk - 20)
        shift.wrap_up("resolved", "Words.")
    shift.pause(DAY)


def found(shift: Shift) -> Usual | None:
    return usual.usual(shift.log, shift.packs, asked(shift))


def test_the_first_shift_has_nothing_to_be_compared_with() -> None:
    shift = Shift()
    day(shift, 100)
    assert found(shift) is None


def test_who_never_had_a_call_has_none_either() -> None:
    assert found(Shift()) is None


def test_it_is_the_median_of_the_shifts_before() -> None:
    shift = Shift()
    day(shift, 100)
    day(shift, 100, 100)
    day(shift, *[400] * 9)
    day(shift, 50)  # the shift that is compared counts not
    told = found(shift)
    assert told
    assert (told.shifts, told.calls) == (3, 2.0)
    assert told.average_handle_seconds == 100 + 45


def test_four_weeks_and_no_longer() -> None:
    shift = Shift()
    day(shift, *[900] * 5)
    shift.clock.turn(timedelta(weeks=5).total_seconds())
    day(shift, 100)
    day(shift, 100)
    told = found(shift)
    assert told
    assert (told.shifts, told.calls) == (1, 1.0)


def test_a_shift_of_missed_calls_is_no_measure() -> None:
    assert usual.of([usual.Earlier(calls=3)]) is None


def test_shares_are_of_the_shifts_that_have_them() -> None:
    some = usual.Earlier(
        calls=4, answered=4, handle_seconds=400, on_time=3, due=4, notes_complete=2
    )
    none = usual.Earlier(calls=2, answered=2, handle_seconds=100, notes_complete=2)
    told = usual.of([some, none])
    assert told
    assert (told.check_ins_on_time, told.verified_first) == (0.75, None)
    assert told.notes_complete == 0.75
    assert told.average_handle_seconds == 75


def test_it_is_counted_in_steps_of_a_call() -> None:
    shift = Shift()
    day(shift, 100, 100)
    day(shift, 100)
    assert len(list(usual.counting(shift.log, shift.packs, asked(shift)))) == 2


def test_a_shift_before_comes_to_what_its_summary_says() -> None:
    shift = whole_shift()
    of_its_own = of(shift).totals
    shift.pause(DAY)
    day(shift, 100)
    told = found(shift)
    assert told
    checks, states = of_its_own.check_ins, of_its_own.verifications
    assert (told.shifts, told.calls) == (1, of_its_own.calls)
    assert told.check_ins_on_time == round(checks.on_time / checks.due, 4)
    assert told.verified_first == round(states.verified_first / states.needed, 4)
    assert told.notes_complete == round(of_its_own.notes_complete / of_its_own.answered, 4)


def test_the_key_figures_stand_beside_it() -> None:
    shift = Shift()
    day(shift, 100, 100)
    day(shift, 300)
    summary = stream(shift.log, shift.packs, asked(shift), found(shift)).collected()
    rows = {row.label: row for row in key_figures.key_figures(summary, "en")}
    assert (rows["Calls"].value, rows["Calls"].usual) == ("1", "usual 2")
    assert rows["Average handle time"].usual == "usual 2:25"
    assert rows["Notes complete"].usual
    assert "your one shift" in key_figures.compared(summary.usual)


def test_without_anything_usual_nothing_is_said_of_it() -> None:
    rows = key_figures.key_figures(of_shift(), "en")
    assert [row.label for row in rows] == [
        "Calls", "Average handle time", "Check-ins on time", "Verified before disclosed",
        "Notes complete",
    ]  # fmt: skip
    assert {row.usual for row in rows} == {""}
    assert key_figures.compared(None) == ""


def test_several_shifts_are_counted_in_the_sentence() -> None:
    assert "your 17 shifts" in key_figures.compared(Usual(shifts=17, calls=9.5))
