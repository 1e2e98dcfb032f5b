from __future__ import annotations

import pytest

from companion.packs import words
from companion.packs.entries import Entry
from companion.packs.forms import Form, Forms
from companion.packs.index import Index


def entry(name: str, title: str, *says: str, spanish: str = "") -> Entry:
    titles = {"en": title} | ({"es": spanish} if spanish else {})
    return Entry(name, "article", titles, {"en": says}, (), {})


ENTRIES = (
    entry("paycheck", "Paycheck", "void a paycheck", "paycheck error"),
    entry("deposit", "Direct deposit", "trace a direct deposit", spanish="Depósito directo"),
    entry("reciprocity", "Reciprocity agreements", spanish="Acuerdos de reciprocidad"),
)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(ENTRIES, ("en", "es"))


@pytest.fixture(scope="module")
def forms(index: Index) -> Forms:
    return Forms(index, ("en", "es"))


def of(forms: Forms, said: str, word: str) -> list[Form]:
    return forms.of(word, words.asked(said))


def test_a_known_word_is_itself(forms: Forms) -> None:
    assert of(forms, "direct deposit ", "deposit") == [Form("deposit", 1.0)]


def test_the_last_word_may_go_on(forms: Forms) -> None:
    assert of(forms, "direct dep", "dep") == [Form("dep", 1.0, begun=True)]


def test_a_torn_word_is_joined(forms: Forms) -> None:
    assert Form("paycheck", 1.0) in of(forms, "my pay check ", "check")
    assert Form("paycheck", 1.0) in of(forms, "my pay check ", "pay")


def test_words_run_together_are_parted(forms: Forms) -> None:
    assert [form.word for form in of(forms, "directdeposit ", "directdeposit")] == [
        "directdeposit", "direct", "deposit",
    ]  # fmt: skip


def test_a_misspelling_stands_for_the_nearest(forms: Forms) -> None:
    assert of(forms, "recipriosity ", "recipriosity")[1].word == "reciprocity"


def test_a_known_word_is_never_taken_for_another(forms: Forms) -> None:
    assert [form.word for form in of(forms, "trace ", "trace")] == ["trace"]


def test_a_stem_that_is_known_is_known(forms: Forms) -> None:
    assert [form.word for form in of(forms, "deposits ", "deposits")] == ["deposits"]
    assert [form.word for form in of(forms, "depositos ", "depositos")] == ["depositos"]


def test_the_words_of_every_language_are_known(index: Index) -> None:
    assert {"deposit", "deposito", "acuerdos"} <= index.known()


def test_rows_have_scores_and_entries(index: Index) -> None:
    found = index.hits("en", "paycheck")
    assert {index.rows[row].entry for row in found} == {0}
    assert len(found) == 3
    assert all(score > 0 for score in found.values())


def test_a_word_counts_by_how_many_entries_have_it(index: Index) -> None:
    repeated, single = index.hits("en", "paycheck"), index.hits("en", "reciprocity")
    assert max(repeated.values()) > 0.5 * max(single.values())


def test_a_beginning_counts_less_than_the_word(index: Index) -> None:
    (begun,) = index.hits("es", "recip", begun=True).values()
    (whole,) = index.hits("es", "reciprocidad", begun=True).values()
    assert 0 < begun < whole


def test_many_words_with_one_beginning_are_looked_up_at_once() -> None:
    many = tuple(
        entry(f"n{number}", f"conta{letter}") for number, letter in enumerate("bcdefghijkl")
    )
    index = Index(many, ("en",))
    assert len(index.hits("en", "conta", begun=True)) == len(many)


def test_nothing_to_index_finds_nothing() -> None:
    assert dict(Index((), ("en",)).hits("en", "refund")) == {}
    assert dict(Index(ENTRIES, ("en", "fr")).hits("fr", "paycheck", begun=True)) == {}


def test_what_is_said_word_for_word_is_known(index: Index) -> None:
    (row,) = index.same(("trace", "a", "direct", "deposit"))
    assert index.rows[row].entry == 1
    assert index.same(("trace", "direct", "deposit")) == []
