from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.packs import words
from companion.packs.entries import Passage, entries, readable
from companion.packs.find import Finder, Found
from companion.packs.reading import read_pack
from companion.policy.pack import Pack
from tests.helpers.packs import SEEDS, TINY
from tests.helpers.shift import quickbooks


@pytest.fixture(scope="module")
def tiny() -> Pack:
    return read_pack(TINY)


@pytest.fixture(scope="module")
def finder(tiny: Pack) -> Finder:
    return Finder(tiny, "en")


@pytest.fixture(scope="module")
def books() -> Finder:
    return Finder(read_pack(SEEDS / "quickbooks"), "en")


def ids(finder: Finder, said: str) -> list[str]:
    return [found.id for found in finder.find(said)]


def test_what_is_found_says_all_that_a_row_shows(finder: Finder) -> None:
    (found, *_rest) = finder.find("my account is gone")
    assert found == Found(
        id="sign_in",
        kind="article",
        title="Can't sign in",
        subtitle="What happened to the account; see Refund.",
        pack="tiny",
        needs="account",
        by=Passage("my account is gone", "en", "says"),
    )


def by(finder: Finder, said: str, name: str) -> Passage | None:
    (passage,) = [found.by for found in finder.find(said) if found.id == name]
    return passage


@pytest.mark.parametrize(
    ("said", "name", "wanted"),
    [
        ("sign in", "sign_in", Passage("Can't sign in", "en", "title")),
        ("mi cuenta desaparecio", "sign_in", Passage("mi cuenta desapareció", "es", "says")),
        ("reembolso", "refund", Passage("Reembolso", "es", "title")),
        ("are you still there", "check_in", Passage("still there", "en", "says")),
    ],
)
def test_what_is_found_says_by_what(finder: Finder, said: str, name: str, wanted: Passage) -> None:
    assert by(finder, said, name) == wanted


def test_a_piece_of_the_body_is_told_too(finder: Finder) -> None:
    passage = by(finder, "no promise by email", "sign_in")
    assert passage == Passage(
        "Expect An answer by email. No promise. It takes a day.", "en", "body"
    )


def test_for_nothing_there_is_no_reason(finder: Finder) -> None:
    assert {found.by for found in finder.find("")} == {None}


@pytest.mark.parametrize(
    ("said", "kind", "name"),
    [
        ("money back please", "decision", "refund"),
        ("I don't speak English", "card", "interpreter"),
        ("are you still there", "script", "check_in"),
        ("help page", "link", "help_page"),
        ("can you ring me later", "task", "call_back"),
        ("how do I pay", "article", "billing"),
        ("portal", "article", "sign_in"),
        ("hablo ingles", "card", "interpreter"),
        ("mi cuenta desaparecio", "article", "sign_in"),
    ],
)
def test_one_box_finds_every_kind_in_both_languages(
    finder: Finder, said: str, kind: str, name: str
) -> None:
    best = finder.find(said)[0]
    assert (best.kind, best.id) == (kind, name)


def test_titles_come_in_the_agents_language(tiny: Pack) -> None:
    found = Finder(tiny, "es").find("I want my money back")[0]
    assert (found.id, found.title) == ("refund", "Reembolso")


def test_the_agents_own_language_weighs_more(tiny: Pack) -> None:
    def twin(name: str, title: dict[str, str]) -> object:
        return msgspec.structs.replace(tiny.tasks[0], id=name, title=title, says={})

    tasks = (
        twin("spanish", {"en": "other", "es": "Formulario"}),
        twin("english", {"en": "Formulario", "es": "otra"}),
    )
    pack = msgspec.structs.replace(tiny, tasks=tasks)
    assert ids(Finder(pack, "en"), "formulario") == ["english", "spanish"]
    assert ids(Finder(pack, "es"), "formulario") == ["spanish", "english"]


def test_the_last_word_may_still_be_being_typed(finder: Finder) -> None:
    for typed in ("inter", "interp", "interpret", "interprete", "interpreter"):
        assert ids(finder, typed)[0] == "interpreter"


def test_a_phrase_that_fits_whole_comes_before_single_words(finder: Finder) -> None:
    assert ids(finder, "I can't find my company, my account is gone")[0] == "sign_in"


def test_what_stands_word_for_word_comes_before_what_has_the_same_telling_words(tiny: Pack) -> None:
    def twin(name: str, phrase: str) -> object:
        return msgspec.structs.replace(tiny.tasks[0], id=name, says={"en": (phrase,)})

    pack = msgspec.structs.replace(
        tiny, tasks=(twin("one", "is it a pony"), twin("two", "my pony"))
    )
    assert ids(Finder(pack, "en"), "My pony!") == ["two", "one"]
    assert ids(Finder(pack, "en"), "is it a pony?") == ["one", "two"]


def test_for_nothing_the_pinned_scripts_come(finder: Finder) -> None:
    for nothing in ("", "   ", "?!", "😀", "'\"*()", "\0"):
        assert ids(finder, nothing) == ["greeting"]


def test_as_many_as_asked_for_at_most(finder: Finder) -> None:
    assert len(finder.find("account caller refund", limit=2)) == 2
    assert finder.find("account", limit=0) == []


def test_words_that_are_nowhere_find_nothing(finder: Finder) -> None:
    assert finder.find("xylophone zeppelin") == []


@pytest.mark.parametrize(
    "said",
    [
        '"', "AND", "OR NOT", "NEAR(a b)", "title:refund", "refund*", "^refund", "a + b", "-refund",
        "{title says}: x", "'; DROP TABLE words; --", "refund\0hidden", "\ud800 refund", "ß İ ﬁ ²",
        "مرحبا reembolso", "x" * 100_000, "refund " * 20_000, "\n\t\r",
    ],
)  # fmt: skip
def test_any_input_is_only_words(finder: Finder, said: str) -> None:
    assert isinstance(finder.find(said), list)


@given(said=st.text())
def test_nothing_that_is_typed_raises(finder: Finder, said: str) -> None:
    assert all(found.title for found in finder.find(said))


def test_of_a_long_text_its_end_counts(finder: Finder) -> None:
    assert ids(finder, "portal " * 5000 + "interpreter " * 24)[0] == "interpreter"


def test_stop_words_are_left_out_unless_there_is_nothing_else() -> None:
    assert words.asked("I can't find my company").words == ("find", "company")
    assert words.asked("I cant find my company").words == ("find", "company")
    assert words.asked("No encuentro mi EMPRESA").words == ("encuentro", "empresa")
    assert words.asked("what is it").words == ("it",)
    assert words.asked("¿Reactivación, reactivación?").words == ("reactivacion",)
    assert words.asked("...").words == ()


def test_small_words_are_told_by_a_bit_each() -> None:
    one, other = words.small(["who"]), words.small(["what"])
    assert one.bit_count() == other.bit_count() == 1
    assert words.small(["who", "parcel", "what", "who"]) == one | other
    assert words.small(["parcel"]) == words.small([]) == 0


def test_small_words_tell_two_phrases_apart(tiny: Pack) -> None:
    def twin(name: str, phrase: str) -> object:
        return msgspec.structs.replace(tiny.tasks[0], id=name, says={"en": (phrase,)})

    pack = msgspec.structs.replace(
        tiny, tasks=(twin("one", "a pony of mine"), twin("two", "who has the pony"))
    )
    assert ids(Finder(pack, "en"), "and who has that pony")[:2] == ["two", "one"]
    assert ids(Finder(pack, "en"), "this pony is of ours")[:2] == ["one", "two"]


def test_where_nothing_else_fits_the_small_words_have_to_do(finder: Finder) -> None:
    assert finder.find("still xylophone there")[0].id == "check_in"


def test_the_last_word_is_unfinished_until_something_follows_it() -> None:
    assert words.asked("direct dep").unfinished == "dep"
    assert words.asked("direct dep ").unfinished == ""
    assert words.asked("dep?").unfinished == ""
    assert words.asked("").unfinished == ""


def test_what_was_said_is_kept_with_stop_words() -> None:
    assert words.asked("Log on, now").said == ("log", "on", "now")


def test_many_texts_are_split_as_each_of_them() -> None:
    texts = ["Depósito directo", "", "can't\x1fsay", "x" * 100, "ÀÉ ß"]
    assert words.split_all(texts) == [words.split(text) for text in texts]


def test_marks_are_not_shown() -> None:
    assert readable("See **now** and `code`.") == "See now and code."


def test_a_link_is_read_by_the_title_of_what_it_leads_to() -> None:
    book = next(one for one in entries(quickbooks()) if one.id == "sign_in_messages")
    for language, title in (
        ("en", "Go on with Reactivation of a deactivated user ID."),
        ("es", "Continúe con Reactivación de un ID de usuario desactivado."),
    ):
        assert title in " ".join(piece[language] for piece in book.body)


def test_a_long_subtitle_is_cut(tiny: Pack) -> None:
    long = msgspec.structs.replace(tiny.tasks[0], text={"en": "word " * 100, "es": "x"})
    found = Finder(msgspec.structs.replace(tiny, tasks=(long,)), "en").find("call back")[0]
    assert len(found.subtitle) <= 120
    assert found.subtitle.endswith("…")


# The real pack, in callers' words.


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("I can't find my company when I sign in", "reactivation"),
        ("no encuentro mi empresa", "reactivation"),
        ("my account was deactivated", "reactivation"),
        ("my employee lives in Oklahoma and works in Arkansas", "reciprocity"),
        ("the direct deposit never arrived", "trace_direct_deposit"),
        ("sent a direct deposit by mistake", "reverse_direct_deposit"),
        ("paycheck is missing hours", "edit_paycheck"),
        ("move my desktop files to online", "desktop_to_online"),
        ("my opening balance is right but old transactions are open", "reconciliation"),
        ("give me my money back", "refund"),
        ("I no speak English too good", "language_line"),
        ("the caller is deaf", "tty_relay"),
        ("quiero cancelar mi cuenta", "cancellation"),
        ("taxes on my employees' paychecks are wrong", "payroll_correction"),
    ],
)
def test_each_topic_is_first_for_what_callers_say(books: Finder, said: str, name: str) -> None:
    assert ids(books, said)[0] == name


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_phrase_of_a_pack_finds_what_it_is_of(language: str) -> None:
    pack = read_pack(SEEDS / "quickbooks")
    finder = Finder(pack, language)
    wrong = [
        (phrase, entry.id)
        for entry in entries(pack)
        if entry.kind in {"article", "decision", "card"}
        for phrase in entry.says.get(language, ())
        if entry.id not in ids(finder, phrase)[:3]
    ]
    assert wrong == []


def test_a_finder_is_built_only_when_asked(tiny: Pack) -> None:
    finder = Finder(tiny, "en")
    assert finder._index is None
    finder.find("refund")
    assert finder._index is not None
