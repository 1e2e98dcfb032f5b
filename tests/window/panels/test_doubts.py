"""What a pack's source doesn't say is told wherever it matters, not in the articles alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from companion.window.panels.call import CallPanel
from companion.window.panels.note import NotePanel
from companion.window.parts.text import Text
from tests.helpers.pack_tables import pack_called
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def doubts(rig: Rig[NotePanel] | Rig[CallPanel]) -> list[str]:
    """The doubts in sight, in the order in which they stand in the window."""
    texts = [text for text in rig.window.findChildren(Text) if text.isVisible()]
    return [text.text() for text in texts if text.text().startswith("Unconfirmed: ")]


@pytest.mark.parametrize("name", ["quickbooks", "turbotax_live"])
def test_the_note_says_what_its_source_leaves_open(qtbot: QtBot, name: str) -> None:
    rig = Rig(qtbot, NotePanel, pack_called(name))
    assert doubts(rig) == []
    rig.start()
    rig.settle()
    what = pack_called(name).note.unconfirmed
    assert what is not None
    assert f"Unconfirmed: {what['en']}" in doubts(rig)


def test_a_note_whose_source_leaves_nothing_open_says_nothing(qtbot: QtBot) -> None:
    pack = pack_called("quickbooks")
    sure = msgspec.structs.replace(pack.note, unconfirmed=None)
    rig = Rig(qtbot, NotePanel, msgspec.structs.replace(pack, note=sure))
    rig.start()
    rig.settle()
    assert doubts(rig) == []


def test_a_closing_check_says_so_beneath_it(qtbot: QtBot) -> None:
    rig = Rig(qtbot, NotePanel, pack_called("turbotax_live"))
    rig.start()
    rig.settle()
    assert any("whether the interaction is set to Closed then" in doubt for doubt in doubts(rig))


def test_a_phase_says_so_after_its_prompts(qtbot: QtBot) -> None:
    pack = pack_called("quickbooks")
    unsure = msgspec.structs.replace(pack.phases[0], unconfirmed={"en": "The source stops."})
    rig = Rig(qtbot, CallPanel, msgspec.structs.replace(pack, phases=(unsure, *pack.phases[1:])))
    rig.verified()
    rig.settle()
    assert doubts(rig)[-1] == "Unconfirmed: The source stops."
    rig.desk.act("phase", {"phase": "define"})
    rig.settle()
    assert "Unconfirmed: The source stops." not in doubts(rig)
