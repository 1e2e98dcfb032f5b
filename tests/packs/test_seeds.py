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
