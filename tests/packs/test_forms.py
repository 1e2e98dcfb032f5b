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
    """The word itself in its forms, without others that mean the same."""
    return [form for form in forms.of(word, words.asked(said)) if not form.other]


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


def test_a_phrase_that_several_have_is_told_of_each() -> None:
    index = Index((entry("one", "Pay it"), entry("two", "Wait", "pay it")), ("en",))
    assert [index.rows[row].entry for row in index.same(("pay", "it"))] == [0, 1]


def test_words_between_strokes_are_any_of_them(index: Index) -> None:
    either = index.hits("en", "paycheck|reciprocity agreements")
    assert {index.rows[row].entry for row in either} == {0, 2}
    assert either.keys() == {*index.hits("en", "paycheck"), *index.hits("en", "reciprocity")}


def test_words_in_a_row_have_to_stand_so(index: Index) -> None:
    assert index.hits("en", "direct deposit")
    assert not index.hits("en", "deposit direct")


def test_a_word_that_is_known_is_known_as_it_is_written(index: Index) -> None:
    words_of = ("deposit", "deposito", "deposits", "zebra", "", "\U0010ffff")
    assert [index.knows(word) for word in words_of] == [True, True, False, False, False, False]


def test_the_stems_of_a_language_are_its_own(index: Index) -> None:
    assert index.stems_of("es") == {"deposit", "direct", "acuerd", "de", "reciproc"}
    assert "agreement" in index.stems_of("en")
    assert "agreements" not in index.stems_of("en")


@pytest.mark.parametrize("language", ["en", "es"])
def test_many_stems_are_those_of_each(index: Index, language: str) -> None:
    plain = sorted(index.known())
    assert index.stem_all(language, plain) == [index.stem(language, word) for word in plain]
    assert index.stem_all(language, []) == []


def test_a_short_text_counts_for_more() -> None:
    index = Index((entry("one", "parcel"), entry("two", "the parcel that is late again")), ("en",))
    short, long = index.hits("en", "parcel").values()
    assert short > long


def test_what_only_one_of_many_has_counts_no_more_than_what_three_have() -> None:
    titles = ["zebra one", "parcel two", "parcel three", "parcel four"]
    titles += [f"n{number} m" for number in range(40)]
    index = Index(tuple(entry(title, title) for title in titles), ("en",))
    (one,) = index.hits("en", "zebra").values()
    assert set(index.hits("en", "parcel").values()) == {one}
    assert one > max(index.hits("en", "m").values())


def test_a_language_without_a_word_has_no_rows() -> None:
    index = Index((entry("one", "parcel"),), ("en", "es"))
    assert dict(index.hits("es", "parcel")) == {}


def test_a_word_without_its_vowels_stands_for_the_whole_one(forms: Forms) -> None:
    assert of(forms, "dpst ", "dpst")[1].word == "deposit"


SMALL = (
    entry("messages", "Messages", "the message I sent", "it doesn't show", spanish="Donde firmar"),
)


@pytest.mark.parametrize("slip", ["dosent", "becuase", "wich", "thier", "porqe"])
def test_a_misspelling_of_what_every_sentence_has_stands_for_nothing(slip: str) -> None:
    index = Index(SMALL, ("en", "es"))
    assert of(Forms(index, ("en", "es")), f"{slip} ", slip) == [Form(slip, 1.0)]


def test_what_every_sentence_has_is_never_what_was_meant() -> None:
    forms = Forms(Index(SMALL, ("en", "es")), ("en", "es"))
    assert all(form.word != "doesn" for form in of(forms, "doesm ", "doesm"))


def test_a_word_of_the_pack_wins_where_it_is_as_near() -> None:
    forms = Forms(Index(SMALL, ("en", "es")), ("en", "es"))
    assert of(forms, "mesage ", "mesage")[1].word == "message"
