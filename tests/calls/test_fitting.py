"""Each act against the pack: what it names must be there, and not locked for this caller."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from companion.calls.call import Call
from companion.calls.events import Data
from companion.calls.fitting import fit
from companion.calls.fold import fold
from companion.errors import Refused
from tests.helpers.happening import Tape
from tests.helpers.small_packs import PACK


def verified() -> Tape:
    tape = Tape()
    tape.add("start", every=120)
    tape.add("set", what="caller", value="owner")
    tape.add("answer", question="status", value="on")
    for item in ("name", "email"):
        tape.add("mark", item=item, mark="matched")
    return tape


def on_a_leg() -> Tape:
    tape = verified()
    tape.add("dial", card="interpreter")
    return tape


def call_of(tape: Tape) -> Call:
    call = fold(tape.events)
    assert call is not None
    return call


FITS: list[tuple[str, Data]] = [
    ("set", {"what": "caller", "value": "owner"}),
    ("set", {"what": "purpose", "value": ""}),
    ("mark", {"item": "name", "mark": "failed"}),
    ("mark", {"item": "name", "mark": ""}),
    ("answer", {"question": "status", "value": "off"}),
    ("answer", {"question": "status", "value": ""}),
    ("override", {"purpose": "account", "reason": "Known to me"}),
    ("phase", {"phase": "act"}),
    ("prompt", {"prompt": "greet", "done": True}),
    ("prompt", {"prompt": "ask_name", "done": False}),
    ("article", {"article": "reset"}),
    ("article", {"article": "hours"}),
    ("step", {"article": "reset", "step": "1.2", "done": True}),
    ("copy", {"kind": "script", "name": "hello"}),
    ("copy", {"kind": "note", "name": ""}),
    ("copy", {"kind": "number", "name": "interpreter"}),
    ("dial", {"card": "interpreter"}),
    ("leg_step", {"step": "greet_them", "done": True}),
    ("leg_language", {"language": "es"}),
    ("leg_person", {"name": "Ana", "number": "1"}),
    ("leg_end", {}),
    ("decision_answer", {"decision": "refund", "question": "billing", "value": "annual"}),
    ("task", {"task": "tell", "done": True}),
    ("closing", {"check": "recap", "done": True}),
    ("outcome", {"outcome": "solved"}),
    ("outcome", {"outcome": ""}),
    ("hold", {}),
    ("words", {"text": "anything"}),
]

FITS_NOT: list[tuple[str, Data]] = [
    ("set", {"what": "shoe size", "value": "44"}),
    ("set", {"what": "caller", "value": "nobody"}),
    ("set", {"what": "channel", "value": "owner"}),
    ("mark", {"item": "nothing", "mark": "matched"}),
    ("mark", {"item": "name", "mark": "perhaps"}),
    ("answer", {"question": "nothing", "value": "on"}),
    ("override", {"purpose": "nothing", "reason": "Because"}),
    ("phase", {"phase": "nothing"}),
    ("prompt", {"prompt": "nothing", "done": True}),
    ("article", {"article": "nothing"}),
    ("step", {"article": "nothing", "step": "1.1", "done": True}),
    ("step", {"article": "reset", "step": "9.9", "done": True}),
    ("copy", {"kind": "script", "name": "nothing"}),
    ("copy", {"kind": "shoes", "name": "hello"}),
    ("dial", {"card": "nothing"}),
    ("leg_step", {"step": "nothing", "done": True}),
    ("decision_answer", {"decision": "nothing", "question": "x", "value": ""}),
    ("task", {"task": "nothing", "done": True}),
    ("closing", {"check": "nothing", "done": True}),
    ("outcome", {"outcome": "nothing"}),
]


MANY = {"article", "copy", "prompt", "step"}
"""Kinds that name one thing of more than a sentence has room for."""


@pytest.mark.parametrize(("kind", "data"), FITS, ids=str)
def test_what_the_pack_has_fits(kind: str, data: Data) -> None:
    fit(kind, call_of(on_a_leg()), PACK, data)


@pytest.mark.parametrize(("kind", "data"), FITS_NOT, ids=str)
def test_what_the_pack_has_not_is_refused(kind: str, data: Data) -> None:
    with pytest.raises(Refused, match="has nothing called"):
        fit(kind, call_of(on_a_leg()), PACK, data)


@pytest.mark.parametrize(("kind", "data"), [one for one in FITS_NOT if one[0] not in MANY], ids=str)
def test_the_names_that_would_have_fitted_are_told(kind: str, data: Data) -> None:
    with pytest.raises(Refused, match=r"nothing called “[^”]+”\. There are: \w+"):
        fit(kind, call_of(on_a_leg()), PACK, data)


def test_an_answer_must_be_one_of_the_options() -> None:
    with pytest.raises(Refused, match="“maybe” is not an answer to status"):
        fit("answer", call_of(verified()), PACK, {"question": "status", "value": "maybe"})


@pytest.mark.parametrize("reason", ["", "  ", "\n\t"])
def test_going_on_unverified_needs_a_reason(reason: str) -> None:
    with pytest.raises(Refused, match="Say why"):
        fit("override", call_of(verified()), PACK, {"purpose": "account", "reason": reason})


def test_a_prompt_waits_for_those_before_it() -> None:
    tape = verified()
    asked: Data = {"prompt": "ask_name", "done": True}
    with pytest.raises(Refused, match="First: Greet"):
        fit("prompt", call_of(tape), PACK, asked)
    tape.add("prompt", prompt="greet", done=True)
    fit("prompt", call_of(tape), PACK, asked)


LOCKED: list[tuple[str, Data]] = [
    ("article", {"article": "reset"}),
    ("step", {"article": "reset", "step": "1.1", "done": True}),
    ("decision_answer", {"decision": "refund", "question": "billing", "value": "annual"}),
]


@pytest.mark.parametrize(("kind", "data"), LOCKED, ids=str)
def test_what_needs_a_verified_caller_is_locked_without(kind: str, data: Data) -> None:
    tape = Tape()
    tape.add("start", every=120)
    with pytest.raises(Refused, match="locked until the caller is verified"):
        fit(kind, call_of(tape), PACK, data)
    fit("article", call_of(tape), PACK, {"article": "hours"})
    tape.add("override", purpose="general", reason="another purpose")
    with pytest.raises(Refused, match="locked"):
        fit(kind, call_of(tape), PACK, data)
    tape.add("override", purpose="account", reason="the very purpose")
    fit(kind, call_of(tape), PACK, data)


@pytest.mark.parametrize("mark", ["failed", ""])
def test_a_caller_no_longer_verified_locks_it_again(mark: str) -> None:
    tape = verified()
    fit("article", call_of(tape), PACK, {"article": "reset"})
    tape.add("mark", item="name", mark=mark)
    with pytest.raises(Refused, match="locked"):
        fit("article", call_of(tape), PACK, {"article": "reset"})


@pytest.mark.parametrize("kind", ["leg_step", "leg_language", "leg_person", "leg_end"])
def test_without_a_service_on_the_line_there_is_nothing_to_tell_of_it(kind: str) -> None:
    tape = verified()
    with pytest.raises(Refused, match="No service is on the line"):
        fit(kind, call_of(tape), PACK, {"step": "greet_them"})
    tape.add("dial", card="interpreter")
    tape.add("leg_end")
    with pytest.raises(Refused, match="No service is on the line"):
        fit(kind, call_of(tape), PACK, {"step": "greet_them"})


def test_a_card_that_left_the_pack_stops_nobody() -> None:
    fit("leg_step", call_of(on_a_leg()), replace(PACK, cards=()), {"step": "anything"})


def test_only_what_can_be_undone_is() -> None:
    tape = verified()
    start, last = tape.events[0].id, tape.events[-1].id
    fit("undo", call_of(tape), PACK, {"event": last})
    for event in (start, "nothing"):
        with pytest.raises(Refused, match="can't be undone"):
            fit("undo", call_of(tape), PACK, {"event": event})
    tape.add("undo", event=last)
    with pytest.raises(Refused, match="can't be undone"):
        fit("undo", call_of(tape), PACK, {"event": last})
