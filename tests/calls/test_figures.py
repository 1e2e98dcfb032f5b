"""One call in numbers: what was opened to whom, what counts, what is left without its pack."""

from __future__ import annotations

import pytest

from companion.calls.figures import CallFigures, of_call
from companion.calls.fold import fold
from companion.calls.timers import CheckInTally
from companion.policy.verification import State
from tests.helpers.shift import ACCOUNT, Shift, whole_shift


def of(shift: Shift, *, pack: bool = True) -> list[CallFigures]:
    """Each call of a shift."""
    folded = (fold(events) for events in shift.log.kept.values())
    kept = shift.pack if pack else None
    return [of_call(call, kept, shift.clock.now()) for call in folded if call]


def only(shift: Shift) -> CallFigures:
    (found,) = of(shift)
    return found


def test_a_missed_call_has_no_more_than_its_ringing() -> None:
    shift = Shift()
    shift.desk.ring()
    shift.clock.turn(30)
    shift.desk.act("missed")
    found = only(shift)
    assert found == CallFigures(found.times)
    assert (found.times.ringing, found.times.handle) == (30, 0)


def test_a_ringing_call_is_not_answered() -> None:
    shift = Shift()
    shift.desk.ring()
    assert not only(shift).answered


def test_a_call_still_on_counts_up_to_now() -> None:
    shift = Shift()
    shift.answer()
    shift.clock.turn(100)
    assert only(shift).times.talk == 120


def test_the_latest_check_in_is_the_worst() -> None:
    shift = Shift()
    shift.answer()
    for seconds in (10, 200, 150):
        shift.clock.turn(seconds)
        shift.desk.check_in()
    found = only(shift)
    assert (found.check_ins.on_time, found.check_ins.late) == (1, 2)
    assert found.worst_late == pytest.approx(80)


def test_an_override_that_was_not_needed_spoils_nothing() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.desk.act("override", {"purpose": "reactivation", "reason": "made up"})
    shift.verify(*ACCOUNT, active="yes")
    shift.work("cancellation")
    found = only(shift)
    assert (found.disclosed, found.verified_first) == (True, True)
    assert found.verification is State.VERIFIED


def test_opening_by_override_is_not_verified_first() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.desk.act("override", {"purpose": "account", "reason": "made up"})
    shift.work("cancellation")
    found = only(shift)
    assert (found.disclosed, found.verified_first) == (True, False)


def test_an_open_article_discloses_nothing() -> None:
    shift = Shift()
    shift.answer()
    shift.work("while_researching")
    assert not only(shift).disclosed


def test_a_call_whose_pack_is_gone_keeps_its_times() -> None:
    shift = whole_shift()
    for whole, bare in zip(of(shift), of(shift, pack=False), strict=True):
        assert (bare.times, bare.check_ins) == (whole.times, whole.check_ins)
        assert (bare.answered, bare.scripts) == (whole.answered, whole.scripts)
        assert bare.verification is None
        assert not bare.disclosed
        assert not bare.note_complete


def test_a_script_counts_at_each_copy_and_a_secret_at_none() -> None:
    shift = Shift()
    shift.answer()
    shift.say("recap", "survey", "survey")
    shift.desk.act("copy", {"kind": "secret", "name": "client_id"})
    assert only(shift).scripts == ("recap", "survey", "survey")
    assert only(shift).check_ins == CheckInTally()
