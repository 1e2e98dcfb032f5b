from __future__ import annotations

import pytest

from tests.find.measuring import Placed, finder, pack, placed, recall
from tests.find.report import OTHER, found, stands_in_pack
from tests.find.utterances import BY_ANOTHER, CALLERS_ES, utterances

THREE, FIRST = 0.96, 0.90
"""Of what the packs' author would say."""

STRANGERS_THREE, STRANGERS_FIRST = 0.91, 0.82
"""Of what somebody says who never saw the packs: nearer to what an agent meets."""


@pytest.fixture(scope="module")
def held_out() -> list[Placed]:
    return [placed(one) for one in utterances() if one.held_out]


@pytest.fixture(scope="module", autouse=True)
def told(request: pytest.FixtureRequest) -> None:
    """What is found of all that is said, in the tests' output."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        reporter.write_line("")
        for line in found():
            reporter.write_line(line)


@pytest.fixture(scope="module")
def strangers() -> list[Placed]:
    """The half of a stranger's words that nothing was tuned with."""
    return [placed(one) for one in utterances(BY_ANOTHER) if one.held_out]


def test_a_strangers_words_find_the_right_one(strangers: list[Placed]) -> None:
    assert recall(strangers, 3) >= STRANGERS_THREE
    assert recall(strangers, 1) >= STRANGERS_FIRST


def test_a_strangers_words_find_it_in_either_language(strangers: list[Placed]) -> None:
    other = [placed(one.utterance, OTHER[one.utterance.read]) for one in strangers]
    assert recall(other, 3) >= STRANGERS_THREE
    assert recall(other, 1) >= STRANGERS_FIRST


@pytest.mark.parametrize("read", ["es", "en"])
def test_callers_who_speak_spanish_are_understood(read: str) -> None:
    said = [placed(one, read) for one in utterances(CALLERS_ES) if one.held_out]
    assert recall(said, 3) >= STRANGERS_THREE
    assert recall(said, 1) >= STRANGERS_FIRST


def test_whatever_is_said_something_is_found() -> None:
    """An agent with a caller can do more with a near miss than with nothing."""
    empty = [one for one in utterances(BY_ANOTHER) if not placed(one).first]
    assert len(empty) <= len(utterances(BY_ANOTHER)) / 100


def test_the_right_one_is_among_the_first_three(held_out: list[Placed]) -> None:
    assert recall(held_out, 3) >= THREE


def test_the_right_one_is_mostly_first(held_out: list[Placed]) -> None:
    assert recall(held_out, 1) >= FIRST


def test_it_does_not_hang_on_phrases_that_the_packs_hold_word_for_word(
    held_out: list[Placed],
) -> None:
    new = [one for one in held_out if not stands_in_pack(one.utterance)]
    assert len(new) > len(held_out) / 2
    assert recall(new, 3) >= THREE
    assert recall(new, 1) >= FIRST


def test_words_of_either_language_are_found_in_either(held_out: list[Placed]) -> None:
    other = [placed(one.utterance, OTHER[one.utterance.read]) for one in held_out]
    assert recall(other, 3) >= THREE
    assert recall(other, 1) >= FIRST


@pytest.mark.parametrize("spoken", ["en", "es"])
def test_each_language_for_itself(held_out: list[Placed], spoken: str) -> None:
    own = [one for one in held_out if one.utterance.spoken == spoken]
    assert recall(own, 3) >= THREE
    assert recall(own, 1) >= FIRST


def test_the_tuning_half_is_not_worse_than_what_it_was_tuned_for() -> None:
    tuning = [placed(one) for one in utterances() if not one.held_out]
    assert recall(tuning, 3) >= THREE
    assert recall(tuning, 1) >= FIRST


def test_quoted_shouted_and_accentless_words_find_the_same(held_out: list[Placed]) -> None:
    for one in held_out:
        said = one.utterance
        asked = finder(said.pack, said.read)
        loud = tuple(found.id for found in asked.find(f"  “{said.words.upper()}”… 😀"))
        quiet = tuple(found.id for found in asked.find(f"{said.words} "))
        assert loud == quiet


@pytest.mark.parametrize("name", sorted({one.pack for one in utterances()}))
@pytest.mark.parametrize("read", ["en", "es"])
def test_everything_is_found_by_its_title(name: str, read: str) -> None:
    from companion.packs.entries import entries

    asked = finder(name, read)
    lost = [
        (entry.kind, entry.id)
        for entry in entries(pack(name))
        if entry.id not in {found.id for found in asked.find(entry.title[read], 3)}
    ]
    assert lost == []
