"""Requests at a desk: the same answers with a window and without, all of an act or none of it."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.calls import acts
from companion.errors import Fault, PackFault, Refused
from companion.phone import wire
from companion.requests import perform, serve
from companion.requests.doings import DIRECT
from companion.requests.fields import Fields
from tests.helpers.desks import Place, place
from tests.helpers.without_ids import without_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

ADMIN = {"caller": "company_admin", "purpose": "account"}
ITEMS = dict.fromkeys(("company_id", "company_name", "full_name", "email"), "matched")


@pytest.fixture
def here() -> Iterator[Place]:
    with place() as found:
        yield found


def ask(here: Place, do: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return perform(here.desk, {"do": do, **fields}, here.room)


def events(here: Place) -> int:
    return here.history.count()[1]


def test_an_event_answers_what_came_of_it(here: Place) -> None:
    answer = ask(here, "event", kind="ring", id="a", number="555-0123")
    assert answer["effect"] == "begun"
    assert answer["call"]["state"] == "ringing"
    assert answer["call"]["tail"] == "0123"
    assert ask(here, "event", kind="hold", id="b") == {"effect": "nothing", "call": None}


def test_an_unknown_event_is_refused(here: Place) -> None:
    with pytest.raises(Refused, match="ring, start, hold"):
        ask(here, "event", kind="explode")


@pytest.mark.parametrize(("direction", "kept"), [("out", "out"), ("in", "in"), ("sideways", "in")])
def test_an_event_tells_its_direction(here: Place, direction: str, kept: str) -> None:
    answer = ask(here, "event", kind="ring", id="a", direction=direction)
    assert answer["call"]["direction"] == kept


def test_ping_and_raise(here: Place) -> None:
    assert ask(here, "ping") == {}
    assert ask(here, "raise") == {}
    assert here.means.heard == [("raise", "")]


@pytest.mark.parametrize("do", ["", "quit", "__class__", "eval", "None"])
def test_an_unknown_request_is_refused(here: Place, do: str) -> None:
    with pytest.raises(Refused, match="no request called"):
        ask(here, do)


def test_a_call_by_hand(here: Place) -> None:
    answer = ask(here, "start")
    assert answer["call"]["state"] == "talk"
    with pytest.raises(Refused, match="A caller is on the line"):
        ask(here, "start")


def test_show_needs_a_call(here: Place) -> None:
    with pytest.raises(Refused, match="There is no call"):
        ask(here, "show")


def test_timers_and_the_check_in_are_told(here: Place) -> None:
    ask(here, "start")
    here.clock.turn(100)
    ask(here, "act", kind="hold")
    here.clock.turn(30)
    call = ask(here, "show")["call"]
    assert call["timers"]["talk"] == 100.0
    assert call["timers"]["hold"] == 30.0
    assert call["check_in"]["ring"] == "overdue"
    assert call["check_in"]["left"] == -10.0
    after = ask(here, "check_in", script="check_in_business")["call"]["check_in"]
    assert (after["late"], after["left"], after["ring"]) == (1, 120.0, "running")


def test_verify_records_everything_that_was_shown(here: Place) -> None:
    ask(here, "start")
    answer = ask(here, "verify", set=ADMIN, marks=ITEMS, answers={"active": "yes"})
    assert answer["verification"]["state"] == "verified"
    assert answer["call"]["facts"] == ADMIN
    assert answer["call"]["marks"] == ITEMS
    assert answer["call"]["answers"] == {"active": "yes"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"set": {"caller": "nobody"}},
        {"set": {"colour": "red"}},
        {"marks": {"shoe_size": "matched"}},
        {"marks": {"email": "perhaps"}},
        {"answers": {"active": "maybe"}},
        {"answers": {"unknown": "yes"}},
    ],
)
def test_verify_records_nothing_when_a_part_is_wrong(here: Place, wrong: dict[str, Any]) -> None:
    ask(here, "start")
    before = events(here)
    fields: dict[str, Any] = {"set": ADMIN, "marks": ITEMS, "answers": {"active": "yes"}}
    for name, given_ in wrong.items():
        fields[name] = {**fields[name], **given_}
    with pytest.raises(Refused):
        ask(here, "verify", **fields)
    assert events(here) == before


def verified(here: Place) -> None:
    ask(here, "start")
    ask(here, "verify", set=ADMIN, marks=ITEMS, answers={"active": "yes"})


def refund(here: Place) -> tuple[str, dict[str, str]]:
    """The shipped refund decision, and answers for an annual plan's prorated amount."""
    table = here.desk.pack.decisions[0]
    assert table.amount is not None
    names = table.amount
    return table.id, {
        names.cancelled: "2026-07-02",
        names.start: "2026-01-01",
        names.paid: "600",
    }


def test_decide_takes_answers_in_any_order_and_tells_the_ruling(here: Place) -> None:
    verified(here)
    name, answers = refund(here)
    answer = ask(here, "decide", decision=name, answers=answers)
    assert answer["decision"]["id"] == name
    stored = {asked: word if word != "600" else "600.00" for asked, word in answers.items()}
    assert answer["call"]["questions"][name] == stored
    assert answer["decision"]["answers"].items() >= stored.items()


def test_decide_writes_nothing_when_one_answer_is_wrong(here: Place) -> None:
    verified(here)
    name, answers = refund(here)
    before = events(here)
    for wrong in ({"no_such": "yes"}, {next(iter(answers)): "2026-02-30"}):
        with pytest.raises(Refused):
            ask(here, "decide", decision=name, answers={**answers, **wrong})
    assert events(here) == before


def test_an_empty_answer_is_taken_away(here: Place) -> None:
    verified(here)
    name, answers = refund(here)
    ask(here, "decide", decision=name, answers=answers)
    gone = dict.fromkeys(answers, "")
    assert ask(here, "decide", decision=name, answers=gone)["call"]["questions"][name] == {}


def test_an_unknown_decision_is_refused(here: Place) -> None:
    ask(here, "start")
    with pytest.raises(Refused, match="nothing called “lottery”"):
        ask(here, "decide", decision="lottery", answers={})


def test_undo_tells_what_was_taken_back(here: Place) -> None:
    ask(here, "start")
    ask(here, "act", kind="words", data={"text": "Typed too soon"})
    answer = ask(here, "undo")
    assert answer["undone"] == "words"
    assert answer["call"]["words"] == ""


def test_an_article_that_needs_a_verified_caller_is_locked(here: Place) -> None:
    ask(here, "start")
    needing = next(article for article in here.desk.pack.articles if article.needs)
    with pytest.raises(Refused, match="locked until the caller is verified"):
        ask(here, "act", kind="article", data={"article": needing.id})


def test_every_kind_of_act_can_be_asked_for() -> None:
    own = {"ring", "start", "missed", "line", "check_in", "decision_answer", "undo", "dial"}
    own |= {"leg_phone", "reference"}
    assert set(acts.KINDS) == DIRECT | own
    assert not DIRECT & own


@pytest.mark.parametrize("kind", ["ring", "start", "check_in", "decision_answer", "undo", "x", ""])
def test_an_act_that_must_be_worked_out_is_not_taken_as_it_is(here: Place, kind: str) -> None:
    ask(here, "start")
    with pytest.raises(Refused, match="no act called"):
        ask(here, "act", kind=kind, data={})


def test_another_call_is_worked_on_and_left_again(here: Place) -> None:
    first = ask(here, "start")["call"]["id"]
    ask(here, "act", kind="end")
    second = ask(here, "start")["call"]["id"]
    answer = ask(here, "act", kind="outcome", data={"outcome": "resolved"}, call=first)
    assert (answer["call"]["id"], answer["call"]["outcome"]) == (first, "resolved")
    assert ask(here, "show")["call"]["id"] == second
    assert ask(here, "show", call=first)["call"]["outcome"] == "resolved"


def test_without_a_call_of_its_own_the_desk_waits_again(here: Place) -> None:
    done = ask(here, "start")["call"]["id"]
    ask(here, "act", kind="end")
    ask(here, "act", kind="close")
    here.desk.next_call()
    ask(here, "act", kind="words", data={"text": "Afterwards"}, call=done)
    assert here.desk.call is None


def test_a_call_that_there_is_not(here: Place) -> None:
    ask(here, "start")
    with pytest.raises(Refused, match="no call of that id"):
        ask(here, "show", call="no-such-call")


def test_line(here: Place) -> None:
    assert ask(here, "line", pack="quickbooks") == {"call": None}
    with pytest.raises(PackFault, match="There is no pack"):
        ask(here, "line", pack="nowhere")


def test_dial_records_the_leg_and_asks_the_phone(here: Place) -> None:
    ask(here, "start")
    card = here.desk.pack.cards[0]
    answer = ask(here, "dial", card=card.id)
    assert here.means.heard == [("dial", card.id)]
    assert answer["dialled"]["id"] == card.id
    assert answer["call"]["legs"][0]["card"] == card.id


def test_dial_can_only_record(here: Place) -> None:
    ask(here, "start")
    ask(here, "dial", card=here.desk.pack.cards[0].id, phone=False)
    assert here.means.heard == []


def test_dialling_what_there_is_not_asks_no_phone(here: Place) -> None:
    ask(here, "start")
    with pytest.raises(Refused):
        ask(here, "dial", card="pizza")
    assert here.means.heard == []


def test_the_note_is_copied_and_that_is_recorded(here: Place) -> None:
    ask(here, "start")
    ask(here, "act", kind="words", data={"text": "Company is gone"})
    answer = ask(here, "copy", name="note")
    assert here.means.heard == [("copy", answer["copied"]["text"])]
    assert "Company is gone" in answer["copied"]["text"]
    assert answer["call"]["copies"] == [{"kind": "note", "name": "note"}]


def test_a_number_is_copied_as_it_is_dialled_from_here(here: Place) -> None:
    card = here.desk.pack.cards[0]
    answer = ask(here, "copy", name=card.id)
    assert here.means.heard == [("copy", "9" + card.number)]
    assert answer["copied"]["kind"] == "number"
    assert answer["call"] is None


def test_of_a_secret_only_its_name_is_told(here: Place) -> None:
    ask(here, "start")
    secret = next(secret for card in here.desk.pack.cards for secret in card.secrets)
    answer = ask(here, "copy", name=secret.id)
    assert here.means.heard == [("secret", secret.id)]
    assert answer["copied"]["text"] == ""
    assert answer["call"]["copies"] == [{"kind": "secret", "name": secret.id}]


def test_a_script_with_open_fields_asks_for_them(here: Place) -> None:
    script = next(s for s in here.desk.pack.scripts if "{" in s.text["en"])
    with pytest.raises(Refused, match="needs a value for"):
        ask(here, "copy", name=script.id)
    assert here.means.heard == []
    values = dict.fromkeys(
        ("agent", "company", "caller", "language", "interpreter", "interpreter_number",
         "check_ins", "amount", "verdict", "today"), "Ana",
    )  # fmt: skip
    assert "{" not in ask(here, "copy", name=script.id, values=values)["copied"]["text"]


def test_nothing_to_copy_of_that_name(here: Place) -> None:
    with pytest.raises(Refused, match="nothing called “moon”"):
        ask(here, "copy", name="moon")


def test_cards_and_social_security_numbers_do_not_reach_the_history(here: Place) -> None:
    ask(here, "start")
    answer = ask(here, "act", kind="words", data={"text": "card 4111 1111 1111 1111"})
    assert "4111" not in without_ids(json.dumps(answer))


@pytest.mark.parametrize(
    ("method", "value"),
    [("text", 5), ("text", None), ("flag", "yes"), ("texts", ["a"]), ("texts", {"a": 1}),
     ("scalars", "x"), ("scalars", {"a": None}), ("scalars", {"a": []})],
)  # fmt: skip
def test_a_field_of_the_wrong_type_is_refused(method: str, value: object) -> None:
    with pytest.raises(Refused, match="field “a”"):
        getattr(Fields({"a": value}), method)("a")


def test_serve_answers_a_line(here: Place) -> None:
    told = serve(wire.request({"do": "event", "kind": "ring", "id": "a"}), here.desk, here.room)
    assert wire.answered(told)["effect"] == "begun"


def test_serve_answers_a_refusal(here: Place) -> None:
    told = json.loads(serve(wire.request({"do": "show"}), here.desk, here.room))
    assert told == {"ok": False, "kind": "Refused", "message": "There is no call. Start one first."}


JSON = st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.lists(st.text())
FIELDS = st.dictionaries(
    st.sampled_from(["kind", "data", "call", "set", "marks", "answers", "card", "name", "pack"]),
    JSON | st.dictionaries(st.sampled_from(["text", "what", "value", "done", "item"]), JSON),
    max_size=4,
)
DO = st.sampled_from(
    ["event", "ping", "show", "start", "act", "check_in", "line", "verify", "decide", "undo",
     "copy", "dial", "nonsense"],
)  # fmt: skip


@given(st.lists(st.tuples(DO, FIELDS), max_size=6))
@settings(max_examples=50)
def test_no_request_does_harm(asked: list[tuple[str, dict[str, Any]]]) -> None:
    with place() as here:
        for do, fields in asked:
            with suppress(Fault):
                ask(here, do, **fields)
        assert here.history.check() == []
