"""Titles for ids: by the pack that has them; without it, the ids as words."""

from __future__ import annotations

import pytest

from companion.calls.titles import Titles, titles_of
from tests.helpers.memory import MemoryShelf
from tests.helpers.small_packs import PACK

SHELF = MemoryShelf(PACK)


def all_of(titles: Titles) -> list[str]:
    return [
        titles.line,
        titles.outcome("passed_on"),
        titles.article("reset"),
        titles.decision("refund"),
        titles.script("hello"),
        titles.task("tell"),
        titles.option("caller", "owner"),
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Tiny", "Passed_on", "Reset", "Refund", "Hello", "Tell", "Owner"]),
        ("es", ["Tiny (es)", "Passed_on (es)", "Reset (es)", "Refund (es)", "Hello (es)",
                "Tell (es)", "Owner (es)"]),
    ],
)  # fmt: skip
def test_a_pack_s_own_words(language: str, said: list[str]) -> None:
    assert all_of(titles_of(SHELF, "tiny", language)) == said


def test_of_a_pack_that_is_gone_the_ids_are_told_as_words() -> None:
    titles = titles_of(SHELF, "old_line", "es")
    assert titles.pack is None
    assert all_of(titles) == [
        *("Old line", "Passed on", "Reset", "Refund", "Hello", "Tell", "Owner")
    ]


def test_what_a_pack_no_longer_has_is_told_alike_and_nothing_is_nothing() -> None:
    titles = titles_of(SHELF, "tiny", "en")
    assert (titles.outcome("sent_back"), titles.outcome("")) == ("Sent back", "")
