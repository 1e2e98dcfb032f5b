"""A bullet whose further lines stand under its words, not under its dot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.window.parts.text import Text
from companion.window.theme import Size


class Bullet(QWidget):
    """One point of a list."""

    def __init__(self, text: str, size: Size = "body", color: str = "ink") -> None:
        """Show a dot and the words."""
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(Text("•", size, color), 0, Qt.AlignmentFlag.AlignTop)
        self.words = Text(text, size, color)
        line.addWidget(self.words, 1)
