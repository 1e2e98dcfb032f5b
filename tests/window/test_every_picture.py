"""Every panel and state, in all clothes: nothing cut, nothing overlapping, every target to be hit.

By geometry, not by pixels. Three looks for each state by default, so chosen that each state has
every colour scheme, language, width and text size once; all 81 with ``COMPANION_ENDURE=full``.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion import paths
from companion.packs.shelf import Shelf
from companion.settings import save
from tests.window.sights.geometry import faults
from tests.window.sights.look import Look, covering
from tests.window.sights.sight import Sight
from tests.window.sights.states import EMPTY, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

ALL = {**EMPTY, **STATES}
NAMES = list(ALL)
LOWEST = 600
ROOM = 90
"""Pixels that a panel has at least, however large the text: two lines and a half at 200 %."""


@pytest.fixture
def sight(qapp: QApplication, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sight]:
    """Companion with a history of its own."""
    with tempfile.TemporaryDirectory(prefix="c") as folder:
        os.chmod(folder, 0o700)  # noqa: PTH101 - as a runtime folder has to be
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        save("first_notes", "false")
        save("sound", "false")
        opened = Sight()
        yield opened
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        opened.close()


def wrong(sight: Sight, name: str, look: Look) -> list[str]:
    """What is wrong with a state in a look."""
    sight.dress(look)
    ALL[name](sight)
    sight.settle()
    found = faults(sight.window, look.width)
    if not sight.window.folded() and sight.window.stack.height() < ROOM:
        found.append(f"no room for the panel: {sight.window.stack.height()}")
    sight.clear()
    return [f"{name} {'/'.join(map(str, look))}: {fault}" for fault in found]


@pytest.mark.endure
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_or_overlaps(sight: Sight, name: str) -> None:
    found = [f for look in covering(NAMES.index(name)) for f in wrong(sight, name, look)]
    assert found == []
