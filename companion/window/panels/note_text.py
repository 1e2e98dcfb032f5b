"""The note as it reads: the further lines of a point stand under its words, not under its sign."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent

from companion.window import theme
from companion.window.parts import paint, words
from companion.window.parts.text import Text

_SIGN: Final = re.compile(r"\s*[•\-–]\s+")


class _Point(NamedTuple):
    """A line of the note: its sign, how far in its words begin (pixels), and the words."""

    sign: str
    indent: int
    words: str


class NoteText(Text):
    """Shows what will be copied, letter for letter; only where it wraps is its own."""

    def measured(self, width: int) -> int:
        """Return the height in pixels of the wrapped note."""
        return sum(words.height(one.words, width - one.indent) for one in self._points())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint point by point."""
        painter, top = paint.begin(self), 0
        for one in self._points():
            room = self.width() - one.indent
            high = words.height(one.words, room)
            sign = QRect(0, top, self.width(), theme.current().leading())
            box = QRect(one.indent, top, room, high)
            words.paint(painter, paint.mirrored(self, sign), one.sign, "ink")
            words.paint(painter, paint.mirrored(self, box), one.words, "ink")
            top += high

    def _points(self) -> list[_Point]:
        return [_point(line) for line in self.text().split("\n")]


def _point(line: str) -> _Point:
    sign = found.group() if (found := _SIGN.match(line)) else ""
    return _Point(sign, words.width(sign) if sign else 0, line[len(sign) :])
