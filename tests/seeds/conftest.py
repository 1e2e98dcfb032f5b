from __future__ import annotations

from pathlib import Path

import pytest

from companion.packs.reading import read_pack
from companion.policy.pack import Pack

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def quickbooks_folder() -> Path:
    return SEEDS / "quickbooks"


@pytest.fixture(scope="session")
def quickbooks(quickbooks_folder: Path) -> Pack:
    return read_pack(quickbooks_folder)
