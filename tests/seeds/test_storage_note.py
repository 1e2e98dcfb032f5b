"""Storage's notes: each case complete and incomplete, from calls made through the desk."""

from __future__ import annotations

import pytest

from companion.errors import Refused
from tests.helpers.shift import Shift
from tests.helpers.storage import decide, facts, fill_in, note_of, on_a_call, storage

AUCTION = {
    "sold_within": "hours_24",
    "informed": "full_and_fee",
    "reply": "declined",
    "pays_at": "any_property",
}
REFUSAL = {
    "wanted": "Check her balance",
    "denied": "Rent decrease",
    "stated": "That she would sue us",
}


def auction_call() -> Shift:
    shift = on_a_call()
    shift.verify("full_id", id_shown="last_3", sheet="yes")
    decide(shift, "note_owed", happened="auction_fee")
    shift.desk.act("words", {"text": "Payment for a unit in auction"})
    return shift


# A unit in auction, and the fee declined


def test_an_auction_note_has_all_that_the_fullest_sample_has() -> None:
    shift = auction_call()
    fill_in(shift, "auction_declined", **AUCTION)
    note = note_of(shift)
    assert note.complete
    text = note.text()
    for words in (
        "Sold within: 24 hours",
        "Informed customer we can take: Payment in full plus convenience fee",
        "Customer: Declined",
        "Advised: To go to any property and pay in full",
    ):
        assert words in text
    places = [text.find(label) for label in ("Sold within", "Informed", "Customer:", "Advised")]
    assert places == sorted(places)


def test_the_same_in_spanish() -> None:
    shift = auction_call()
    fill_in(shift, "auction_declined", **AUCTION)
    text = note_of(shift, "es").text()
    for words in (
        "Se vende en: 24 horas",
        "Pago total más el cargo por conveniencia",
        "El cliente: No aceptó",
        "Ir a cualquier propiedad y pagar el total",
    ):
        assert words in text
    assert "Declined" not in text


@pytest.mark.parametrize("left_out", AUCTION)
def test_an_auction_note_misses_each_piece_that_is_left_out(left_out: str) -> None:
    shift = auction_call()
    fill_in(shift, "auction_declined", **{k: v for k, v in AUCTION.items() if k != left_out})
    line = storage().note.line(left_out)
    assert line is not None
    assert note_of(shift).missing == (line.text["en"],)


def test_a_bare_auction_note_misses_all_four() -> None:
    shift = auction_call()
    fill_in(shift, "auction_declined")
    assert len(note_of(shift).missing) == 4


def test_the_auctions_lines_are_for_that_outcome_alone() -> None:
    shift = auction_call()
    fill_in(shift, "resolved", **AUCTION)
    note = note_of(shift)
    assert note.complete
    assert not {line.id for line in note.lines} & set(AUCTION)


def test_an_answer_that_isnt_an_option_is_refused() -> None:
    shift = auction_call()
    with pytest.raises(Refused, match="nothing called"):
        fill_in(shift, "auction_declined", reply="perhaps")


# Hung up after a refusal


def refused_call() -> Shift:
    shift = on_a_call()
    decide(shift, "note_owed", happened="sue_hung_up")
    shift.desk.act("words", {"text": "Balance, and a rent decrease"})
    return shift


def test_a_refusals_note_tells_the_story_in_its_order() -> None:
    shift = refused_call()
    fill_in(shift, "hung_up", **REFUSAL)
    note = note_of(shift)
    assert note.complete
    text = note.text()
    told = (
        "Called to: Check her balance",
        "Requested, and was denied: Rent decrease",
        "Stated before hanging up: That she would sue us",
        "Outcome: Hung up after a refusal",
    )
    places = [text.find(words) for words in told]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("left_out", REFUSAL)
def test_a_refusals_note_misses_each_piece_that_is_left_out(left_out: str) -> None:
    shift = refused_call()
    fill_in(shift, "hung_up", **{k: v for k, v in REFUSAL.items() if k != left_out})
    line = storage().note.line(left_out)
    assert line is not None
    assert note_of(shift).missing == (line.text["en"],)


def test_that_such_a_note_is_owed_stays_unconfirmed_in_it() -> None:
    shift = refused_call()
    fill_in(shift, "hung_up", **REFUSAL)
    told = "\n".join(facts(note_of(shift), "decision"))
    assert "Open, yes or no: ask first" in told
    assert "Unconfirmed: The source has yes and no" in told
    line = storage().note.line("wanted")
    assert line is not None
    assert line.source == "Necessity"
    assert line.unconfirmed is not None


# Any other call


def test_issue_and_outcome_are_always_needed() -> None:
    shift = on_a_call()
    assert note_of(shift).missing == ("Issue", "Outcome")
    shift.work("gate_code", 0)
    assert note_of(shift).missing == ("Outcome",)
    fill_in(shift, "resolved")
    assert note_of(shift).complete


def test_a_task_is_in_the_note_once_it_is_ticked() -> None:
    shift = on_a_call()
    decide(shift, "which_task", situation="overlock")
    assert facts(note_of(shift), "tasks") == ()
    shift.desk.act("task", {"task": "dtm_lock_replacement", "done": True})
    note = note_of(shift)
    assert facts(note, "tasks") == ("Lock Related – DTM Lock Replacement",)
    assert facts(note, "issue") == ()  # a decision that asks is no matter of the caller's
    assert "Unconfirmed" in "\n".join(facts(note, "decision"))


def test_a_task_taken_back_is_gone_from_the_note() -> None:
    shift = on_a_call()
    shift.desk.act("task", {"task": "vacate_task", "done": True})
    shift.desk.undo()
    assert facts(note_of(shift), "tasks") == ()


def test_the_gates_steps_are_in_the_note() -> None:
    shift = on_a_call()
    shift.work("gate_code", 0, 1, 2)
    steps = "\n".join(facts(note_of(shift), "steps"))
    for words in ("code is correct", "refresh", "lights up"):
        assert words in steps


def test_a_call_without_check_ins_has_none_due() -> None:
    shift = on_a_call()
    shift.clock.turn(1800)
    fill_in(shift, "resolved")
    assert "check" not in note_of(shift).text().lower()


def test_the_fee_decision_is_in_the_note_with_its_reason() -> None:
    shift = on_a_call()
    decide(shift, "fee_waiver", customer_in="colorado", unit_in="oregon")
    told = "\n".join(facts(note_of(shift), "decision"))
    assert "Don't waive it yet: the options disagree" in told
    assert "Why: The customer calls from Colorado, or is a resident" in told


def test_the_form_says_what_it_follows() -> None:
    form = storage().note
    assert form.source == "Concise notes"
    assert form.unconfirmed is not None
    assert "three sample notes" in form.unconfirmed["en"]
    assert "doesn't mark the best" in form.unconfirmed["en"]
