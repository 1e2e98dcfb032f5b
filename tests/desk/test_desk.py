"""The desk: acts become events on disk first, and only then show."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from companion.calls.call import Call, State
from companion.errors import PackFault, Refused
from tests.helpers.small_desks import desk_over

if TYPE_CHECKING:
    from pathlib import Path

    from companion.calls.events import Data
    from companion.desk import Desk
    from companion.history.store import History
    from tests.helpers.clock import TurnedClock


def current(desk: Desk) -> Call:
    call = desk.call
    assert call is not None
    return call


def kinds(history: History, call: Call) -> list[str]:
    return [event.kind for event in history.events(call.id)]


def verify(desk: Desk) -> None:
    desk.act("set", {"what": "caller", "value": "owner"})
    desk.act("answer", {"question": "status", "value": "on"})
    for item in ("name", "email"):
        desk.act("mark", {"item": item, "mark": "matched"})


def test_at_first_there_is_nothing(desk: Desk) -> None:
    assert (desk.call, desk.calls, desk.pack.id, desk.line) == (None, (), "tiny", "tiny")
    for act in (lambda: desk.act("hold"), desk.check_in, desk.undo):
        with pytest.raises(Refused, match="There is no call"):
            act()


def test_a_call_from_ring_to_close(desk: Desk, history: History, clock: TurnedClock) -> None:
    ringing = desk.ring("+1 (555) 555-0199", "phone-7")
    assert (ringing.state, ringing.tail, ringing.phone_id) == (State.RINGING, "0199", "phone-7")
    clock.turn(5)
    talking = desk.start(phone_id="phone-7")
    assert (talking.id, talking.every, talking.tail) == (ringing.id, 120, "0199")
    for kind in ("hold", "resume", "end", "close"):
        assert desk.act(kind) is desk.call
    assert current(desk).state is State.CLOSED
    assert desk.calls == ()
    assert kinds(history, talking) == ["ring", "start", "hold", "resume", "end", "close"]


def test_the_event_is_on_disk_before_anybody_is_told(desk: Desk, path: Path) -> None:
    seen: list[tuple[int, str]] = []

    def look(call: Call | None) -> None:
        with closing(sqlite3.connect(path)) as second:
            seen.append(second.execute("SELECT max(seq), kind FROM events").fetchone())
        assert call == desk.call

    desk.subscribe(look)
    desk.ring()
    desk.start()
    desk.check_in()
    desk.undo()
    assert seen == [(1, "ring"), (2, "start"), (3, "check_in"), (4, "undo")]


def test_each_listener_is_told_in_the_order_they_came(desk: Desk) -> None:
    told: list[str] = []
    desk.subscribe(lambda _call: told.append("one"))
    desk.subscribe(lambda _call: told.append("two"))
    desk.ring()
    desk.next_call()
    assert told == ["one", "two", "one", "two"]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("dance", {}),
        ("resume", {}),
        ("hold", {"surprise": 1}),
        ("mark", {"item": "nothing", "mark": "matched"}),
        ("article", {"article": "reset"}),
        ("words", {"text": 5}),
    ],
)
def test_a_refused_act_writes_and_tells_nothing(
    desk: Desk, history: History, kind: str, data: Data
) -> None:
    before = desk.start()
    told: list[object] = []
    desk.subscribe(told.append)
    with pytest.raises(Refused):
        desk.act(kind, data)
    assert (desk.call, told, kinds(history, before)) == (before, [], ["start"])


def test_a_start_without_a_ring_begins_a_call(desk: Desk) -> None:
    call = desk.start("5550100", "p1", by_hand=True)
    assert (call.state, call.by_hand, call.tail) == (State.TALK, True, "0100")


def test_by_hand_no_second_caller_is_taken(desk: Desk) -> None:
    desk.start()
    desk.act("hold")
    with pytest.raises(Refused, match="End that call before"):
        desk.start(by_hand=True)
    assert len(desk.calls) == 1
    second = desk.start(phone_id="p2")  # the phone knows better: a consultation, say
    assert desk.call == second
    assert len(desk.calls) == 2


def test_a_ring_while_a_caller_is_on_waits_behind(desk: Desk) -> None:
    first = desk.start("5550100", "p1")
    second = desk.ring("5550101", "p2")
    assert desk.call == first
    assert desk.calls == (first, second)
    missed = desk.act("missed", on=second.id)
    assert missed.state is State.MISSED
    assert desk.call == first


def test_the_next_call_ends_the_work_after_the_one_before(desk: Desk, history: History) -> None:
    first = desk.start()
    desk.act("end")
    desk.ring(phone_id="p2")
    assert current(desk).id == first.id
    second = desk.start(phone_id="p2")
    assert current(desk).id == second.id != first.id
    assert kinds(history, first) == ["start", "end", "close"]
    desk.act("end")
    desk.start()
    assert kinds(history, second)[-1] == "close"


def test_an_act_on_an_unknown_call_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="no call of that id"):
        desk.act("hold", on="nothing")
    with pytest.raises(Refused, match="no call of that id"):
        desk.focus("nothing")


def test_check_ins_keep_how_late_they_were(desk: Desk, clock: TurnedClock) -> None:
    desk.start()
    clock.turn(119)
    desk.check_in("hello")
    clock.turn(150.25)
    call = desk.check_in()
    assert [check.late for check in call.check_ins] == [0, 30.25]


def test_undo_takes_back_the_last_act_and_says_which(desk: Desk) -> None:
    before = desk.start()
    desk.act("hold")
    desk.act("words", {"text": "one"})
    assert desk.undo() == "words"
    assert desk.undo() == "hold"
    assert desk.call == before
    with pytest.raises(Refused, match="nothing to undo"):
        desk.undo()


def test_numbers_that_must_not_be_kept_are_taken_out(desk: Desk, path: Path) -> None:
    desk.start()
    call = desk.act("words", {"text": "paid with 4111 1111 1111 1111, ssn 078-05-1120"})
    assert call.words == "paid with [card number removed], ssn [social-security number removed]"
    assert desk.redacted == 2
    desk.act("override", {"purpose": "account", "reason": "showed 5555555555554444"})
    assert desk.redacted == 1
    desk.act("hold")
    assert desk.redacted == 0
    files = [file.read_bytes() for file in path.parent.glob("history.db*")]
    assert not [1 for content in files if b"4111 1111" in content or b"55555555" in content]


def test_of_a_number_only_its_end_is_kept(desk: Desk, path: Path) -> None:
    desk.ring("+1 555 867 5309")
    assert b"8675309" not in b"".join(file.read_bytes() for file in path.parent.glob("history*"))
    assert current(desk).tail == "5309"


def test_another_line_for_this_call_and_the_next(desk: Desk, history: History) -> None:
    call = desk.start()
    verify(desk)
    desk.choose_line("quiet")
    assert (current(desk).pack, current(desk).every, current(desk).marks) == ("quiet", 0, {})
    assert desk.pack.id == "quiet"
    desk.choose_line("quiet")
    assert kinds(history, call).count("line") == 1
    desk.act("end")
    assert desk.start().pack == "quiet"
    with pytest.raises(PackFault):
        desk.choose_line("nothing")
    assert desk.line == "quiet"


def test_a_line_chosen_between_calls_is_told(desk: Desk, history: History) -> None:
    told: list[object] = []
    desk.subscribe(told.append)
    desk.choose_line("quiet")
    assert (told, desk.pack.id, history.count()) == ([None], "quiet", (0, 0))


def test_a_decision_is_answered_to_its_verdict(desk: Desk) -> None:
    desk.start()
    verify(desk)
    desk.answer_decision("refund", "billing", "annual")
    assert desk.answers("refund")["cancelled"] == "2026-03-02"
    desk.answer_decision("refund", "paid", "1,200.00")
    desk.answer_decision("refund", "started", "2026-01-01")
    call = desk.answer_decision("refund", "cancelled", "2026-07-02")
    assert call.questions["refund"]["paid"] == "1200.00"
    (decided,) = call.decided
    assert (decided.verdict, decided.rules) == ("yes", ("annual",))
    assert (decided.amount, decided.arithmetic) == ("601.64", "1200.00 × 183 / 365")
    call = desk.answer_decision("refund", "billing", "")
    assert call.decided == ()
    assert "billing" not in call.questions["refund"]


def test_answers_that_can_t_be_change_nothing(desk: Desk) -> None:
    desk.start()
    verify(desk)
    before = desk.call
    for decision, question, answer, sentence in (
        ("nothing", "billing", "annual", "no question “billing”"),
        ("refund", "nothing", "annual", "no question “nothing”"),
        ("refund", "billing", "weekly", "not an answer"),
        ("refund", "paid", "abc", "not an amount"),
        ("refund", "paid", "-1", "not an amount"),
        ("refund", "paid", "1e12", "not an amount"),
        ("refund", "started", "2026-02-30", "not a date"),
    ):
        with pytest.raises(Refused, match=sentence):
            desk.answer_decision(decision, question, answer)
    assert desk.call == before
    assert desk.answers("nothing") == {}


def test_a_locked_decision_can_t_be_answered(desk: Desk) -> None:
    desk.start()
    with pytest.raises(Refused, match="locked"):
        desk.answer_decision("refund", "billing", "annual")


def test_a_call_of_the_history_can_be_turned_to_again(desk: Desk) -> None:
    first = desk.start()
    desk.act("end")
    desk.act("close")
    second = desk.start()
    assert first.id not in {call.id for call in desk.calls}
    desk.focus(first.id)
    assert desk.act("words", {"text": "one thing more"}).id == first.id
    desk.focus(second.id)
    assert desk.call == second


def test_waiting_for_the_next_call_leaves_this_one_in_the_history(
    desk: Desk, history: History
) -> None:
    call = desk.start()
    desk.act("end")
    desk.next_call()
    assert desk.call is None
    assert [one.id for one in desk.calls] == [call.id]
    assert history.events(call.id)
    assert desk.pack.id == "tiny"


def test_today_is_the_agent_s_day(desk: Desk, clock: TurnedClock) -> None:
    clock.utc = datetime(2026, 3, 3, 5, 59, tzinfo=UTC)
    assert desk.today() == date(2026, 3, 2)
    clock.turn(60)
    assert desk.today() == date(2026, 3, 3)
    assert desk.now() == clock.now()


def test_a_day_of_calls_keeps_the_desk_small(desk: Desk) -> None:
    for _call in range(50):
        desk.start()
        desk.act("end")
    assert len(desk._events) <= 2
    assert len(desk._calls) == len(desk._events)


def test_the_next_start_carries_on(desk: Desk, history: History, clock: TurnedClock) -> None:
    desk.ring(phone_id="waiting")
    desk.start()
    desk.act("hold")
    desk.ring(phone_id="p2")
    clock.turn(30)
    again = desk_over(history, clock)
    assert again.call == desk.call
    assert again.calls == desk.calls
    assert again.undo() == "hold"


def test_after_a_start_the_caller_on_the_line_comes_first(
    desk: Desk, history: History, clock: TurnedClock
) -> None:
    desk.start()
    desk.act("end")
    desk.next_call()
    desk.ring(phone_id="p2")
    live = desk.start(phone_id="p2")
    desk.ring(phone_id="p3")
    assert desk_over(history, clock).call == live


class TestTwoDesksOnOneFile:
    """The window and a command."""

    def test_a_command_s_acts_show_after_a_look(self, desk: Desk, other_desk: Desk) -> None:
        told: list[Call | None] = []
        desk.subscribe(told.append)
        other_desk.ring("5550100", "p1")
        assert desk.call is None
        desk.refresh()
        assert desk.call == other_desk.call
        assert told == [desk.call]
        desk.refresh()
        assert len(told) == 1

    def test_acts_from_both_sides_make_one_call(self, desk: Desk, other_desk: Desk) -> None:
        desk.start()
        other_desk.refresh()
        other_desk.act("hold")
        desk.refresh()
        assert current(desk).state is State.HOLD
        desk.act("words", {"text": "from the window"})
        other_desk.refresh()
        assert other_desk.undo() == "words"
        desk.refresh()
        assert desk.call == other_desk.call
        assert current(desk).state is State.HOLD

    def test_a_call_ended_elsewhere_ends_here(self, desk: Desk, other_desk: Desk) -> None:
        desk.start()
        other_desk.refresh()
        other_desk.act("end")
        other_desk.act("close")
        desk.refresh()
        assert current(desk).state is State.CLOSED
        assert desk.calls == ()

    def test_a_command_that_comes_late_finds_the_call(
        self, desk: Desk, path: Path, clock: TurnedClock
    ) -> None:
        from companion.history.store import History

        desk.start("5550100", "p1")
        with closing(History(path)) as later:
            assert desk_over(later, clock).call == desk.call


def test_of_two_that_ring_the_one_with_the_number_is_answered(desk: Desk) -> None:
    first, second = desk.ring("555-0142"), desk.ring("555-0177")
    assert desk.start("(555) 0177").id == second.id
    assert [call.id for call in desk.calls if call.state is State.RINGING] == [first.id]


def test_of_two_that_ring_the_one_in_sight_is_answered_by_hand(desk: Desk) -> None:
    desk.ring("555-0142")
    second = desk.ring("555-0177")
    desk.focus(second.id)
    assert desk.start(by_hand=True).id == second.id


def test_one_that_rings_without_a_number_is_answered_whatever_is_told(desk: Desk) -> None:
    rings = desk.ring()
    assert desk.start("555-0177").id == rings.id
