"""The contract: what is told keeps its names, in the reader's language, and can be JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from companion import text
from companion.calls import standing
from companion.contract.calls import brief, full, time_of
from companion.contract.items import listed, question, said, script
from companion.contract.rulings import ruling_data
from companion.contract.standings import standing_data
from companion.policy.decisions import Decision, decide
from companion.policy.pack import Pack
from companion.policy.verification import Shown, assess
from companion.requests.copying import everything, named, secrets
from tests.helpers.clock import TurnedClock
from tests.helpers.desks import SHELF, Place, place

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTED = {"id", "title", "kind", "pack"}
DATES = {"start": "2026-01-01", "cancelled": "2026-07-02", "paid": "600.00"}
ANNUAL = {
    "product": "quickbooks", "asked": "yes", "ground": "cancel", "billing": "annual",
    "payment": "received", "offer": "none", "pressing": "none",
}  # fmt: skip


@pytest.fixture
def pack() -> Pack:
    return SHELF.get("quickbooks")


@pytest.fixture
def refund(pack: Pack) -> Decision:
    return pack.decisions[0]


@pytest.fixture
def here() -> Iterator[Place]:
    with place() as found:
        yield found


def ruled(pack: Pack, table: Decision, answers: dict[str, str]) -> dict[str, Any]:
    return ruling_data(pack, table, decide(table, answers), answers)


def test_a_decisions_names_stay(pack: Pack, refund: Decision) -> None:
    assert ruled(pack, refund, ANNUAL | DATES).keys() == LISTED | {
        "verdict", "verdict_title", "tone", "reasons", "rules", "say", "say_script", "next",
        "check", "source", "unconfirmed", "missing", "optional", "wanted", "questions", "answers",
        "amount", "arithmetic", "estimate",
    }  # fmt: skip


def test_a_verifications_names_stay(pack: Pack) -> None:
    found = standing_data(pack, assess(pack.verification, Shown()))
    assert found.keys() == LISTED | {
        "state", "passed", "missing", "open", "reasons", "say", "say_script", "source",
        "unconfirmed", "notice",
    }  # fmt: skip


def test_a_verdict_is_never_bare(pack: Pack, refund: Decision) -> None:
    found = ruled(pack, refund, ANNUAL | DATES)
    assert found["verdict"] == "eligible_prorated"
    assert found["reasons"]
    assert found["say"]
    assert found["next"]
    assert found["check"]
    assert found["source"] in pack.about.document.sections
    assert all(rule["source"] in pack.about.document.sections for rule in found["rules"])


def test_the_arithmetic_comes_to_the_amount(pack: Pack, refund: Decision) -> None:
    found = ruled(pack, refund, ANNUAL | DATES)
    estimate = found["estimate"]
    assert found["arithmetic"] == "600.00 × 183 / 365"
    worked_out = float(estimate["paid"]) * estimate["days_left"] / estimate["days"]
    assert abs(worked_out - float(found["amount"])) <= 0.005
    assert "estimate" in estimate["note"]


def test_an_open_decision_gives_no_reasons(pack: Pack, refund: Decision) -> None:
    found = ruled(pack, refund, {"asked": "yes"})
    assert (found["verdict"], found["reasons"], found["say"], found["amount"]) == (
        None,
        [],
        "",
        None,
    )
    assert found["missing"] == [one["id"] for one in found["questions"]][: len(found["missing"])]
    assert found["source"] == refund.source


def test_every_answer_to_the_decision_can_be_json(pack: Pack, refund: Decision) -> None:
    for asked in refund.questions:
        for option in asked.options:
            found = ruled(pack, refund, ANNUAL | DATES | {asked.id: option.id})
            assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize("language", ["en", "es"])
def test_words_are_in_the_readers_language(pack: Pack, refund: Decision, language: str) -> None:
    with text.speaking(language):
        found = ruled(pack, refund, ANNUAL | DATES)
        state = standing_data(pack, assess(pack.verification, Shown(caller="company_admin")))
    assert found["title"] == refund.title[language]
    verdict = refund.verdict("eligible_prorated")
    assert verdict is not None
    assert found["verdict_title"] == verdict.text[language]
    assert state["unconfirmed"][-1] == (pack.verification.unconfirmed or {})[language]


def test_ids_are_the_same_in_each_language(pack: Pack, refund: Decision) -> None:
    told = []
    for language in ("en", "es"):
        with text.speaking(language):
            found = ruled(pack, refund, ANNUAL | DATES)
            told.append([found[key] for key in ("id", "verdict", "tone", "source", "amount")])
    assert told[0] == told[1]


def test_what_is_missing_is_named_twice(pack: Pack) -> None:
    shown = Shown(caller="company_admin", marks={"email": "matched"})
    found = standing_data(pack, assess(pack.verification, shown))
    assert [one["id"] for one in found["open"]] == found["missing"]
    assert all(one.keys() == LISTED and one["title"] for one in found["open"])
    assert {one["kind"] for one in found["open"]} <= {"item", "question"}


def test_who_calls_may_be_missing_too(pack: Pack) -> None:
    found = standing_data(pack, assess(pack.verification, Shown()))
    assert found["state"] == "incomplete"
    assert found["open"][0]["kind"] == "caller"
    assert found["id"] == ""


def test_a_failed_caller_gets_words(pack: Pack) -> None:
    shown = Shown(caller="company_admin", answers={"active": "no"})
    found = standing_data(pack, assess(pack.verification, shown))
    assert found["state"] == "failed"
    assert found["passed"] is False
    assert found["reasons"]


def test_times_are_utc_to_the_millisecond() -> None:
    clock = TurnedClock()
    assert time_of(clock.now()) == "2026-03-02T14:00:00.000Z"
    assert time_of(clock.turn(0.25)) == "2026-03-02T14:00:00.250Z"


def test_a_brief_call_is_the_beginning_of_a_full_one(here: Place, pack: Pack) -> None:
    call = here.desk.start("555-0123", "a")
    now = here.clock.turn(12)
    short, long = brief(call, pack, now), full(call, pack, now, here.room.zone)
    assert short.items() <= long.items()
    assert short.keys() >= LISTED
    assert json.loads(json.dumps(long)) == long
    assert long["answered"] == long["started"]
    assert long["ended"] is None


def test_a_calls_verification_is_the_desks(here: Place, pack: Pack) -> None:
    here.desk.start(by_hand=True)
    call = here.desk.act("set", {"what": "caller", "value": "company_admin"})
    told = full(call, pack, here.desk.now(), here.room.zone)["verification"]
    assert told == standing_data(pack, standing.standing(call, pack))


def test_a_missed_call_has_an_end_and_no_answer(here: Place, pack: Pack) -> None:
    call = here.desk.ring("555-0123", "a")
    here.clock.turn(20)
    here.desk.act("missed", on=call.id)
    found = here.desk.call
    assert found is not None
    told = full(found, pack, here.desk.now(), here.room.zone)
    assert (told["state"], told["answered"]) == ("missed", None)
    assert told["ended"] == "2026-03-02T14:00:20.000Z"
    assert told["timers"]["ringing"] == 20.0


def test_small_parts(pack: Pack, refund: Decision) -> None:
    assert said(None) == ""
    assert script(pack, None) is None
    assert script(pack, "no_such") is None
    assert listed(pack, "a", "A", "thing", more=1) == {
        "id": "a", "title": "A", "kind": "thing", "pack": "quickbooks", "more": 1,
    }  # fmt: skip
    asked = {one.id: question(pack, one) for one in refund.questions}
    assert asked["paid"]["answer"] == "amount"
    assert asked["paid"]["options"] == []
    assert asked["cancelled"]["assume"] == "today"
    assert asked["billing"]["options"][0] == {"id": "monthly", "title": "Monthly"}


def test_everything_that_can_be_copied_has_its_own_name(pack: Pack) -> None:
    found = list(everything(pack))
    assert len({one.id for one in found}) == len(found)
    assert all(one.title for one in found)
    assert {one.kind for one in found} >= {"script", "number", "secret"}


def test_a_secret_has_no_text(pack: Pack) -> None:
    for name in secrets(pack):
        assert named(pack, name).text == ""
        assert named(pack, name).data()["kind"] == "secret"
