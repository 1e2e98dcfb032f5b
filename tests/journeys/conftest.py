"""The whole application on a desk of its own: real window, real SQLite, a clock that is turned."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import TYPE_CHECKING

import pytest

from companion import paths
from companion.packs.shelf import Shelf
from companion.settings import save
from tests.journeys.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.helpers.keyrings import MemoryKeyring


@pytest.fixture(autouse=True)
def short_name(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A socket's path is at most some hundred characters."""
    with tempfile.TemporaryDirectory(prefix="c") as folder:
        os.chmod(folder, 0o700)  # noqa: PTH101 - as a runtime folder has to be
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield


@pytest.fixture(scope="session")
def packs_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a window keeps of the packs that it has read: as on every day but the first."""
    kept = tmp_path_factory.mktemp("packs")
    shelf = Shelf(paths.data("seeds"), None, kept)
    for name in shelf.ids():
        shelf.get(name)
    return kept


@pytest.fixture
def lived_in(home: Path, packs_read: Path) -> Path:
    """The agent's folder, as it is once Companion has run before."""
    shutil.copytree(packs_read, home / "cache" / "packs")
    save("first_notes", "false")
    return home


@pytest.fixture
def office(
    qapp: QApplication,
    qtbot: QtBot,
    lived_in: Path,
    secrets: MemoryKeyring,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Office]:
    """Companion, open; the phone takes every number that it is handed."""
    place = Office(qapp, qtbot, lived_in, secrets)
    monkeypatch.setattr("companion.phone.opening.open_address", place.takes)
    place.open()
    yield place
    place.close()
    assert place.strangers == []
