"""Every word in sight, and every word that a screen reader would say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QTabBar, QWidget

from companion.window.parts.results import ResultList
from tests.window.sights.geometry import seen

if TYPE_CHECKING:
    from collections.abc import Iterator


def told(window: QWidget) -> dict[str, str]:
    """Each text with what shows or says it."""
    return {
        text: f"{type(part).__name__} in {type(part.parentWidget()).__name__}"
        for part in seen(window)
        for text in _texts(part)
        if text
    }


def _texts(part: QWidget) -> Iterator[str]:
    yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip())
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text()
    elif isinstance(part, QLineEdit | QPlainTextEdit):
        yield part.placeholderText()
    elif isinstance(part, QTabBar):
        yield from (part.tabText(place) for place in range(part.count()))
        yield from (part.accessibleTabName(place) for place in range(part.count()))
    elif isinstance(part, ResultList):
        for row in part.rows:
            yield from (row.title, row.subtitle, row.kind, row.locked, row.spoken())
