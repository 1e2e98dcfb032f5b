"""Every panel and state, in all clothes: nothing cut, nothing overlapping, every target to be hit.

By geometry, not by pixels. Three looks for each state by default, so chosen that each state has
every colour scheme, language, width and text size once; all 81 with ``COMPANION_ENDURE=full``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt

from tests.helpers import patience
from tests.window.sights.geometry import astray, faults
from tests.window.sights.kept import KEPT
from tests.window.sights.look import SCHEMES, Look, covering
from tests.window.sights.openings import OPENINGS, opening
from tests.window.sights.packs import PACKS
from tests.window.sights.sight import Sight, opened
from tests.window.sights.states import EMPTY, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

ALL = {**EMPTY, **STATES, **KEPT, **PACKS}
NAMES = list(ALL)
ROOT: Final = Path(__file__).parents[2]
SCALED: Final = ("overdue", "interpreter", "eligible", "wrap-up", "strip-call")
ROOM: Final = 90
"""Pixels that a panel has at least, however large the text: two lines and a half at 200 %."""


@pytest.fixture(scope="module")
def once(qapp: QApplication, kept_packs: Path) -> Iterator[Sight]:
    """One window for all pictures: each state clears away what it brought."""
    del qapp
    with opened(kept_packs) as sight:
        yield sight


@pytest.fixture
def sight(once: Sight) -> Iterator[Sight]:
    """That window, in English and from left to right."""
    if once.look.language != "en":  # each test begins in English
        once.speak("en")
    once.look = Look()
    yield once
    once.qt.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def wrong(sight: Sight, name: str, look: Look) -> list[str]:
    """What is wrong with a state in a look."""
    sight.dress(look)
    ALL[name](sight)
    sight.settle()
    found = [*faults(sight.window, look.width), *astray(sight.window)]
    if not sight.window.folded() and sight.window.stack.height() < ROOM:
        found.append(f"no room for the panel: {sight.window.stack.height()}")
    sight.clear()
    return [f"{name} {'/'.join(map(str, look))}: {fault}" for fault in found]


def looks(name: str) -> list[Look]:
    """Three for each state, one for what the other packs have at its longest; or all.

    English comes last: the next state begins with it.
    """
    place = NAMES.index(name)
    found = covering(place)
    if name in PACKS and len(found) == len(SCHEMES):
        found = [found[place % 3]]
    return sorted(found, key=lambda look: look.language == "en")


@pytest.mark.endure
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_or_overlaps(sight: Sight, name: str) -> None:
    assert [fault for look in looks(name) for fault in wrong(sight, name, look)] == []


@pytest.mark.parametrize("name", [*EMPTY, *STATES, *KEPT])
def test_from_right_to_left_it_holds_and_is_mirrored(sight: Sight, name: str) -> None:
    sight.qt.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    scale = (1.0, 2.0)[NAMES.index(name) % 2]
    assert wrong(sight, name, Look(width=320, scale=scale)) == []
    sight.settle()
    header = sight.window.header
    assert header.picker.geometry().center().x() > header.width() / 2


@pytest.mark.endure
@pytest.mark.parametrize("name", OPENINGS)
def test_the_opening_window_holds_too(qapp: QApplication, name: str) -> None:
    found = []
    for look in covering(list(OPENINGS).index(name)):
        window = opening(qapp, name, look)
        found += [f"{'/'.join(map(str, look))}: {one}" for one in faults(window, look.width)]
        window.close()
        window.deleteLater()
    assert found == []


@pytest.mark.parametrize("ratio", ["1.25", "1.5", "2"])  # 1 is that of all pictures above
def test_on_every_screen_scale_it_holds(ratio: str, home: Path, kept_packs: Path) -> None:
    env = {**os.environ, "QT_SCALE_FACTOR": ratio, "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-m", "tests.window.sights.scaled", str(kept_packs), *SCALED]
    done = subprocess.run(
        run,
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=patience.SECONDS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told == {"ratio": float(ratio), "faults": []}
    assert not home.exists()
