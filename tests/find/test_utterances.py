from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from companion.packs.entries import entries
from tests.find.measuring import Placed, pack, percentile, recall
from tests.find.report import line, misses, section, stands_in_pack
from tests.find.utterances import BY_ANOTHER, CALLERS_ES, FILE, Utterance, utterances
from tests.helpers.packs import SEEDS

PACKS = sorted(folder.name for folder in SEEDS.iterdir() if folder.is_dir())


def made(words: str, wanted: str = "refund", read: str = "en") -> Utterance:
    return Utterance("quickbooks", "en", read, words, frozenset({wanted}))


def result(words: str, place: int) -> Placed:
    return Placed(made(words), ("first", "second", "third"), place)


@pytest.mark.parametrize("file", [FILE, BY_ANOTHER])
def test_there_are_enough_of_both_halves(file: Path) -> None:
    held_out = [one for one in utterances(file) if one.held_out]
    assert len(utterances(file)) >= 200
    assert 0.4 < len(held_out) / len(utterances(file)) < 0.6


def test_spanish_callers_speak_to_every_pack() -> None:
    said = utterances(CALLERS_ES)
    assert len(said) >= 150
    assert 0.4 < sum(one.held_out for one in said) / len(said) < 0.6
    assert {one.pack for one in said} == set(PACKS)
    assert not {one.words for one in said} & {one.words for one in utterances(BY_ANOTHER)}


def test_the_two_writers_say_different_things() -> None:
    both = {one.words for one in utterances()} & {one.words for one in utterances(BY_ANOTHER)}
    assert len(both) <= len(utterances()) / 50


@pytest.mark.parametrize("file", [FILE, BY_ANOTHER])
def test_every_pack_is_spoken_to_in_both_languages(file: Path) -> None:
    spoken = Counter((one.pack, one.spoken) for one in utterances(file))
    assert set(spoken) == {(name, language) for name in PACKS for language in ("en", "es")}
    assert min(spoken.values()) >= 10


def test_quickbooks_has_most() -> None:
    ((most, _number),) = Counter(one.pack for one in utterances()).most_common(1)
    assert most == "quickbooks"


def test_some_are_in_another_language_than_the_window() -> None:
    assert sum(one.spoken != one.read for one in utterances()) >= 10


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("file", [FILE, BY_ANOTHER, CALLERS_ES])
def test_what_is_wanted_is_there(name: str, file: Path) -> None:
    there = {entry.id for entry in entries(pack(name))}
    wanted = {one for said in utterances(file) if said.pack == name for one in said.wanted}
    assert wanted - there == set()


def test_every_kind_is_wanted() -> None:
    kinds = {
        entry.kind
        for said in utterances()
        for entry in entries(pack(said.pack))
        if entry.id in said.wanted
    }
    assert kinds >= {"article", "script", "link", "card", "decision", "task"}


def test_the_half_is_fixed_by_the_words() -> None:
    assert made("refund now").held_out == made("refund now", "other", "es").held_out
    assert len({made(f"refund {number}").held_out for number in range(20)}) == 2


def test_what_a_pack_has_word_for_word_is_known() -> None:
    assert stands_in_pack(made("the caller is deaf"))
    assert stands_in_pack(made("a deaf caller"))
    assert not stands_in_pack(made("a deaf caller with a parrot"))


def test_recall_counts_the_first_ones() -> None:
    results = [result("a", 1), result("b", 3), result("c", 4), result("d", 0)]
    assert recall(results, 1) == 0.25
    assert recall(results, 3) == 0.5
    assert recall([], 3) == 0.0


def test_a_percentile_is_one_of_the_figures() -> None:
    assert percentile(range(1, 101), 50) == 51
    assert percentile(range(1, 101), 99) == 100
    assert percentile([7.0], 99) == 7.0


def test_a_row_tells_both_recalls() -> None:
    assert line("name", "en", [result("a", 1), result("b", 2)]).split() == [
        "name", "en", "2", "50.0%", "100.0%",
    ]  # fmt: skip


def test_a_section_has_a_row_for_all_and_one_for_each_group() -> None:
    rows = section("tuning", [result("a", 1), result("b", 2)])
    assert [row.split()[0] for row in rows] == ["tuning", "quickbooks"]


def test_only_the_tuning_half_shows_its_misses() -> None:
    said = [f"refund {number}" for number in range(20)]
    shown = misses(result(words, 2) for words in said)
    assert len(shown) == sum(not made(words).held_out for words in said)
    assert shown[0].endswith("finds first, second, third")
    assert misses(result(words, 1) for words in said) == []
