"""``companion call``: every act of a call, and what is told of it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from companion import paths, records
from companion.calls import acts
from companion.cli import call_acts, call_lines
from companion.packs.shelf import Shelf
from tests.helpers.without_ids import without_ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

VERIFY = (
    "call", "verify", "--caller", "company_admin", "--for", "account",
    "--matched", "company_id", "company_name", "full_name", "email", "--answer", "active=yes",
)  # fmt: skip


def done(run: Run, *words: str) -> Said:
    told = run(*words)
    assert (told.code, told.err) == (0, ""), told.err
    return told


def test_a_whole_call(run: Run) -> None:
    done(run, "event", "ring", "--id", "a", "--number", "5550123")
    done(run, "event", "start", "--id", "a")
    done(run, *VERIFY)
    done(run, "call", "phase", "define")
    done(run, "call", "article", "trace_direct_deposit")
    done(run, "call", "checkin", "--script", "check_in_business")
    done(run, "call", "hold")
    done(run, "call", "resume")
    done(run, "call", "words", "The deposit", "never came")
    done(run, "call", "outcome", "resolved")
    done(run, "call", "end")
    call = done(run, "call", "show", "--json").json["call"]
    assert call["state"] == "wrap_up"
    assert call["verification"]["state"] == "verified"
    assert call["words"] == "The deposit never came"
    assert call["outcome"] == "resolved"
    assert call["articles"] == ["trace_direct_deposit"]
    assert call["check_in"]["on_time"] == 1
    assert "The deposit never came" in call["note"]["text"]
    assert call["note"]["complete"] is True
    done(run, "call", "close")
    assert [one["id"] for one in run("history", "deposit", "--json").json["calls"]] == [call["id"]]


def test_the_contract_of_a_call(run: Run) -> None:
    call = done(run, "call", "start", "--json").json["call"]
    assert call.keys() == {
        "id", "title", "kind", "pack", "state", "direction", "started", "phone_id", "tail",
        "timers", "check_in", "answered", "ended", "verification", "facts", "marks", "answers",
        "overrides", "phase", "prompts", "articles", "steps", "copies", "legs", "questions",
        "decided", "tasks", "closing", "outcome", "words", "note", "undoable", "contact",
    }  # fmt: skip
    assert call["timers"].keys() == {"ringing", "talk", "hold", "wrap_up", "call", "handle"}
    assert call["check_in"].keys() == {"ring", "left", "every", "on_time", "late", "missed"}
    assert call["note"].keys() == {"title", "text", "complete", "missing"}
    assert call["started"].endswith("Z")
    assert 119 < call["check_in"]["left"] <= 120


def test_verify_says_what_is_missing(run: Run) -> None:
    done(run, "call", "start")
    told = done(run, "call", "verify", "--caller", "company_admin", "--matched", "email", "--json")
    found = told.json["verification"]
    assert found["state"] == "incomplete"
    assert {"company_id", "company_name", "full_name"} <= set(found["missing"])
    assert [one["id"] for one in found["open"]] == found["missing"]


def test_who_calls_is_missing_by_its_name(run: Run) -> None:
    assert "  missing: Caller (caller)" in done(run, "verify", "quickbooks").out
    assert run("settings", "set", "language", "es").code == 0
    assert "  falta: Quién llama (caller)" in done(run, "verify", "quickbooks").out


def test_a_language_of_several_words_is_one(run: Run) -> None:
    done(run, "call", "start")
    done(run, "call", "dial", "language_line", "--no-phone")
    told = done(run, "call", "leg-language", "Haitian", "Creole", "--json").json
    assert told["call"]["legs"][0]["language"] == "Haitian Creole"


def test_what_is_shown_tells_what_did_not_match_from_what_is_missing(run: Run) -> None:
    done(run, "call", "start")
    done(run, "call", "verify", "--caller", "company_admin", "--failed", "email")
    told = done(run, "call", "show").out
    assert "  did not match: Email address (email)" in told
    assert "  missing: Company ID (company_id)" in told
    assert "missing: Email" not in told


def test_what_a_verified_caller_gave_is_not_to_be_asked_for(run: Run) -> None:
    done(run, "call", "start")
    items = ("company_id", "company_name", "full_name", "email")
    verify = ("call", "verify", "--caller", "company_admin", "--matched")
    assert "  say: " in done(run, *verify, *items).out
    told = done(run, *verify, *items, "--answer", "active=yes").out
    assert "Verification: verified" in told
    assert "  say: " not in told


def test_an_item_that_matched_and_did_not(run: Run) -> None:
    done(run, "call", "start")
    told = run("call", "verify", "--matched", "email", "--failed", "email")
    assert told.code == 2
    assert "email" in told.err


def test_marks_and_answers_one_by_one(run: Run) -> None:
    done(run, "call", "start")
    done(run, "call", "set", "caller", "company_admin")
    done(run, "call", "mark", "email", "failed")
    done(run, "call", "answer", "active", "no")
    call = run("call", "show", "--json").json["call"]
    assert call["facts"] == {"caller": "company_admin"}
    assert call["marks"] == {"email": "failed"}
    assert call["answers"] == {"active": "no"}
    done(run, "call", "mark", "email")
    assert run("call", "show", "--json").json["call"]["marks"] == {}


def test_what_is_locked_opens_with_a_reason(run: Run) -> None:
    done(run, "call", "start")
    locked = next(
        article
        for article in Shelf(paths.data("seeds")).get("quickbooks").articles
        if article.needs == "account"
    )
    told = run("call", "article", locked.id, "--json")
    assert (told.code, told.json["error"]["kind"]) == (1, "Refused")
    done(run, "call", "override", "account", "The", "lead", "said", "so")
    call = done(run, "call", "article", locked.id, "--json").json["call"]
    assert call["overrides"][0]["reason"] == "The lead said so"


def test_a_decision_on_the_call(run: Run) -> None:
    done(run, "call", "start")
    done(run, *VERIFY)
    answers = ("asked=yes", "ground=cancel", "billing=annual", "payment=received", "paid=600")
    told = done(
        run, "call", "decide", "refund", "--answer", *answers,
        "cancelled=2026-07-02", "start=2026-01-01", "--json",
    )  # fmt: skip
    found = told.json["decision"]
    assert found["verdict"] == "eligible_prorated"
    assert (found["amount"], found["arithmetic"]) == ("300.82", "600.00 × 183 / 365")
    (decided,) = told.json["call"]["decided"]
    assert (decided["verdict"], decided["amount"]) == ("eligible_prorated", "300.82")


def test_a_service_that_is_dialled_in(run: Run) -> None:
    done(run, "call", "start")
    done(run, "call", "dial", "language_line", "--no-phone")
    done(run, "call", "leg-step", "hold")
    done(run, "call", "leg-language", "vi")
    done(run, "call", "leg-person", "--name", "Mai", "--number", "4411")
    told = done(run, "call", "leg-end", "--json").json["call"]["legs"]
    (leg,) = told
    assert (leg["card"], leg["language"], leg["name"], leg["number"], leg["steps"]) == (
        "language_line", "vi", "Mai", "4411", ["hold"],
    )  # fmt: skip
    assert leg["ended"]


def test_prompts_steps_tasks_and_checks_are_ticked_and_unticked(run: Run) -> None:
    pack = Shelf(paths.data("seeds")).get("quickbooks")
    prompt = next(p.id for phase in pack.phases for p in phase.prompts if not p.after)
    article = next(one for one in pack.articles if one.steps() and not one.needs)
    step = article.steps()[0].key
    ticks = [("prompt", prompt), ("step", article.id, step), ("closing", pack.closing[0].id)]
    ticks += [("task", pack.tasks[0].id)] if pack.tasks else []
    done(run, "call", "start")
    for words in ticks:
        done(run, "call", *words)
    call = run("call", "show", "--json").json["call"]
    assert call["prompts"] == [prompt]
    assert call["steps"] == [{"article": article.id, "step": step}]
    assert call["closing"] == [pack.closing[0].id]
    for words in ticks:
        done(run, "call", *words, "--not")
    call = run("call", "show", "--json").json["call"]
    assert (call["prompts"], call["steps"], call["closing"], call["tasks"]) == ([], [], [], [])


def test_undo(run: Run) -> None:
    done(run, "call", "start")
    done(run, "call", "hold")
    told = done(run, "call", "undo", "--json").json
    assert (told["undone"], told["call"]["state"]) == ("hold", "talk")


def test_the_line_of_the_call(run: Run) -> None:
    assert done(run, "call", "line", "quickbooks").out == "There is no call.\n"
    assert run("call", "line", "nowhere").code == 1


def test_the_note_alone(run: Run) -> None:
    done(run, "call", "start")
    done(run, "call", "words", "Just this")
    told = done(run, "call", "note")
    assert "Just this" in told.out
    assert "check-in" not in told.out.lower()


def test_a_call_of_the_history_is_worked_on(run: Run) -> None:
    name = done(run, "call", "start", "--json").json["call"]["id"]
    done(run, "call", "end")
    done(run, "call", "close")
    assert run("call", "show").code == 1
    done(run, "call", "outcome", "call_back", "--call", name)
    assert run("call", "show", "--call", name, "--json").json["call"]["outcome"] == "call_back"


def test_for_people_a_call_is_a_few_lines(run: Run) -> None:
    told = done(run, "call", "start")
    assert told.out.splitlines() == [
        "QuickBooks: talk, call 00:00, hold 00:00, after-call work 00:00",
        told.out.splitlines()[1],
    ]
    assert told.out.splitlines()[1].startswith("Check-in in ")


def test_an_overdue_check_in_is_told() -> None:
    call = {
        "title": "QuickBooks",
        "state": "talk",
        "timers": {"call": 130.0, "hold": 0.0, "wrap_up": 0.0},
        "check_in": {"ring": "overdue", "left": -10.0},
    }
    assert list(call_lines.lines("hold", {"call": call}))[1] == "Check-in overdue by 00:10"


@pytest.mark.parametrize(
    "words",
    [
        ["hold"], ["resume"], ["end"], ["close"], ["checkin"], ["show"], ["note"], ["undo"],
        ["words", "x"], ["outcome", "resolved"], ["leg-end"], ["verify", "--matched", "email"],
    ],
)  # fmt: skip
def test_without_a_call_there_is_nothing_to_work_on(run: Run, words: list[str]) -> None:
    told = run("call", *words)
    assert (told.code, told.out) == (1, "")
    assert "There is no call" in told.err


@pytest.mark.parametrize(
    "words",
    [
        ["mark", "shoe_size", "matched"], ["mark", "email", "perhaps"], ["set", "colour", "red"],
        ["answer", "active", "maybe"], ["phase", "x"], ["prompt", "x"], ["article", "x"],
        ["step", "x", "1"], ["dial", "x"], ["task", "x"], ["closing", "x"], ["outcome", "x"],
        ["decide", "x"], ["override", "account", " "], ["copied", "script", "x"], ["resume"],
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_not_written(run: Run, words: list[str]) -> None:
    done(run, "call", "start")
    before = written()
    told = run("call", *words)
    assert told.code == 1
    assert told.err.startswith("companion: ")
    assert told.err.count("\n") == 1
    assert written() == before


def written() -> tuple[int, int]:
    """How many calls and events are in the history."""
    with closing(records.open_history()) as history:
        return history.count()


def test_every_kind_of_act_has_a_command() -> None:
    reached = {act.name.replace("-", "_") for act in call_acts.ACTS}
    renamed = {"check_in": "checkin", "decision_answer": "decide", "copy": "copied"}
    by_phone = {"ring", "missed", "leg_phone"}
    assert {renamed.get(kind, kind) for kind in acts.KINDS} - by_phone <= reached


def test_the_command_line_says_that_the_caller_was_here_before(run: Run) -> None:
    for _time in range(2):
        done(run, "call", "start")
        first = done(run, "call", "reference", "ACCT", "4471-9034", "--json")
        done(run, "call", "end")
        done(run, "call", "close")
    assert first.json["call"]["contact"] == {
        "count": 2, "days": 0, "topics": [], "text": "Second contact within a day.",
    }  # fmt: skip
    assert "4471" not in without_ids(first.out)
    done(run, "call", "start")
    assert "Third contact within a day." in done(run, "call", "reference", "acct 44719034").out
    assert run("call", "reference", "12").code == 1
    assert run("call", "reference", "4111111111111111").code == 1


def test_a_card_number_is_caught_in_the_words(run: Run) -> None:
    done(run, "call", "start")
    told = done(run, "call", "words", "paid with 4111 1111 1111 1111", "--json")
    assert "4111" not in without_ids(told.out)
