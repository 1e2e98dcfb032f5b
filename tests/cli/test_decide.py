"""``companion decide`` and ``companion verify``: policy without a call, by the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion import paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

ANNUAL = ("asked=yes", "ground=cancel", "billing=annual", "payment=received")
DATES = ("start=2026-01-01", "cancelled=2026-07-02")


def decide(run: Run, *answers: str) -> Said:
    return run("decide", "quickbooks", "refund", "--answer", *answers, "--json")


def test_a_ruling_has_everything_that_the_contract_names(run: Run) -> None:
    found = decide(run, *ANNUAL, *DATES, "paid=600").json
    assert found["verdict"] == "eligible_prorated"
    assert found["tone"] == "ok"
    for key in ("reasons", "say", "next", "check", "source", "unconfirmed", "title"):
        assert found[key], key
    assert found["missing"] == []
    assert found["amount"] == "300.82"
    assert found["arithmetic"] == "600.00 × 183 / 365"
    assert found["estimate"]["days_left"] == 183
    assert found["estimate"]["end"] == "2027-01-01"
    assert (found["id"], found["kind"], found["pack"]) == ("refund", "decision", "quickbooks")


def test_an_amount_with_commas_is_read(run: Run) -> None:
    found = decide(run, *ANNUAL, *DATES, "paid=1,200.50").json
    assert found["answers"]["paid"] == "1200.50"
    assert found["amount"] == "601.89"


@pytest.mark.parametrize(
    "paid", ["abc", "-1", "1e12", "0", "1.234", "", "10000000", "NaN", "\u0661"]
)
def test_what_is_no_amount_is_refused_in_one_line(run: Run, paid: str) -> None:
    told = decide(run, *ANNUAL, *DATES, f"paid={paid}")
    if paid == "":
        assert "paid" in told.json["wanted"]
        return
    assert told.code == 1
    assert told.json["error"]["kind"] == "Refused"
    assert "paid" in told.json["error"]["message"]
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("start", "cancelled", "word"),
    [
        ("2026-03-01", "2026-02-28", "before the start"),
        ("2026-01-01", "2027-01-02", "after the end"),
        ("9999-01-01", "9999-02-01", "beyond the calendar"),
        ("2026-02-30", "2026-03-01", "not a date"),
        ("yesterday", "2026-03-01", "not a date"),
    ],
)
def test_dates_that_cannot_be(run: Run, start: str, cancelled: str, word: str) -> None:
    told = decide(run, *ANNUAL, "paid=600", f"start={start}", f"cancelled={cancelled}")
    assert told.code == 1
    assert word in told.err


def test_what_is_still_open_is_named(run: Run) -> None:
    found = decide(run, "asked=yes").json
    assert found["verdict"] is None
    assert found["missing"]
    asked = {one["id"]: one for one in found["questions"]}
    assert set(found["missing"]) <= asked.keys()
    assert found["amount"] is None


def test_what_the_amount_still_needs_is_wanted(run: Run) -> None:
    found = decide(run, *ANNUAL).json
    assert found["verdict"] == "eligible_prorated"
    assert set(found["wanted"]) == {"paid", "start"}


def test_the_questions(run: Run) -> None:
    found = run("decide", "quickbooks", "refund", "--questions", "--json").json
    asked = {one["id"]: one for one in found["questions"]}
    assert asked["paid"]["answer"] == "amount"
    assert asked["cancelled"]["assume"] == "today"
    assert [option["id"] for option in asked["billing"]["options"]] == ["monthly", "annual"]
    assert all({"id", "title", "kind", "pack"} <= one.keys() for one in asked.values())


def test_the_decisions_of_a_pack(run: Run) -> None:
    found = run("decide", "quickbooks", "--json").json["decisions"]
    assert [one["id"] for one in found] == ["refund"]
    assert {"id", "title", "kind", "pack"} <= found[0].keys()


@pytest.mark.parametrize(
    ("answers", "code", "words"),
    [
        (["no_such=yes"], 1, "There is no question “no_such”"),
        (["billing=weekly"], 1, "monthly, annual"),
        (["billing=annual", "billing=monthly"], 2, "given twice"),
        (["billing"], 2, "not NAME=VALUE"),
        (["=annual"], 2, "not NAME=VALUE"),
        (["x" * 10_000 + "=y"], 1, "There is no question"),
        (["billing=" + "y" * 10_000], 1, "not an answer"),
        (["billing=\udc80"], 1, "not an answer"),
    ],
)
def test_answers_that_are_none(run: Run, answers: list[str], code: int, words: str) -> None:
    told = run("decide", "quickbooks", "refund", "--answer", *answers)
    assert (told.code, told.out) == (code, "")
    assert words in told.err
    assert told.err.count("\n") == 1
    assert len(told.err) < 700


@pytest.mark.parametrize("words", [("nowhere", "refund"), ("quickbooks", "lottery"), ("../x", "y")])
def test_what_there_is_not(run: Run, words: tuple[str, str]) -> None:
    told = run("decide", *words)
    assert told.code == 1
    assert "There" in told.err or "no decision" in told.err


def test_for_people(run: Run) -> None:
    told = run("decide", "quickbooks", "refund", "--answer", *ANNUAL, *DATES, "paid=600")
    assert told.out.startswith("Refund eligibility: Eligible: prorated refund\n")
    assert "$300.82 = 600.00 × 183 / 365" in told.out


def test_in_spanish(run: Run) -> None:
    run("settings", "set", "language", "es")
    found = decide(run, *ANNUAL, *DATES, "paid=600").json
    assert found["title"] == "Elegibilidad para reembolso"


def test_nothing_is_recorded(run: Run) -> None:
    decide(run, *ANNUAL)
    verify(run, "--matched", "email")
    assert not paths.history().exists()


def verify(run: Run, *words: str) -> Said:
    return run("verify", "quickbooks", "--caller", "company_admin", *words, "--json")


def test_a_verified_caller(run: Run) -> None:
    items = ("company_id", "company_name", "full_name", "email")
    words = ("--channel", "phone", "--for", "account", "--answer", "active=yes", "--matched")
    found = verify(run, *words, *items).json
    assert (found["state"], found["passed"], found["missing"]) == ("verified", True, [])
    assert found["source"] == "Verify your customer"
    assert {"id", "title", "kind", "pack", "reasons", "say", "unconfirmed"} <= found.keys()


def test_what_is_missing_is_named(run: Run) -> None:
    found = verify(run, "--for", "account", "--matched", "email").json
    assert found["state"] == "incomplete"
    assert "email" not in found["missing"]
    assert found["say"]


def test_a_caller_who_failed(run: Run) -> None:
    found = verify(run, "--for", "account", "--answer", "active=no").json
    assert found["state"] == "failed"
    assert found["reasons"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--caller", "nobody"], 1),
        (["--channel", "pigeon"], 1),
        (["--for", "fun"], 1),
        (["--matched", "shoe_size"], 1),
        (["--answer", "active=perhaps"], 1),
        (["--answer", "unknown=yes"], 1),
        (["--answer", "active=yes", "active=no"], 2),
        (["--matched", "email", "--failed", "email"], 2),
        (["--matched"], 2),
        (["--nonsense"], 2),
    ],
)
def test_what_cannot_be_verified(run: Run, words: list[str], code: int) -> None:
    told = run("verify", "quickbooks", *words)
    assert (told.code, told.out) == (code, "")
    assert told.err.count("\n") == 1
