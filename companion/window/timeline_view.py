"""The picture of a shift on the screen: the same shapes as on paper, in the theme's colours."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from companion.window import theme
from companion.window.parts import paint
from companion.window.parts.wraps import Wraps
from companion.window.timeline_painter import paint as paint_picture

if TYPE_CHECKING:
    from companion.summary.data import Summary
    from companion.summary.timeline import Picture

LETTERS = 11
"""The height of letters that a picture is measured in, pixels."""


class TimelineView(Wraps, QWidget):
    """As wide as there is room, and as high as its hours want; read aloud as words."""

    def __init__(self) -> None:
        """Start with nothing to show."""
        super().__init__()
        self._told: tuple[Summary, str, tzinfo] | None = None
        self._drawn: tuple[tuple[int, float], Picture | None] | None = None
        self.wraps()

    def set_summary(self, summary: Summary, language: str, zone: tzinfo) -> None:
        """Show a summary; one that can't be drawn (too many hours) hides the picture."""
        self._told, self._drawn = (summary, language, zone), None
        picture = self.picture()
        self.setVisible(picture is not None)
        if picture:
            self.setAccessibleName(picture.title)
            self.setAccessibleDescription("; ".join(picture.words))
        self.remeasure()

    def forget(self) -> None:
        """Let go of the summary and its shapes; nothing is painted until there is another."""
        self._told = self._drawn = None
        self.remeasure()

    def picture(self) -> Picture | None:
        """The picture for the width there is."""
        from companion.summary.timeline import picture

        if self._told is None:
            return None
        key = (self.width(), _unit())
        if self._drawn is None or self._drawn[0] != key:
            summary, language, zone = self._told
            self._drawn = (key, picture(summary, language, zone, key[0], key[1]))
        return self._drawn[1]

    def measured(self, width: int) -> int:
        """As high as the picture; layouts ask about widths that are never drawn."""
        from companion.summary import timeline

        high = timeline.height(self._told[0], width, _unit()) if self._told else 0.0
        return round(high) + 1 if high else 0

    def sizeHint(self) -> QSize:
        """What a narrow window has."""
        return QSize(288, self.heightForWidth(288))

    def minimumSizeHint(self) -> QSize:
        """Room for the hours' names, and a little for the calls."""
        return QSize(theme.current().px(120), self.heightForWidth(max(self.width(), 120)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture for the width there is."""
        look = theme.current()
        if picture := self.picture():
            paint_picture(paint.begin(self), picture, look.color, look.font("small"))


def _unit() -> float:
    """How large letters, bars and signs are."""
    return theme.current().px(LETTERS) / LETTERS
