"""The fold: the same from any cut, undoing is never having done, and unknown things pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from companion.calls.acts import KINDS, checked
from companion.calls.call import Call, State
from companion.calls.events import VERSION, Event
from companion.calls.fold import _STEPS, apply, fold
from companion.errors import Refused
from tests.helpers.happening import ACTS, Tape

if TYPE_CHECKING:
    from companion.calls.events import Scalar

Act = tuple[str, "dict[str, Scalar]"]
acts = st.lists(ACTS, max_size=40)

TRANSITIONS = {
    State.RINGING: {State.TALK, State.MISSED},
    State.TALK: {State.HOLD, State.WRAP_UP},
    State.HOLD: {State.TALK, State.WRAP_UP},
    State.WRAP_UP: {State.CLOSED},
    State.CLOSED: set(),
    State.MISSED: set(),
}


def folded(events: list[Event]) -> Call:
    call = fold(events)
    assert call is not None
    return call


def accepted(happening: list[Act], first: str = "ring") -> Tape:
    """A tape of those acts that the call's state allows, a second apart."""
    tape = Tape()
    tape.add(first)
    for kind, data in happening:
        tape.clock.turn(1)
        try:
            clean = checked(kind, folded(tape.events), data)
        except Refused:
            continue
        tape.add_data(kind, clean)
    return tape


@given(acts, st.sampled_from(["ring", "start"]))
def test_all_at_once_is_one_by_one(happening: list[Act], first: str) -> None:
    tape = accepted(happening, first)
    call = None
    for event in tape.events:
        call = apply(call, event)
    assert call == fold(tape.events)


@given(acts, st.integers(0, 100))
def test_carrying_on_from_any_cut_is_the_same(happening: list[Act], cut: int) -> None:
    events = accepted(happening).events
    cut = 1 + cut % len(events)
    call: Call | None = folded(events[:cut])
    for event in events[cut:]:
        call = apply(call, event)
    assert call == fold(events)


@given(acts)
def test_states_follow_the_allowed_transitions(happening: list[Act]) -> None:
    call = folded(accepted(happening).events)
    for one, two in zip(call.changes, call.changes[1:], strict=False):
        assert two.state in TRANSITIONS[one.state]
        assert two.moment.tick >= one.moment.tick


@given(acts, st.integers(0, 1000))
def test_what_is_undone_never_happened(happening: list[Act], choice: int) -> None:
    tape = accepted(happening)
    call = folded(tape.events)
    if not call.undoable:
        return
    target, kind = call.undoable[choice % len(call.undoable)]
    without = [event for event in tape.events if event.id != target]
    tape.add("undo", event=target)
    assert fold(tape.events) == fold(without)
    assert KINDS[kind].undoable


@given(acts)
def test_undoing_everything_leads_back_to_the_beginning(happening: list[Act]) -> None:
    tape = accepted(happening)
    fixed = [event for event in tape.events if not KINDS[event.kind].undoable]
    while undoable := folded(tape.events).undoable:
        tape.add("undo", event=undoable[-1][0])
    assert fold(tape.events) == fold(fixed)


@given(acts)
def test_each_undoable_event_can_be_taken_back_once(happening: list[Act]) -> None:
    tape = accepted(happening)
    wanted = [(event.id, event.kind) for event in tape.events if KINDS[event.kind].undoable]
    assert list(folded(tape.events).undoable) == wanted


data_of_any_shape = st.dictionaries(
    st.sampled_from(
        ["value", "text", "done", "late", "every", "event", "verdict", "rules", "mark"]
    ),
    st.one_of(st.text(max_size=5), st.integers(), st.floats(), st.booleans()),
)


@given(st.lists(st.tuples(st.sampled_from([*KINDS, "hologram"]), data_of_any_shape), max_size=30))
def test_events_of_any_shape_never_break_it(happening: list[Act]) -> None:
    tape = Tape()
    tape.add("start", every=120)
    for kind, data in happening:
        tape.add_data(kind, data)
    assert folded(tape.events).id == tape.events[0].id


def test_without_a_beginning_there_is_no_call() -> None:
    tape = Tape()
    assert fold([]) is None
    tape.add("hold")
    tape.add("start", every=0)
    assert fold(tape.events[:1]) is None
    assert folded(tape.events).state is State.TALK


@pytest.mark.parametrize("kind", ["start", "ring", "end", "undo", "hologram"])
def test_an_event_of_a_newer_version_is_passed_over(kind: str) -> None:
    tape = Tape()
    tape.add("start", every=120)
    hold = tape.add("hold")
    before = folded(tape.events)
    event = replace(tape.add(kind, event=hold.id, every=7), version=VERSION + 1)
    assert fold([*tape.events[:2], event]) == before
    assert apply(before, event) == before
    assert apply(None, event) is None


def test_every_kind_of_act_has_its_step() -> None:
    assert set(_STEPS) == set(KINDS) - {"ring", "undo"}


def test_ringing_then_talking_keeps_what_the_phone_told() -> None:
    tape = Tape()
    tape.add("ring", phone_id="p1", tail="0100", direction="in")
    tape.clock.turn(7)
    tape.add("start", every=120, phone_id="", tail="")
    call = folded(tape.events)
    assert (call.phone_id, call.tail, call.every) == ("p1", "0100", 120)
    assert call.answered == tape.events[1].moment
    assert call.started == tape.events[0].moment
    assert call.ended is None


def test_another_line_starts_its_forms_anew_and_keeps_the_record() -> None:
    tape = Tape()
    tape.add("start", every=120)
    tape.add("set", what="caller", value="owner")
    tape.add("mark", item="name", mark="matched")
    tape.add("article", article="reset")
    tape.add("words", text="kept")
    tape.add("field", name="queue", value="billing")
    tape.pack = "quiet"
    line = tape.add("line", every=0)
    call = folded(tape.events)
    assert (call.pack, call.every, call.facts, call.marks) == ("quiet", 0, {}, {})
    assert (call.articles, call.words, call.fields) == (("reset",), "kept", {})
    tape.add("undo", event=line.id)
    back = folded(tape.events)
    assert (back.pack, back.every, back.facts) == ("tiny", 120, {"caller": "owner"})


def test_a_mark_can_be_changed_and_taken_away() -> None:
    tape = Tape()
    tape.add("start", every=120)
    for mark, kept in (("failed", {"name": "failed"}), ("matched", {"name": "matched"}), ("", {})):
        tape.add("mark", item="name", mark=mark)
        assert folded(tape.events).marks == kept


def test_a_service_is_on_the_line_until_it_leaves_or_the_call_ends() -> None:
    tape = Tape()
    tape.add("start", every=120)
    tape.add("dial", card="interpreter")
    tape.add("leg_language", language="es")
    tape.add("leg_person", name="Ana", number="1234")
    tape.add("leg_step", step="a", done=True)
    tape.add("leg_step", step="b", done=True)
    tape.add("leg_step", step="a", done=False)
    leg = folded(tape.events).leg
    assert leg is not None
    assert (leg.language, leg.name, leg.number, leg.steps) == ("es", "Ana", "1234", ("b",))
    again = tape.add("dial", card="relay", moment=tape.clock.turn(60))
    end = tape.add("end", moment=tape.clock.turn(30))
    legs = folded(tape.events).legs
    assert [leg.ended for leg in legs] == [again.moment, end.moment]
    assert folded(tape.events).leg is None


def test_words_about_a_leg_without_one_change_nothing() -> None:
    tape = Tape()
    tape.add("start", every=120)
    before = folded(tape.events)
    tape.add("leg_language", language="es")
    assert replace(folded(tape.events), undoable=()) == before


def test_an_answer_that_unsettles_a_decision_takes_its_ruling_away() -> None:
    tape = Tape()
    tape.add("start", every=120)
    named: dict[str, Scalar] = {"decision": "refund", "question": "billing"}
    tape.add_data("decision_answer", {**named, "value": "annual", "verdict": "yes", "rules": "a b"})
    assert folded(tape.events).decided[0].rules == ("a", "b")
    tape.add_data("decision_answer", {**named, "value": ""})
    call = folded(tape.events)
    assert (call.decided, call.questions) == ((), {"refund": {}})


def test_what_is_opened_again_stands_last_and_once() -> None:
    tape = Tape()
    tape.add("start", every=120)
    for name in ("a", "b", "a"):
        tape.add("article", article=name)
    assert folded(tape.events).articles == ("b", "a")
    for kind in ("script", "note"):
        assert not folded(tape.events).note_copied
        tape.add("copy", kind=kind, name="x")
    assert folded(tape.events).note_copied
