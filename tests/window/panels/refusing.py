"""A disk that takes nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import HistoryFault
from tests.window.panels.rig import P, Rig

if TYPE_CHECKING:
    import pytest


def refuse(rig: Rig[P], monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no act is recorded."""

    def full(**_fields: object) -> None:
        raise HistoryFault("The disk is full.")

    monkeypatch.setattr(rig.shift.log, "append", full)
