"""Other words for what was said, which serve every pack."""

from __future__ import annotations

from itertools import chain

import pytest

from companion.packs import meanings, words
from companion.packs.entries import Entry
from companion.packs.find import Finder
from companion.packs.forms import Forms
from companion.packs.index import Index
from companion.packs.meanings import Meanings, Meant
from companion.packs.reading import read_pack
from tests.find.utterances import BY_ANOTHER, utterances
from tests.helpers.packs import TINY

LISTS = {
    "en": (
        "vm = voicemail, no answer",
        "lock, block, freeze, shut out, can't get in",
        "cancel, shut down, quit",
        "a/c = account",
        "parrot, cockatoo",
        "~ today still keep",
        "~ call",
    ),
    "es": ("bloquear, trabar", "tel = teléfono"),
}

ENTRIES = (
    Entry("locked", "article", {"en": "A freezing account"}, {"en": ("it is blocked",)}, (), {}),
    Entry("end", "article", {"en": "Cancel it"}, {"es": ("cuenta bloqueada",)}, (), {}),
    Entry("gone", "article", {"en": "No answer", "es": "El teléfono"}, {}, (), {}),
)


@pytest.fixture
def index() -> Index:
    return Index(ENTRIES, ("en", "es", "fr"))


@pytest.fixture
def others(index: Index, monkeypatch: pytest.MonkeyPatch) -> Meanings:
    monkeypatch.setattr(meanings, "_lines", lambda language: iter(LISTS.get(language, ())))
    return Meanings(("en", "es", "fr"), index)


def of(others: Meanings, said: str, word: str = "") -> list[Meant]:
    spoken = tuple(words.split(said))
    return others.of(word or spoken[0], spoken)


def test_a_short_form_stands_for_what_it_is_written_for(others: Meanings) -> None:
    assert of(others, "vm") == [Meant("en", "no answer")]


def test_what_the_pack_has_nothing_of_is_left_out(others: Meanings) -> None:
    assert of(others, "parrot") == []
    assert "voicemail" not in of(others, "vm")[0].words


def test_it_does_not_go_the_other_way(others: Meanings) -> None:
    assert of(others, "account") == []


def test_words_of_a_group_stand_for_one_another(others: Meanings) -> None:
    assert of(others, "lock") == [Meant("en", "block|freeze")]
    assert of(others, "block") == [Meant("en", "freeze")]


def test_endings_do_not_matter(others: Meanings) -> None:
    assert of(others, "locked") == of(others, "locking") == [Meant("en", "block|freeze")]
    assert of(others, "trabada") == [Meant("es", "bloquear")]


def test_each_language_has_its_own(others: Meanings) -> None:
    assert of(others, "tel") == [Meant("es", "telefono")]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("shut it all down", True),
        ("please shutting that thing down", True),
        ("shut the whole thing down", True),
        ("shut one two three four down", False),
        ("down shut", False),
        ("shut", False),
    ],
)
def test_a_turn_of_speech_has_few_words_between(others: Meanings, said: str, found: bool) -> None:
    word = next(word for word in words.split(said) if word.startswith("shut"))
    assert (Meant("en", "cancel") in of(others, said, word)) is found


@pytest.mark.parametrize("said", ["can't get in", "cant get in", "I can't ever get in"])
def test_a_turn_is_known_without_its_apostrophe(others: Meanings, said: str) -> None:
    word = next(word for word in words.split(said) if word.startswith("can"))
    assert of(others, said, word) == [Meant("en", "block|freeze")]


def test_marks_in_a_short_form_are_none_of_it(others: Meanings) -> None:
    assert of(others, "a/c") == [Meant("en", "account")]


def test_words_that_tell_little_are_known(others: Meanings) -> None:
    assert [others.tells_little(word) for word in ("today", "call", "lock")] == [True, True, False]


def test_a_language_without_a_list_has_no_other_words(index: Index) -> None:
    nothing = Meanings(("fr",), index)
    assert of(nothing, "vm") == []
    assert not nothing.tells_little("today")


def test_only_so_many_words_are_kept(others: Meanings) -> None:
    for number in range(meanings._KEPT + 5):
        of(others, f"word{number}")
    assert len(others._lists[0]._kept) == meanings._KEPT


# What a pack finds by them.


def pack_of(*entries: tuple[str, str]) -> Forms:
    made = tuple(Entry(name, "article", {"en": title}, {}, (), {}) for name, title in entries)
    return Forms(Index(made, ("en",)), ("en",))


def test_other_words_are_told_from_the_word_itself() -> None:
    forms = pack_of(("one", "Cancel the plan"), ("two", "Quit"))
    found = forms.of("cancel", words.asked("cancel "))
    assert (found[0].word, found[0].other) == ("cancel", "")
    assert {form.other for form in found[1:]} == {"en"}


def test_a_turn_that_begins_with_a_small_word_is_looked_for_too() -> None:
    forms = pack_of(("one", "The line is deaf"))
    (turn,) = forms.turns(words.asked("can't hear"))
    assert any("deaf" in form.word for form in turn)


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(read_pack(TINY), "en")


def test_what_has_the_word_itself_comes_first(finder: Finder) -> None:
    for said, first in (("portal", "sign_in"), ("refund", "refund")):
        assert finder.find(f"{said} ")[0].id == first


def test_short_forms_find_in_a_pack_that_has_never_heard_of_them(finder: Finder) -> None:
    assert finder.find("terp")[0].id == "interpreter"
    assert finder.find("rfnd")[0].id == "refund"
    assert finder.find("reimbursed")[0].id == "refund"


# The lists that are shipped.


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_list_is_well_written(language: str) -> None:
    read = list(meanings._lines(language))
    assert len(read) > 100
    for line in read:
        said, meant = ([], []) if line.startswith("~") else meanings._sides(line)
        assert all((*said, *meant)), line
        assert len(set(said)) == len(said), line
        assert line.startswith("~") or "=" in line or len(said) > 1, line


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_short_form_stands_twice(language: str) -> None:
    short = chain.from_iterable(
        line.partition("=")[0].split(",") for line in meanings._lines(language) if "=" in line
    )
    seen = [one.strip() for one in short]
    assert sorted(seen) == sorted(set(seen))


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_list_has_a_whole_utterance(language: str) -> None:
    """Else what is measured by them would only be learnt by heart."""
    tuning = [one.words for one in utterances(BY_ANOTHER) if not one.held_out]
    said = {" ".join(words.split(one)) for one in tuning if len(words.split(one)) > 3}
    sides = [meanings._sides(line) for line in meanings._lines(language) if line[0] != "~"]
    assert len(said) > 50
    assert said.isdisjoint(chain(*(chain(*side) for side in sides)))
