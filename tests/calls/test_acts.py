"""What an act needs, may have and is refused for; and when it makes sense."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.calls.acts import KINDS, LARGEST, LONGEST, checked, meant
from companion.calls.call import Call, State
from companion.calls.fold import fold
from companion.errors import Refused
from tests.helpers.happening import Tape

if TYPE_CHECKING:
    from companion.calls.events import Scalar

TO: dict[State, tuple[str, ...]] = {
    State.RINGING: ("ring",),
    State.TALK: ("start",),
    State.HOLD: ("start", "hold"),
    State.WRAP_UP: ("start", "end"),
    State.CLOSED: ("start", "end", "close"),
    State.MISSED: ("ring", "missed"),
}
VALUES: dict[type, Scalar] = {str: "x", bool: True, int: 1, float: 1.5}
WRONG: dict[type, Scalar] = {str: 1, bool: "yes", int: 1.5, float: "1.5"}

# When each kind makes sense, written out apart from the code.
LIVE, WRAP, DONE = {State.TALK, State.HOLD}, {State.WRAP_UP}, {State.CLOSED}
WHEN: dict[str, set[State]] = {
    "start": {State.RINGING},
    "missed": {State.RINGING},
    "hold": {State.TALK},
    "resume": {State.HOLD},
    "end": LIVE,
    "close": WRAP,
    "line": LIVE | WRAP | {State.RINGING},
    "copy": LIVE | WRAP | DONE | {State.RINGING},
    "words": LIVE | WRAP | DONE | {State.RINGING},
    "field": LIVE | WRAP | DONE | {State.RINGING},
    "reference": LIVE | WRAP | DONE | {State.RINGING},
    "undo": LIVE | WRAP | DONE | {State.RINGING, State.MISSED},
    "closing": LIVE | WRAP | DONE,
    "outcome": LIVE | WRAP | DONE,
    "ring": set(),
} | dict.fromkeys(
    ("check_in", "dial", "leg_step", "leg_phone", "leg_language", "leg_person", "leg_end"), LIVE
)


def call_in(state: State) -> Call:
    tape = Tape()
    for kind in TO[state]:
        tape.add(kind)
    call = fold(tape.events)
    assert call is not None
    assert call.state is state
    return call


def needed(kind: str) -> dict[str, Scalar]:
    return {name: VALUES[wanted] for name, wanted in KINDS[kind].needs.items()}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_makes_sense_in_its_states_alone(kind: str, state: State) -> None:
    if state in WHEN.get(kind, LIVE | WRAP):
        assert checked(kind, call_in(state), needed(kind)) == needed(kind)
    else:
        with pytest.raises(Refused, match=r"^The call"):
            checked(kind, call_in(state), needed(kind))


def calling_out() -> Call:
    tape = Tape()
    tape.add("ring", direction="out")
    call = fold(tape.events)
    assert call is not None
    return call


def test_a_call_out_that_nobody_answers_is_not_missed_but_ends() -> None:
    calling = calling_out()
    assert checked(meant("missed", calling), calling, {}) == {}
    assert meant("missed", calling) == "end"
    for other in (call_in(State.RINGING), call_in(State.TALK), None):
        assert meant("missed", other) == "missed"


def test_only_its_end_makes_sense_while_a_call_out_rings() -> None:
    calling, ringing = calling_out(), call_in(State.RINGING)
    told = {kind for kind in KINDS if KINDS[kind].fits(calling) and not KINDS[kind].fits(ringing)}
    assert told == {"end"}


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_call_only_a_beginning_makes_sense(kind: str) -> None:
    if kind in {"ring", "start"}:
        assert checked(kind, None, needed(kind)) == needed(kind)
    else:
        with pytest.raises(Refused, match="There is no call"):
            checked(kind, None, needed(kind))


def somewhere(kind: str) -> Call | None:
    during = KINDS[kind].during
    return call_in(next(state for state in State if state in during)) if during else None


@pytest.mark.parametrize("kind", KINDS)
def test_fields_are_needed_known_and_typed(kind: str) -> None:
    call, whole = somewhere(kind), needed(kind)
    for name, wanted in {**KINDS[kind].needs, **KINDS[kind].may}.items():
        with pytest.raises(Refused, match=f"“{name}” is of the wrong type"):
            checked(kind, call, whole | {name: WRONG[wanted]})
        assert checked(kind, call, whole | {name: VALUES[wanted]})[name] == VALUES[wanted]
    for name in whole:
        rest = {field: value for field, value in whole.items() if field != name}
        with pytest.raises(Refused, match=f"needs the field “{name}”"):
            checked(kind, call, rest)
    with pytest.raises(Refused, match="has no field “surprise”"):
        checked(kind, call, whole | {"surprise": 1})


def test_an_unknown_kind_is_refused_and_named_briefly() -> None:
    with pytest.raises(Refused, match="no act called “dance”"):
        checked("dance", None, {})
    with pytest.raises(Refused) as caught:
        checked("x" * 5000, None, {})
    assert len(str(caught.value)) < 100


def test_whole_numbers_serve_as_seconds() -> None:
    late = checked("check_in", call_in(State.TALK), {"late": 3})["late"]
    assert (late, type(late)) == (3.0, float)


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, -math.inf, 1e300, 10**400, LARGEST + 1, True],
    ids=["nan", "inf", "-inf", "1e300", "10**400", "past the largest", "a flag"],
)
def test_numbers_that_can_t_be_are_refused(value: float) -> None:
    with pytest.raises(Refused, match="wrong type"):
        checked("check_in", call_in(State.TALK), {"late": value})
    with pytest.raises(Refused, match="wrong type"):
        checked("start", None, {"every": value})


def test_text_is_kept_up_to_its_limit() -> None:
    call = call_in(State.TALK)
    assert checked("words", call, {"text": "x" * LONGEST})["text"] == "x" * LONGEST
    with pytest.raises(Refused, match=r"^That text is longer than 200000 characters\. Shorten"):
        checked("words", call, {"text": "x" * (LONGEST + 1)})


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_becomes_one_that_a_database_holds(text: str) -> None:
    kept = str(checked("words", call_in(State.TALK), {"text": text})["text"])
    assert kept.encode().decode() == kept
    assert "\0" not in kept
    if text.isprintable():
        assert kept == text


def test_half_a_character_is_replaced() -> None:
    assert checked("words", call_in(State.TALK), {"text": "a\ud83db\0c"})["text"] == "a?bc"


def test_what_a_person_types_is_searched_for_numbers() -> None:
    typed = {kind: declared.free for kind, declared in KINDS.items() if declared.free}
    assert typed == {
        "check_in": {"script"},
        "override": {"reason"},
        "copy": {"name"},
        "leg_language": {"language"},
        "leg_person": {"name", "number"},
        "words": {"text"},
        "field": {"value"},
    }
