"""The whole application on a desk of its own: real window, real SQLite, a clock that is turned."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

import pytest

from tests.journeys.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.helpers.keyrings import MemoryKeyring


@pytest.fixture
def short_name(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A socket's path is at most some hundred characters."""
    with tempfile.TemporaryDirectory(prefix="c") as folder:
        os.chmod(folder, 0o700)  # noqa: PTH101 - as a runtime folder has to be
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield


@pytest.fixture
def office(
    qapp: QApplication,
    qtbot: QtBot,
    home: Path,
    secrets: MemoryKeyring,
    short_name: None,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Office]:
    """Companion, open; the phone takes every number that it is handed."""
    place = Office(qapp, qtbot, home, secrets)
    monkeypatch.setattr("companion.phone.opening.open_address", place.takes)
    place.open()
    yield place
    place.app.close()
