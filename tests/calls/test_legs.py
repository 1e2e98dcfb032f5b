"""A service's leg: what the call shows to be done, and how long each part of it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from companion.calls import legs, note
from companion.calls.call import Call, Leg
from companion.policy.content import CardStep, DialCard
from companion.summary import words
from companion.summary.data import Leg as Row
from companion.text import use
from tests.helpers.shift import ZONE, Shift

if TYPE_CHECKING:
    from companion.calls.legs import Spans


@pytest.fixture
def shift() -> Shift:
    found = Shift()
    found.answer("company_admin")
    return found


def card(shift: Shift, name: str = "language_line") -> DialCard:
    found = shift.pack.card(name)
    assert found is not None
    return found


def call(shift: Shift) -> Call:
    assert shift.desk.call is not None
    return shift.desk.call


def leg(shift: Shift) -> Leg:
    return call(shift).legs[-1]


def tick(shift: Shift, *steps: str, done: bool = True) -> None:
    for step in steps:
        shift.desk.act("leg_step", {"step": step, "done": done})


def spans(shift: Shift, name: str = "language_line") -> Spans:
    return legs.spans(call(shift), leg(shift), card(shift, name), shift.desk.now())


def done(shift: Shift, name: str = "language_line") -> set[str]:
    return set(legs.done(call(shift), call(shift).leg, card(shift, name)))


def bridged(shift: Shift) -> None:
    """On hold 10 s before dialling, 50 s of waiting, 20 s of briefing, 100 s together."""
    shift.desk.act("hold")
    shift.clock.turn(10)
    shift.desk.act("dial", {"card": "language_line"})
    shift.clock.turn(50)
    tick(shift, "wait")
    shift.clock.turn(20)
    shift.desk.act("resume")
    shift.clock.turn(80)
    shift.desk.act("leg_end")
    shift.clock.turn(30)


def test_each_part_of_a_leg_has_its_length(shift: Shift) -> None:
    bridged(shift)
    spent = spans(shift)
    assert (spent.whole, spent.waiting, spent.together, spent.hold) == (150, 50, 100, 70)


def test_the_parts_make_up_the_whole_and_no_hold_is_counted_beside_it(shift: Shift) -> None:
    bridged(shift)
    spent = spans(shift)
    assert (spent.waiting or 0) + (spent.together or 0) == spent.whole
    shift.desk.act("hold")
    shift.clock.turn(500)
    assert spans(shift).hold == 70


def test_until_an_interpreter_is_there_only_the_whole_is_known(shift: Shift) -> None:
    shift.desk.act("dial", {"card": "language_line"})
    shift.clock.turn(30)
    assert spans(shift) == legs.Spans(30, 0)


def test_a_tick_taken_back_is_not_counted_from(shift: Shift) -> None:
    shift.desk.act("dial", {"card": "language_line"})
    shift.clock.turn(30)
    tick(shift, "wait")
    tick(shift, "wait", done=False)
    assert spans(shift).waiting is None
    assert leg(shift).when == {}


def test_the_operator_is_no_interpreter(shift: Shift) -> None:
    shift.desk.act("dial", {"card": "language_line"})
    shift.clock.turn(5)
    shift.desk.act("leg_phone", {"phone_id": "x", "answered": True})
    assert spans(shift).waiting is None


def test_who_answers_the_relay_is_the_assistant(shift: Shift) -> None:
    shift.desk.act("dial", {"card": "tty_relay"})
    shift.clock.turn(5)
    shift.desk.act("leg_phone", {"phone_id": "x", "answered": True})
    shift.clock.turn(20)
    tick(shift, "assistant")
    shift.clock.turn(40)
    assert spans(shift, "tty_relay") == legs.Spans(65, 0, 5, 60)


def test_a_hold_is_done_before_dialling(shift: Shift) -> None:
    assert done(shift) == set()
    shift.desk.act("hold")
    assert done(shift) == {"hold"}
    shift.desk.act("dial", {"card": "language_line"})
    assert done(shift) == {"hold", "dial"}


def test_back_from_hold_with_the_interpreter_is_the_conference(shift: Shift) -> None:
    shift.desk.act("hold")
    shift.desk.act("dial", {"card": "language_line"})
    tick(shift, "wait")
    shift.clock.turn(5)
    shift.desk.act("resume")
    assert "join" in done(shift)


def test_back_from_hold_to_check_in_while_waiting_is_not(shift: Shift) -> None:
    shift.desk.act("hold")
    shift.desk.act("dial", {"card": "language_line"})
    shift.clock.turn(60)
    shift.desk.act("resume")
    shift.desk.act("check_in", {"late": 0.0})
    shift.desk.act("hold")
    tick(shift, "wait")
    assert "join" not in done(shift)
    shift.clock.turn(5)
    shift.desk.act("resume")
    assert "join" in done(shift)


def test_another_card_is_not_done_with_this_one(shift: Shift) -> None:
    shift.desk.act("dial", {"card": "language_line"})
    assert legs.done(call(shift), None, card(shift, "tty_relay")) == frozenset()


def test_without_a_live_call_nothing_is_done(shift: Shift) -> None:
    bridged(shift)
    shift.desk.act("end")
    assert legs.done(call(shift), None, card(shift)) == frozenset()
    assert legs.done(None, None, card(shift)) == frozenset()


def step(act: str) -> CardStep:
    made = {"id": act, "text": {"en": act}, "source": "s", "act": act}
    return msgspec.convert(made, CardStep)


@pytest.mark.parametrize(
    ("acts", "interpreter", "assistant", "found"),
    [
        (["hold", "dial", "interpreter", "leave"], True, False, "interpreter"),
        (["dial", "none"], False, True, "none"),
        (["dial"], False, True, ""),
        (["dial", "none"], False, False, ""),
        (["dial", "secrets"], True, False, "secrets"),
        ([], True, True, ""),
    ],
)
def test_where_somebody_is_there(
    acts: list[str], found: str, *, interpreter: bool, assistant: bool
) -> None:
    made = DialCard(
        id="c", title={"en": "C"}, number="711", source="s", interpreter=interpreter,
        assistant=assistant, steps=tuple(step(act) for act in acts),
    )  # fmt: skip
    assert legs.person_step(made) == found


def told(shift: Shift, language: str) -> str:
    drafted = note.draft(call(shift), shift.pack, shift.desk.now(), language, ZONE)
    return drafted.text()


def test_the_note_says_how_long_each_part_took(shift: Shift) -> None:
    bridged(shift)
    assert "Language Line: 2 min (waited 0:50, caller on hold 1:10)" in told(shift, "en")


def test_the_note_says_so_in_spanish(shift: Shift) -> None:
    bridged(shift)
    use("es")
    assert "(0:50 hasta conectar, cliente en espera 1:10)" in told(shift, "es")


def test_a_caller_who_was_not_held_has_no_hold_told(shift: Shift) -> None:
    shift.desk.act("dial", {"card": "tty_relay"})
    shift.clock.turn(12)
    tick(shift, "assistant")
    shift.clock.turn(48)
    assert "1 min (waited 0:12)" in told(shift, "en")


def test_the_summary_says_how_long_each_part_took() -> None:
    row = Row(
        card="language_line", title="Language Line", kind="interpreter", language="vi",
        language_title="Vietnamese", name="An", number="48213", seconds=150.0, hold_seconds=70.0,
        waiting_seconds=50.0, together_seconds=100.0,
    )  # fmt: skip
    assert words.leg(row) == "Vietnamese, An #48213, 2:30 (waited 0:50, caller on hold 1:10)"
