"""What storage's articles hold: the situations, their conditions, and all answers side by side."""

from __future__ import annotations

import pytest

from companion.packs.find import Finder
from companion.policy.articles import Article, Block
from tests.helpers.storage import storage

CASES = {
    "vacate_never_moved_in": "Vacates",
    "id_three_digits": "Authentication",
    "convenience_fee": "Convenience fee",
    "space_transfer": "Space transfers",
    "gate_code": "Gate issues",
    "auction_relief": "Auction relief",
    "key_overlock": "Lock related",
    "notes_kb_article": "Using our resources",
    "concise_notes": "Concise notes",
}
"""The articles that list three answers."""


def article(name: str) -> Article:
    found = storage().article(name)
    assert found is not None
    return found


def blocks(name: str, kind: str = "") -> list[Block]:
    return [
        block
        for section in article(name).sections
        for block in section.blocks
        if kind in {"", block.kind}
    ]


def text(name: str, language: str = "en") -> str:
    return "\n".join(block.text[language] for block in blocks(name))


def in_order(words: tuple[str, ...], whole: str) -> bool:
    places = [whole.find(word) for word in words]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("name", CASES)
def test_three_answers_stand_side_by_side_and_none_is_marked(name: str) -> None:
    found = article(name)
    assert found.source == CASES[name]
    assert len(blocks(name, "bullet")) == 3
    assert found.unconfirmed is not None
    assert "doesn't mark" in found.unconfirmed["en"]
    assert "no marca" in found.unconfirmed["es"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("vacate_never_moved_in", ("yesterday", "didn't need the space", "never moved in",
         "Vacate Task", "Schedule A Vacate", "Same Day Vacate")),
        ("id_three_digits", ("last 3 digits", "Occupancy Sheet for the full ID",
         "email or the phone number", "Ask straight away for another piece",
         "help the customer without")),
        ("convenience_fee", ("calling from Colorado", "is in Oregon", "unit is in Oregon",
         "AutoPay and the account being Vacated", "Colorado residents")),
        ("space_transfer", ("upsizing", "new unit number", "Payment Details", "wait for the email",
         "come with the email they receive", "they will be assigned")),
        ("gate_code", ("gate code is correct", "refresh", "lights up", "Authenticate, and try",
         "isn't necessary", "Authenticate, then give an Alternative Gate Code")),
        ("auction_relief", ("tomorrow", "pay in full", "insist", "phone number, first name",
         "last name", "DTM - Auction and Lien Status", "only by a full payment",
         "at the property")),
        ("key_overlock", ("already been advertised", "pay in time", "key overlock", "CDD prop*",
         "Appointment (Lock Issue)", "DTM Lock Replacement", "Lock Cut Request")),
        ("notes_kb_article", ("copied and pasted", "Quick Notes", "Notating An Account?",
         "Note Taking Tips")),
        ("concise_notes", ("in auction, to be sold tomorrow", "convenience fee", "within 24 hours",
         "full payment plus the convenience fee", "any property and pay in full")),
        ("notes_when", ("balance", "rent decrease", "denied", "sue us", "hung up", "yes and no")),
        ("where_to_look", ("check the KB", "Teams chat: all Customer Service mentors",
         "last resource", "Never take it for granted", "best option")),
        ("many_problems", ("many problems", "overwhelmed", "calm and collected")),
    ],
)  # fmt: skip
def test_the_facts_stand_in_the_sources_order(name: str, words: tuple[str, ...]) -> None:
    assert in_order(words, text(name))


def test_the_order_of_looking_is_steps() -> None:
    steps = [block.text["en"] for block in blocks("where_to_look", "step")]
    assert ["KB" in steps[0], "Teams chat" in steps[1], "get up" in steps[2]] == [True] * 3
    assert len(steps) == 3


def test_the_story_of_the_refusal_is_steps() -> None:
    steps = [block.text["en"] for block in blocks("notes_when", "step")]
    assert len(steps) == 5
    assert steps[-1] == "She hung up."


def test_best_practices_that_arent_there_arent_made_up() -> None:
    found = article("many_problems")
    assert found.unconfirmed is not None
    assert "gives none" in found.unconfirmed["en"]
    assert "our own" in text("many_problems")


def test_the_sheet_comes_first_and_the_other_piece_where_there_is_none() -> None:
    branches = [block.text["en"] for block in blocks("id_three_digits", "branch")]
    assert branches[0].startswith("If it is there")
    assert branches[1].startswith("If there is none")
    assert "email or the phone number" in branches[1]


def test_insisting_is_a_branch_after_payment_in_full() -> None:
    step, branch = (block for block in blocks("auction_relief") if block.kind in {"step", "branch"})
    assert "pay in full" in step.text["en"]
    assert branch.text["en"].startswith("If they insist")


def test_the_first_article_leads_to_every_case() -> None:
    linked = {link for block in blocks("accounts_handling") for link in block.links}
    assert linked == set(CASES) | {"notes_when", "look_next"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I was going to move in yesterday but I don't need the unit", "vacate_never_moved_in"),
        ("they're auctioning my stuff tomorrow", "auction_relief"),
        ("I paid, take your lock off", "key_overlock"),
        ("the gate code doesn't work", "gate_code"),
        ("what's the number of my new bigger unit", "space_transfer"),
        ("account shows three digits of the ID", "id_three_digits"),
        ("waive the convenience fee", "fee_waiver"),
        ("do I need to write a note", "note_owed"),
        ("I don't know what to do, who do I ask", "look_next"),
        ("which task do I create", "which_task"),
        ("mañana subastan mis cosas", "auction_relief"),
        ("no puedo entrar, el portón no abre", "gate_code"),
        ("ya pague y no quitan el candado", "key_overlock"),
        ("necesito una unidad mas grande", "space_transfer"),
        ("nunca me mude, ya no lo necesito", "vacate_never_moved_in"),
        ("de donde copio la nota", "notes_kb_article"),
    ],
)
def test_callers_words_find_it_among_the_first_three(words: str, expected: str) -> None:
    found = Finder(storage(), "en").find(words)
    assert expected in [one.id for one in found[:3]]
