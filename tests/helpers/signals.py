"""What Qt's signals are emitted with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance


def heard(signal: SignalInstance) -> list[tuple[object, ...]]:
    """What a signal is emitted with, from now on."""
    calls: list[tuple[object, ...]] = []
    signal.connect(lambda *args: calls.append(args))
    return calls
