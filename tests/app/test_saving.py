"""A damaged history at the start: the opening window offers to save what can be read."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from companion import paths, records
from companion.app.beginning import Beginning
from tests.app.ending import put_away, settle, shown_fault
from tests.helpers.clock import TurnedClock
from tests.helpers.secretive import a_call
from tests.helpers.small_desks import desk_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

WORDS = "Save what can be read"


@pytest.fixture
def damaged() -> list[str]:
    """Calls with a backup, one that came later, and half of the file gone; the calls' ids."""
    clock = TurnedClock()
    with closing(records.open_history()) as history:
        desk = desk_over(history, clock)
        made = [a_call(history, desk, clock, "marmoset") for _call in range(10)]
        history.back_up(clock.utc)
        made.append(a_call(history, desk, clock, "late"))
    content = bytearray(paths.history().read_bytes())
    half = len(content) // 2 // 4096 * 4096
    content[4096:half] = b"\xa5" * (half - 4096)
    paths.history().write_bytes(content)
    return made


@pytest.fixture
def beginning(qapp: QApplication, damaged: list[str]) -> Iterator[Beginning]:
    begun = Beginning(qapp)
    begun.opening.show()
    yield begun
    put_away(begun)
    settle()


def button(beginning: Beginning) -> QPushButton:
    found = beginning.opening.findChildren(QPushButton)
    return next(one for one in found if one.text() == WORDS and one.isVisible())


def test_it_is_offered_done_and_told(
    beginning: Beginning, damaged: list[str], qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    qtbot.waitUntil(lambda: bool(beginning.told))
    assert "damaged" in beginning.told
    assert beginning.app is None
    assert "damaged" in capsys.readouterr().err
    button(beginning).click()
    app = beginning.app
    assert app is not None
    qtbot.waitUntil(lambda: "Saved" in shown_fault(app))
    told = shown_fault(app)
    assert "came from a backup" in told
    assert "history.damaged-" in told
    kept = app.log.over(None, None)
    assert set(damaged[:10]) <= set(kept)
    assert app.log.check() == []
    assert list(paths.home().glob("history.damaged-*"))


def test_until_then_the_damaged_file_is_left_alone(
    beginning: Beginning, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    before = paths.history().read_bytes()
    qtbot.waitUntil(lambda: bool(beginning.told))
    assert "doctor --recover" in capsys.readouterr().err
    assert paths.history().read_bytes() == before
    assert list(paths.home().glob("history.damaged-*")) == []
