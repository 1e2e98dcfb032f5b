"""What phone clients tell: late, twice, out of order, of strangers. The record stays right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion import paths
from companion.calls.call import Call, State
from companion.calls.fold import fold
from companion.phone import hooks, inbox
from companion.phone.hooks import Effect, Heard, Taken, hear
from tests.helpers.desks import Place, place

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def here() -> Iterator[Place]:
    with place() as found:
        yield found


def told(here: Place, kind: str, phone_id: str = "", number: str = "") -> Taken:
    return hear(here.desk, Heard(kind, number, phone_id), here.room.before)


def every_call(here: Place) -> list[Call]:
    found = [fold(events) for events in here.history.calls(None, None)]
    return [call for call in found if call is not None]


def states(here: Place) -> list[str]:
    return [call.state.value for call in every_call(here)]


def test_a_call_from_ring_to_end(here: Place) -> None:
    kinds = ["ring", "start", "hold", "resume", "end"]
    effects = []
    for kind in kinds:
        effects.append(told(here, kind, "a").effect)
        here.clock.turn(10)
    assert effects == [Effect.BEGUN, *[Effect.CHANGED] * 4]
    (call,) = every_call(here)
    assert [change.state.value for change in call.changes] == [
        "ringing", "talk", "hold", "talk", "wrap_up",
    ]  # fmt: skip
    assert call.every == 120


def test_the_same_told_twice_counts_once(here: Place) -> None:
    for kind in ("ring", "start", "hold", "resume", "end"):
        told(here, kind, "a")
        again = told(here, kind, "a")
        assert again.effect is Effect.NOTHING
        here.clock.turn(10)
    (call,) = every_call(here)
    assert len(call.changes) == 5


def test_a_late_ring_after_the_end_begins_no_call(here: Place) -> None:
    for kind in ("ring", "start", "end", "ring", "start", "hold"):
        told(here, kind, "a")
        here.clock.turn(0.1)
    assert states(here) == ["wrap_up"]


def test_a_start_that_comes_after_the_end_begins_no_call(here: Place) -> None:
    for kind in ("ring", "end", "start"):
        told(here, kind, "a")
        here.clock.turn(0.1)
    assert states(here) == ["missed"]


def test_an_id_that_is_used_anew_is_a_new_call(here: Place) -> None:
    for kind in ("ring", "start", "end"):
        told(here, kind, "line 1")
    here.clock.turn(30)
    assert told(here, "ring", "line 1").effect is Effect.BEGUN
    told(here, "start", "line 1")
    assert states(here) == ["closed", "talk"]


def test_the_same_across_processes(here: Place) -> None:
    """Each hook is a process of its own: nothing is remembered but the history."""
    for kind in ("ring", "end", "ring", "start"):
        with place(here.clock) as other:
            told(other, kind, "a")
        here.clock.turn(0.1)
    assert states(here) == ["missed"]


@pytest.mark.parametrize("kind", ["hold", "resume", "end"])
def test_of_a_call_that_nobody_knows_nothing_is_written(here: Place, kind: str) -> None:
    assert told(here, kind, "stranger") == Taken(Effect.NOTHING)
    assert every_call(here) == []


def test_a_start_without_a_ring_begins_the_call(here: Place) -> None:
    assert told(here, "start", "a").effect is Effect.BEGUN
    assert states(here) == ["talk"]


def test_a_call_that_nobody_answered_was_missed(here: Place) -> None:
    told(here, "ring", "a")
    here.clock.turn(20)
    assert told(here, "end", "a").effect is Effect.CHANGED
    assert states(here) == ["missed"]


def test_missed_is_told_of_the_one_that_rings(here: Place) -> None:
    told(here, "ring", "a")
    told(here, "missed", "a")
    assert told(here, "missed", "a").effect is Effect.NOTHING
    assert states(here) == ["missed"]


def test_a_missed_call_that_never_rang_here_is_kept_once(here: Place) -> None:
    assert told(here, "missed", "a", "555-0123").effect is Effect.BEGUN
    assert told(here, "missed", "a", "555-0123").effect is Effect.NOTHING
    (call,) = every_call(here)
    assert (call.state, call.tail) == (State.MISSED, "0123")


def test_missed_of_nothing_at_all_is_nothing(here: Place) -> None:
    assert told(here, "missed") == Taken(Effect.NOTHING)


def test_missed_is_not_believed_of_a_call_that_was_answered(here: Place) -> None:
    told(here, "start", "a")
    assert told(here, "missed", "a").effect is Effect.NOTHING
    assert states(here) == ["talk"]


def test_two_calls_at_once_are_kept_apart(here: Place) -> None:
    told(here, "start", "a", "5550001")
    here.clock.turn(10)
    told(here, "ring", "b", "5550002")
    assert here.desk.call is not None
    assert here.desk.call.phone_id == "a"
    told(here, "hold", "a")
    told(here, "start", "b")
    here.clock.turn(10)
    told(here, "end", "b")
    told(here, "resume", "a")
    here.clock.turn(10)
    told(here, "end", "a")
    first, second = every_call(here)
    assert [change.state.value for change in first.changes] == ["talk", "hold", "talk", "wrap_up"]
    assert [change.state.value for change in second.changes][-2:] == ["talk", "wrap_up"]


def test_a_blind_transfer_ends_the_call_here(here: Place) -> None:
    """The client lets go of a call that it handed over, whatever it told before."""
    for kind in ("ring", "start", "hold", "end", "end", "resume"):
        told(here, kind, "a")
        here.clock.turn(1)
    assert states(here) == ["wrap_up"]


def test_a_warm_transfer_ends_both_calls_once_each(here: Place) -> None:
    """The caller waits on hold while a colleague is called; then the two are put together."""
    told(here, "start", "a", "5550001")
    told(here, "hold", "a")
    hear(here.desk, Heard("ring", "5550002", "b", "out"), here.room.before)
    told(here, "start", "b")
    here.clock.turn(20)
    for phone_id in ("b", "a", "a", "b"):
        told(here, "end", phone_id)
    first, second = every_call(here)
    assert [change.state.value for change in first.changes] == ["talk", "hold", "wrap_up"]
    assert (second.direction, second.state) == ("out", State.WRAP_UP)
    assert len(every_call(here)) == 2


@pytest.mark.parametrize("kind", ["end", "missed"])
def test_a_call_out_that_nobody_answers_is_left_to_be_noted(here: Place, kind: str) -> None:
    hear(here.desk, Heard("ring", "5550002", "b", "out"), here.room.before)
    here.clock.turn(30)
    assert told(here, kind, "b").effect is Effect.CHANGED
    assert told(here, kind, "b").effect is Effect.NOTHING
    (call,) = every_call(here)
    assert [change.state.value for change in call.changes] == ["ringing", "wrap_up"]
    assert (call.answered, call.noted) == (None, True)
    here.desk.act("outcome", {"outcome": "call_back"})
    told(here, "start", "c", "5550001")
    assert states(here) == ["closed", "talk"]


def test_an_event_that_has_an_id_counts_once(here: Place) -> None:
    event = "01a205eb-5041-7ac2-8043-1a3396bb028b"
    for _turn in range(2):
        hear(here.desk, Heard("missed", "5550001", "a", event=event), here.room.before)
        here.clock.turn(3600)
    assert states(here) == ["missed"]
    assert here.desk.has(event)
    assert not here.desk.has("")


def test_without_ids_the_number_tells_calls_apart(here: Place) -> None:
    told(here, "start", number="5550001")
    told(here, "ring", number="5550002")
    told(here, "end", number="5550002")
    assert states(here) == ["talk", "missed"]
    told(here, "end", number="5550001")
    assert states(here) == ["wrap_up", "missed"]


def test_without_id_and_number_the_likeliest_is_meant(here: Place) -> None:
    told(here, "ring")
    told(here, "start")
    told(here, "hold")
    assert states(here) == ["hold"]
    told(here, "resume")
    told(here, "end")
    assert states(here) == ["wrap_up"]


class TestAStartThatNothingRingsFor:
    """Of the call that is on where it names no other; a call of its own where it does."""

    @pytest.mark.parametrize("number", ["", "5550001"])
    def test_a_call_answered_in_companion_is_told_by_the_client_too(
        self, here: Place, number: str
    ) -> None:
        told(here, "ring", number=number)
        here.desk.start(by_hand=True)
        here.clock.turn(1)
        assert told(here, "start", number=number).effect is Effect.NOTHING
        assert states(here) == ["talk"]

    @pytest.mark.parametrize("number", ["", "5550001"])
    def test_an_answer_told_in_two_ways_counts_once(self, here: Place, number: str) -> None:
        told(here, "start", number=number)
        assert told(here, "start", number=number) == Taken(Effect.NOTHING, here.desk.call)
        told(here, "hold", number=number)
        assert told(here, "start", number=number).effect is Effect.NOTHING
        assert states(here) == ["hold"]

    def test_a_call_begun_by_hand_is_the_one_of_a_caller_who_withholds_the_number(
        self, here: Place
    ) -> None:
        here.desk.start(by_hand=True)
        assert told(here, "start").effect is Effect.NOTHING
        assert states(here) == ["talk"]

    @pytest.mark.parametrize(("phone_id", "number"), [("b", ""), ("", "5550002")])
    def test_one_that_names_another_is_another(
        self, here: Place, phone_id: str, number: str
    ) -> None:
        told(here, "start", number="5550001")
        assert told(here, "start", phone_id, number).effect is Effect.BEGUN
        assert states(here) == ["talk", "talk"]

    def test_one_that_rings_is_answered_first(self, here: Place) -> None:
        told(here, "start", number="5550001")
        told(here, "ring", number="5550001")
        assert told(here, "start", number="5550001").effect is Effect.CHANGED
        assert states(here) == ["talk", "talk"]

    def test_after_the_end_it_is_the_next_call(self, here: Place) -> None:
        for kind in ("start", "end", "start"):
            told(here, kind)
        assert states(here) == ["closed", "talk"]


def test_a_call_out_that_was_told_from_its_answer_on_went_out(here: Place) -> None:
    hear(here.desk, Heard("start", "5550001", "a", "out"), here.room.before)
    assert [call.direction for call in every_call(here)] == ["out"]


def test_a_client_that_gives_its_id_late(here: Place) -> None:
    told(here, "ring", "", "5550001")
    assert told(here, "start", "a", "5550001").effect is Effect.CHANGED
    assert told(here, "end", "a", "5550001").effect is Effect.CHANGED
    assert states(here) == ["wrap_up"]


def test_of_two_that_ring_the_one_whose_id_is_told_late_is_answered(here: Place) -> None:
    told(here, "ring", "b")
    told(here, "ring", "", "5550001")
    assert told(here, "start", "a").effect is Effect.CHANGED
    assert states(here) == ["ringing", "talk"]
    assert told(here, "end", "a").effect is Effect.CHANGED
    assert states(here) == ["ringing", "wrap_up"]


def test_a_number_that_is_another_after_the_answer_is_no_other_call(here: Place) -> None:
    """A switchboard tells its own number first, and then the caller's."""
    told(here, "ring", "", "5550001")
    assert told(here, "start", "", "5550002").effect is Effect.CHANGED
    assert states(here) == ["talk"]


def test_an_end_of_another_id_leaves_the_call_alone(here: Place) -> None:
    told(here, "start", "a")
    assert told(here, "end", "b").effect is Effect.NOTHING
    assert states(here) == ["talk"]


def test_a_call_begun_by_hand_is_ended_by_the_phone(here: Place) -> None:
    here.desk.start(by_hand=True)
    assert told(here, "end", "whatever").effect is Effect.CHANGED
    assert states(here) == ["wrap_up"]


def test_the_next_call_closes_the_after_call_work(here: Place) -> None:
    for kind in ("start", "end"):
        told(here, kind, "a")
    here.clock.turn(60)
    told(here, "start", "b")
    assert states(here) == ["closed", "talk"]


def test_a_ring_whose_end_was_never_told_is_given_up(here: Place) -> None:
    told(here, "ring", "a")
    here.clock.turn(hooks.RING_OUT - 1)
    told(here, "ring", "b")
    assert states(here) == ["ringing", "ringing"]
    here.clock.turn(2)
    told(here, "start", "b")
    assert states(here) == ["missed", "talk"]


def test_of_the_number_four_digits_are_kept_and_nothing_else(here: Place) -> None:
    told(here, "ring", "a", "+1 (800) 555-0199")
    told(here, "start", "a", "+1 (800) 555-0199")
    (call,) = every_call(here)
    assert call.tail == "0199"
    here.history.close()
    kept = b"".join(file.read_bytes() for file in paths.home().iterdir() if file.is_file())
    assert b"555-0199" not in kept
    assert b"8005550199" not in kept


HOSTILE = [
    "'; DROP TABLE calls;--",
    "$(id)",
    "a\nb",
    "x" * 10_000,
    "\udc80\udcff",
    "a\0b",
    "--help",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_strangers_text_is_only_text(here: Place, text: str) -> None:
    for kind in ("ring", "start", "hold", "resume", "end"):
        assert told(here, kind, text, text).effect is not Effect.NOTHING
        here.clock.turn(5)
    (call,) = every_call(here)
    assert call.state is State.WRAP_UP
    assert len(call.phone_id) <= 200


def test_an_id_too_long_to_keep_is_found_again(here: Place) -> None:
    told(here, "ring", "x" * 5000)
    assert told(here, "start", "x" * 5000).effect is Effect.CHANGED
    assert len(every_call(here)) == 1


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(inbox.KINDS),
        st.sampled_from(["", "a", "b"]),
        st.sampled_from(["", "5550001", "5550002"]),
        st.sampled_from([0.1, 1.0, 5.0, 700.0]),
    ),
    max_size=12,
)


@given(EVENTS)
@settings(max_examples=40)
def test_whatever_comes_the_record_is_a_record(events: list[tuple[str, str, str, float]]) -> None:
    paths.history().unlink(missing_ok=True)
    with place() as here:
        for kind, phone_id, number, pause in events:
            taken = told(here, kind, phone_id, number)
            assert (taken.effect is Effect.NOTHING) or taken.call is not None
            here.clock.turn(pause)
        for call in every_call(here):
            seen = [change.state for change in call.changes]
            assert seen.count(State.WRAP_UP) + seen.count(State.MISSED) <= 1
            assert seen[0] in {State.RINGING, State.TALK}
