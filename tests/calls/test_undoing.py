"""Undo for every act, and undo of the undo: the events tell all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.calls import undoing
from companion.calls.acts import KINDS, checked
from companion.calls.fold import fold
from companion.errors import Refused
from tests.helpers.happening import ACTS, Tape

if TYPE_CHECKING:
    from companion.calls.call import Call
    from companion.calls.events import Scalar

NOT_UNDONE = {
    "ring": "the phone rang: the call's record begins with it, and without it there is no call",
    "start": "the caller is on the line, and the times count from there; such a call is ended",
    "leg_phone": "the phone client told it of a call of its own: nobody did it by hand",
    "undo": "it is put back by one more undo, which names it: see the tests of putting back",
}
"""The kinds that Ctrl+Z doesn't take back, each with its reason."""

BEFORE: dict[str, tuple[str, ...]] = {
    "missed": ("ring",),
    "resume": ("start", "hold"),
    "close": ("start", "end"),
    "leg_step": ("start", "dial"),
    "leg_language": ("start", "dial"),
    "leg_person": ("start", "dial"),
    "leg_end": ("start", "dial"),
}
"""What must have happened for an act to make sense; for the others a call that is on."""

VALUES: dict[type, Scalar] = {str: "name", bool: True, int: 90, float: 1.5}
SAID: dict[str, Scalar] = {"mark": "matched", "what": "caller", "value": "owner"}


def filled(kind: str) -> dict[str, Scalar]:
    needs = KINDS[kind].needs
    return {name: SAID.get(name, VALUES[wanted]) for name, wanted in needs.items()}


def folded(tape: Tape) -> Call:
    call = fold(tape.events)
    assert call is not None
    return call


def test_every_kind_is_either_undone_or_has_a_reason() -> None:
    assert {kind for kind, one in KINDS.items() if not one.undoable} == set(NOT_UNDONE)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(NOT_UNDONE)))
def test_each_act_is_taken_back_and_put_back(kind: str) -> None:
    tape = Tape()
    for earlier in BEFORE.get(kind, ("start",)):
        tape.add_data(earlier, filled(earlier))
    before = folded(tape)
    act = tape.add_data(kind, checked(kind, before, filled(kind)))
    after = folded(tape)
    assert after != before
    assert after.undoable[-1] == (act.id, kind)
    undo = tape.add_data("undo", checked("undo", after, {"event": act.id}))
    assert folded(tape) == before
    assert undoing.to_put_back(tape.events) == (undo, act)
    tape.add("undo", event=undo.id)
    assert folded(tape) == after
    assert undoing.to_put_back(tape.events) is None


def test_what_was_put_back_can_be_taken_back_again() -> None:
    tape = Tape()
    tape.add("start", every=120)
    hold = tape.add("hold")
    for _turn in range(3):
        undo = tape.add("undo", event=hold.id)
        assert not folded(tape).undoable
        tape.add("undo", event=undo.id)
        assert folded(tape).undoable == ((hold.id, "hold"),)


def test_several_are_put_back_in_turn_the_last_taken_first() -> None:
    tape = Tape()
    tape.add("start", every=120)
    first, second = tape.add("check_in", late=0.0), tape.add("hold")
    tape.add("undo", event=second.id)
    tape.add("undo", event=first.id)
    for wanted in (first, second):
        found = undoing.to_put_back(tape.events)
        assert found is not None
        undo, act = found
        assert act == wanted
        tape.add("undo", event=undo.id)
    assert undoing.to_put_back(tape.events) is None


def test_after_another_act_nothing_is_put_back() -> None:
    tape = Tape()
    tape.add("start", every=120)
    hold = tape.add("hold")
    tape.add("undo", event=hold.id)
    tape.add("check_in", late=0.0)
    assert undoing.to_put_back(tape.events) is None


@given(st.lists(ACTS, max_size=15), st.lists(st.booleans(), max_size=12))
def test_taking_and_putting_back_leads_to_nothing_new(
    happening: list[tuple[str, dict[str, Scalar]]],
    turns: list[bool],
) -> None:
    tape = Tape()
    tape.add("start", every=120)
    for kind, data in happening:
        try:
            tape.add_data(kind, checked(kind, folded(tape), data))
        except Refused:
            continue
    stack = [folded(tape)]
    for back in turns:
        if back and (undoable := folded(tape).undoable):
            tape.add("undo", event=undoable[-1][0])
            stack.append(folded(tape))
        elif not back and (found := undoing.to_put_back(tape.events)):
            tape.add("undo", event=found[0].id)
            stack.pop()
            assert folded(tape) == stack[-1]
