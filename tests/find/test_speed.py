from __future__ import annotations

from functools import partial

import pytest

from companion.packs.entries import entries
from companion.packs.find import Finder
from tests.find.measuring import pack, percentile
from tests.find.utterances import utterances
from tests.helpers import work

PACKS = sorted({one.pack for one in utterances()})
KEYSTROKE = 12_000
"""Calls of functions: half of a slow machine's 5 ms. The bench measures the time itself."""
GLANCE = 80_000
"""Nobody has looked up from the keyboard by then."""

MISSPELT = (
    "interpreterrr acounts recipriosity depositt payrol coretcion refundd langage custmer employe "
    "cancell suscription verfy transfr deactvated clousing survy recapp midgration bankk"
)


def largest() -> str:
    return max(PACKS, key=lambda name: len(entries(pack(name))))


def typed(*said: str) -> list[int]:
    """The work for every beginning of each text, by a finder that has seen none of their words."""
    asked = Finder(pack(largest()), "en")
    asked.ready()
    asked.find("warm")
    begun = (words[:end] for words in said for end in range(1, len(words) + 1))
    return [work.calls(partial(asked.find, words)) for words in begun]


def test_each_keystroke_is_little_work() -> None:
    said = [one.words for one in utterances() if one.pack == largest()]
    assert percentile(typed(*said[::8]), 99) < KEYSTROKE


def test_misspelt_words_are_too() -> None:
    assert percentile(typed(MISSPELT), 99) < KEYSTROKE


@pytest.mark.parametrize(
    "pasted",
    [MISSPELT, "x" * 100_000, "refund " * 20_000, "a b c d " * 1000, "é😀\u0301" * 30_000],
    ids=["misspelt", "one word", "many words", "letters", "signs"],
)
def test_what_is_pasted_whole_is_answered_at_a_glance(pasted: str) -> None:
    finder = Finder(pack(largest()), "en")
    finder.ready()
    assert work.calls(partial(finder.find, pasted)) < GLANCE


def test_a_finder_keeps_no_more_than_it_is_allowed_to() -> None:
    from companion.packs.index import _KEPT

    finder = Finder(pack(largest()), "en")
    for number in range(_KEPT):
        finder.find(f"refund{number} ")
    assert finder._index is not None
    assert len(finder._index._kept) == _KEPT
