"""Storage's decisions: every situation names its candidates, and never one as if it were right."""

from __future__ import annotations

from itertools import product

import pytest

from companion.policy.decisions import Decision, Rule, Ruling, judge
from tests.helpers.storage import storage

VACATES = ("Vacate Task", "Schedule A Vacate", "Same Day Vacate")


def decision(name: str) -> Decision:
    found = storage().decision(name)
    assert found is not None
    return found


def ruling(table: str, **answers: str) -> Ruling:
    return judge(decision(table), answers)


def verdict(table: str, **answers: str) -> str:
    found = ruling(table, **answers).verdict
    assert found is not None
    return found.id


def rule(table: str, **answers: str) -> Rule:
    found = ruling(table, **answers).decisive
    assert found is not None
    return found


def unsure(table: str, language: str = "en", **answers: str) -> str:
    told = rule(table, **answers).unconfirmed
    assert told is not None
    return told[language]


# Which task


@pytest.mark.parametrize(
    ("situation", "expected", "source"),
    [
        ("never_moved_in", "vacate", "Vacates"),
        ("auction_tomorrow", "auction", "Auction relief"),
        ("overlock", "lock", "Lock related"),
        ("gate_code", "gate", "Gate issues"),
        ("upsizing", "transfer", "Space transfers"),
        ("other", "not_here", "Mean result"),
    ],
)
def test_each_situation_has_its_own_candidates(situation: str, expected: str, source: str) -> None:
    found = ruling("which_task", situation=situation)
    assert found.verdict is not None
    assert (found.verdict.id, found.verdict.tone) == (expected, "soon")
    assert [one.source for one in found.rules] == [source]
    for other in decision("which_task").verdicts:
        assert (other.id == expected) == (other.id == verdict("which_task", situation=situation))


def test_without_a_situation_nothing_is_said() -> None:
    found = ruling("which_task")
    assert found.verdict is None
    assert [question.id for question in found.missing] == ["situation"]


@pytest.mark.parametrize(
    ("situation", "candidates"),
    [
        ("never_moved_in", VACATES),
        (
            "auction_tomorrow",
            ("DM's phone number, first name and last name", "DTM - Auction and Lien Status",
             "the DM follows up", "nothing stops the auction but a full payment",
             "at the property"),
        ),
        (
            "overlock",
            ("Schedule an Appointment (Lock Issue)", "Lock Related – DTM Lock Replacement",
             "Lock Related – Lock Cut Request", "CDD prop*"),
        ),
        (
            "gate_code",
            ("authenticate and then try the OpenTech feature", "authentication not being necessary",
             "authenticate and then give an Alternative Gate Code"),
        ),
        ("upsizing", ("Balance Due from Payment Details", "both in the email", "both from you")),
    ],
)  # fmt: skip
def test_the_candidates_are_named_and_none_is_marked(
    situation: str, candidates: tuple[str, ...]
) -> None:
    told = unsure("which_task", situation=situation)
    assert "doesn't mark which" in told
    assert "no marca cuál" in unsure("which_task", "es", situation=situation)
    for candidate in candidates:
        assert candidate in told


@pytest.mark.parametrize(
    ("situation", "conditions"),
    [
        ("never_moved_in", ("yesterday", "didn't need the space", "never moved in")),
        ("auction_tomorrow", ("tomorrow", "can't pay in time", "insist", "pay in full")),
        ("overlock", ("already advertised for auction", "paid in time", "key overlock")),
        ("gate_code", ("gate code is correct", "refreshing it didn't work", "lights up")),
        ("upsizing", ("upsizing", "new unit number", "balance")),
    ],
)
def test_the_conditions_of_each_situation_are_kept(
    situation: str, conditions: tuple[str, ...]
) -> None:
    reason = rule("which_task", situation=situation).reason["en"]
    for condition in conditions:
        assert condition in reason


def test_a_verdict_never_names_just_one() -> None:
    for one in decision("which_task").verdicts:
        if one.id != "not_here":
            assert one.text["en"].startswith("One of: ")
            assert one.text["es"].startswith("Una de: ")
            assert one.text["en"].count(", ") >= 2


@pytest.mark.parametrize("situation", ["never_moved_in", "auction_tomorrow", "overlock"])
def test_kb_and_chat_are_where_it_is_checked(situation: str) -> None:
    places = [place["en"] for place in rule("which_task", situation=situation).check]
    assert places == ["KB", "Teams chat of all Customer Service mentors and supervisors"]


def test_the_auction_caller_is_told_to_pay_in_full_first() -> None:
    found = rule("which_task", situation="auction_tomorrow")
    assert found.next[0]["en"].endswith("pay in full")
    assert found.next[1]["en"].startswith("They insist")
    assert found.say == "auction_full_payment"


def test_the_balance_due_is_in_payment_details() -> None:
    found = rule("which_task", situation="upsizing")
    assert found.check[0]["en"] == "Payment Details section: Balance Due"


# The tasks themselves


@pytest.mark.parametrize(
    ("name", "title", "source"),
    [
        ("vacate_task", "Vacate Task", "Vacates"),
        ("schedule_vacate", "Schedule A Vacate", "Vacates"),
        ("same_day_vacate", "Same Day Vacate", "Vacates"),
        ("dtm_auction", "DTM - Auction and Lien Status", "Auction relief"),
        ("dm_contact", "Give the DM's phone number and name", "Auction relief"),
        ("lock_appointment", "Schedule an Appointment (Lock Issue)", "Lock related"),
        ("dtm_lock_replacement", "Lock Related – DTM Lock Replacement", "Lock related"),
        ("lock_cut_request", "Lock Related – Lock Cut Request", "Lock related"),
        ("opentech", "Try the OpenTech feature", "Gate issues"),
        (
            "alternative_gate_code",
            "Authenticate, then give an Alternative Gate Code",
            "Gate issues",
        ),
    ],
)
def test_every_task_that_the_source_names(name: str, title: str, source: str) -> None:
    task = next(task for task in storage().tasks if task.id == name)
    assert (task.title["en"], task.source) == (title, source)
    assert task.unconfirmed is not None
    assert "mark" in task.unconfirmed["en"]
    assert "as right" in task.unconfirmed["en"] or "which is right" in task.unconfirmed["en"]


def test_there_is_no_other_task() -> None:
    assert len(storage().tasks) == 10


def test_the_dms_task_asks_for_a_follow_up() -> None:
    task = next(task for task in storage().tasks if task.id == "dtm_auction")
    assert "follow-up from the DM" in task.text["en"]
    assert "seguimiento del DM" in task.text["es"]


def test_opentech_is_open_about_authentication() -> None:
    task = next(task for task in storage().tasks if task.id == "opentech")
    assert task.unconfirmed is not None
    assert "once after authentication and once without" in task.unconfirmed["en"]


# The convenience fee


@pytest.mark.parametrize(
    ("answers", "expected", "rules"),
    [
        ({"autopay": "yes", "vacated": "no"}, "exception", ["autopay"]),
        ({"autopay": "no", "vacated": "yes"}, "exception", ["vacated"]),
        ({"autopay": "yes", "vacated": "yes"}, "exception", ["autopay", "vacated"]),
        ({"autopay": "no", "vacated": "no", "customer_in": "colorado", "unit_in": "oregon"},
         "disputed", ["colorado_oregon"]),
        ({"autopay": "no", "vacated": "no", "customer_in": "colorado", "unit_in": "elsewhere"},
         "disputed", ["colorado_elsewhere"]),
        ({"autopay": "no", "vacated": "no", "customer_in": "elsewhere"},
         "no_waiver", ["any_other_reason"]),
    ],
)  # fmt: skip
def test_the_fee(answers: dict[str, str], expected: str, rules: list[str]) -> None:
    found = ruling("fee_waiver", **answers)
    assert found.verdict is not None
    assert found.verdict.id == expected
    assert [one.id for one in found.rules] == rules


def test_the_fee_waits_for_where_the_customer_is() -> None:
    found = ruling("fee_waiver", autopay="no", vacated="no")
    assert found.verdict is None
    assert [question.id for question in found.missing] == ["customer_in", "unit_in"]


def test_autopay_in_colorado_is_an_exception_all_the_same() -> None:
    places = {"customer_in": "colorado", "unit_in": "oregon"}
    assert verdict("fee_waiver", autopay="yes", vacated="no", **places) == "exception"


def test_colorado_and_oregon_names_all_three_options() -> None:
    answers = {"autopay": "no", "vacated": "no", "customer_in": "colorado", "unit_in": "oregon"}
    reason = rule("fee_waiver", **answers).reason["en"]
    for words in ("unit is in Oregon", "AutoPay and Vacated", "Colorado residents get a waiver"):
        assert words in reason
    assert "which of the three" in unsure("fee_waiver", **answers)
    assert "calling from Colorado or being a resident" in unsure("fee_waiver", **answers)
    assert rule("fee_waiver", **answers).say == "check_first"


def test_no_waiver_for_any_reason_other_than_the_two() -> None:
    answers = {"autopay": "no", "vacated": "no", "customer_in": "elsewhere"}
    found = rule("fee_waiver", **answers)
    assert found.reason["en"] == (
        "By one option, AutoPay and the account being Vacated are the only reasons for a waiver."
    )
    assert "one option of three" in unsure("fee_waiver", **answers)
    assert found.say == "fee_not_waived"


def test_no_combination_is_without_a_verdict_and_none_is_green() -> None:
    table = decision("fee_waiver")
    names = [question.id for question in table.questions]
    for given in product(*([option.id for option in q.options] for q in table.questions)):
        found = judge(table, dict(zip(names, given, strict=True)))
        assert found.verdict is not None, given
        assert found.verdict.tone != "ok"


def test_whether_each_exception_is_enough_alone_is_open() -> None:
    assert "AutoPay alone" in unsure("fee_waiver", autopay="yes", vacated="no")
    assert "Vacated alone" in unsure("fee_waiver", autopay="no", vacated="yes")


# Is a note owed


def test_a_declined_fee_before_an_auction_gets_a_note() -> None:
    found = rule("note_owed", happened="auction_fee")
    assert found.verdict == "write"
    assert found.source == "Concise notes"
    assert "to be sold tomorrow" in found.reason["en"]
    assert "for granted" in unsure("note_owed", happened="auction_fee")


def test_a_threat_to_sue_is_open() -> None:
    found = rule("note_owed", happened="sue_hung_up")
    assert found.verdict == "open"
    words = found.reason["en"]
    story = ("balance", "rent decrease", "denied", "sue us", "hung up")
    places = [words.find(part) for part in story]
    assert -1 not in places
    assert places == sorted(places)
    assert "yes and no" in unsure("note_owed", happened="sue_hung_up")


def test_any_other_case_is_not_in_the_source() -> None:
    assert verdict("note_owed", happened="other") == "not_here"
    assert "doesn't say when else" in unsure("note_owed", happened="other")


def test_only_the_case_with_a_note_is_green() -> None:
    green = {one.id for one in decision("note_owed").verdicts if one.tone == "ok"}
    assert green == {"write"}


def test_outcomes_named_in_the_next_steps_exist() -> None:
    outcomes = {one.id: one.text for one in storage().about.outcomes}
    auction = rule("note_owed", happened="auction_fee").next[0]
    refusal = rule("note_owed", happened="sue_hung_up").next[1]
    for language in ("en", "es"):
        assert outcomes["auction_declined"][language] in auction[language]
        assert outcomes["hung_up"][language] in refusal[language]


# Where to look


@pytest.mark.parametrize(
    ("kb", "chat", "expected", "source"),
    [
        ("not_yet", "not_yet", "check_kb", "Best result"),
        ("not_yet", "answers", "check_kb", "Best result"),
        ("not_yet", "silent", "check_kb", "Best result"),
        ("answers", "not_yet", "follow_kb", "Mean result"),
        ("silent", "not_yet", "ask_chat", "Mean result"),
        ("silent", "answers", "follow_chat", "Least successful result"),
        ("silent", "silent", "get_up", "Best result"),
    ],
)
def test_where_to_look_next(kb: str, chat: str, expected: str, source: str) -> None:
    found = rule("look_next", kb=kb, chat=chat)
    assert (found.verdict, found.source) == (expected, source)


def test_the_source_always_checks_both_and_that_the_kb_settles_it_is_our_reading() -> None:
    told = unsure("look_next", kb="answers", chat="not_yet")
    assert "always check both" in told
    assert "our reading" in told


def test_nobody_gets_up_before_both_are_silent() -> None:
    for kb, chat in product(("not_yet", "answers", "silent"), repeat=2):
        gets_up = verdict("look_next", kb=kb, chat=chat) == "get_up"
        assert gets_up == ((kb, chat) == ("silent", "silent"))


def test_the_chat_has_all_mentors_and_supervisors() -> None:
    reason = rule("look_next", kb="silent", chat="not_yet").reason["en"]
    assert "all Customer Service mentors and supervisors" in reason


def test_looking_begins_with_nothing_checked() -> None:
    assert {q.id: q.assume for q in decision("look_next").questions} == {
        "kb": "not_yet",
        "chat": "not_yet",
    }


# Scripts


def test_every_script_named_exists() -> None:
    for table in storage().decisions:
        for one in table.rules:
            assert one.say is None or storage().script(one.say) is not None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("transfer_balance_email_number", ("balance due is …", "confirmation email")),
        ("transfer_both_by_email", ("an email", "both in it")),
        ("transfer_both_now", ("you'll be assigned is number …", "balance due is …")),
    ],
)
def test_the_three_ways_to_tell_of_a_transfer(name: str, words: tuple[str, ...]) -> None:
    script = storage().script(name)
    assert script is not None
    for one in words:
        assert one in script.text["en"]
    assert script.unconfirmed is not None
    assert "one of three" in script.unconfirmed["en"]


def test_the_three_sample_notes_are_the_sources_and_to_paste() -> None:
    samples = [script for script in storage().scripts if script.kind == "code"]
    first, second, third = (script.text["en"] for script in samples)
    assert first == (
        "Within 24 hours, informed customer we are able to take the payment in full plus "
        "convenience fee. Customer declined and advised they will need to go to any property to "
        "pay in full."
    )
    assert second == (
        "Customer wanted to pay for unit. I gave them options and they chose to go to the property."
    )
    assert third == "Customer chose to pay for unit at property."
    for script in samples:
        assert script.unconfirmed is not None
        assert "doesn't mark the best" in script.unconfirmed["en"]
