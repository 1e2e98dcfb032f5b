from __future__ import annotations

from pathlib import Path

import pytest

from companion.packs.check import check
from companion.packs.reading import read_pack
from tests.helpers.packs import SEEDS

PACKS = sorted(folder for folder in SEEDS.iterdir() if folder.is_dir())


def test_there_are_packs() -> None:
    assert "quickbooks" in {folder.name for folder in PACKS}


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_a_shipped_pack_has_no_finding(folder: Path) -> None:
    assert [str(finding) for finding in check(folder)] == []


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_a_shipped_pack_is_read_under_its_folders_name(folder: Path) -> None:
    assert read_pack(folder).id == folder.name


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_a_title_asks_in_every_language_or_in_none(folder: Path) -> None:
    """One that asks is no matter of the caller's: the note would differ with the reader."""
    pack = read_pack(folder)
    titles = [article.title for article in pack.articles]
    for title in [*titles, *(decision.title for decision in pack.decisions)]:
        assert len({words.endswith("?") for words in title.values()}) == 1, title
