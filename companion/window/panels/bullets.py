"""A bullet whose further lines stand under its words, not under its dot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.window.parts import words
from companion.window.parts.check_row import GAP
from companion.window.parts.text import Text
from companion.window.theme import Size


class Bullet(QWidget):
    """One point of a list."""

    def __init__(
        self, text: str, size: Size = "body", color: str = "ink", *, column: int = 0
    ) -> None:
        """Show a dot and the words.

        ``column`` pixels are those of the boxes above and beneath: the dot stands in their middle,
        and the words where theirs do.
        """
        super().__init__()
        line = QHBoxLayout(self)
        dot = words.width("•", size)
        before = max((column - dot) // 2, 0)
        line.setContentsMargins(before, 0, 0, 0)
        line.setSpacing(column - before - dot + GAP if column else 6)
        line.addWidget(Text("•", size, color), 0, Qt.AlignmentFlag.AlignTop)
        self.words = Text(text, size, color)
        line.addWidget(self.words, 1)
