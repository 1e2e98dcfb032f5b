"""The shift's panel, come to as an agent comes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.window.panels.shift import ShiftPanel

if TYPE_CHECKING:
    from tests.window.whole import Whole


def panel(whole: Whole) -> ShiftPanel:
    """By its key; the calls so far are in it."""
    whole.ctrl(Qt.Key.Key_6)
    found = whole.window.panels["shift"]
    assert isinstance(found, ShiftPanel)
    return found
