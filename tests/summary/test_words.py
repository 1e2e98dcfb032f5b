from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import msgspec
import pytest

from companion.summary import words
from companion.summary.data import (
    CallRow,
    CheckIns,
    Count,
    Decision,
    Leg,
    Override,
    PackUsed,
    Service,
    Titled,
    Totals,
    VerdictCount,
    Verifications,
)
from companion.summary.words import Reader
from tests.helpers.shift import ZONE
from tests.helpers.summaries import nothing, of_shift

READER: Final = Reader("en", ZONE)
NOBODY: Final = Titled(id="", title="")
ROW: Final = CallRow(
    id="call-1",
    started=datetime(2026, 3, 2, 14, 0, tzinfo=UTC),
    pack=Titled(id="tiny", title="Tiny"),
    digest="d" * 16,
    state="closed",
    answered=True,
    caller=NOBODY,
    purpose=NOBODY,
    outcome=NOBODY,
    topics=(),
    talk_seconds=60.0,
    hold_seconds=0.0,
    wrap_up_seconds=5.0,
    check_ins=CheckIns(),
    verification="verified",
    overrides=(),
    decisions=(),
    legs=(),
    note_complete=False,
    note_copied=False,
    events=3,
)


def row(**changes: Any) -> CallRow:  # noqa: ANN401 - the fields are of many types
    return msgspec.structs.replace(ROW, **changes)


def total(label: str, totals: Totals) -> str:
    """The value beside one label; empty where the label is left out."""
    summary = msgspec.structs.replace(of_shift(), totals=totals)
    return dict(words.totals(summary, READER)).get(label, "").replace(words.TIED, " ")


@pytest.mark.parametrize(
    ("check_ins", "said"),
    [
        (CheckIns(), ""),
        (CheckIns(due=3, on_time=3), "3 of 3 on time"),
        (CheckIns(due=1, missed=1), "0 of 1 on time, 1 not made"),
        (
            CheckIns(due=2, on_time=1, late=1, worst_late_seconds=9),
            "1 of 2 on time, 1 late by 0:09",
        ),
        (
            CheckIns(due=4, on_time=1, late=2, missed=1, worst_late_seconds=74.6),
            "1 of 4 on time, 2 late by up to 1:14, 1 not made",
        ),
    ],
)
def test_check_ins_in_words(check_ins: CheckIns, said: str) -> None:
    assert words.check_ins(check_ins) == said


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("ringing", "ringing"),
        ("talk", "on the line"),
        ("hold", "on hold"),
        ("wrap_up", "in after-call work"),
        ("missed", "missed"),
        ("closed", "no outcome chosen"),
    ],
)
def test_a_call_without_an_outcome_says_where_it_stands(state: str, said: str) -> None:
    assert words.outcome(row(state=state)) == said
    assert words.outcome(row(state=state, outcome=Titled(id="x", title="Resolved"))) == "Resolved"


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("verified", "verified"),
        ("not_required", "verification not required"),
        ("incomplete", "not verified"),
        ("failed", "verification failed"),
        ("refused", "caller not entitled"),
        ("", ""),
    ],
)
def test_verification_in_words(state: str, said: str) -> None:
    assert words.verification(row(verification=state)) == said


def test_an_override_stands_beside_the_state() -> None:
    made = Override(at=ROW.started, purpose="account", purpose_title="Account", reason="down")
    overridden = row(verification="incomplete", overrides=(made, made))
    assert words.verification(overridden) == "not verified, overridden"
    assert words.overrides(overridden) == "down; down"


def test_a_decision_with_and_without_an_amount() -> None:
    found = Decision(id="r", title="Refund", verdict="no", verdict_title="Not eligible")
    assert words.decision(found, "en") == "Refund – Not eligible"
    paid = msgspec.structs.replace(found, amount="1300.82", arithmetic="1 × 2 / 3")
    assert words.decision(paid, "en") == "Refund – Not eligible, estimate $1,300.82"


@pytest.mark.parametrize(
    ("language", "name", "number", "said"),
    [
        ("Vietnamese", "An", "48213", "Vietnamese, An #48213, 6:12"),
        ("Vietnamese", "An", "#48213", "Vietnamese, An #48213, 6:12"),
        ("", "", "7731", "The line, #7731, 6:12"),
        ("", "", "", "The line, 6:12"),
    ],
)
def test_a_service_in_words(language: str, name: str, number: str, said: str) -> None:
    found = Leg(
        card="c", title="The line", kind="interpreter", language="x", language_title=language,
        name=name, number=number, seconds=372.0,
    )  # fmt: skip
    assert words.leg(found) == said


def test_the_note_of_a_call_that_was_not_answered_is_nobodys_fault() -> None:
    assert words.note(row(answered=False)) == ""
    assert words.note(row()) == "note not complete"
    assert words.note(row(note_complete=True)) == "note complete"


def test_calls_are_parted_only_where_some_were_not_answered() -> None:
    assert total("Calls", Totals(calls=3, answered=3)) == "3"
    assert total("Calls", Totals(calls=3, answered=2, missed=1)) == "3 (2 answered, 1 missed)"
    assert total("Calls", Totals(calls=3, answered=2)) == "3 (2 answered)"


def test_nothing_is_said_of_what_was_not_there() -> None:
    assert words.totals(msgspec.structs.replace(nothing(), totals=Totals()), READER) == [
        ("Calls", "0")
    ]


def test_shares_are_never_flattered() -> None:
    checks = CheckIns(due=201, on_time=200, late=1, worst_late_seconds=1)
    shown = total("Check-ins on time", Totals(calls=1, answered=1, check_ins=checks))
    assert shown == "200 of 201 (99%), 1 late by 0:01"
    states = Verifications(needed=3, verified_first=3)
    shown = total("Verified before disclosed", Totals(verifications=states))
    assert shown == "3 of 3 (100%)"


def test_states_that_nobody_was_in_are_left_out() -> None:
    states = Verifications(verified=2, failed=1)
    assert total("Verification", Totals(verifications=states)) == "verified (2), failed (1)"


def test_a_title_that_asks_takes_no_colon() -> None:
    found = Decision(id="r", title="Refund", verdict="no", verdict_title="None")
    assert words.verdict(found) == "Refund: None"
    asks = Decision(id="r", title="¿Reembolso?", verdict="no", verdict_title="Ninguno")
    assert words.verdict(asks) == "¿Reembolso? Ninguno"


def test_verdicts_of_one_decision_stand_together() -> None:
    counts = tuple(
        VerdictCount(
            pack="p", decision="r", title="Refund", verdict=v, verdict_title=v.title(), count=n
        )
        for v, n in (("yes", 1), ("no", 4))
    )
    assert total("Refund", Totals(decisions=counts)) == "Yes (1), No (4)"


def test_a_call_without_an_outcome_is_counted_as_such() -> None:
    counts = (Count(pack="p", id="", title="", count=2),)
    assert total("Outcomes", Totals(answered=2, outcomes=counts)) == "none chosen (2)"


def test_one_call_and_more() -> None:
    assert total("Interpreter", Totals(interpreter=Service(calls=1, seconds=60))) == "1 call, 1:00"
    assert total("Relay", Totals(relay=Service(calls=2, seconds=3661))) == "2 calls, 1:01:01"


def test_the_day_stands_for_a_span_without_calls() -> None:
    assert words.when(nothing(), READER) == "Mon, Mar 2, 2026 (America/Chicago)"
    last = msgspec.structs.replace(nothing(), day="")
    assert words.when(last, READER) == ""


def test_a_span_is_no_shift() -> None:
    span = msgspec.structs.replace(of_shift(), day="", which="2026-03-01..2026-03-31")
    assert words.title(of_shift()) == f"Shift summary: {of_shift().agent}"
    assert words.title(span) == f"Summary: {of_shift().agent}"
    empty = msgspec.structs.replace(nothing(), day="", which="2026-03-01..2026-03-31")
    shown = "Sun, Mar 1, 2026 – Tue, Mar 31, 2026 (America/Chicago)"
    assert words.when(empty, READER) == shown


def test_the_foot_names_version_and_packs() -> None:
    used = (PackUsed(id="a", title="A", digest="1" * 16), PackUsed(id="b", title="B", digest=""))
    shown = words.made(msgspec.structs.replace(of_shift(), packs=used, version="9.9"), READER)
    assert shown.endswith("with Companion 9.9; A 11111111, B")
    assert (
        words.lines_of_business(msgspec.structs.replace(of_shift(), packs=(*used, *used))) == "A, B"
    )


def test_what_several_packs_call_the_same_is_counted_together() -> None:
    ended = (("a", "Resolved", 3), ("a", "", 2), ("b", "", 2), ("b", "Resolved", 0))
    said = (("a", "Recap", 1), ("b", "Recap", 1), ("b", "Greeting", 1))
    found = Totals(
        outcomes=tuple(
            Count(pack=pack, id=title, title=title, count=n) for pack, title, n in ended
        ),
        scripts=tuple(Count(pack=pack, id=title, title=title, count=n) for pack, title, n in said),
    )
    assert words.outcomes(found) == [("none chosen", 4), ("Resolved", 3)]
    pairs = dict(words.totals(msgspec.structs.replace(of_shift(), totals=found), READER))
    assert pairs["Outcomes"] == f"none chosen{words.TIED}(4), Resolved{words.TIED}(3)"
    assert pairs["Scripts most used"] == f"Recap{words.TIED}(2)"
