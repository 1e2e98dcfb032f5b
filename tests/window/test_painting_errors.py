"""An error in one part's painting is told there and then, and the others are painted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from companion.app.running import stop_painting
from companion.window.parts import words

if TYPE_CHECKING:
    from types import TracebackType

    import pytest

    from tests.window.whole import Whole


def test_each_is_told_where_it_happens_and_the_next_part_is_painted(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept until the window's own event is done, PySide would crash over it."""
    raised: list[BaseException] = []
    told: list[BaseException] = []

    def mistaken(*_words: object, **_named: object) -> None:
        raised.append(ZeroDivisionError())
        raise raised[-1]

    def hook(_kind: object, error: BaseException, trace: TracebackType | None) -> None:
        stop_painting(trace)
        told.append(error)

    whole.start()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "excepthook", hook)
        patch.setattr(words, "paint", mistaken)
        for part in whole.window.findChildren(QWidget):
            part.update()
        QApplication.processEvents()
    assert len(raised) > 10
    assert told == raised
