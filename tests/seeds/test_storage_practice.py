"""Storage's practice: the source's ten questions without an answer, three of our own with one."""

from __future__ import annotations

import pytest

from companion.packs.practice import Score
from companion.policy.content import Practice
from tests.helpers.storage import storage

ASKED = {
    "vacates": ("Vacates", 3),
    "authentication": ("Authentication", 3),
    "convenience_fee": ("Convenience fee", 3),
    "space_transfers": ("Space transfers", 3),
    "gate_issues": ("Gate issues", 3),
    "auction_relief": ("Auction relief", 3),
    "lock_related": ("Lock related", 3),
    "notes_article": ("Using our resources", 3),
    "concise_notes": ("Concise notes", 3),
    "necessity": ("Necessity", 2),
}
"""The source's questions, in its order: section, and how many options."""


def practice(name: str) -> Practice:
    return next(question for question in storage().practice if question.id == name)


def test_every_question_of_the_source_is_there_in_its_order() -> None:
    assert [question.id for question in storage().practice][:10] == list(ASKED)


@pytest.mark.parametrize("name", ASKED)
def test_its_options_are_there_and_no_answer_is_made_up(name: str) -> None:
    question = practice(name)
    assert (question.source, len(question.options)) == ASKED[name]
    assert question.answer is None
    assert question.unconfirmed == {
        "en": "The source doesn't mark the right answer.",
        "es": "La fuente no marca la respuesta correcta.",
    }


@pytest.mark.parametrize("name", ASKED)
def test_options_differ_in_both_languages(name: str) -> None:
    for language in ("en", "es"):
        texts = [option[language] for option in practice(name).options]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("vacates", ("Vacate Task", "Schedule A Vacate", "Same Day Vacate")),
        ("authentication", (
            "has none, another piece of information is asked for: the email or the phone number",
            "Ask straight away for another piece of information: the email or the phone number",
            "where it has none, help without further information",
        )),
        ("convenience_fee", (
            "unit is in Oregon", "AutoPay and the account being Vacated", "Colorado residents",
        )),
        ("space_transfers", (
            "Payment Details section; the email confirmation", "come with the email they receive",
            "unit number they will be assigned, and from the Payment Details section",
        )),
        ("gate_issues", (
            "Authenticate, and try the OpenTech", "authentication isn't necessary",
            "Authenticate, then give an Alternative Gate Code",
        )),
        ("auction_relief", (
            "phone number, first name and last name", "DTM - Auction and Lien Status",
            "the auction can be stopped only by a full payment",
        )),
        ("lock_related", (
            "Schedule an Appointment (Lock Issue)", "DTM Lock Replacement", "Lock Cut Request",
        )),
        ("notes_article", (
            "Quick Notes", "What Is The Process For Notating An Account?", "Note Taking Tips",
        )),
        ("concise_notes", (
            "Within 24 hours", "I gave them options", "chose to pay for unit at property",
        )),
        ("necessity", ("Yes", "No")),
    ],
)  # fmt: skip
def test_the_options_stand_in_the_sources_order(name: str, options: tuple[str, ...]) -> None:
    for option, words in zip(practice(name).options, options, strict=True):
        assert words in option["en"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("vacates", ("yesterday", "never moved in")),
        ("authentication", ("last 3 digits",)),
        ("convenience_fee", ("calling from Colorado", "in Oregon")),
        ("space_transfers", ("upsizes", "new unit number", "balance")),
        ("gate_issues", ("code is correct", "refreshing it didn't work", "lights up")),
        ("auction_relief", ("tomorrow", "insist", "pay in full")),
        ("lock_related", ("already advertised", "paid in time", "CDD prop*", "key overlock")),
        ("notes_article", ("KB article", "copy and paste")),
        ("concise_notes", ("auction", "sold tomorrow", "convenience fee")),
        ("necessity", ("balance", "rent decrease", "sue us", "hung up")),
    ],
)
def test_the_questions_keep_their_conditions(name: str, words: tuple[str, ...]) -> None:
    for one in words:
        assert one in practice(name).question["en"]


@pytest.mark.parametrize(
    ("name", "right", "source"),
    [
        ("last_resource", "To get up and ask", "Best result"),
        ("teams_chat", "All Customer Service mentors and supervisors", "Best result"),
        ("did_not_know", "Whatever the chat told you", "Least successful result"),
    ],
)
def test_what_the_source_says_outright_has_an_answer(name: str, right: str, source: str) -> None:
    question = practice(name)
    assert question.answer is not None
    assert question.options[question.answer]["en"].startswith(right)
    assert (question.source, question.unconfirmed) == (source, None)


def test_those_are_all() -> None:
    assert len(storage().practice) == len(ASKED) + 3


# The three bands of result


@pytest.mark.parametrize(
    ("name", "title", "words"),
    [
        ("practice_best", "Practice: the best result", ("Awesome job", "Always check the KB",
         "all Customer Service mentors and supervisors", "get up and ask")),
        ("practice_mean", "Practice: the mean result", ("refining", "Check the KB",
         "all the mentors and supervisors", "for granted", "policies")),
        ("practice_least", "Practice: the least successful result", ("work to do",
         "following the process correctly", "Check the KB, or put it to the Teams chat",
         "the best option is whatever the chat told you")),
    ],
)  # fmt: skip
def test_each_band_has_its_advice(name: str, title: str, words: tuple[str, ...]) -> None:
    article = storage().article(name)
    assert article is not None
    assert article.title["en"] == title
    text = "\n".join(block.text["en"] for section in article.sections for block in section.blocks)
    for one in words:
        assert one in text
    assert text.endswith("Any questions?")


def test_how_many_right_answers_make_a_band_is_open() -> None:
    for name in ("practice_best", "practice_mean", "practice_least"):
        article = storage().article(name)
        assert article is not None
        assert article.unconfirmed is not None
        assert "how many right answers" in article.unconfirmed["en"]


@pytest.mark.parametrize(
    ("right", "band", "source"),
    [
        (3, "best", "Best result"),
        (2, "mean", "Mean result"),
        (1, "least", "Least successful result"),
        (0, "least", "Least successful result"),
    ],
)
def test_a_round_of_the_marked_questions_ends_in_a_band(right: int, band: str, source: str) -> None:
    found = Score(right, 3).band(storage())
    assert found is not None
    assert (found.id, found.source) == (band, source)


def test_there_are_the_three_bands_and_their_shares_are_our_own() -> None:
    assert [band.id for band in storage().bands] == ["best", "mean", "least"]
    for band in storage().bands:
        assert band.unconfirmed is not None
        assert "the share is our own" in band.unconfirmed["en"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("best", ("Always check the KB and the Teams chat", "last resource is to get up")),
        (
            "mean",
            ("put your questions to the Teams chat", "Never take it for granted", "keep to policy"),
        ),
        ("least", ("following the process correctly", "the best option is whatever the chat")),
    ],
)
def test_a_bands_advice_is_its_results(name: str, words: tuple[str, ...]) -> None:
    advice = next(band.advice["en"] for band in storage().bands if band.id == name)
    for one in words:
        assert one in advice


def test_unmarked_questions_make_no_band() -> None:
    assert Score(0, 0).band(storage()) is None
